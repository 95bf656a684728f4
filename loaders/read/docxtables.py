"""The cells of Word's tables and their addresses: table, row and column; tables may be nested."""

from collections import Counter
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

TABLE, ROW, CELL = qn("w:tbl"), qn("w:tr"), qn("w:tc")
WRAPPERS = frozenset({qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")})
WIDEST = 1000


def addresses(body: etree._Element) -> dict[etree._Element, str]:
    """Each cell's address: `1.r2c3` is in the first table outside of others, row 2, column 3.

    A nested table goes on from the cell it stands in: `1.r2c3.t1.r1c1`. Columns are those of the
    grid, so that a cell beside one that spans two has the right number.
    """
    found: dict[etree._Element, str] = {}
    tables: Counter[str] = Counter()
    for table in body.iter(TABLE):
        outer = next(table.iterancestors(CELL), None)
        above = f"{found[outer]}.t" if outer is not None and outer in found else ""
        tables[above] += 1
        for row_number, row in enumerate(_children(table, ROW), 1):
            column = 1
            for cell in _children(row, CELL):
                found[cell] = f"{above}{tables[above]}.r{row_number}c{column}"
                column += _span(cell)
    return found


def _children(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The children of one kind, also those that stand in a content control or are tracked."""
    for child in parent:
        if child.tag == tag:
            yield child
        elif child.tag in WRAPPERS:
            yield from _children(child, tag)


def _span(cell: etree._Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    width = span.get(qn("w:val"), "1") if span is not None else "1"
    return min(int(width), WIDEST) if width.isdigit() and len(width) < 9 else 1
