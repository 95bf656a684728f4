"""Acts in EUR-Lex's HTML of all eras: what the classes of its elements say, or else the words.

Since about 2004 every paragraph has a class (`ti-art`, since 2020 `oj-ti-art`; consolidated texts
`title-article-norm`); pages of the 1990s have bare paragraphs, and are read as plain text is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from lxml import etree

from loaders.read.acttext import is_act, is_title, with_roles
from loaders.read.actwords import words
from loaders.read.htmlpieces import Piece
from loaders.read.htmltables import Tables
from loaders.read.part import Part, Role

ROLES: dict[str, Role] = {
    "hd-date": "header", "hd-lg": "header", "hd-ti": "header", "hd-oj": "header",
    "doc-ti": "title", "title-doc-first": "title", "title-doc-last": "title",
    "ti-art": "heading", "title-article-norm": "heading",
    "ti-section-1": "heading", "title-division-1": "heading", "title-annex-1": "heading",
    "sti-art": "subtitle", "stitle-article-norm": "subtitle",
    "ti-section-2": "subtitle", "title-division-2": "subtitle", "title-annex-2": "subtitle",
    "ti-grseq-1": "caption", "ti-tbl": "caption", "title-gr-seq-level-1": "caption",
    "tbl-txt": "cell", "tbl-hdr": "cell", "tbl-num": "cell",
    "reference": "header", "disclaimer": "furniture", "title-doc-oj-reference": "header",
    "modref": "furniture", "arrow": "furniture", "hd-modifiers": "furniture",
}  # fmt: skip
CONTAINERS = ("TexteOnly", "document1", "docHtml")
HEADER = re.compile(r"\d\d{4}[A-Z]{1,2}\d{4}.*|Official Journal\b.*|Journal officiel\b.*")
CELEX = re.compile(
    r"(?:CELEX(?::|%3A)|EUR-Lex - )"
    r"(\d{5}[A-Z]{1,2}\d{4,5}(?:\(\d\d\))?|1\d{4}[A-Z](?:\d{3}|/TXT|/PRO/\d\d))(?!\d)"
)
ELI = re.compile(r"/eli/([a-z_]+/\d{4}/\d+(?:\(\d+\))?/oj)(?:/|$)")
OJ = re.compile(r"Official Journal ([LC]) ?(\d+) ?, (\d\d)/(\d\d)/(\d{4}) P\. ?(\d+)")
META = {
    "eli:id_local": "celex", "dc.language": "language", "eli:date_document": "date",
    "eli:first_date_entry_in_force": "entryIntoForce",
    "eli:date_no_longer_in_force": "endOfValidity",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Act:
    """The parts of an act; `flat` where they are told by their words alone."""

    parts: list[Part]
    flat: bool


def roles_of(
    pieces: Sequence[Piece], parts: Sequence[Part], tables: Tables, *, known: bool = False
) -> Act | None:
    """The parts of a page with their roles, or None where the page is no act.

    Args:
        pieces: the stretches of text of the page.
        parts: the same as parts.
        tables: the tables of the page.
        known: whether the page is known to be an act's, whatever its title is like.
    """
    classes = [_role(piece.element) for piece in pieces]
    if known or any(map(_tells, classes, parts)):
        return Act(_by_classes(pieces, parts, classes, tables), flat=False)
    texts = [part.text for part in parts]
    if not is_act([text for text in texts if text]):
        return None
    outside = _outside(pieces)
    kept = [part for index, part in enumerate(parts) if index not in outside]
    furniture = [replace(parts[index], role="furniture") for index in sorted(outside)]
    return Act([*furniture, *with_roles(kept, [part.text for part in kept])], flat=True)


def metadata_of(root: etree._Element) -> tuple[tuple[str, str], ...]:
    """What the head of a page says of the document: CELEX, ELI, OJ reference, language, date."""
    found: dict[str, str] = {}
    for meta in root.iterfind(".//meta"):
        name = (meta.get("property") or meta.get("name") or "").lower()
        content = (meta.get("content") or "").strip()
        if name in META and content:
            found.setdefault(META[name], content)
        celex = CELEX.search(content)
        if celex:
            found.setdefault("celex", celex[1])
        journal = OJ.search(content)
        if journal:
            found.setdefault("oj", oj_reference(*journal.groups()))
    for link in root.iterfind(".//link"):
        eli = ELI.search(link.get("href", "")) if link.get("rel") == "canonical" else None
        if eli:
            found.setdefault("eli", eli[1])
    celex = CELEX.match(root.findtext("head/title") or "")
    if celex:
        found.setdefault("celex", celex[1])
    return tuple(found.items())


def oj_reference(series: str, number: str, day: str, month: str, year: str, page: str) -> str:
    """The reference to the journal as citations write it: "L 141, 5.6.2015, p. 73"."""
    return f"{series} {int(number)}, {int(day)}.{int(month)}.{year}, p. {int(page)}"


def _tells(role: Role | None, part: Part) -> bool:
    """Whether a part by its class and its words is a heading of an act, or its title."""
    if role == "heading":
        return words().heading(part.text) is not None
    return role == "title" and is_title(part.text)


def _role(element: etree._Element) -> Role | None:
    for ancestor in (element, *element.iterancestors()):
        for name in ancestor.get("class", "").split():
            role = ROLES.get(name.removeprefix("oj-"))
            if role:
                return role
        if ancestor.tag in {"p", "td", "div"} and ancestor is not element:
            return None
    return None


def _by_classes(
    pieces: Sequence[Piece],
    parts: Sequence[Part],
    classes: Sequence[Role | None],
    tables: Tables,
) -> list[Part]:
    done: list[Part] = []
    titled = False
    # The head of a consolidated text has the title in a table, and the text has it again.
    heads = {
        id(piece)
        for piece, role in zip(pieces, classes, strict=True)
        if role == "title" and tables.cell(piece.element)
    }
    twice = len(heads) < sum(1 for role in classes if role == "title")
    for piece, part, given in zip(pieces, parts, classes, strict=True):
        role: Role = given or part.role
        depth = tables.depth(piece.element)
        if part.role == "note":
            role = "note"
        elif id(piece) in heads:
            role = "header" if twice else "title"
        elif role not in {"header", "furniture"} and tables.cell(piece.element):
            role = "cell"
        elif role == "title" and titled:
            role = "heading" if words().heading(part.text) else "subtitle"
        elif given is not None and depth:
            # An article of another act that this one puts in or replaces.
            role = "text"
        titled = titled or role in {"text", "heading"}
        number = _address(piece, tables) if role == "cell" else part.number
        done.append(replace(part, role=role, depth=depth, number=number))
    return done


def _address(piece: Piece, tables: Tables) -> str | None:
    return tables.address(piece.element) if tables.cell(piece.element) else None


def _outside(pieces: Sequence[Piece]) -> set[int]:
    """The indexes of what stands round the document on the page, except its head's lines."""
    inside = [
        any(e.get("id") in CONTAINERS for e in (p.element, *p.element.iterancestors()))
        for p in pieces
    ]
    if not any(inside):
        return set()
    return {
        index
        for index, (piece, within) in enumerate(zip(pieces, inside, strict=True))
        if not within and not _head_line(piece)
    }


def _head_line(piece: Piece) -> bool:
    text = " ".join(piece.text.split())
    return bool(HEADER.fullmatch(text)) or "Official Journal" in text
