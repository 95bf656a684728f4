"""From lines to paragraphs: where one ends, told by gaps, indents, weight and unfilled lines."""

import itertools
import re
from dataclasses import dataclass

from loaders.read.pdflines import Line

WIDER = 1.28  # than the usual leading: a gap between paragraphs
INDENT = 0.8  # of the size
SHORT = 0.5
FULL = 0.9  # of the column: a line that goes on
SENTENCE_END = re.compile(r"[.:;!?…][)\]”’\"'»]?\s*\d{0,3}$")
BULLET = re.compile(r"\s*[•●▪■►–—·o\uf0b7\uf0a7\uf0d8-]\s+(?=\S)")
ITEM = re.compile(r"(?:\(?[a-z]{1,3}\)|\(?\d{1,3}[.)]|\(\d{1,3}\))\s+\S")
DECIMAL = re.compile(r"((?:\d{1,2}\.){1,4}\d{1,2})\.?\s+\S.*", re.S)
CONTENTS_LINE = re.compile(r"\.{4,}\s*\d{1,4}\s*$")


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together, and the page of the last one."""

    lines: list[Line]
    page: int


def gather(prose: list[Paragraph], lines: list[Line], page: int) -> None:
    """Add a column's lines to the paragraphs: to the last one, or as new ones."""
    pairs = itertools.pairwise(line for line in lines if line.cell is None)
    gaps = sorted(a.base - b.base for a, b in pairs) or [0.0]
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        last = prose[-1] if prose else None
        if last is None:
            joined = False
        elif line.cell or last.lines[-1].cell:
            joined = last.lines[-1] is before and line.cell == before.cell
        elif before is None:
            joined = _continues(last.lines[-1], line)
        else:
            usual = min(gaps[len(gaps) // 3], 1.6 * line.size)
            joined = last.lines[-1] is before and not _breaks(last.lines, line, usual)
        if joined and last is not None:
            last.lines.append(line)
            last.page = page
        else:
            prose.append(Paragraph([line], page))


def _continues(last: Line, line: Line) -> bool:
    """Whether a paragraph goes on over the end of a page or column."""
    if abs(last.size - line.size) > 0.1 * line.size or last.bold != line.bold:
        return False
    if _opens(line) or CONTENTS_LINE.search(last.text):
        return False
    if SENTENCE_END.search(last.text):
        return False
    return line.text.lstrip()[:1].islower() or _full(last)


def _breaks(paragraph: list[Line], line: Line, usual: float) -> bool:
    """Whether a line begins a new paragraph below the one before it."""
    last = paragraph[-1]
    if last.base - line.base > WIDER * max(usual, line.size):
        return True
    ended = SENTENCE_END.search(last.text) or not _full(last)
    if abs(last.size - line.size) > 0.15 * line.size or (last.bold != line.bold and ended):
        return True
    if CONTENTS_LINE.search(last.text) or last.cells or line.cells:
        return True
    if _opens(line) and (ended or last.base - line.base > 1.1 * usual):
        return True
    short = _share(last) < SHORT and not _full(line)
    if (short or _fits_on(last, line)) and not (last.bold and line.bold):
        return True
    usual_left = paragraph[1].left if len(paragraph) > 1 else min(paragraph[0].left, line.left)
    indented = line.left > usual_left + INDENT * line.size
    return bool(ended and (indented or (SENTENCE_END.search(last.text) and not _full(last))))


def _opens(line: Line) -> bool:
    return bool(BULLET.match(line.text) or ITEM.match(line.text) or DECIMAL.match(line.text))


def _full(line: Line) -> bool:
    return line.right - line.column[0] >= FULL * (line.column[1] - line.column[0])


def _share(line: Line) -> float:
    """How much of its column a line takes."""
    return (line.right - line.left) / max(1.0, line.column[1] - line.column[0])


def _fits_on(last: Line, line: Line) -> bool:
    """Whether the next line's first word would have found room: its line was broken on purpose."""
    word = line.text.split(maxsplit=1)[0] if line.text.strip() else ""
    wide = (line.right - line.left) / max(1, len(line.text)) * (len(word) + 1)
    left, right = last.column
    return last.right + 1.3 * wide < right - 0.04 * (right - left)
