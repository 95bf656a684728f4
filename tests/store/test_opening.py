"""Opening a dataset: one writer at a time, and only what is a whole dataset of this format."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from base.errors import StoreError
from base.settings import load_settings
from store.opening import open_writer
from store.service import QueryService

SETTINGS = load_settings()
ROOT = Path(__file__).resolve().parents[2]
ONE = {
    "http://test/a": [
        ox.Triple(ox.NamedNode("http://test/s"), ox.NamedNode("http://test/p"), ox.Literal("1"))
    ]
}


def open_only(path: Path, *, create: bool = True) -> None:
    with open_writer(path, SETTINGS, create=create):
        pass


def test_a_second_writer_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    with open_writer(tmp_path, SETTINGS), pytest.raises(StoreError) as error:
        open_only(tmp_path)
    assert f"process {os.getpid()} on {os.uname().nodename}" in str(error.value)
    assert error.value.hint
    code = (
        "import sys; from pathlib import Path; from base.settings import load_settings as s\n"
        "from base.errors import StoreError; from store.opening import open_writer\n"
        "try:\n  with open_writer(Path(sys.argv[1]), s(), wait=0.2): pass\n"
        "except StoreError as e: sys.exit(str(e))"
    )
    command = [sys.executable, "-c", code, str(tmp_path)]
    with open_writer(tmp_path, SETTINGS):
        done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert f"process {os.getpid()}" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    for create in (True, False):
        with pytest.raises(StoreError, match="not a dataset"):
            open_only(tmp_path, create=create)
    with pytest.raises(StoreError, match="not a dataset"):
        QueryService(tmp_path, SETTINGS)
    assert [entry.name for entry in tmp_path.iterdir()] == ["thesis.txt"]


def test_missing_and_unusable_folders(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    with pytest.raises(StoreError, match="no dataset here"):
        QueryService(missing, SETTINGS)
    with (
        pytest.raises(StoreError, match="no dataset here"),
        open_writer(missing, SETTINGS, create=False),
    ):
        pass
    assert not missing.exists()
    file = tmp_path / "file"
    file.write_text("")
    for path in (file, file / "below"):
        with pytest.raises(StoreError, match="not a folder"), open_writer(path, SETTINGS):
            pass
        with pytest.raises(StoreError):
            QueryService(path, SETTINGS)


def test_a_newer_format_is_not_touched(tmp_path: Path) -> None:
    with open_writer(tmp_path, SETTINGS) as writer:
        writer.replace(ONE)
    (tmp_path / "dataset.json").write_text(json.dumps({"format": 99}))
    with pytest.raises(StoreError, match="format 99"):
        open_only(tmp_path)
    with pytest.raises(StoreError, match="format 99"):
        QueryService(tmp_path, SETTINGS)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": "x"}', "\x00"])
def test_damage_is_told(tmp_path: Path, text: str) -> None:
    with open_writer(tmp_path, SETTINGS):
        pass
    (tmp_path / "dataset.json").write_text(text)
    with pytest.raises(StoreError, match=r"dataset\.json is damaged"):
        QueryService(tmp_path, SETTINGS)


def test_damage_of_live_and_pointer_is_told(tmp_path: Path) -> None:
    with open_writer(tmp_path, SETTINGS) as writer:
        writer.replace(ONE)
    (tmp_path / "live").rename(tmp_path / "elsewhere")
    with pytest.raises(StoreError, match="live is missing"):
        open_only(tmp_path)
    (tmp_path / "elsewhere").rename(tmp_path / "live")
    (tmp_path / "CURRENT").write_text("7\n")
    with pytest.raises(StoreError, match="older than what was published"):
        open_only(tmp_path)
    (tmp_path / "CURRENT").write_text("x")
    with pytest.raises(StoreError, match="CURRENT is damaged"):
        open_only(tmp_path)
