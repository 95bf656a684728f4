"""Lines of a source text with their offsets, and spans with their line numbers."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.overpage import feet
from loaders.read.traced import Traced
from loaders.records import Block, NoteMark, PassageKind, SourceSpan

LINE = re.compile(r"[^\n]*(?:\n|$)")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text without the line end, and its offsets in the source."""

    text: str
    start: int
    end: int

    @property
    def stripped(self) -> str:
        """The line without white space at its ends."""
        return self.text.strip()


def lines_of(text: str) -> Iterator[Line]:
    """The lines of `text`; a carriage return before the line end is not part of the line."""
    for match in LINE.finditer(text):
        if match.start() == len(text) and text:
            return
        content = match.group().rstrip("\r\n")
        yield Line(content, match.start(), match.start() + len(content))


def without_feet(text: str) -> tuple[list[Line], list[Line]]:
    """The lines of `text`, and apart from them the feet and heads of pages that stand within a citation."""
    kept: list[Line] = []
    apart: list[Line] = []
    left = feet(text)[::-1]
    for line in lines_of(text):
        while left and left[-1][1] <= line.start:
            left.pop()
        within = left and left[-1][0] <= line.start and line.end <= left[-1][1]
        (apart if within else kept).append(line)
    return kept, [line for line in apart if line.stripped]


class Lineage:
    """Turns spans of a source text into source spans with line numbers (and pages at form feeds)."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *(m.end() for m in re.finditer(r"\n", text))]
        self._pages = [m.start() for m in re.finditer("\f", text)]

    def span(self, start: int, end: int) -> SourceSpan:
        """The span with the line of its start, from 1, and its page where the text has form feeds."""
        page = bisect_right(self._pages, start) + 1 if self._pages else None
        return SourceSpan(start, end, bisect_right(self._starts, start), page)

    def block(
        self,
        traced: Traced,
        kind: PassageKind = "paragraph",
        *,
        level: int = 0,
        number: str | None = None,
        marks: tuple[NoteMark, ...] = (),
    ) -> Block:
        """A block of the traced text, which must be collapsed already."""
        source = self.span(traced.start, traced.end)
        return Block(kind, traced.text, source, level, number, marks)


def take_marks(traced: Traced, pattern: re.Pattern[str]) -> tuple[Traced, tuple[NoteMark, ...]]:
    """Take footnote marks (group 1 of `pattern`) out of a text.

    Returns:
        The collapsed text without the marks, and the marks at their offsets in it.
    """
    spans = [(m.start(), m.end(), m.group(1)) for m in pattern.finditer(traced.text)]
    return take_spans(traced, spans)


def take_spans(
    traced: Traced, spans: list[tuple[int, int, str]]
) -> tuple[Traced, tuple[NoteMark, ...]]:
    """As `take_marks`, for marks already found as (start, end, note number)."""
    clean = traced.without((start, end) for start, end, _ in spans).collapsed()
    marks: list[NoteMark] = []
    for start, _, note in spans:
        source = traced.offsets[start]
        offset = bisect_right(clean.offsets, source)
        marks.append(NoteMark(offset, note))
    return clean, tuple(marks)
