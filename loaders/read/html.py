"""HTML of EUR-Lex's kind: headings, paragraphs, lists, tables, and notes tied by anchors (`#ntr1`).

The decoded source to which offsets refer is the text of all blocks in reading order, one a
line; the line is that of the element in the file. Scripts, styles and navigation are no text.
"""

import codecs
import contextlib
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree, html

from base.errors import InputError
from loaders.read.decode import decode, refuse_controls
from loaders.read.headings import numbered
from loaders.read.lines import Lineage
from loaders.read.traced import Traced
from loaders.records import Block, NoteMark, PassageKind, Reading

CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.I)
XML_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
# What is declared as Latin 1 is read as Windows 1252, as browsers do.
WESTERN = frozenset({"iso8859-1", "cp1252"})
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
# EUR-Lex writes `#ntr1` or `#ntr1-L_2013176EN.01000101-E0001`, Word `#_ftn1` and `#_ftnref1`.
NOTE_TARGET = re.compile(r"#(?:ntr|fn|footnote|_ftn)[-_]?(?!ref)[\w.-]+", re.I)
NOTE_SOURCE = re.compile(r"#(?:ntc|fnref|footnote[-_]?ref|_ftnref)[-_]?[\w.-]+", re.I)
CLOSING = ".,;:!?)]"
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
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        root = html.document_fromstring(XML_DECLARATION.sub("", source, count=1), parser)
    except (etree.LxmlError, ValueError):
        raise InputError("the HTML page has no readable text", where=name) from None
    # The parser stops at its limits and would pass on what it had until then.
    if any(error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for error in parser.error_log):
        raise InputError(
            "the elements of the HTML page are nested too deeply to be read",
            where=name,
            hint="save it again as HTML, DOCX or text from a browser or word processor",
        )
    body = root.find("body")
    pieces = list(_pieces(body if body is not None else root))
    text = "".join(piece.text + "\n" for piece in pieces)
    refuse_controls(text, name)
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
    with contextlib.suppress(LookupError):
        if declared and codecs.lookup(declared[1].decode("ascii")).name in WESTERN:
            return data.decode("cp1252", "replace").replace("\0", "")
    return decode(data, name)


class _Gatherer:
    """Gathers text between block boundaries into pieces; a note's mark is taken out of the text."""

    def __init__(self, owner: etree._Element) -> None:
        self.owner = owner
        self._clear()

    def _clear(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[tuple[int, str]] = []
        self._note: str | None = None
        self._marked = False

    def add(self, text: str | None) -> None:
        if not text:
            return
        if self._marked and text[0] in CLOSING:
            # "the law (1)." has its space because of the mark; without the mark it is a slip.
            before = self._parts.pop() if self._parts else ""
            self._parts.append(before.rstrip())
            self._length += len(self._parts[-1]) - len(before)
            self._marks[-1:] = [(self._length, note) for _, note in self._marks[-1:]]
        self._marked = False
        self._parts.append(text)
        self._length += len(text)

    def mark(self, number: str) -> None:
        self._marks.append((self._length, number))
        self._marked = True

    def note(self, number: str) -> None:
        self._note = number

    def finish(self, owner: etree._Element) -> Iterator[_Piece]:
        """The piece that ends here, if there is text in it; what follows belongs to `owner`."""
        text = "".join(self._parts)
        if text.strip():
            yield _Piece(self.owner, text, tuple(self._marks), self._note)
        self._clear()
        self.owner = owner


def _pieces(body: etree._Element) -> Iterator[_Piece]:
    """The stretches of text between block boundaries, in reading order."""
    gathered = _Gatherer(body)
    skipped: etree._Element | None = None
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if skipped is not None:
            if event == "end" and element is skipped:
                skipped = None
                gathered.add(element.tail)
            continue
        if event == "start" and _taken_out(element, gathered):
            skipped = element
            continue
        if element.tag in BLOCKS:
            parent = element.getparent()
            owner = element if event == "start" or parent is None else parent
            yield from gathered.finish(owner)
        elif element.tag == "br" and event == "start":
            gathered.add(" ")
        gathered.add(element.text if event == "start" else element.tail)
    yield from gathered.finish(body)


def _taken_out(element: etree._Element, gathered: _Gatherer) -> bool:
    """Whether an element is no part of the text: a note's mark, the way back from it, or no prose."""
    if element.tag == "a" and NOTE_TARGET.fullmatch(element.get("href", "")):
        gathered.mark(_number(element))
        return True
    if element.tag == "a" and NOTE_SOURCE.fullmatch(element.get("href", "")):
        gathered.note(_number(element))
        return True
    return element.tag in NO_TEXT


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
        NoteMark(bisect_left(clean.offsets, start + offset), note) for offset, note in piece.marks
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
