"""PDF: paragraphs, headings, lists and footnotes, told by type and place on the page (PDFium).

The decoded source to which offsets refer is the text of all lines in reading order, one a line,
with a form feed after each page.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from base.errors import InputError
from base.settings import Settings
from loaders.read import ocr, pdffeet, pdfglyphs
from loaders.read.headings import numbered
from loaders.read.lines import Lineage, take_spans
from loaders.read.pdffeet import Note
from loaders.read.pdflines import Line
from loaders.read.pdfpage import numbered_tables, page_of
from loaders.read.pdfparagraphs import (
    BULLET,
    CONTENTS_LINE,
    DECIMAL,
    ITEM,
    SENTENCE_END,
    Paragraph,
    gather,
)
from loaders.read.traced import Traced
from loaders.records import Block, Reading, SourceSpan

OPENED = re.compile(r"[(\[]\s?$")
CLOSED = re.compile(r"\s?[)\]]")
LARGER = 1.12
LONGEST_HEADING = 200
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
KEEPS_HYPHEN = re.compile(
    "anti|co|counter|cross|e|ex|inter|mid|multi|non|post|pre|pro|re|self|semi|sub|vice|well"
)


@dataclass(slots=True)
class _Source:
    """The lines in order, where each begins in the decoded source, and the words of them all."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    starts: dict[int, int] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)

    def add(self, line: Line) -> None:
        self.starts[id(line)] = self.length
        self.pieces.append(line.text + "\n")
        self.length += len(line.text) + 1
        inner = WORD.findall(line.text.removesuffix("-"))
        self.words.update(word.lower() for word in inner)

    def end_page(self) -> None:
        self.pieces.append("\f")
        self.length += 1


def read(data: bytes, name: str, settings: Settings) -> Reading:
    """Read a PDF file into blocks.

    Raises:
        InputError: it is cut off, damaged or encrypted, or has no text but pictures of pages.
        LimitError: it has more pages or characters than are read or recognised.
    """
    document = pdfglyphs.opened(data, name)
    sheets = list(pdfglyphs.sheets(document, name, settings))
    pictures: tuple[int, ...] = ()
    shown = [bool(sheet.pictures) for sheet in sheets]
    if settings.ocr:
        sheets, pictures = ocr.recognised(document, sheets, name, settings)
    title = document.get_metadata_value("Title").strip() or None
    document.close()
    found_pages = [page_of(sheet) for sheet in sheets]
    pages = [page.streams for page in found_pages]
    unread = tuple(n for n, page in enumerate(pages, 1) if shown[n - 1] and not any(page))
    _refuse_scan(len(unread), pages, name, ocr_tried=settings.ocr)
    aside = pdffeet.furniture(sheets, pages)
    source = _Source()
    discarded: list[Line] = []
    prose: list[Paragraph] = []
    notes: list[Note] = []
    body = pdffeet.body_size(pages)
    for number, page in enumerate(found_pages):
        for stream in page.streams:
            for line in stream:
                source.add(line)
            discarded.extend(line for line in stream if id(line) in aside[number])
            kept = [line for line in stream if id(line) not in aside[number]]
            last = notes[-1] if notes else None
            text, found = pdffeet.parted(kept, body, page.rules, last)
            gather(prose, text, number)
            notes.extend(found)
        source.end_page()
    tables = numbered_tables([page.tables for page in found_pages], prose)
    blocks = _blocks(source, prose, notes, body, tables)
    text_of_all = "".join(source.pieces)
    lineage = Lineage(text_of_all)
    spans = tuple(_span(source, lineage, line) for line in discarded)
    numbers = tuple(index + 1 for index in pictures)
    return Reading(
        "pdf", text_of_all, blocks, title, discarded=spans, ocr_pages=numbers, unread_pages=unread
    )


def _refuse_scan(unread: int, pages: list[list[list[Line]]], name: str, *, ocr_tried: bool) -> None:
    """Pictures of pages are no text: a file of little else is refused; of some, the reading tells."""
    if ocr_tried:
        if not any(any(page) for page in pages):
            raise InputError(
                "no text was found in the PDF file, nor recognised in its pictures", where=name
            )
        return
    if unread * 2 > len(pages):
        raise InputError(
            "the PDF file is scanned: its pages are pictures",
            where=name,
            hint="to have its text recognised, install the extra euct[ocr] and give --ocr",
        )
    if not any(any(page) for page in pages):
        raise InputError(
            "the PDF file has no text",
            where=name,
            hint="if it shows text, that is drawn: install the extra euct[ocr] and give --ocr",
        )


