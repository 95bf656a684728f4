"""When the files of a dataset are made one sorted run each: every look-up looks in all runs there are."""

import contextlib
from pathlib import Path

import pyoxigraph as ox

LEAST = 1024 * 1024  # bytes; of less, runs are few and small
GROWTH = 2


class Runs:
    """The engine's files in one folder, while one writer works on them.

    Files that were made anew are shared with no older version, and making them costs time in proportion to
    the dataset: so only a writer that has doubled it does so. After smaller changes the engine merges its
    runs by itself once there are a few.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._size = self._bytes()

    def compact(self, store: ox.Store) -> None:
        """Make one run of many, if the files have grown so much since the last time, or the beginning.

        Raises:
            OSError: the disk is full or fails.
        """
        if self._bytes() >= max(LEAST, GROWTH * self._size):
            store.optimize()
            self._size = self._bytes()

    def _bytes(self) -> int:
        size = 0
        for file in self._folder.glob("*.sst"):
            with contextlib.suppress(FileNotFoundError):  # the engine merges in the background, too
                size += file.stat().st_size
        return size
