"""A passage's text in pieces: plain words, citations, mentions and note marks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, in code points, that leads somewhere.

    `kind` is `citation` or `mention`; `href` is empty where nothing is known; `title` explains.
    """

    start: int
    end: int
    kind: str
    href: str
    title: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's mark, after the code point `at`."""

    at: int
    number: str
    href: str


@dataclass(frozen=True, slots=True)
class Piece:
    """Words with the span they stand in, if any, or a note mark."""

    text: str
    span: Span | None = None
    mark: Mark | None = None


def pieces(text: str, spans: Iterable[Span], marks: Iterable[Mark] = ()) -> list[Piece]:
    """The text cut at its spans and marks; put together again, the pieces are the text.

    Of spans that overlap the citation stays, else the longer; a mark inside a span follows it.
    """
    chosen = _apart(spans, len(text))
    found: list[Piece] = []
    at = 0
    waiting = sorted(marks, key=lambda mark: mark.at)
    for span in chosen:
        found += _plain(text, at, span.start, waiting)
        found.append(Piece(text[span.start : span.end], span=span))
        at = span.end
    found += _plain(text, at, len(text), waiting)
    found += [Piece("", mark=mark) for mark in waiting]
    return found


def _apart(spans: Iterable[Span], length: int) -> list[Span]:
    """Those of the spans that can stand beside each other, in order."""
    usable = [s for s in spans if 0 <= s.start < s.end <= length]
    usable.sort(key=lambda s: (s.kind != "citation", s.start - s.end, s.start))
    taken = bytearray(length)
    kept: list[Span] = []
    for span in usable:
        if not any(taken[span.start : span.end]):
            taken[span.start : span.end] = b"\x01" * (span.end - span.start)
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _plain(text: str, begin: int, end: int, waiting: list[Mark]) -> Iterator[Piece]:
    """The words from `begin` to `end` with the marks due there, which are taken off `waiting`."""
    at = begin
    while waiting and waiting[0].at <= end:
        mark = waiting.pop(0)
        cut = max(at, mark.at)
        if cut > at:
            yield Piece(text[at:cut])
            at = cut
        yield Piece("", mark=mark)
    if end > at:
        yield Piece(text[at:end])
