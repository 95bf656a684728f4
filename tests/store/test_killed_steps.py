"""Whatever is killed at one of its steps leaves the old state or the new; each step in turn.

With `EUCT_KILLS` each step, else every few.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from killing import Told, check_state, quads

from base.settings import Settings
from store.archive import backup, restore, verify
from store.fresh import sweep
from store.opening import open_local
from store.service import QueryService

HERE = Path(__file__).resolve().parent
SETTINGS = Settings()
# Some three kills of each, spread over its steps.
STRIDES = {"load": 13, "long": 15, "change": 15, "backup": 45, "restore": 60}
LAST = 3


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from killed_writer import GRAPHS, triples

    home = tmp_path_factory.mktemp("steps")
    store = home / "sources" / "store"
    with open_local(store, SETTINGS) as writer:
        for round_ in range(1, LAST + 1):
            writer.replace({graph: triples(round_) for graph in GRAPHS})
            writer.publish()
    (store / "waivers.ttl").write_text("# mine\n")
    (store / "audit.jsonl").write_text("{}\n")
    backup(store, home / "sources" / "backup")
    return home


def killed(operation: str, home: Path) -> list[Path]:
    """The folder of each kill."""
    stride = 1 if "EUCT_KILLS" in os.environ else STRIDES[operation]
    done = subprocess.run(
        [sys.executable, str(HERE / "killed_steps.py"), operation, str(home), str(stride)],
        capture_output=True, text=True, check=False, env={**os.environ, "PYTHONPATH": str(HERE.parents[1])},
    )  # fmt: skip
    *lines, last = done.stdout.splitlines()
    assert last.endswith("ended 0"), done
    assert all(line.endswith(" killed") for line in lines)
    assert lines
    return [home / f"{operation}-{line.split()[0]}" for line in lines]


@pytest.mark.parametrize("operation", ["load", "long", "change"])
def test_a_kill_at_any_step_of_a_change_and_of_its_publication(operation: str, home: Path) -> None:
    told = Told(f"steps of a {operation}")
    for folder in killed(operation, home):
        with QueryService(folder / "store", SETTINGS) as service:
            told.count(new=check_state(service, LAST) > LAST)
        with open_local(folder / "store", SETTINGS) as writer:
            assert writer.version in (LAST, LAST + 1)
            left = [e.name for e in (folder / "store" / "generations").iterdir()]
            assert all(name.isdigit() for name in left)
        with QueryService(folder / "store", SETTINGS) as service:
            assert check_state(service, LAST) == writer.version
    told.say()


def test_a_kill_at_any_step_of_a_backup(home: Path) -> None:
    told = Told("steps of a backup")
    for folder in killed("backup", home):
        there = (folder / "kept").exists()
        told.count(new=there)
        if there:
            assert verify(folder / "kept").version == LAST
        sweep(folder)
        assert {e.name for e in folder.iterdir()} - {"kept"} == {"store", "backup"}
    backup(folder / "store", folder / "again")
    assert verify(folder / "again").version == LAST
    told.say()


def test_a_kill_at_any_step_of_a_restore(home: Path) -> None:
    whole = quads(home / "sources" / "store")
    told = Told("steps of a restore")
    for folder in killed("restore", home):
        there = (folder / "back").exists()
        told.count(new=there)
        if not there:
            restore(folder / "backup", folder / "back")
        with open_local(folder / "back", SETTINGS) as writer:
            assert writer.version == LAST
        assert quads(folder / "back") == whole
        sweep(folder)
        assert {e.name for e in folder.iterdir()} == {"store", "backup", "back"}
    told.say()
