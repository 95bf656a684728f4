"""A folder that comes to be whole or not at all, and the end of what a killed process left of one.

A draft lies beside the folder that it becomes, hidden, and locked as long as somebody makes it. The
system frees the lock of a process that is killed; whoever makes something there next removes its draft.
"""

import contextlib
import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator
from pathlib import Path

from base.errors import InputError
from store.disk import sync_folder

DRAFT = ".euct-new-"


@contextlib.contextmanager
def made_at(target: Path) -> Iterator[Path]:
    """A new folder, which becomes `target`, on disk, when the block has ended well; else it goes.

    Raises:
        InputError: there is something at `target`.
        OSError: the disk fails.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError(
            "there is something here already", where=str(target), hint="name a new folder"
        )
    target.parent.mkdir(parents=True, exist_ok=True)
    sweep(target.parent)
    draft, lock = _begun(target.parent)
    try:
        yield draft
        for folder, _, _ in os.walk(draft):
            sync_folder(Path(folder))
        draft.replace(target)
        sync_folder(target.parent)
    finally:
        shutil.rmtree(draft, ignore_errors=True)
        os.close(lock)


def sweep(folder: Path) -> None:
    """Remove the drafts in `folder` that nobody makes any more."""
    for entry in folder.glob(f"{DRAFT}*"):
        with contextlib.suppress(OSError):
            lock = os.open(entry, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # fails where somebody has it
                shutil.rmtree(entry, ignore_errors=True)
            finally:
                os.close(lock)


def _begun(parent: Path) -> tuple[Path, int]:
    while True:
        draft = parent / f"{DRAFT}{secrets.token_hex(6)}"
        draft.mkdir()
        try:
            lock = os.open(draft, os.O_RDONLY | os.O_DIRECTORY)
        except FileNotFoundError:
            continue  # another one's sweep was here in between
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(lock, fcntl.LOCK_EX)
        if draft.exists():
            return draft, lock
        os.close(lock)
