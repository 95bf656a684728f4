"""Rows of tables, whose cells strokes, tabs or wide spaces part, and of lists: what stands over a place in them."""

import re

# Plain text of a page parts them by wide spaces, as it does the mark of a note and the note.
CELLS = re.compile(r"[|\t]|(?<=\S)(?<!^\d)(?<!^\d\d) {4,}(?=\S)", re.MULTILINE)
RULE = re.compile(r"[\s|:+=-]*")
ITEM = re.compile(r"\s*(?:[-–—•*·▪]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s")
LONGEST, MOST = 1000, 200  # of a line, in characters; lines of a table or list above


def line_at(text: str, at: int) -> tuple[int, int]:
    """Where the line of an offset begins and ends (code points), or as much of a long one as is looked at."""
    start = text.rfind("\n", max(0, at - LONGEST), at) + 1 or max(0, at - LONGEST)
    end = text.find("\n", at, at + LONGEST)
    return start, end if end >= 0 else min(len(text), at + LONGEST)


def row_of(text: str, at: int) -> tuple[str, int] | None:
    """The row of a table at an offset, and the offset in it; None where the line has no cells."""
    start, end = line_at(text, at)
    line = text[start:end]
    return (line, at - start) if CELLS.search(line) else None


def column_head(text: str, at: int) -> str:
    """What stands in the first row of the table over the cell at an offset; rows have as many cells."""
    start, end = line_at(text, at)
    cells, column = len(CELLS.findall(text[start:end])), len(CELLS.findall(text[start:at]))
    head = ""
    for _ in range(MOST):
        start, end = line_at(text, start - 1) if start else (0, 0)
        line = text[start:end]
        if len(CELLS.findall(line)) != cells:
            break
        if not RULE.fullmatch(line):
            head = line
    return CELLS.split(head)[column] if head else ""


def list_lead(text: str, at: int) -> str:
    """The line that leads to the list in which the line at an offset is an item; empty where it is none."""
    start, end = line_at(text, at)
    if not ITEM.match(text, start, end):
        return ""
    for _ in range(MOST):
        if not start:
            return ""
        start, end = line_at(text, start - 1)
        if text[start:end].strip() and not ITEM.match(text, start, end):
            return text[start:end]
    return ""
