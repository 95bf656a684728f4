"""The cover page that the Commission's templates keep among a Word document's variables.

LegisWrite writes institution, place and date, number, title and the documents published with it as
variables of the document, and makes the cover page from them; a file without the page has them still.
"""

import re
from collections.abc import Iterable

from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

from loaders.read.docxparts import root_of

PREFIX = "LW_"
THERE = "COVERPAGE_EXISTS"
# The lines of the page, each of the variables that make it up.
LINES = (
    ("NOM.INST",),
    ("EMISSION_PREFIX", "EMISSION"),
    ("REF.INST.NEW", "REF.INST.NEW_TEXT", "REF.INST.NEW_ADOPTED"),
    ("TYPE.DOC.CP",),
    ("TITRE.OBJ.CP",),
    ("CROSSREFERENCE",),
)
NUMBER = LINES[2]
NUMBERED = re.compile(r"[A-Z]{1,5}\s?\(\d{4}\)\s?\d{1,5}\b.*")
NOTHING = re.compile(r"<(?:UNUSED|EMPTY)>|")
LONGEST = 600
FIRST = 15  # texts of the body in which the page would stand


def cover(document: Document, body: Iterable[str]) -> list[str]:
    """The lines of the cover page; none where the file has no such variables, or the page itself.

    Args:
        document: the Word document.
        body: its texts in their order.
    """
    values = _variables(document)
    number = _line(values, NUMBER)
    if values.get(THERE) != "True" or not NUMBERED.fullmatch(number):
        return []
    own = _bare(number)
    if any(own in _bare(text) for text, _ in zip(body, range(FIRST), strict=False)):
        return []
    return [line for line in (_line(values, names) for names in LINES) if line]


def _variables(document: Document) -> dict[str, str]:
    """The template's variables by name; none where the part that has them cannot be read."""
    try:
        settings = root_of(document, "settings")
    except etree.LxmlError:
        return {}
    found = () if settings is None else settings.iter(qn("w:docVar"))
    named = ((each.get(qn("w:name"), ""), each.get(qn("w:val"), "")) for each in found)
    return {
        name.removeprefix(PREFIX): " ".join(value.split())
        for name, value in named
        if name.startswith(PREFIX) and len(value) <= LONGEST
    }


def _line(values: dict[str, str], names: Iterable[str]) -> str:
    parts = (values.get(name, "") for name in names)
    words = " ".join(part for part in parts if not NOTHING.fullmatch(part))
    return re.sub(r"(?<=[A-Z])\s+(?=\(\d{4}\))", "", words)


def _bare(text: str) -> str:
    return "".join(text.split()).casefold()
