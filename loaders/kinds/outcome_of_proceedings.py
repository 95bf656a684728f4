"""Outcomes of proceedings: what a Council preparatory body dealt with, item by item."""

import datetime
import re
from collections.abc import Iterator

from base.iris import identity
from loaders.dates import DAY, parse_day
from loaders.kinds.council_document import cover_head
from loaders.kinds.councilcover import council_cover
from loaders.kinds.forwarded import forwardings
from loaders.kinds.front import front_texts, place_and_date
from loaders.kinds.kind import RESOURCE_TYPES, Kind
from loaders.kinds.outcomes import UNTOUCHED, condition, outcome, outcome_fact
from loaders.kinds.presented import presenters
from loaders.recognise.names import entity_index
from loaders.records import Block, Head, Passage, Reading
from loaders.statements import AgendaItem, Entity, Fact, Material, Meeting

TITLE = re.compile(r"\s*OUTCOME OF PROCEEDINGS\s*")
OUTCOME = RESOURCE_TYPES + "OUTCOME_PROCEEDINGS"
# A day for which something else is asked is none: "comments for the next meeting are due on".
NEXT_MEETING = re.compile(
    r"(?:\b[Nn]ext\b[^.]{0,60}\bmeeting\b|\b[Nn]ext\s+meet\b|\bmeet(?:ing)?\b\s+(?:again|next))"
    r"(?:(?!\b(?:sen[dt]|submit|submitted|comments?|contributions?|due|postponed|until|by)\b)[^.]){0,60}?"
    rf"(?:\bon|\bfor|\bto|:|,)\s+(?:\w+day,?\s+)?({DAY})"
)
ON_THE_TABLE = frozenset({"council", "eeas", "comnat"})


def _recognises(reading: Reading) -> float:
    texts = front_texts(reading)
    return 0.95 if any(TITLE.fullmatch(text) for text in texts) else _by_cover(reading)


def _by_cover(reading: Reading) -> float:
    cover = council_cover(reading.blocks)
    return 0.95 if cover and cover.resource_type == OUTCOME else 0.0


def _head(reading: Reading) -> Head:
    cover = council_cover(reading.blocks)
    if cover:
        return cover_head(reading, cover, KIND.name)
    date = place_and_date(front_texts(reading))
    return Head(id="", kind=KIND.name, date=date, language=reading.language)


def _body(name: str | None) -> str | None:
    """The body that a header line names; the last where it names a group of a body."""
    if name is None:
        return None
    found = [hit.names[0] for hit in entity_index().find(name) if len(hit.names) == 1]
    bodies = [iri for iri in found if "/body/" in iri]
    return bodies[-1] if bodies else None


def _meeting(material: Material) -> Meeting | None:
    held = _held_on(material)
    items: list[AgendaItem] = []
    body = _body(material.head.recipient)
    for heading, members in _items(material.passages):
        below = [p for p in members if p is not heading]
        done, reserve = outcome(below), condition(p.text for p in below)
        ids = {p.id for p in members}
        bodies = [m for m in material.mentions if m.passage in ids]
        number = heading.path[-1]
        this = identity("agenda-item", material.head.id, str(int(number)))
        dealt_with = done is None or done.name not in UNTOUCHED
        presented = presenters(members, bodies, this) if dealt_with else ()
        items.append(
            AgendaItem(
                number=int(number),
                title=re.sub(rf"^{re.escape(number)}\.?\s+", "", heading.text),
                passages=tuple(p.id for p in members),
                documents=_on_the_table(material, members),
                presenters=tuple(map(_presenter, presented)),
                outcome=done.name if done else None,
                condition=reserve,
                told=outcome_fact(done, this, body, reserve) if done else None,
                forwarded_to=forwardings(members, bodies, held, this),
                presented=presented,
            )
        )
    if not items:
        return None
    following = (NEXT_MEETING.search(p.text) for p in reversed(material.passages))
    next_day = next((parse_day(match[1]) for match in following if match), None)
    return Meeting(body, held, next_day, tuple(items))


def _presenter(fact: Fact) -> str:
    who = fact.first("actor")
    return who.iri if isinstance(who, Entity) else ""


def _held_on(material: Material) -> datetime.date | None:
    front = [Block(p.kind, p.text, p.source) for p in material.passages if p.front]
    cover = council_cover(front)
    return cover.held if cover else None


def _items(passages: tuple[Passage, ...]) -> Iterator[tuple[Passage, list[Passage]]]:
    """Each numbered heading of the agenda with all the passages under it."""
    heading: Passage | None = None
    members: list[Passage] = []
    for passage in passages:
        starts = passage.kind == "heading" and not passage.front and passage.path
        if starts and len(passage.path) == 1 and passage.path[0].isdigit():
            if heading:
                yield heading, members
            heading, members = passage, [passage]
        elif heading:
            members.append(passage)
    if heading:
        yield heading, members


def _on_the_table(material: Material, members: list[Passage]) -> tuple[str, ...]:
    """The documents whose numbers begin a passage of the item, as minutes list them."""
    ids = {passage.id for passage in members}
    found = [
        citation.document
        for citation in material.citations
        if citation.reference.passage in ids
        and citation.document
        and citation.reference.start == 0
        and citation.reference.scheme in ON_THE_TABLE
    ]
    return tuple(dict.fromkeys(found))


KIND = Kind(
    "outcome-of-proceedings",
    "OutcomeOfProceedings",
    OUTCOME,
    _recognises,
    _head,
    _meeting,
)
