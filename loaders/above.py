"""What stands above a passage, or over and beside a cell of a table, as lines of one text."""

import re
from collections.abc import Sequence

from loaders.records import Passage

CELL = re.compile(r"(?P<table>.*\bt\d+)\.r(?P<row>\d+)c(?P<column>\d+)")
REACH, MOST = 600, 12  # characters and passages above


class Above:
    """The passages of a document, asked for what is above one of them."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Take all passages, in the order of the document."""
        self._passages = passages
        self._number: dict[str, int] = {}
        self._rows: dict[tuple[str, str], dict[str, list[Passage]]] = {}

    def of(self, passage: Passage) -> tuple[str, int]:
        """The passage's text with what is above it, and where it begins there (code points).

        Items of lists have a dash before them. A cell has the first row of its table above it, and the other
        cells of its row beside it, parted by strokes.
        """
        if not self._number:
            self._index()
        cell = CELL.match(passage.id) if passage.kind == "table-cell" else None
        if cell:
            return self._in_its_row(passage, cell)
        number, above = self._number[passage.id], ""
        for one in reversed(self._passages[max(0, number - MOST) : number]):
            if len(above) >= REACH:
                break
            if not one.note_of:
                above = f"{_bullet(one)}{one.text[-REACH:]}\n\n{above}"
        above += _bullet(passage)
        return above + passage.text, len(above)

    def _index(self) -> None:
        for number, one in enumerate(self._passages):
            self._number[one.id] = number
            cell = CELL.match(one.id) if one.kind == "table-cell" else None
            if cell:
                row = self._rows.setdefault((cell["table"], cell["row"]), {})
                row.setdefault(cell["column"], []).append(one)

    def _in_its_row(self, passage: Passage, cell: re.Match[str]) -> tuple[str, int]:
        row = self._rows[cell["table"], cell["row"]]
        head = self._rows.get((cell["table"], "1"), {})
        columns = [*row]
        over = " | ".join(_line(head.get(column, [])) for column in columns) + "\n"
        before = [_line(row[column]) for column in columns[: columns.index(cell["column"])]]
        after = [_line(row[column]) for column in columns[len(before) + 1 :]]
        start = over + "".join(f"{one} | " for one in before)
        # Other paragraphs of the cell count as one that stands before it.
        for one in row[cell["column"]]:
            if one is passage:
                break
            start += f"{_line([one])} "
        own = passage.text
        return start + own + "".join(f" | {one}" for one in after), len(start)


def _bullet(passage: Passage) -> str:
    return "- " if passage.kind == "list-item" else ""


def _line(cells: Sequence[Passage]) -> str:
    return " ".join(" ".join(one.text.split()) for one in cells)