def _blocks(
    source: _Source,
    prose: list[Paragraph],
    notes: list[Note],
    body: float,
    tables: dict[tuple[int, int], tuple[int, int]],
) -> tuple[Block, ...]:
    text = "".join(source.pieces)
    lineage = Lineage(text)
    known = {note.number for note in notes}
    blocks = []
    for paragraph in prose:
        block = _block(source, text, lineage, paragraph.lines, body, known)
        if cell := paragraph.lines[0].cell:
            table, above = tables[paragraph.page, cell[0]]
            address = f"{table}.r{cell[1] + above}c{cell[2]}"
            block = replace(block, kind="table-cell", level=0, number=address)
        blocks.append(block)
    for note in notes:
        whole = _healed(source, text, note.lines, skip=note.skip).collapsed()
        blocks.append(lineage.block(whole, "footnote", number=note.number))
    return tuple(block for block in blocks if block.text)


def _block(
    source: _Source, text: str, lineage: Lineage, lines: list[Line], body: float, known: set[str]
) -> Block:
    healed = _healed(source, text, lines)
    clean, marks = take_spans(healed, list(_marks(source, text, lines, healed, known)))
    kind, level, number = _heading(clean.text, lines, body)
    if kind:
        return lineage.block(clean, "heading", level=level, number=number, marks=marks)
    bullet = BULLET.match(clean.text)
    if bullet or (ITEM.match(clean.text) and not CONTENTS_LINE.search(clean.text)):
        return lineage.block(clean, "list-item", marks=marks)
    return lineage.block(clean, marks=marks)


def _heading(text: str, lines: list[Line], body: float) -> tuple[bool, int, str | None]:
    """Whether lines are a heading: numbered, or set apart by weight or size; its level and number."""
    strong = all(line.bold for line in lines) or lines[0].size > LARGER * body
    if len(text) > LONGEST_HEADING or CONTENTS_LINE.search(text) or BULLET.match(text):
        return False, 0, None
    decimal = DECIMAL.fullmatch(text)
    found = (2 + decimal[1].count("."), decimal[1]) if decimal else numbered(text)
    lone = len(lines) == 1 and not text.startswith("(")  # "(a)" begins an item of a list
    if found and (strong or text.isupper() or lone):
        return True, *found
    if strong and not SENTENCE_END.search(text) and re.search(r"[^\W\d_]{2}", text):
        return True, 1 if lines[0].size > LARGER * body else 2, None
    return False, 0, None


def _marks(
    source: _Source, text: str, lines: list[Line], healed: Traced, known: set[str]
) -> Iterator[tuple[int, int, str]]:
    """The superscript numbers that have a note, with the space that justified type puts before them."""
    places = {offset: index for index, offset in enumerate(healed.offsets)}
    for line in lines:
        base = source.starts[id(line)]
        for first, end, number in line.raised:
            if number not in known or base + first not in places:
                continue
            at, to = places[base + first], places[base + end - 1] + 1
            opened = OPENED.search(healed.text, 0, at)
            closed = CLOSED.match(healed.text, to)
            if opened and closed:
                at, to = opened.start(), closed.end()
            before = len(healed.text[:at].rstrip())
            if to >= len(healed.text) or not healed.text[to].isalnum():
                at = before
            yield at, to, number


def _healed(source: _Source, text: str, lines: list[Line], skip: int = 0) -> Traced:
    """The lines as one text; words that a line break parted are whole again."""
    parts: list[Traced] = []
    for line in lines:
        start = source.starts[id(line)]
        part = Traced.of(text, start + skip, start + len(line.text)).collapsed()
        skip = 0
        if not parts:
            parts.append(part)
            continue
        cut = _cut(source, parts[-1].text, part.text)
        if cut is None:
            parts.append(part)
        else:
            before = parts[-1].slice(0, len(parts[-1].text) - cut)
            parts[-1] = Traced.join([before, part], separator="")
    return Traced.join(parts)


def _cut(source: _Source, before: str, after: str) -> int | None:
    """How much to drop between two lines where a word goes on: 1 (the hyphen), 0, or None for none."""
    if "://" in before.rpartition(" ")[2] and before[-1] in "/-_.=&?" and after[:1].isalnum():
        return 0 if before[-1] != "." or after[:1].islower() else None
    head = re.search(r"([^\W\d_]+)-$", before)
    tail = re.match(r"[^\W\d_]+", after)
    if not head or not tail or not after[:1].islower():
        return None
    first, second = head[1].lower(), tail[0].lower()
    if f"{first}-{second}" in source.words or KEEPS_HYPHEN.fullmatch(first):
        return 0
    if first + second in source.words:
        return 1
    return 0 if first in source.words and second in source.words else 1


def _span(source: _Source, lineage: Lineage, line: Line) -> SourceSpan:
    start = source.starts[id(line)]
    return lineage.span(start, start + len(line.text))
