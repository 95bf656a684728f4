"""How much disk old generations hold: hard links share their bytes, so each file counts once."""

import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path


def beyond(folders: Sequence[Path], spared: int, most: int) -> int:
    """How many of the oldest generations hold too much.

    Args:
        folders: the generations, oldest first.
        spared: how many of the newest count for nothing.
        most: how many bytes the others may hold together that no newer one shares.
    """
    seen: set[int] = set()
    own = 0
    for place, folder in enumerate(reversed(folders)):
        files = _files(str(folder), folder.stat().st_ino)
        if place >= spared:
            own += sum(size for inode, size in files if inode not in seen)
        if own > most:
            return len(folders) - place
        seen.update(inode for inode, _ in files)
    return 0


@lru_cache(1024)
def _files(folder: str, inode: int) -> tuple[tuple[int, int], ...]:
    """The files in a generation, by inode and size; they never change while its folder is the same."""
    del inode
    with os.scandir(folder) as entries:
        return tuple((entry.inode(), entry.stat().st_size) for entry in entries)
