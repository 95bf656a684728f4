"""One operation on a small dataset, killed at each of its steps in turn; STRIDE leaves some out.

A step is what an operation does to a folder or file: open, make, rename, remove. Each is killed in a
copy of this process, with a dataset of its own in FOLDER/OPERATION-N; says N, and whether it was killed.
"""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from itertools import count
from pathlib import Path

from killed_changer import GRAPHS, update
from killed_writer import say, triples

import store.writer
from base.iris import BASE
from base.settings import Settings
from store.archive import backup, restore
from store.changes import ChangeService
from store.opening import open_local
from store.updating import Update

STEPS = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree", "os.chmod", "open"}
SETTINGS = Settings(keep_seconds=0, kept_versions=2)


def load(folder: Path) -> None:
    with open_local(folder / "store", SETTINGS) as writer:
        round_ = writer.version + 1
        writer.replace({graph: triples(round_) for graph in GRAPHS})


def long(folder: Path) -> None:
    store.writer.LARGE = -1  # any change counts as one
    load(folder)


def change(folder: Path) -> None:
    changes = ChangeService(folder / "store", SETTINGS)
    changes.change(Update(update(4), BASE), lambda _: None)
    changes.close()


def keep(folder: Path) -> None:
    backup(folder / "store", folder / "kept")


def bring_back(folder: Path) -> None:
    restore(folder / "backup", folder / "back")


OPERATIONS: dict[str, Callable[[Path], None]] = {
    "load": load,
    "long": long,
    "change": change,
    "backup": keep,
    "restore": bring_back,
}


def killing(folder: Path, step: int) -> Callable[[str, tuple[object, ...]], None]:
    """A hook that kills this process before its step of that number within the folder."""
    left = step

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal left
        if event in STEPS and any(str(folder) in str(one) for one in arguments[:2]):
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

    return hook


def main(operation: str, home: Path, stride: int) -> None:
    sources = home / "sources"
    for step in count(1 + stride // 2, stride):
        folder = home / f"{operation}-{step}"
        shutil.copytree(sources, folder)
        child = os.fork()
        if child == 0:
            sys.addaudithook(killing(folder, step))
            OPERATIONS[operation](folder)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status)
        say(f"{step} {'killed' if killed else f'ended {os.waitstatus_to_exitcode(status)}'}")
        if not killed:
            return


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]))
