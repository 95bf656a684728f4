"""DOCX: paragraphs, headings, lists, tables, footnotes and endnotes, by python-docx.

The decoded source to which offsets refer is the cover page that a template keeps apart, then the text
of all paragraphs in reading order, one a line, then the notes, then headers, footers and hidden text,
which are discarded. Tracked insertions and formulas are part of the text; deletions and comments are not.
"""

import io
import re
import zipfile
import zlib
from bisect import bisect_left
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from base.errors import InputError
from base.settings import Settings
from loaders.read import package
from loaders.read.docxcover import cover
from loaders.read.docxnumbers import Numbering, roman
from loaders.read.docxparts import (
    NoteKey,
    hidden_texts,
    kept_paragraphs,
    notes_of,
    root_of,
    running_texts,
    text_of,
    title_of,
)
from loaders.read.docxtables import CELL, addresses
from loaders.read.headings import SENTENCE_END, numbered
from loaders.read.lines import Lineage
from loaders.read.traced import Traced
from loaders.records import Block, NoteMark, PassageKind, Reading

HEADING_STYLE = re.compile(r"(?:Heading|heading|ManualHeading|Manual Heading|NumPar)\s?(\d)")
PROSE_STYLE = re.compile(r"NumPar")  # numbered paragraphs, which may be headings
CONTENTS_STYLE = re.compile(r"(?:TOC|toc)\s?\d|TableofFigures")
LIST_STYLE = re.compile(r"List|Bullet|Tiret|Dash", re.I)
LONGEST_HEADING = 200
BROKEN_PACKAGE = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)


