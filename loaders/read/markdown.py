"""Markdown-like text: `#` headings, bold and emphasis marks, `-` lists, blank lines between paragraphs."""

import re

from loaders.read.headings import numbered
from loaders.read.lines import Line, Lineage, lines_of
from loaders.read.traced import Traced
from loaders.records import Block, Reading, SourceSpan

HEADING = re.compile(r"#{1,6}\s+")
RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,})\s*")
BULLET = re.compile(r"\s*[-*+·•]\s+(?=\S)")
EMPHASIS = re.compile(r"\*{1,3}|(?<!\w)_{1,2}(?=\S)|(?<=\S)_{1,2}(?!\w)|\\(?=[\W_])|#+\s*$")
NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})*)\.?\s")


def fits(text: str) -> bool:
    """Whether the text has Markdown headings."""
    return re.search(r"(?m)^#{1,6}\s+\S", text) is not None


def read(text: str) -> Reading:
    """Read the text into blocks: headings, list items, and paragraphs between blank lines."""
    lineage = Lineage(text)
    blocks: list[Block] = []
    discarded: list[SourceSpan] = []
    paragraph: list[Traced] = []

    def finish() -> None:
        whole = Traced.join(paragraph).collapsed()
        paragraph.clear()
        if whole.text:
            blocks.append(lineage.block(whole))

    for line in lines_of(text):
        if not line.stripped:
            finish()
        elif RULE.fullmatch(line.text):
            finish()
            discarded.append(lineage.span(line.start, line.end))
        elif HEADING.match(line.text):
            finish()
            blocks.append(_heading(text, line, lineage))
        elif BULLET.match(line.text):
            finish()
            paragraph.append(_plain(text, line, skip=BULLET))
            item = Traced.join(paragraph).collapsed()
            paragraph.clear()
            blocks.append(lineage.block(item, "list-item"))
        else:
            paragraph.append(_plain(text, line))
    finish()
    return Reading("markdown", text, tuple(b for b in blocks if b.text), discarded=tuple(discarded))


def _plain(text: str, line: Line, skip: re.Pattern[str] | None = None) -> Traced:
    traced = Traced.of(text, line.start, line.end)
    opening = skip.match(traced.text) if skip else None
    if opening:
        traced = traced.slice(opening.end(), len(traced.text))
    return traced.without((m.start(), m.end()) for m in EMPHASIS.finditer(traced.text))


def _heading(text: str, line: Line, lineage: Lineage) -> Block:
    clean = _plain(text, line, skip=HEADING).collapsed()
    found = numbered(clean.text)
    if found:
        return lineage.block(clean, "heading", level=found[0], number=found[1])
    number = NUMBER.match(clean.text)
    # The depth of `#` marks varies at random in converted texts; only a number tells the level.
    level, own = (2, number[1]) if number else (1, None)
    return lineage.block(clean, "heading", level=level, number=own)
