"""Plain text of an act as EUR-Lex's pages give it when copied: a line for each number and each text."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from loaders.read.actblocks import blocks_of
from loaders.read.actwords import words
from loaders.read.lines import Lineage, lines_of, take_spans
from loaders.read.part import Part
from loaders.read.traced import Traced
from loaders.records import NoteMark, Reading

TITLE = re.compile(
    r"(?:\w+[\s,]+){0,12}?(?:REGULATION|DIRECTIVE|DECISION|JOINT ACTION|COMMON POSITION|"
    r"RECOMMENDATION|R[ÈE]GLEMENT|D[ÉE]CISION|RECOMMANDATION|ACTION COMMUNE|POSITION COMMUNE)\b",
    re.I,
)
NUMBER = re.compile(r"\d{1,4}/\d{1,4}|\bNo\s?\d|\b(?:of|du) \d{1,2}(?:er)? [^\W\d]+ \d{4}")
OPENING_LINES = 60
LONG_LINE = 60
MOST_RUN_ON = 0.1
NOTE = re.compile(r"\((\d{1,3})\)\s+(?=\S)")
ANNEX_NOTE = re.compile(r"\((\d{1,3})\)(?:\s{2,}|\u00a0\s*)(?=\S)")
MARK = re.compile(r"\s?\((\d{1,3})\)")


def fits(text: str) -> bool:
    """Whether a text is an act: a title of one, a preamble, and a first article."""
    lines = [line.stripped for line in lines_of(text[:200_000]) if line.stripped]
    return is_act(lines) and not _wrapped(lines)


def _wrapped(lines: Sequence[str]) -> bool:
    """Whether sentences run over line ends, as in text taken out of a PDF: another layout's business."""
    long = [(a, b) for a, b in pairwise(lines) if len(a) > LONG_LINE]
    runs_on = sum(1 for a, b in long if b[0].islower() and a[-1] not in ".;:,")
    return runs_on > len(long) * MOST_RUN_ON


def is_act(lines: Sequence[str]) -> bool:
    """Whether these lines are those of an act."""
    start = preamble_at(lines)
    if start is None or title_at(lines[:start]) is None:
        return False
    return any((found := words().heading(line)) and found.rank for line in lines[start:])


def preamble_at(lines: Sequence[str]) -> int | None:
    """The index of the first line of the preamble, or None."""
    opening = enumerate(lines[:OPENING_LINES])
    return next((i for i, line in opening if words().preamble.match(line)), None)


def is_title(line: str) -> bool:
    """Whether a title of an act may begin with this line: it names a type of act, and a number or day."""
    if not line[:1].isupper():  # "amending Directive …" goes on
        return False
    return bool(TITLE.match(line) and NUMBER.search(line)) and line.rstrip()[-1] not in ".;:"


def title_at(lines: Sequence[str]) -> int | None:
    """The index of the line with which the title begins, of the lines before the preamble."""
    found = [i for i, line in enumerate(lines) if is_title(line)]
    return found[-1] if found else None


def read(text: str) -> Reading:
    """Read an act in plain text."""
    lines = [line for line in lines_of(text) if line.stripped]
    parts = [Part(Traced.of(text, line.start, line.end).collapsed()) for line in lines]
    raw = [line.text.strip() for line in lines]
    blocks = blocks_of(with_roles(parts, raw), Lineage(text), flat=True)
    return Reading("act", text, tuple(blocks))


def with_roles(parts: Sequence[Part], raw: Sequence[str]) -> list[Part]:
    """Parts of a text without roles with those of header, title and notes, marks taken out.

    Args:
        parts: the parts.
        raw: their texts with white space as it stands.
    """
    start = preamble_at(raw) or 0
    title = title_at(raw[:start]) or 0
    done: list[Part] = []
    closed = annexed = False
    for index, (part, text) in enumerate(zip(parts, raw, strict=True)):
        if index < start:
            done.append(replace(part, role="header" if index < title else "title"))
            continue
        heading = words().heading(part.text)
        annexed = annexed or bool(closed and heading and heading.rank == 0)
        closed = closed or bool(words().closing.match(text))
        note = (ANNEX_NOTE if annexed else NOTE).match(text) if closed else None
        done.append(_note(part, note[1]) if note else part)
    return _marked(done)


def _note(part: Part, number: str) -> Part:
    at = len(f"({number}) ")
    traced = part.traced.slice(at, len(part.text))
    marks = tuple(NoteMark(max(0, mark.offset - at), mark.note) for mark in part.marks)
    return replace(part, traced=traced, marks=marks, role="note", number=number)


def _marked(parts: list[Part]) -> list[Part]:
    """The parts with the marks of their notes taken out; a note's mark stands before it, in order."""
    done: list[Part] = []
    run: list[Part] = []
    notes: list[Part] = []
    for part in parts:
        if part.role == "note":
            notes.append(part)
            continue
        if notes:
            done += [*_marks_out(run, notes), *notes]
            run, notes = [], []
        run.append(part)
    return [*done, *_marks_out(run, notes), *notes]


def _marks_out(run: list[Part], notes: list[Part]) -> list[Part]:
    places = _places(run) if notes else {}
    spans: dict[int, list[tuple[int, int, str]]] = {}
    at = (0, 0, 0)
    for note in notes:
        number = note.number or ""
        waiting = places.get(number, [])
        next_one = bisect_left(waiting, at)
        if next_one < len(waiting):
            index, start, end = waiting[next_one]
            spans.setdefault(index, []).append((start, end, number))
            at = (index, end, 0)
    return [_without_marks(part, spans.get(index, [])) for index, part in enumerate(run)]


def _without_marks(part: Part, spans: list[tuple[int, int, str]]) -> Part:
    traced, marks = take_spans(part.traced, spans) if spans else (part.traced, ())
    return replace(part, traced=traced, marks=marks)


def _places(run: list[Part]) -> dict[str, list[tuple[int, int, int]]]:
    """Where "(1)" and so on may be the mark of a note: part, start and end, by number, in order."""
    places: dict[str, list[tuple[int, int, int]]] = {}
    for index, part in enumerate(run):
        for match in MARK.finditer(part.text):
            before = part.text[max(0, match.start() - 60) : match.start()]
            glued = not match[0][0].isspace() and before[-1:].isdigit()
            if before.strip() and not glued and not words().no_mark.search(before):
                place = (index, match.start(), match.end())
                places.setdefault(match[1], []).append(place)
    return places
