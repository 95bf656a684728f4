"""What stands at the head and foot of PDF pages: running heads, page numbers, footnotes."""

import re
from collections import Counter
from dataclasses import dataclass

from loaders.read.pdfglyphs import Sheet
from loaders.read.pdflines import Line

HEAD_LINES = 3
FOOT_LINES = 4
HEAD = 0.89  # of the page's height: running heads stand above it
FOOT = 0.12
PAGE_NUMBER = re.compile(
    r"(?:[A-Z]{2}\s+)?(?:(?:page|p\.)\s*)?[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—]?"
    r"(?:\s*(?:/|of)\s*\d{1,4})?(?:\s+[A-Z]{2})?",
    re.I,
)
LANGUAGE = re.compile(r"[A-Z]{2}(?:\s+[A-Z]{2})?")
COUNCIL = re.compile(
    r"\d{3,5}(?:/\d)?/\d\d(?:\s+(?:REV|ADD|COR|INIT|EXT)\s*\d*)*(?:\s+\S{1,12}){0,8}"
    r"(?:\s+[A-Z]{2})?"
)
COUNCIL_MARKS = re.compile(r"(?:[A-Z]{2,6}[ .]?\d?[ .]?[A-Z]?\d?\s+){0,4}(?:LIMITE\s+)?[A-Z]{2}")
DIGITS = re.compile(r"\d+")
AFTER_NUMBER = re.compile(r"\s*[)\]]?")
NOTE_SIZE = 0.92
NUMBERED = re.compile(r"[\[(]?([0-9]{1,3})[\])]?\.?\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note's number, the length of its mark in the first line, and its lines."""

    number: str
    skip: int
    lines: list[Line]


def body_size(pages: list[list[list[Line]]]) -> float:
    """The size of most of the text."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for stream in page:
            for line in stream:
                sizes[round(line.size, 1)] += len(line.text)
    return max(sizes, key=lambda size: sizes[size]) if sizes else 1.0


def furniture(sheets: list[Sheet], pages: list[list[list[Line]]]) -> list[set[int]]:
    """For each page, the ids of its lines that are running heads, page numbers and footers."""
    outer = [_outer(sheet, page) for sheet, page in zip(sheets, pages, strict=True)]
    times = Counter(key for page in outer for key in {_pattern(line) for line, _ in page})
    often = max(3, len(pages) * 0.3)
    return [
        {
            id(line)
            for line, foot in page
            if times[_pattern(line)] >= often or _is_furniture(line.text.strip(), foot=foot)
        }
        for page in outer
    ]


def _outer(sheet: Sheet, page: list[list[Line]]) -> list[tuple[Line, bool]]:
    """The few lines in a page's margins, with whether they stand at the foot; no cells of tables."""
    lines = sorted((line for stream in page for line in stream), key=lambda line: -line.base)
    head = [(line, False) for line in lines[:HEAD_LINES] if line.base > HEAD * sheet.height]
    foot = [(line, True) for line in lines[-FOOT_LINES:] if line.base < FOOT * sheet.height]
    return [each for each in head + foot if not each[0].cell]


def _pattern(line: Line) -> tuple[str, int]:
    return DIGITS.sub("#", " ".join(line.text.split())), round(line.base / 4)


def _is_furniture(text: str, *, foot: bool) -> bool:
    forms = (PAGE_NUMBER, LANGUAGE, COUNCIL, COUNCIL_MARKS) if foot else (PAGE_NUMBER, LANGUAGE)
    return any(form.fullmatch(text) for form in forms)


def parted(
    stream: list[Line], body: float, rules: tuple[float, ...], last: Note | None
) -> tuple[list[Line], list[Note]]:
    """A column's prose, and the notes at its foot.

    Lines at the head of the notes that begin none continue the `last` note of the page before.
    """
    start = len(stream)
    while start > 0 and stream[start - 1].size <= NOTE_SIZE * body and not stream[start - 1].cell:
        start -= 1
    rule = next((r for r in sorted(rules) if _parts(r, stream, start)), None)
    if rule is not None:
        start = next(i for i, line in enumerate(stream) if line.base < rule and not line.cell)
    notes: list[Note] = []
    expected = int(last.number) + 1 if last else 1
    carried = last if rule is not None else None
    prose = stream[:start]
    for line in stream[start:]:
        number, skip = _number(line, expected, ruled=rule is not None)
        if number:
            notes.append(Note(number, skip, [line]))
            expected = int(number) + 1
        elif notes:
            notes[-1].lines.append(line)
        elif carried:
            carried.lines.append(line)
        else:
            prose.append(line)
    return prose, notes


def _parts(rule: float, stream: list[Line], start: int) -> bool:
    """Whether a thin rule stands between the prose and small lines."""
    below = [i for i, line in enumerate(stream) if line.base < rule and not line.cell]
    return bool(below) and below[0] >= start


def _number(line: Line, expected: int, *, ruled: bool) -> tuple[str, int]:
    """The number that begins a note, and how much of the line it takes."""
    indent = len(line.text) - len(line.text.lstrip())
    for first, end, number in line.raised[:1]:
        if line.text[:first].strip(" ([") == "":
            after = AFTER_NUMBER.match(line.text, end)
            return number, after.end() if after else end
    match = NUMBERED.match(line.text.lstrip())
    if match and (int(match[1]) == expected or (ruled and match[1] == "1")):
        return match[1], indent + match.end()
    return "", 0
