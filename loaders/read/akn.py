"""Akoma Ntoso (LegalDocML): acts and proposals with explanatory memorandum, by their elements."""

from lxml import etree

from loaders.read.actblocks import blocks_of
from loaders.read.actwords import words
from loaders.read.lines import Lineage
from loaders.read.part import Role
from loaders.read.xmlparts import Grammar, parts_of
from loaders.read.xmltree import local
from loaders.records import Reading

INLINE = frozenset(
    [
        "ref", "rref", "mref", "term", "def", "i", "b", "u", "a", "sup", "sub", "span", "date",
        "docDate", "docNumber", "docTitle", "docType", "docStage", "docPurpose", "docProponent",
        "docketNumber", "docStatus", "organization", "person", "role", "location", "inline",
        "placeholder", "fillIn", "quotedText", "process", "concept", "object", "event", "entity",
        "quantity", "time", "remark", "ins", "del", "noteRef", "marker", "eol", "img", "session",
        "shortTitle", "legislature", "judge", "lawyer", "party", "affectedDocument",
        "relatedDocument", "change", "abbr", "mod", "rmod",
    ]
)  # fmt: skip
DIVISIONS = frozenset(
    ["part", "title", "chapter", "section", "subsection", "book", "tome", "division"]
)
LISTS = frozenset(["list", "blockList", "point", "item", "indent", "quotedStructure"])
LANGUAGES = {"eng": "en", "fra": "fr", "deu": "de"}


def is_akn(root: etree._Element) -> bool:
    """Whether a document is Akoma Ntoso, of any version."""
    return local(root) == "akomaNtoso"


def read(root: etree._Element) -> Reading:
    """Read an Akoma Ntoso document into blocks.

    Args:
        root: its root element.
    """
    text, parts = parts_of(root, GRAMMAR).finish()
    lineage = Lineage(text)
    furniture = [part for part in parts if part.role == "furniture"]
    metadata = _metadata(root)
    return Reading(
        "akn",
        text,
        tuple(blocks_of(parts, lineage, flat=False)),
        language=dict(metadata).get("language"),
        discarded=tuple(lineage.span(p.traced.start, p.traced.end) for p in furniture),
        metadata=metadata,
    )


def _role(element: etree._Element, text: str) -> tuple[Role, int]:
    names = [local(element), *map(local, element.iterancestors())]
    # A list and its point are one level.
    depth = sum(1 for name in names if name in {"point", "item", "indent", "recital"})
    depth += names.count("quotedStructure")
    if "meta" in names or "coverPage" in names:
        return "furniture", 0
    if "preface" in names:
        return ("title" if "longTitle" in names else "header"), 0
    if "td" in names or "th" in names:
        return "cell", depth
    parent = names[1] if len(names) > 1 else ""
    own = names[0]
    if own in {"num", "heading"} and "quotedStructure" not in names:
        if parent in DIVISIONS | {"article"}:
            heading = own == "num" and words().heading(text) is not None
            return ("heading" if heading else "subtitle"), 0
        if own == "heading" and element.getprevious() is not None:
            return "subtitle", 0
        if own == "heading" or parent == "tblock":
            return "caption", 0
    return "text", depth


def _number(note: etree._Element) -> str | None:
    return note.get("marker")


def _apart(note: etree._Element) -> bool:
    del note
    return False


def _prefix(element: etree._Element) -> str:
    return " " if local(element) == "eol" else ""


GRAMMAR = Grammar(INLINE, frozenset({"authorialNote"}), _role, _number, _apart, _prefix)


def _metadata(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """What the first identification says: CELEX and Commission number, date, language."""
    work = next(root.iter("{*}FRBRWork"), None)
    if work is None:
        return ()
    found: dict[str, str] = {}
    for alias in work.iter("{*}FRBRalias"):
        key = {"CELEXnumber": "celex", "COMnumber": "comnumber", "ELI": "eli"}.get(
            alias.get("name", "")
        )
        if key:
            found.setdefault(key, alias.get("value", ""))
    date = next(work.iter("{*}FRBRdate"), None)
    if date is not None:
        found["date"] = date.get("date", "")
    title = next(root.iter("{*}longTitle"), None)
    if title is not None:
        found["title"] = " ".join(" ".join(str(text) for text in title.itertext()).split())
    language = next(root.iter("{*}FRBRlanguage"), None)
    if language is not None:
        code = language.get("language", "")
        found["language"] = LANGUAGES.get(code, code)[:2]
    return tuple((key, value) for key, value in found.items() if value)