@dataclass(slots=True)
class _Source:
    """The text gathered so far, and what is known of each stretch of it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    found: list["_Stretch"] = field(default_factory=list)
    discarded: list[tuple[int, int]] = field(default_factory=list)

    def add(self, stretch: "_Stretch", text: str) -> None:
        stretch.start = self.length
        self.pieces.append(text + "\n")
        self.length += len(text) + 1
        stretch.end = self.length - 1
        self.found.append(stretch)

    def discard(self, text: str) -> None:
        self.discarded.append((self.length, self.length + len(text)))
        self.pieces.append(text + "\n")
        self.length += len(text) + 1


@dataclass(slots=True)
class _Stretch:
    kind: PassageKind
    level: int = 0
    number: str | None = None
    marks: list[tuple[int, NoteKey]] = field(default_factory=list)
    start: int = 0
    end: int = 0


@dataclass(slots=True)
class _Word:
    """What is known of the document beside its paragraphs."""

    numbering: Numbering
    styles: dict[str, str]
    cells: dict[etree._Element, str]

    @classmethod
    def of(cls, document: Document) -> "_Word":
        styles = root_of(document, "styles")
        named = styles.iterchildren(qn("w:style")) if styles is not None else ()
        names = {}
        for style in named:
            name = style.find(qn("w:name"))
            identity = style.get(qn("w:styleId"), "")
            names[identity] = f"{identity} {name.get(qn('w:val'), '') if name is not None else ''}"
        numbering = Numbering.of(root_of(document, "numbering"), styles)
        return cls(numbering, names, addresses(document.element.body))

    def cell(self, paragraph: etree._Element) -> str | None:
        """The address of the cell that a paragraph stands in, or None."""
        inner = next(paragraph.iterancestors(CELL), None)
        return None if inner is None else self.cells.get(inner)


def read(data: bytes, name: str, settings: Settings) -> Reading:
    """Read a DOCX file into blocks.

    Raises:
        InputError: the package is unsafe, damaged, or no Word document.
    """
    package.checked(data, name, settings).close()
    document = _opened(data, name)
    source = _Source()
    try:
        notes = list(notes_of(document))
        word = _Word.of(document)
        running, hidden = list(running_texts(document)), list(hidden_texts(document))
    except etree.LxmlError:
        raise InputError("a part of the Word document is damaged", where=name) from None
    texts = (text_of(paragraph)[0] for paragraph in kept_paragraphs(document.element.body))
    for line in cover(document, texts):
        source.add(_Stretch("paragraph"), line)
    for paragraph in kept_paragraphs(document.element.body):
        _take(source, word, paragraph)
    order = _order(source)
    last = len(order) + len(notes)
    place = {key: n for n, key in enumerate(order)}
    for key, text in sorted(notes, key=lambda note: place.get(note[0], last)):
        source.add(_Stretch("footnote", number=order.get(key, key.id)), text)
    for text in (*running, *hidden):
        source.discard(text)
    whole = "".join(source.pieces)
    lineage = Lineage(whole)
    blocks = [_block(whole, stretch, order, lineage) for stretch in source.found]
    return Reading(
        "docx",
        whole,
        tuple(block for block in blocks if block.text),
        title_of(document),
        discarded=tuple(lineage.span(start, end) for start, end in source.discarded),
    )


def _opened(data: bytes, name: str) -> Document:
    try:
        document = docx.Document(io.BytesIO(data))
        if document.element.body is None:
            raise ValueError
    except etree.XMLSyntaxError as error:
        if "depth" in str(error):
            raise InputError("the Word document is nested too deeply", where=name) from None
        raise InputError("this is not a Word document, or it is damaged", where=name) from None
    except (KeyError, ValueError, etree.LxmlError, AttributeError, TypeError, *BROKEN_PACKAGE):
        raise InputError("this is not a Word document, or it is damaged", where=name) from None
    return document


def _take(source: _Source, word: _Word, paragraph: etree._Element) -> None:
    identity = _style(paragraph)
    automatic = word.numbering.number(paragraph, identity)
    text, marks = text_of(paragraph)
    if not text.strip():
        return
    clean = " ".join(text.split())
    address = word.cell(paragraph)
    if address:
        source.add(_Stretch("table-cell", 0, address, marks), text)
        return
    kind, level, number = _kind(clean, word.styles.get(identity, identity), automatic)
    own_list = paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    if kind == "paragraph" and own_list:
        kind = "list-item"
    if kind in {"list-item", "paragraph"}:
        number = number or automatic
    source.add(_Stretch(kind, level, number, marks), text)


def _kind(text: str, style: str, automatic: str | None) -> tuple[PassageKind, int, str | None]:
    """What a paragraph outside tables is, by its style and words; a heading's level and number."""
    if CONTENTS_STYLE.search(style):
        return "paragraph", 0, None
    heading = HEADING_STYLE.search(style)
    sentence = len(text) > LONGEST_HEADING or SENTENCE_END.search(text)
    if heading and PROSE_STYLE.search(style) and sentence:
        return "list-item", 0, None
    if heading:
        own = numbered(text) or (0, _leading_number(text))
        return "heading", int(heading[1]), own[1] or automatic
    if LIST_STYLE.search(style):
        return "list-item", 0, None
    if guess := numbered(text):
        return "heading", *guess
    return "paragraph", 0, None


def _leading_number(text: str) -> str | None:
    match = re.match(r"((?:\d{1,2}\.)*\d{1,2})\.?\s", text)
    return match[1].rpartition(".")[2] if match else None


def _style(paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    identity: str = style.get(qn("w:val"), "") if style is not None else ""
    return identity


def _order(source: _Source) -> dict[NoteKey, str]:
    """The notes' numbers, counted in the order of their marks as Word does, endnotes by themselves.

    Where there are both, endnotes have Roman digits.
    """
    keys = list(dict.fromkeys(key for stretch in source.found for _, key in stretch.marks))
    feet = [key for key in keys if key.kind == "footnote"]
    ends = [key for key in keys if key.kind == "endnote"]
    numbers = {key: str(n) for n, key in enumerate(feet, 1)}
    return numbers | {key: roman(n) if feet else str(n) for n, key in enumerate(ends, 1)}


def _block(text: str, stretch: _Stretch, order: dict[NoteKey, str], lineage: Lineage) -> Block:
    traced = Traced.of(text, stretch.start, stretch.end)
    clean = traced.collapsed()
    marks = _marks(clean, stretch, order)
    return lineage.block(
        clean, stretch.kind, level=stretch.level, number=stretch.number, marks=marks
    )


def _marks(clean: Traced, stretch: _Stretch, order: dict[NoteKey, str]) -> tuple[NoteMark, ...]:
    return tuple(
        NoteMark(bisect_left(clean.offsets, stretch.start + offset), order[note])
        for offset, note in stretch.marks
    )
