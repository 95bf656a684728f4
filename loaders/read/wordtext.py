"""Text out of a DOCX converter: one paragraph a line, `[footnoteRef:n]` marks, `[n: …]` notes in line.

Notes stand after the paragraph that carries their marks; `[bookmark: …]` and the language
line of the page footer (`EN EN`) are furniture and are discarded.
"""

import re
from bisect import bisect_right
from collections import deque
from operator import itemgetter

from loaders.read.headings import numbered
from loaders.read.lines import Lineage, lines_of, take_marks
from loaders.read.traced import Traced
from loaders.records import Block, NoteMark, Reading, SourceSpan

MARK = re.compile(r"\[footnoteRef:(\d{1,4})\]")
NOTE = re.compile(r"\[(\d{1,4}):\s*\t?\s*")
NOTE_END = re.compile(r"\](?=\s*(?:\[\d{1,4}:\s|\n|$))")
NEXT_NOTE = re.compile(r"\n[^\n]*\[(?:footnoteRef:\d{1,4}\]|\d{1,4}:\s)")
BOOKMARK = re.compile(r"\[bookmark: [^\]\n]{1,80}\]")
FURNITURE = re.compile(r"\s*[A-Z]{2}(?:\s+[A-Z]{2})?\s*")
BULLET = re.compile(r"\s*[·•▪–—o-]\s+(?=\S)")
MARK_ANYWHERE = "[footnoteRef:"


def fits(text: str) -> bool:
    """Whether the text has this layout's footnote marks."""
    return MARK.search(text) is not None


def read(text: str) -> Reading:
    """Read the text into blocks; each note follows the paragraph it stood behind."""
    lineage = Lineage(text)
    notes, spans = _cut_notes(text, lineage)
    blocks: list[Block] = []
    discarded: list[SourceSpan] = [
        lineage.span(m.start(), m.end())
        for pattern in (MARK, BOOKMARK)
        for m in pattern.finditer(text)
    ]
    pending = deque(zip(spans, notes, strict=True))
    for line in lines_of(text):
        if FURNITURE.fullmatch(line.text):
            discarded.append(lineage.span(line.start, line.end))
            continue
        while pending and pending[0][0][0] < line.start:
            blocks.append(pending.popleft()[1])
        prose = _prose(text, line.start, line.end, spans)
        if prose.text.strip():
            blocks.append(_block(prose, lineage))
    blocks.extend(note for _, note in pending)
    return Reading("word-text", text, tuple(blocks), discarded=tuple(discarded))


def _cut_notes(text: str, lineage: Lineage) -> tuple[list[Block], list[tuple[int, int]]]:
    """The notes, and the spans of the text that they take up, brackets included."""
    notes: list[Block] = []
    spans: list[tuple[int, int]] = []
    closing: re.Match[str] | None = NOTE_END.search(text)
    at = 0
    while (opening := NOTE.search(text, at)) is not None:
        if closing and closing.start() < opening.end():
            closing = NOTE_END.search(text, opening.end())
        # A note whose bracket is never closed ends with its line, lest it swallow what follows.
        inside = closing.start() if closing else len(text)
        if closing and not NEXT_NOTE.search(text, opening.end(), inside):
            end, at = closing.start(), closing.end()
        else:
            line_end = text.find("\n", opening.end())
            end = at = line_end if line_end >= 0 else len(text)
        body = Traced.of(text, opening.end(), end).collapsed()
        notes.append(lineage.block(body, "footnote", number=opening[1]))
        spans.append((opening.start(), at))
    return notes, spans


def _prose(text: str, start: int, end: int, notes: list[tuple[int, int]]) -> Traced:
    """The line without the notes that stand in it or run into it."""
    cuts = []
    # Notes stand in order and apart from each other, so those of a line are neighbours.
    at = bisect_right(notes, start, key=itemgetter(1))
    while at < len(notes) and notes[at][0] < end:
        cuts.append((max(notes[at][0], start) - start, min(notes[at][1], end) - start))
        at += 1
    line = Traced.of(text, start, end).without(cuts)
    return line.without((m.start(), m.end()) for m in BOOKMARK.finditer(line.text))


def _block(prose: Traced, lineage: Lineage) -> Block:
    clean, marks = take_marks(prose, MARK)
    heading = numbered(clean.text)
    if heading:
        return lineage.block(clean, "heading", level=heading[0], number=heading[1], marks=marks)
    bullet = BULLET.match(clean.text)
    if bullet:
        item = clean.slice(bullet.end(), len(clean.text))
        moved = tuple(NoteMark(max(0, m.offset - bullet.end()), m.note) for m in marks)
        return lineage.block(item, "list-item", marks=moved)
    return lineage.block(clean, marks=marks)
