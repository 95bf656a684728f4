"""HTML of EUR-Lex's kind: headings, paragraphs, lists, tables, and notes tied by anchors (`#ntr1`).

The decoded source to which offsets refer is the text of all blocks in reading order, one a
line; the line is that of the element in the file. Scripts, styles and navigation are no text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree, html

from base.errors import InputError
from loaders.read.decode import decode
from loaders.read.headings import numbered
from loaders.read.lines import Lineage
from loaders.read.traced import Traced
from loaders.records import Block, NoteMark, PassageKind, Reading

CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.I)
DECLARED = {"iso-8859-1": "cp1252", "windows-1252": "cp1252", "latin-1": "cp1252"}
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
NO_TEXT = frozenset(["script", "style", "head", "template", "noscript", "svg", "nav"])
NOTE_TARGET = re.compile(r"#(?:ntr|fn|footnote|_ftn)[-_]?\w+", re.I)
NOTE_SOURCE = re.compile(r"#(?:ntc|fnref|_ftnref)[-_]?\w+", re.I)
DIGITS = re.compile(r"\d{1,4}")
SECTION_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")


@dataclass(frozen=True, slots=True)
class _Piece:
    """One block of text with its element and its note marks (offset in the raw text, number)."""

    element: etree._Element
    text: str
    marks: tuple[tuple[int, str], ...]
    note: str | None


def read(data: bytes, name: str) -> Reading:
    """Read an HTML page into blocks.

    Raises:
        InputError: the bytes are in no known encoding, or there is no text in the page.
    """
    source = _decoded(data, name)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(re.sub(r"<\?xml[^>]*\?>", "", source, count=1), parser)
    except (etree.LxmlError, ValueError):
        raise InputError("the HTML page has no readable text", where=name) from None
    body = root.find("body")
    pieces = list(_pieces(body if body is not None else root))
    text = "".join(piece.text + "\n" for piece in pieces)
    lineage = Lineage(text)
    blocks: list[Block] = []
    start = 0
    for piece in pieces:
        block = _block(text, start, piece, lineage)
        start += len(piece.text) + 1
        if block.text:
            blocks.append(block)
    title = root.findtext("head/title")
    return Reading("html", text, tuple(blocks), title and " ".join(title.split()), root.get("lang"))


def _decoded(data: bytes, name: str) -> str:
    declared = CHARSET.search(data[:4096])
    codec = DECLARED.get(declared[1].decode("ascii").lower()) if declared else None
    if codec:
        return data.decode(codec, "replace").replace("\0", "")
    return decode(data, name)


def _pieces(body: etree._Element) -> Iterator[_Piece]:
    """The stretches of text between block boundaries, in reading order."""
    buffer: list[str] = []
    marks: list[tuple[int, str]] = []
    note: str | None = None
    owner = body
    skip: etree._Element | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if skip is not None:
            if event == "end" and element is skip:
                skip = None
                buffer.append(element.tail or "")
            continue
        if event == "start" and (
            element.tag in NO_TEXT or _is_mark(element) or _is_backlink(element)
        ):
            if _is_mark(element):
                marks.append((sum(map(len, buffer)), _number(element)))
            elif _is_backlink(element):
                note = _number(element)
            skip = element
            continue
        if element.tag in BLOCKS:
            if "".join(buffer).strip():
                yield _Piece(owner, "".join(buffer), tuple(marks), note)
            buffer, marks, note = [], [], None
            parent = element.getparent()
            owner = element if event == "start" or parent is None else parent
        elif element.tag == "br":
            buffer.append(" " if event == "start" else "")
        buffer.append((element.text if event == "start" else element.tail) or "")
    if "".join(buffer).strip():
        yield _Piece(owner, "".join(buffer), tuple(marks), note)


def _is_mark(element: etree._Element) -> bool:
    return element.tag == "a" and NOTE_TARGET.fullmatch(element.get("href", "")) is not None


def _is_backlink(element: etree._Element) -> bool:
    return element.tag == "a" and NOTE_SOURCE.fullmatch(element.get("href", "")) is not None


def _number(element: etree._Element) -> str:
    text = "".join(str(part) for part in element.itertext())
    digits = DIGITS.search(text) or DIGITS.search(element.get("href", ""))
    return digits[0] if digits else text.strip("() ")


def _block(text: str, start: int, piece: _Piece, lineage: Lineage) -> Block:
    clean = Traced.of(text, start, start + len(piece.text)).collapsed()
    kind, level, number = _kind(piece, clean.text)
    if piece.note:
        number = piece.note
    marks = tuple(
        NoteMark(sum(1 for at in clean.offsets if at < start + offset), note)
        for offset, note in piece.marks
    )
    block = lineage.block(clean, kind, level=level, number=number, marks=marks)
    line: int | None = getattr(piece.element, "sourceline", None)
    return replace(block, source=replace(block.source, line=line))


def _kind(piece: _Piece, text: str) -> tuple[PassageKind, int, str | None]:
    if piece.note:
        return "footnote", 0, None
    lineage = [piece.element, *piece.element.iterancestors()]
    tags = [str(element.tag) for element in lineage]
    if "td" in tags or "th" in tags:
        return "table-cell", 0, None
    heading = next((tag for tag in tags if re.fullmatch("h[1-6]", tag)), None)
    if heading:
        found = numbered(text)
        section = SECTION_NUMBER.match(text)
        number = found[1] if found else section[1] if section else None
        return "heading", int(heading[1]), number and number.rpartition(".")[2]
    if "li" in tags:
        return "list-item", 0, None
    return "paragraph", 0, None
