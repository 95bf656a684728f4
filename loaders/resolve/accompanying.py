"""A note that begins with a place in the Official Journal tells where the act at its mark is printed.

"Directive 95/46/EC of … on …(6)" with the note "(6) OJ L 281, 23.11.1995, p. 31" is one reference in two
places (Interinstitutional style guide, 3.1: the place stands in the note at an act's first mention).
So the place means the last act before the mark, in the same sentence and with no other mark between,
but for a treaty that its title names; only where the L series of the act's year, or of the next, can
have printed it. The act may stand in the title of another, which the note then means, unless the other
is a draft, which the L series does not print.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.celex import Celex
from loaders.journal import place_of
from loaders.records import Citation, Passage

SURE = 0.9
OPENING = re.compile(r"\W*")
SENTENCE = re.compile(r"[.;?!]\s+(?=[A-Z(])")
# The last act before the mark may stand in the title of the one that is printed there.
IN_A_TITLE = re.compile(
    r"\b(?:amending|repealing|implementing|supplementing|replacing"
    r"|modifiant|abrogeant|complétant|zur (?:Änderung|Aufhebung))\b",
    re.IGNORECASE,
)
TITLE = 200
DRAFT = re.compile(
    r"\b(?:proposals?\s+for\s+an?|proposed|draft|proposition\s+de|Vorschlag\s+für\s+eine[nr]?)\s(?:[\w-]+\s){1,4}?\Z",
    re.IGNORECASE,
)
TREATY = "1"  # the sector of treaties in CELEX


def accompanied(citations: Iterable[Citation], passages: Iterable[Passage]) -> Iterator[Citation]:
    """The citations, those resolved that are the place of an act at their note's mark."""
    by_id = {passage.id: passage for passage in passages}
    marks: dict[str, list[int]] = {}
    for passage in by_id.values():
        if passage.note_of and passage.note_offset is not None:
            marks.setdefault(passage.note_of, []).append(passage.note_offset)
    if not marks:
        yield from citations
        return
    found = list(citations)
    acts: dict[str, list[Citation]] = {}
    for citation in found:
        acts.setdefault(citation.reference.passage, []).append(citation)
    for citation in found:
        note = by_id[citation.reference.passage]
        host = by_id.get(note.note_of or "")
        act = None
        if host and citation.status == "unresolved" and _opens(citation, note):
            at = note.note_offset or 0
            act = _before(at, host, acts.get(host.id, []), marks[host.id])
        yield _at(citation, act) if act and _printed(citation, act) else citation


def _opens(citation: Citation, note: Passage) -> bool:
    reference = citation.reference
    before = note.text[: reference.start]
    return reference.scheme == "oj" and OPENING.fullmatch(before) is not None


def _before(at: int, host: Passage, cited: list[Citation], marks: list[int]) -> Citation | None:
    """The act that the words before a mark end in; the mark may stand before its day."""
    earlier = [c for c in cited if c.reference.start < at and not _is_treaty(c)]
    if not earlier:
        return None
    act = max(earlier, key=lambda c: c.reference.start)
    start, end = act.reference.start, act.reference.end
    between = any(end <= mark < at for mark in marks) or SENTENCE.search(host.text, end, at)
    titled = IN_A_TITLE.search(host.text, max(0, start - TITLE), start)
    drafted = titled and DRAFT.search(host.text, 0, titled.start())
    plain = act.status == "resolved" and act.reference.form == "explicit"
    return act if plain and not between and (drafted or not titled) else None


def _is_treaty(citation: Citation) -> bool:
    celex = Celex.parse(citation.identifier("celex") or "")
    return celex is not None and celex.sector == TREATY


def _printed(citation: Citation, act: Citation) -> bool:
    """Whether the L series can have printed the act there, by its year."""
    place = place_of(citation.identifier("oj") or "")
    celex = Celex.parse(act.identifier("celex") or "")
    if place is None or celex is None or celex.sector != "3":
        return False
    return place[0] == "L" and celex.year <= place[1] <= celex.year + 1


def _at(citation: Citation, act: Citation) -> Citation:
    own = citation.identifiers
    new = tuple(i for i in own if act.identifier(i.scheme) is None)
    return replace(
        act,
        reference=citation.reference,
        identifiers=(*act.identifiers, *new),
        confidence=round(min(act.confidence, SURE), 2),
        candidates=(),
        antecedent=act.reference,
        role=None,
    )
