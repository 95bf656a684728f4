"""Where an answer is written: in memory at first, then in a file that has no name.

The file travels from the worker to the service as an open descriptor, so that neither holds a large
answer in memory, and nothing of it is left behind when one of them is killed.
"""

import os
from collections.abc import Iterator

from base.errors import LimitError
from store.cut import MARKS, Marks, Rows

IN_MEMORY = 256 * 1024
CHUNK = 256 * 1024
FIRST = 64 * 1024


class Full(Exception):  # noqa: N818 - a signal, not an error
    """There are more bytes or rows than may be."""


class Spooled:
    """An answer in a file: `head`, the bytes from `start` to `stop`, `tail`."""

    __slots__ = ("_file", "head", "start", "stop", "tail")

    def __init__(self, file: int, head: bytes, start: int, stop: int, tail: bytes) -> None:
        self._file = file
        self.head, self.start, self.stop, self.tail = head, start, stop, tail

    def __reduce__(self) -> tuple[object, ...]:
        # The file goes another way than the rest.
        return (Spooled, (-1, self.head, self.start, self.stop, self.tail))

    def __len__(self) -> int:
        """The size in bytes."""
        return len(self.head) + self.stop - self.start + len(self.tail)

    def fileno(self) -> int:
        """The descriptor of the open file."""
        return self._file

    def attach(self, file: int) -> None:
        """Take the file that came along."""
        self.close()
        self._file = file

    def chunks(self) -> Iterator[bytes]:
        """The answer in pieces of up to 256 KiB."""
        if self.head:
            yield self.head
        at = self.start
        while at < self.stop:
            part = os.pread(self._file, min(CHUNK, self.stop - at), at)
            if not part:
                raise LimitError("the answer was lost on the disk")
            at += len(part)
            yield part
        if self.tail:
            yield self.tail

    def close(self) -> None:
        """Give the disk's room back."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1

    def __del__(self) -> None:
        self.close()


class Spool:
    """Takes what a serialiser writes, up to a number of bytes and of rows.

    `form` is the short name of the format; so many bytes as `block` are looked at together, because
    the engine writes small parts.
    """

    def __init__(
        self, most_bytes: int, most_rows: int, form: str, *, block: int = IN_MEMORY
    ) -> None:
        self._most = most_bytes
        self._most_rows = most_rows
        self._form = form
        # What has fewer bytes than there may be rows passes no limit; most answers are such.
        self._enough = min(block, most_bytes, most_rows)
        self._each = block
        self._marks: Marks | None = None
        self._rows: Rows | None = None
        self._block: list[bytes] = []  # not looked at yet
        self._waiting = 0
        self._memory = b""
        self._first = b""
        self._file = -1
        self._size = 0
        self._full = False

    def write(self, part: bytes) -> int:
        """Add `part`.

        Raises:
            Full: a limit is passed; `cut` gives what may be.
            LimitError: the disk is full.
        """
        if self._full:
            return len(
                part
            )  # the serialiser, given up, still writes what it held back: the same once more
        self._block.append(part)
        self._waiting += len(part)
        if self._waiting >= self._enough:
            self._look()
        return len(part)

    def flush(self) -> None:
        """Nothing waits to be written."""

    def whole(self) -> bytes | Spooled:
        """All that was written.

        Raises:
            Full, LimitError: as `write`.
        """
        if not self._size:
            return b"".join(self._block)
        self._look()
        if self._file < 0:
            return self._memory
        return self._spooled(b"", 0, self._size, b"")

    def cut(self) -> bytes | Spooled | None:
        """What was written up to the last whole row, well formed; None where that cannot be."""
        if self._rows is None or self._marks is None or not self._rows.end:
            return None
        end, tail = self._rows.end, self._marks.tail
        if self._file < 0:
            start, head = self._marks.announced(self._memory[:FIRST])
            return head + self._memory[start:end] + tail
        start, head = self._marks.announced(self._first)
        return self._spooled(head, start, end, tail)

    def _spooled(self, head: bytes, start: int, stop: int, tail: bytes) -> Spooled:
        file, self._file = self._file, -1
        return Spooled(file, head, start, stop, tail)

    def _look(self) -> None:
        """Keep the block, if it passes no limit."""
        if not self._size:
            self._enough = self._each
            self._marks = MARKS.get(self._form)
            self._rows = Rows(self._marks, self._most_rows) if self._marks else None
        part = b"".join(self._block)
        self._block.clear()
        self._waiting = 0
        room = self._most - self._size
        fits = part if len(part) <= room else part[:room]
        over = self._rows is not None and self._rows.over(fits)
        self._keep(fits)
        if over or len(part) > room:
            self._full = True
            raise Full

    def _keep(self, part: bytes) -> None:
        self._size += len(part)
        if self._file < 0:
            self._memory += part
            if self._size <= IN_MEMORY:
                return
            part = self._memory
            self._first = part[:FIRST]
            self._memory = b""
        try:
            if self._file < 0:
                import tempfile  # most answers are small

                with tempfile.TemporaryFile(buffering=0, prefix="euct-answer-") as file:
                    self._file = os.dup(file.fileno())
            view = memoryview(part)
            while view:
                view = view[os.write(self._file, view) :]
        except OSError:
            raise LimitError("there is no room on the disk for the answer") from None

    def __del__(self) -> None:
        if self._file >= 0:
            os.close(self._file)
