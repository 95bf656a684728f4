"""HTML of EUR-Lex's kind: headings, paragraphs, lists, tables, and notes tied by anchors (`#ntr1`).

The decoded source to which offsets refer is the text of all blocks in reading order, one a
line; the line is that of the element in the file. Scripts, styles and navigation are no text.
"""

import codecs
import contextlib
import re

from lxml import etree, html

from base.errors import InputError
from loaders.read import consolidated
from loaders.read.actblocks import blocks_of
from loaders.read.decode import decode, is_utf_8, refuse_controls
from loaders.read.eurlex import metadata_of, roles_of
from loaders.read.headings import numbered
from loaders.read.htmlpieces import Piece, pieces_of
from loaders.read.htmltables import Tables
from loaders.read.lines import Lineage
from loaders.read.part import Part, Role, Sheet, block_of
from loaders.read.refusals import (
    own_document_type,
    refuse_crowded_tags,
    refuse_empty_page,
    refuse_error_page,
)
from loaders.records import Block, PassageKind, Reading

CHARSET = re.compile(rb"<meta[^>]+charset=[\"']?([\w-]+)", re.I)
XML_DECLARATION = re.compile(r"<\?xml[^>]{0,200}\?>")
# A document type with declarations of its own, which HTML parsers take for text.
OWN_TYPE = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*<!DOCTYPE\s[^>\[]*\[", re.I | re.S
)
FEW_WORDS = 20
# What is declared as Latin 1 is read as Windows 1252, as browsers do.
WESTERN = frozenset({"iso8859-1", "cp1252"})
SECTION_NUMBER = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s")


def read(data: bytes, name: str) -> Reading:
    """Read an HTML page into blocks.

    Raises:
        InputError: the bytes are in no known encoding, there is no text in the page, it declares a
            document type of its own, or it is a portal's error message and no document.
    """
    refuse_crowded_tags(data, name)
    source = _decoded(data, name)
    if OWN_TYPE.match(source):
        raise own_document_type(name)
    root = _root(source, name)
    body = root.find("body")
    pieces = list(pieces_of(body if body is not None else root))
    sheet = Sheet()
    for piece in pieces:
        line: int | None = getattr(piece.element, "sourceline", None)
        role: Role = "note" if piece.note else "text"
        sheet.add(piece.text, role, number=piece.note, marks=piece.marks, line=line)
    text, parts = sheet.finish()
    refuse_controls(text, name)
    title = " ".join((root.findtext("head/title") or "").split()) or None
    refuse_error_page(title, text, name)
    if len(text.split()) < FEW_WORDS:
        refuse_empty_page(source, name)
    tables = Tables()
    version = consolidated.stated(parts)
    parts, signs = consolidated.without_signs(parts) if version else (parts, [])
    act = roles_of(pieces, parts, tables, known=bool(version))
    if act is None:
        blocks = _generic(pieces, parts, tables, Lineage(text))
        discarded = []
    else:
        blocks = blocks_of(act.parts, Lineage(text), flat=act.flat)
        discarded = [part for part in act.parts if part.role == "furniture"]
    metadata = metadata_of(root)
    spans = sorted([*((p.traced.start, p.traced.end) for p in discarded), *signs])
    reading = Reading(
        "html" if act is None else "act",
        text,
        tuple(blocks),
        title,
        (root.get("lang") or dict(metadata).get("language") or "").lower()[:2] or None,
        tuple(Lineage(text).span(start, end) for start, end in spans),
        metadata,
    )
    return consolidated.completed(reading, root, version) if version else reading


def _root(source: str, name: str) -> etree._Element:
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
    return root


def _decoded(data: bytes, name: str) -> str:
    declared = CHARSET.search(data[:4096])
    with contextlib.suppress(LookupError):
        if (
            not is_utf_8(data)
            and declared
            and codecs.lookup(declared[1].decode("ascii")).name in WESTERN
        ):
            return data.decode("cp1252", "replace").replace("\0", "")
    return decode(data, name)


def _generic(
    pieces: list[Piece], parts: list[Part], tables: Tables, lineage: Lineage
) -> list[Block]:
    """The blocks of a page that is no act: kinds by their elements."""
    blocks: list[Block] = []
    waiting: Part | None = None
    for piece, part in zip(pieces, parts, strict=True):
        kind, level, number = _kind(piece, part.text, tables)
        if piece.note:
            number = piece.note
        elif kind == "table-cell":
            number = tables.address(piece.element)
        if kind == "list-item" and tables.lone_marker(piece.element, part.text):
            waiting = part if waiting is None else waiting.joined(part)
            continue
        if waiting is not None:
            part, waiting = waiting.joined(part), None
        blocks.append(block_of(part, lineage, kind=kind, level=level, number=number))
    if waiting is not None:
        blocks.append(block_of(waiting, lineage, kind="list-item"))
    return [block for block in blocks if block.text]


def _kind(piece: Piece, text: str, tables: Tables) -> tuple[PassageKind, int, str | None]:
    if piece.note:
        return "footnote", 0, None
    lineage = [piece.element, *piece.element.iterancestors()]
    tags = [str(element.tag) for element in lineage]
    if "td" in tags or "th" in tags:
        return ("table-cell" if tables.cell(piece.element) else "list-item"), 0, None
    heading = next((tag for tag in tags if re.fullmatch("h[1-6]", tag)), None)
    if heading:
        found = numbered(text)
        section = SECTION_NUMBER.match(text)
        number = found[1] if found else section[1] if section else None
        return "heading", int(heading[1]), number and number.rpartition(".")[2]
    if "li" in tags:
        return "list-item", 0, None
    return "paragraph", 0, None
