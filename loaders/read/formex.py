"""Formex 4, the Official Journal's XML: acts, consolidated acts, annexes and general documents."""

import re

from lxml import etree

from loaders.read.actblocks import blocks_of
from loaders.read.actwords import words
from loaders.read.lines import Lineage
from loaders.read.part import Role
from loaders.read.xmlparts import Grammar, parts_of
from loaders.read.xmltree import local
from loaders.records import Identifier, Reading, Relation

ROOTS = frozenset(
    [
        "ACT", "CONS.ACT", "CONS.DOC", "CONS.ANNEX", "ANNEX", "GENERAL", "CORRIG", "AGREEMENT",
        "DECISION.ECB", "PROPOSAL", "LETTER", "REPORT", "RECOMMENDATION", "OPINION", "RESOLUTION",
        "COMBINED.FMX",  # not the Office's own: tools that join an act and its annexes name it so
        "CASE", "JUDGMENT", "CONCLUSION", "ORDER", "SUMMARY",
    ]
)  # fmt: skip
INLINE = frozenset(
    [
        "HT", "DATE", "REF.DOC.OJ", "REF.DOC", "REF.DOC.ECR", "REF.CORE", "REF.NP", "FT",
        "QUOT.START", "QUOT.END", "IE", "LINK", "BR", "FORMULA.S", "KEYWORD", "ABBREV",
        "ADDRESS.INLINE", "NO.OJ.SUM", "ANCHOR", "REF.NOTE", "FMT.VALUE",
    ]
)  # fmt: skip
METADATA = re.compile(
    r"BIB\..*|INFO\..*|FAM\.COMP|GR\.MOD\.ACT|GR\.CORRIG.*|DOCUMENT\.REF|LG\.DOC|NO\.SEQ|PAGE\..*"
)
DAY = re.compile(r"(\d{4})(\d\d)(\d\d)")


def is_formex(root: etree._Element) -> bool:
    """Whether a document is Formex: by the schema that it names, or by its root."""
    named = any("formex" in value for value in root.attrib.values())
    return named or (local(root) in ROOTS and root.tag == local(root))


def read(root: etree._Element) -> Reading:
    """Read a Formex document into blocks.

    Args:
        root: its root element.
    """
    text, parts = parts_of(root, GRAMMAR).finish()
    lineage = Lineage(text)
    furniture = [part for part in parts if part.role == "furniture"]
    metadata = dict(_metadata(root))
    return Reading(
        "formex",
        text,
        tuple(blocks_of(parts, lineage, flat=False)),
        language=(_first(root, "LG.DOC") or "").lower() or None,
        discarded=tuple(lineage.span(p.traced.start, p.traced.end) for p in furniture),
        metadata=tuple(metadata.items()),
        relations=_relations(metadata),
    )


def _role(element: etree._Element, text: str) -> tuple[Role, int]:
    names = [local(element), *map(local, element.iterancestors())]
    depth = names.count("LIST") + names.count("QUOT.S") + names.count("CONSID")
    if any(map(METADATA.fullmatch, names)):
        return "furniture", 0
    if "CELL" in names:
        return "cell", depth
    if "QUOT.S" in names:
        return "text", depth
    for index, name in enumerate(names):
        if name in {"TI.ART", "STI.ART"}:
            return ("heading" if name == "TI.ART" else "subtitle"), 0
        if name == "TITLE":
            return _title_role(names[index + 1 : index + 3], text), 0
    return "text", depth


def _title_role(above: list[str], text: str) -> Role:
    parent = above[0] if above else ""
    if parent in {"DIVISION", "ANNEX", "CONS.ANNEX"}:
        return "heading" if words().heading(text) else "subtitle"
    if parent in {"GR.SEQ", "TBL", "CONTENTS", "GR.TBL"}:
        return "caption"
    return "title"


def _number(note: etree._Element) -> str | None:
    """The number in a note's id ("E0012"); a note that repeats another has that one's."""
    digits = re.search(r"[1-9]\d{0,4}", note.get("NOTE.ID") or note.get("NOTE.REF") or "")
    return digits[0] if digits else None


def _apart(note: etree._Element) -> bool:
    """Notes of a table stand below it, away from their marks."""
    parent = note.getparent()
    return parent is not None and local(parent) == "GR.NOTES"


def _prefix(element: etree._Element) -> str:
    name = local(element)
    if name in {"QUOT.START", "QUOT.END"}:
        code = element.get("CODE", "")
        return chr(int(code, 16)) if re.fullmatch(r"20[0-9A-F]{2}|00[2-9A-F][0-9A-F]", code) else ""
    if name == "BR":
        return " "
    parent = element.getparent()
    item = parent is not None and local(parent) == "ITEM" and element.getprevious() is None
    above = parent.getparent() if item and parent is not None else None
    if name != "NP" and above is not None and above.get("TYPE") in {"DASH", "BULLET"}:
        return "— "
    return ""


GRAMMAR = Grammar(INLINE, frozenset({"NOTE"}), _role, _number, _apart, _prefix)


def _first(root: etree._Element, name: str) -> str | None:
    found = next(root.iter(name), None)
    return (found.text or "").strip() or None if found is not None else None


def _metadata(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """CELEX where the document states it, its date, and the journal, of which it gives no day."""
    found: dict[str, str] = {}
    consolidated = next(root.iter("INFO.CONSLEG"), None)
    if consolidated is not None:
        reference, day = consolidated.get("CONSLEG.REF", ""), consolidated.get("START.DATE", "")
        start = DAY.fullmatch(day)
        if re.fullmatch(r"\d{4}[A-Z]{1,2}\d{4}", reference) and start:
            found["celex"] = f"0{reference}-{day}"
            found["consolidates"] = f"3{reference}"
            found["consolidatedAsOf"] = "-".join(start.groups())
    elif _first(root, "NO.CELEX"):
        found["celex"] = _first(root, "NO.CELEX") or ""
    own = root.find("BIB.INSTANCE")
    if own is not None and consolidated is None:
        dated = own.find("DATE")
        iso = DAY.fullmatch(dated.get("ISO", "") if dated is not None else "")
        if iso:
            found["date"] = "-".join(iso.groups())
        found["oj"] = _journal(own)
    return tuple((key, value) for key, value in found.items() if value)


def _relations(metadata: dict[str, str]) -> tuple[Relation, ...]:
    """A consolidated text and the act whose law it gives."""
    text, act = metadata.get("celex"), metadata.get("consolidates")
    if text is None or act is None:
        return ()
    ends = (text, (Identifier("celex", text),)), (act, (Identifier("celex", act),))
    return (Relation("consolidates", *ends[0], *ends[1]),)


def _journal(own: etree._Element) -> str:
    """`L 119, 2016, p. 1`: the place in the journal as far as the document says it."""
    names = ("COLL", "NO.OJ", "YEAR", "PAGE.FIRST")
    collection, number, year, page = (own.findtext(f"DOCUMENT.REF/{n}") or "" for n in names)
    if not (collection and number.isdigit() and year.isdigit() and page.isdigit()):
        return ""
    return f"{collection} {int(number)}, {year}, p. {int(page)}"
