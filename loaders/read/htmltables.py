"""Which tables of a page hold data, and which only place a number beside its text."""

from itertools import islice

from lxml import etree

from loaders.read.actwords import LONE_MARKER
from loaders.read.xmltree import Positions

DATA_CLASSES = frozenset({"oj-table", "table", "tbl-txt", "tbl-hdr", "tbl-num"})
MOST_COLUMNS = 4
MARKER_LENGTH = 12
TABLE = "table"


class Tables:
    """The tables of one page; each is judged once."""

    def __init__(self) -> None:
        self._layout: dict[etree._Element, bool] = {}
        self._numbers: dict[etree._Element, int] = {}
        self._before: dict[etree._Element, int] = {}
        self._positions = Positions()

    def cell(self, element: etree._Element) -> bool:
        """Whether an element stands in a cell of a table of data."""
        return any(not self._is_layout(table) for table in _tables(element))

    def address(self, element: etree._Element) -> str:
        """`4.r2c3`: the table (counted through the page), row and column of a cell's element."""
        lineage = [element, *element.iterancestors()]
        at = next(i for i, e in enumerate(lineage) if e.tag == TABLE and not self._is_layout(e))
        number = self._numbers.setdefault(lineage[at], len(self._numbers) + 1)
        row = next((e for e in reversed(lineage[:at]) if e.tag == "tr"), None)
        cell = next((e for e in reversed(lineage[:at]) if e.tag in {"td", "th"}), None)
        return f"{number}.r{self._row(row)}c{0 if cell is None else self._positions.of(cell)}"

    def _row(self, row: etree._Element | None) -> int:
        if row is None:
            return 0
        own = self._positions.of(row)
        part = row.getparent()
        before = part.getprevious() if part is not None and part.tag != TABLE else None
        if before is not None and before not in self._before:
            earlier = before.itersiblings("thead", "tbody", preceding=True)
            self._before[before] = sum(len(e.findall("tr")) for e in (before, *earlier))
        return own + (self._before[before] if before is not None else 0)

    def depth(self, element: etree._Element) -> int:
        """How many tables (or grids) that place numbers the element stands in."""
        grids = sum(1 for e in element.iterancestors("div") if "grid-list" in e.get("class", ""))
        return grids + sum(1 for table in _tables(element) if self._is_layout(table))

    def lone_marker(self, element: etree._Element, text: str) -> bool:
        """Whether a text is a number alone in a table that places numbers."""
        return bool(
            LONE_MARKER.fullmatch(text) and any(self._is_layout(t) for t in _tables(element))
        )

    def _is_layout(self, table: etree._Element) -> bool:
        if table not in self._layout:
            self._layout[table] = _places_numbers(table)
        return self._layout[table]


def _tables(element: etree._Element) -> list[etree._Element]:
    return [e for e in (element, *element.iterancestors()) if e.tag == TABLE]


def _places_numbers(table: etree._Element) -> bool:
    if DATA_CLASSES & set(table.get("class", "").split()):
        return False
    rows = [
        row for part in (table, *table.iterchildren("tbody")) for row in part.iterchildren("tr")
    ]
    return bool(rows) and all(_places_number(row) for row in rows)


def _places_number(row: etree._Element) -> bool:
    """Whether the first cell of a row that is not empty holds a number or dash and nothing else."""
    cells = list(islice(row.iterchildren("td"), MOST_COLUMNS + 1))
    if not 1 < len(cells) <= MOST_COLUMNS:
        return False
    for index, cell in enumerate(cells):
        text = _start(cell)
        if text:
            return index + 1 < len(cells) and bool(LONE_MARKER.fullmatch(text))
    return False


def _start(cell: etree._Element) -> str:
    """The first words of a cell, enough to tell whether it is a number."""
    words: list[str] = []
    for text in cell.itertext():
        words += str(text)[:200].split()
        if sum(map(len, words)) > MARKER_LENGTH:
            break
    return " ".join(words)
