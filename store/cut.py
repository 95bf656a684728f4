"""Where the rows of an answer end, found while it is written, so that it can be cut after a row.

Nothing here goes row by row: a block of bytes is searched as a whole, by the engine of `bytes`.
"""

from collections.abc import Callable
from typing import NamedTuple

# A page of the service itself says what the limits are; results in JSON and XML may link to it.
LINK = b"https://w3id.org/euct/docs#limits"
NOTE = b"# truncated: this answer was cut at a limit, see <" + LINK + b">\n"


class Marks(NamedTuple):
    """How a format divides rows.

    `mark` stands at the end of a row, of which `kept` bytes are the row's; `ahead` are the marks that
    come before the first row's, and `after` how many marks show that there is one row too many.
    `tail` closes a cut answer; `announced` says of its head that it was cut.
    """

    mark: bytes
    kept: int
    ahead: int = 0
    after: int = 0
    quoted: bool = False
    tail: bytes = b""
    announced: Callable[[bytes], tuple[int, bytes]] = lambda _: (0, b"")


def _json_head(start: bytes) -> tuple[int, bytes]:
    end = start.find(b"]}")  # the head is names of variables only
    return (0, b"") if end < 0 else (end + 1, start[: end + 1] + b',"link":["' + LINK + b'"]')


def _xml_head(start: bytes) -> tuple[int, bytes]:
    end = start.find(b"</head>")
    return (0, b"") if end < 0 else (end, start[:end] + b'<link href="' + LINK + b'"/>')


_LINES = Marks(b"\n", 1, after=1, tail=NOTE)  # line ends are escaped inside values
MARKS = {
    "tsv": Marks(b"\n", 1, ahead=1, after=1),
    "csv": Marks(b"\n", 1, ahead=1, after=1, quoted=True),
    # A quote inside a JSON string has a backslash before it, which `{` is not: so this is the
    # border of two rows.
    "json": Marks(b'"}},{"', 3, tail=b"]}}", announced=_json_head),
    "xml": Marks(
        b"</result><result>",
        len(b"</result>"),
        tail=b"</results></sparql>",
        announced=_xml_head,
    ),
    "ntriples": _LINES,
    "nquads": _LINES,
}


class Rows:
    """Counts the rows of a growing answer in one format, up to `most`."""

    def __init__(self, marks: Marks, most: int) -> None:
        self.end = 0  # where the last row seen ends; 0 before the first
        self._marks = marks
        self._left = most + marks.ahead + marks.after
        self._size = 0
        self._before = b""
        self._inside = False

    def over(self, part: bytes) -> bool:
        """Take the next part; whether there is one row too many, with `end` after the last good one."""
        mark, block = self._marks.mark, self._before + part
        start = self._size - len(self._before)
        self._size += len(part)
        self._before = block[len(block) - len(mark) + 1 :] if len(mark) > 1 else b""
        pieces = block.split(b'"') if self._marks.quoted else [block]
        outside = pieces[self._inside :: 2]
        count = (
            sum(piece.count(mark) for piece in outside)
            if len(outside) < 2
            else (b'"'.join(outside).count(mark))
        )
        if count < self._left:
            self._left -= count
            if count:
                self.end = start + self._last(pieces, block)
            self._inside ^= len(pieces) % 2 == 0
            return False
        wanted = self._left - self._marks.after
        if wanted:
            self.end = start + self._nth(pieces, wanted)
        return True

    def _last(self, pieces: list[bytes], block: bytes) -> int:
        at = len(block) + 1
        for index in range(len(pieces) - 1, -1, -1):
            at -= len(pieces[index]) + 1
            if index % 2 == self._inside and (found := pieces[index].rfind(self._marks.mark)) >= 0:
                return at + found + self._marks.kept
        return 0

    def _nth(self, pieces: list[bytes], wanted: int) -> int:
        at = 0
        for index, piece in enumerate(pieces):
            if index % 2 == self._inside:
                found = -1
                while wanted and (found := piece.find(self._marks.mark, found + 1)) >= 0:
                    wanted -= 1
                if not wanted:
                    return at + found + self._marks.kept
            at += len(piece) + 1
        return 0
