"""DOCX: paragraphs, headings, lists, tables and footnotes, by python-docx.

The decoded source to which offsets refer is the text of all paragraphs in reading order, one a
line, notes after the body. Tracked insertions are part of the text, deletions are not.
"""

import io
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from base.errors import InputError
from base.settings import Settings
from loaders.read import package
from loaders.read.headings import numbered
from loaders.read.lines import Lineage
from loaders.read.traced import Traced
from loaders.records import Block, NoteMark, PassageKind, Reading

HEADING_STYLE = re.compile(r"(?:Heading|heading|ManualHeading|Manual Heading|NumPar)\s?(\d)")
LIST_STYLE = re.compile(r"List|Bullet|Tiret|Dash", re.I)
FOOTNOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
# What older programs show instead of a drawing's text, which is thus in the file twice.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = {qn("w:del"), qn("w:moveFrom"), FALLBACK}
SKIPPED = {FALLBACK, qn("w:del"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr"), qn("w:instrText")}
BREAKS = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "‑"}


@dataclass(slots=True)
class _Source:
    """The text gathered so far, and what is known of each stretch of it."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    found: list["_Stretch"] = field(default_factory=list)

    def add(self, stretch: "_Stretch", text: str) -> None:
        stretch.start = self.length
        self.pieces.append(text + "\n")
        self.length += len(text) + 1
        stretch.end = self.length - 1
        self.found.append(stretch)


@dataclass(slots=True)
class _Stretch:
    kind: PassageKind
    level: int = 0
    number: str | None = None
    marks: list[tuple[int, str]] = field(default_factory=list)
    start: int = 0
    end: int = 0


def read(data: bytes, name: str, settings: Settings) -> Reading:
    """Read a DOCX file into blocks.

    Raises:
        InputError: the package is unsafe, damaged, or no Word document.
    """
    package.checked(data, name, settings).close()
    document = _opened(data, name)
    source = _Source()
    for paragraph, in_table in _paragraphs(document.element.body):
        _take(source, document, paragraph, in_table)
    order = {note: str(n) for n, note in enumerate(_note_order(source), 1)}
    in_order = sorted(_notes(document), key=lambda n: int(order.get(n[0], len(order) + 1)))
    for note, text in in_order:
        source.add(_Stretch("footnote", number=order.get(note, note)), text)
    text = "".join(source.pieces)
    lineage = Lineage(text)
    blocks = [_block(text, stretch, order, lineage) for stretch in source.found]
    return Reading("docx", text, tuple(b for b in blocks if b.text), document.core_properties.title)


def _opened(data: bytes, name: str) -> Document:
    try:
        return docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, etree.LxmlError, AttributeError, TypeError):
        raise InputError("this is not a Word document, or it is damaged", where=name) from None


def _paragraphs(body: etree._Element) -> Iterator[tuple[etree._Element, bool]]:
    """All paragraphs in reading order, with whether they stand in a table cell."""
    for element in body.iter(qn("w:p")):
        if any(a.tag in GONE for a in element.iterancestors()):
            continue
        yield element, any(a.tag == qn("w:tc") for a in element.iterancestors())


def _take(source: _Source, document: Document, paragraph: etree._Element, in_table: bool) -> None:
    text, marks = _text(paragraph)
    if not text.strip():
        return
    clean = " ".join(text.split())
    style = _style(document, paragraph)
    heading = HEADING_STYLE.search(style)
    kind: PassageKind = "table-cell" if in_table else "paragraph"
    level, number = 0, None
    if heading and not in_table:
        kind, level = "heading", int(heading[1])
        own = numbered(clean) or (0, _leading_number(clean))
        number = own[1]
    elif not in_table and (
        LIST_STYLE.search(style) or paragraph.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None
    ):
        kind = "list-item"
    elif not in_table and (guess := numbered(clean)):
        kind, (level, number) = "heading", guess
    source.add(_Stretch(kind, level, number, marks), text)


def _leading_number(text: str) -> str | None:
    match = re.match(r"((?:\d{1,2}\.)*\d{1,2})\.?\s", text)
    return match[1].rpartition(".")[2] if match else None


def _style(document: Document, paragraph: etree._Element) -> str:
    style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    if style is None:
        return ""
    identity = style.get(qn("w:val"), "")
    named = next((s.name for s in document.styles if s.style_id == identity), None)
    return f"{identity} {named or ''}"


def _text(paragraph: etree._Element) -> tuple[str, list[tuple[int, str]]]:
    """The paragraph's text, and the offsets and ids of the footnote references in it."""
    pieces: list[str] = []
    marks: list[tuple[int, str]] = []
    length = 0

    def walk(element: etree._Element) -> None:
        nonlocal length
        for child in element:
            if child.tag in SKIPPED or child.tag == qn("w:p"):
                continue
            if child.tag == qn("w:footnoteReference"):
                marks.append((length, child.get(qn("w:id"), "")))
            piece = (child.text or "") if child.tag == qn("w:t") else BREAKS.get(child.tag, "")
            pieces.append(piece)
            length += len(piece)
            walk(child)

    walk(paragraph)
    return "".join(pieces), marks


def _note_order(source: _Source) -> list[str]:
    return list(dict.fromkeys(note for s in source.found for _, note in s.marks))


def _notes(document: Document) -> Iterator[tuple[str, str]]:
    """The footnotes' ids and texts, without the separators that Word keeps among them."""
    part = next(
        (r.target_part for r in document.part.rels.values() if r.reltype == FOOTNOTES), None
    )
    if part is None:
        return
    root = etree.fromstring(part.blob, _safe_parser())
    for note in root.iter(qn("w:footnote")):
        if note.get(qn("w:type")) in {"separator", "continuationSeparator", "continuationNotice"}:
            continue
        texts = [_text(paragraph)[0] for paragraph in note.iter(qn("w:p"))]
        yield note.get(qn("w:id"), ""), " ".join(" ".join(texts).split())


def _safe_parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def _block(text: str, stretch: _Stretch, order: dict[str, str], lineage: Lineage) -> Block:
    traced = Traced.of(text, stretch.start, stretch.end)
    clean = traced.collapsed()
    marks = _marks(clean, stretch, order)
    return lineage.block(
        clean, stretch.kind, level=stretch.level, number=stretch.number, marks=marks
    )


def _marks(clean: Traced, stretch: _Stretch, order: dict[str, str]) -> tuple[NoteMark, ...]:
    return tuple(
        NoteMark(bisect_left(clean.offsets, stretch.start + offset), order[note])
        for offset, note in stretch.marks
    )
