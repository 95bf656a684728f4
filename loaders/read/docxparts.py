"""The parts of a Word document beside its body: notes, headers and footers; and a paragraph's text."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from lxml import etree

from loaders.read.docxmath import MATH_TEXT, signs

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
# What older programs show instead of a drawing's text, which is thus in the file twice.
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = frozenset({qn("w:del"), qn("w:moveFrom"), FALLBACK})
TEXT = frozenset({qn("w:t"), MATH_TEXT})
SKIPPED = GONE | {qn("w:pPr"), qn("w:rPr"), qn("w:instrText")}
BREAKS = {qn("w:tab"): "\t", qn("w:br"): " ", qn("w:cr"): " ", qn("w:noBreakHyphen"): "‑"}
TITLE = "{http://purl.org/dc/elements/1.1/}title"
OFF = frozenset({"0", "false", "off"})
SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
REFERENCES = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}


@dataclass(frozen=True, slots=True)
class NoteKey:
    """Which note a mark refers to: `footnote` or `endnote`, and its id in the file."""

    kind: str
    id: str


def text_of(paragraph: etree._Element) -> tuple[str, list[tuple[int, NoteKey]]]:
    """The paragraph's text as if all changes were accepted, and its note marks with their offsets.

    Formulas stand in their place as one line; hidden text is left out.
    """
    pieces: list[str] = []
    marks: list[tuple[int, NoteKey]] = []
    length = 0

    def walk(element: etree._Element) -> None:
        nonlocal length
        for child in element:
            if child.tag in SKIPPED or child.tag == qn("w:p") or _is_hidden(child):
                continue
            if child.tag in REFERENCES:
                marks.append((length, NoteKey(REFERENCES[child.tag], child.get(qn("w:id"), ""))))
            before, after = signs(child)
            own = (child.text or "") if child.tag in TEXT else BREAKS.get(child.tag, "")
            pieces.append(before + own)
            length += len(pieces[-1])
            walk(child)
            pieces.append(after)
            length += len(after)

    walk(paragraph)
    return "".join(pieces), marks


def _is_hidden(element: etree._Element) -> bool:
    """Whether this is a run of text that Word neither shows nor prints."""
    if element.tag != qn("w:r"):
        return False
    switch = element.find(f"{qn('w:rPr')}/{qn('w:vanish')}")
    return switch is not None and switch.get(qn("w:val"), "") not in OFF


def hidden_texts(document: Document) -> Iterator[str]:
    """The hidden texts of the body, the notes, the headers and the footers."""
    kinds = ("footnotes", "endnotes", "header", "footer")
    roots = [document.element.body, *(root for kind in kinds for root in _roots(document, kind))]
    for paragraph in (p for root in roots for p in kept_paragraphs(root)):
        for run in filter(_is_hidden, paragraph.iter(qn("w:r"))):
            above = list(run.iterancestors())
            within = above[: above.index(paragraph)]
            if any(one.tag in GONE or one.tag == qn("w:p") for one in within):
                continue
            text = "".join(one.text or "" for one in run.iter(*TEXT))
            if text.strip():
                yield text


def kept_paragraphs(root: etree._Element) -> Iterator[etree._Element]:
    """All paragraphs under `root` that are not deleted, in reading order."""
    for element in root.iter(qn("w:p")):
        if not any(ancestor.tag in GONE for ancestor in element.iterancestors()):
            yield element


def notes_of(document: Document) -> Iterator[tuple[NoteKey, str]]:
    """The footnotes and endnotes with their texts, without the separators that Word keeps there."""
    for kind in ("footnote", "endnote"):
        for root in _roots(document, f"{kind}s"):
            for note in root.iter(qn(f"w:{kind}")):
                if note.get(qn("w:type")) in SEPARATORS:
                    continue
                texts = [text_of(paragraph)[0] for paragraph in kept_paragraphs(note)]
                yield NoteKey(kind, note.get(qn("w:id"), "")), " ".join(" ".join(texts).split())


def running_texts(document: Document) -> Iterator[str]:
    """The texts of the headers and footers."""
    for kind in ("header", "footer"):
        for root in _roots(document, kind):
            for paragraph in kept_paragraphs(root):
                text = text_of(paragraph)[0]
                if text.strip():
                    yield text


def title_of(document: Document) -> str | None:
    """The title among the document's properties; None where it has none or they cannot be read.

    python-docx invents a title where there are no properties, and its reader of them takes any part
    that the package calls so for one.
    """
    for relation in document.part.package.rels.values():
        if relation.is_external or relation.reltype != RT.CORE_PROPERTIES:
            continue
        try:
            root = etree.fromstring(relation.target_part.blob, _parser())
        except etree.LxmlError:
            return None
        return " ".join((root.findtext(TITLE) or "").split()) or None
    return None


def root_of(document: Document, kind: str) -> etree._Element | None:
    """The root of the document's part of that kind (`numbering`, `styles`), or None."""
    return next(_roots(document, kind), None)


def _roots(document: Document, kind: str) -> Iterator[etree._Element]:
    for relation in document.part.rels.values():
        if relation.is_external or relation.reltype not in {RELATIONS + kind, STRICT + kind}:
            continue
        yield etree.fromstring(relation.target_part.blob, _parser())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
