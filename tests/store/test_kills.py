"""Whatever is killed at any moment leaves the old state or the new, for readers and writers.

The number of rounds is `EUCT_KILLS` (15, and 5 for changes, backups and restores).
"""

import os
import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest
from killing import Told, check_state, quads
from small import G, H, N, publish

from base.errors import StoreError
from base.settings import load_settings
from store.archive import backup, verify
from store.layout import Layout
from store.opening import open_local
from store.service import QueryService

SETTINGS = load_settings()
HERE = Path(__file__).resolve().parent


def run_and_kill(path: Path, chance: random.Random, program: str = "killed_writer.py") -> int:
    """Let a writer work, kill it at some moment, and return the last version it acknowledged."""
    process = subprocess.Popen(
        [sys.executable, str(HERE / program), str(path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
    )
    assert process.stdout is not None
    if chance.random() < 0.8:  # else amidst the opening
        assert process.stdout.readline() == "open\n"
        for _ in range(chance.randint(0, 1)):
            process.stdout.readline()
    else:
        time.sleep(0.12)
    time.sleep(chance.uniform(0, 0.15))
    process.kill()
    output, errors = process.communicate()
    assert errors == ""
    acknowledged = [line.split()[1] for line in output.splitlines() if "acknowledged" in line]
    return int(acknowledged[-1]) if acknowledged else 0


def test_kills_leave_the_old_or_the_new_state(tmp_path: Path) -> None:
    chance = random.Random(20171018)
    with open_local(tmp_path, SETTINGS):
        pass
    told = Told("writers")
    with QueryService(tmp_path, SETTINGS) as service:
        last = 0
        for _ in range(int(os.environ.get("EUCT_KILLS", "15"))):
            known = max(last, run_and_kill(tmp_path, chance))
            last = check_state(service, known)
            told.count(new=last > known)
    told.say()
    with open_local(tmp_path, SETTINGS) as writer, QueryService(tmp_path, SETTINGS) as service:
        assert check_state(service, last) == writer.version
        leftovers = [e.name for e in (tmp_path / "generations").iterdir() if not e.name.isdigit()]
        assert leftovers == []


def test_kills_amidst_changes_from_outside_do_so_too(tmp_path: Path) -> None:
    chance = random.Random(20171207)
    with open_local(tmp_path, SETTINGS):
        pass
    last = 0
    told = Told("changes from outside")
    for _ in range(int(os.environ.get("EUCT_KILLS", "5"))):
        known = max(last, run_and_kill(tmp_path, chance, "killed_changer.py"))
        with QueryService(tmp_path, SETTINGS) as service:
            last = check_state(service, known)
        told.count(new=last > known)
        with open_local(tmp_path, SETTINGS), QueryService(tmp_path, SETTINGS) as service:
            last = check_state(service, last)
    told.say()
    assert last > 0
    deadline = time.monotonic() + 10
    while True:  # the worker of a killed service may outlive it for a moment
        with open_local(tmp_path, SETTINGS):
            left = [e.name for e in (tmp_path / "generations").iterdir() if not e.name.isdigit()]
        if not left or time.monotonic() > deadline:
            break
    assert left == []


@pytest.mark.parametrize("moved", [False, True])
def test_a_crash_between_the_renames_of_a_change(tmp_path: Path, moved: bool) -> None:
    publish(tmp_path)
    layout = Layout(tmp_path)
    with open_local(tmp_path, SETTINGS) as writer, writer.trial() as trial:
        shutil.copytree(trial, tmp_path / "kept")
    layout.live.rename(layout.past)
    if moved:
        (tmp_path / "kept").rename(layout.live)
    with open_local(tmp_path, SETTINGS) as writer:
        assert len(writer.graph(G)) == N
    assert not layout.past.exists()


def test_a_copy_that_is_not_the_next_version_is_not_taken(tmp_path: Path) -> None:
    publish(tmp_path)
    with open_local(tmp_path, SETTINGS) as writer:
        before = writer.version
        with writer.trial() as trial, pytest.raises(StoreError, match="not whole"):
            writer.adopt(trial)
        writer.replace({H: []})
        assert writer.version == before + 1
    with QueryService(tmp_path, SETTINGS) as service:
        assert service.query(f"ASK {{ GRAPH <{G}> {{ ?s ?p ?o }} }}").boolean
        assert not service.query(f"ASK {{ GRAPH <{H}> {{ ?s ?p ?o }} }}").boolean


def test_a_kill_during_the_founding_leaves_a_usable_folder(tmp_path: Path) -> None:
    chance = random.Random(5)
    for number in range(4):
        path = tmp_path / str(number)
        run_and_kill(path, chance)
        with open_local(path, SETTINGS), QueryService(path, SETTINGS) as service:
            check_state(service, 0)


def test_kills_amidst_backups_and_restores_leave_whole_ones_or_none(tmp_path: Path) -> None:
    chance = random.Random(20180124)
    whole = quads(publish(tmp_path / "store"))
    made = {"kept": Told("backups"), "back": Told("restores")}
    for _ in range(int(os.environ.get("EUCT_KILLS", "5"))):
        run_and_kill(tmp_path, chance, "killed_archive.py")
        for name, told in made.items():
            told.count(new=(tmp_path / name).exists())
        if (tmp_path / "kept").exists():
            assert verify(tmp_path / "kept").version == 1
        if (tmp_path / "back").exists():
            with open_local(tmp_path / "back", SETTINGS) as writer:
                assert writer.version == 1
            assert quads(tmp_path / "back") == whole
        shutil.rmtree(tmp_path / "gone", ignore_errors=True)
    assert quads(tmp_path / "store") == whole
    backup(tmp_path / "store", tmp_path / "last")
    assert [entry.name for entry in tmp_path.iterdir() if entry.name.startswith(".")] == []
    for told in made.values():
        told.say()
    assert made["back"].new or "EUCT_KILLS" not in os.environ
