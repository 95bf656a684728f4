"""What the processes of one service count together, so that the limits of a client hold for all of them.

They map one file into their memory. What a client has under way each process counts in a column of its
own, which no other writes, and adds up a row: nothing is locked, and what a killed process had counted goes
when the next one takes its column. Names share a row where their digests agree, made with a key that
nobody outside knows; of so many rows that is seldom.
"""

import contextlib
import fcntl
import hashlib
import mmap
import os
import secrets
import threading
from collections.abc import Iterator
from pathlib import Path

from base.errors import TooManyError

ROWS = 4096
AREAS = 2  # of times: as many kinds of rates as there are
KEY_BYTES, COUNT_BYTES, TIME_BYTES = 16, 2, 8
MOST = 2 ** (8 * COUNT_BYTES) - 1


def lay_out(folder: Path, processes: int) -> None:
    """Make what so many processes will open together in the empty folder."""
    columns = processes + 1  # one that starts may overlap one that ends
    for number in range(columns):
        (folder / f"column-{number}").touch()
    rows = ROWS * (columns * COUNT_BYTES + AREAS * TIME_BYTES)
    (folder / "together").write_bytes(secrets.token_bytes(KEY_BYTES) + bytes(rows))


class Together:
    """One process's part in it; to be opened once in each, and safe from every thread but for `enter`.

    Raises:
        OSError: there is nothing to open, or more processes than were said.
    """

    def __init__(self, folder: Path) -> None:
        locks = sorted(folder.glob("column-*"))
        self._columns = len(locks)
        self._file = os.open(folder / "together", os.O_RDWR)
        self._lock = threading.Lock()
        memory = memoryview(mmap.mmap(self._file, 0))
        self._key = bytes(memory[:KEY_BYTES])
        middle = KEY_BYTES + ROWS * self._columns * COUNT_BYTES
        self._counts = memory[KEY_BYTES:middle].cast("H")
        self._times = memory[middle:].cast("d")
        self._column, self._held = _free(locks)
        for row in range(ROWS):
            self._counts[row * self._columns + self._column] = 0

    def enter(self, name: str, most: int) -> None:
        """Count one more under way for `name`, until `leave`; to be called by one thread only.

        Raises:
            TooManyError: there are so many already.
        """
        first = self._row(name) * self._columns
        if sum(self._counts[first : first + self._columns]) >= most:
            raise TooManyError(f"more than {most} requests at a time", hint="ask one by one")
        mine = first + self._column
        self._counts[mine] = min(self._counts[mine] + 1, MOST)

    def leave(self, name: str) -> None:
        """Count one less."""
        mine = self._row(name) * self._columns + self._column
        self._counts[mine] = max(self._counts[mine] - 1, 0)

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """No other process, and no other thread, is in such a block."""
        with self._lock:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            try:
                yield
            finally:
                fcntl.flock(self._file, fcntl.LOCK_UN)

    def time(self, area: int, name: str) -> float:
        """The time that was last set for the name in one of the areas; 0 at first."""
        return self._times[area * ROWS + self._row(name)]

    def set_time(self, area: int, name: str, value: float) -> None:
        """Set it, for all processes."""
        self._times[area * ROWS + self._row(name)] = value

    def close(self) -> None:
        """Let the next process take the column."""
        os.close(self._held)
        os.close(self._file)

    def _row(self, name: str) -> int:
        digest = hashlib.blake2b(name.encode("utf-8", "replace"), digest_size=4, key=self._key)
        return int.from_bytes(digest.digest()) % ROWS


def _free(locks: list[Path]) -> tuple[int, int]:
    for number, lock in enumerate(locks):
        descriptor = os.open(lock, os.O_RDWR)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(descriptor)
        else:
            return number, descriptor
    raise BlockingIOError("there are more processes than were said")
