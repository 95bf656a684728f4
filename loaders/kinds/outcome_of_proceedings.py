"""Outcomes of proceedings: what a Council preparatory body dealt with, item by item."""

import datetime
import re
from collections.abc import Iterator

from loaders.dates import DAY, parse_day
from loaders.kinds import proceedings
from loaders.kinds.front import front_texts, place_and_date
from loaders.kinds.kind import RESOURCE_TYPES, Kind
from loaders.recognise.names import entity_index
from loaders.records import AgendaItem, Head, Material, Meeting, Passage, Reading

TITLE = re.compile(r"\s*OUTCOME OF PROCEEDINGS\s*")
FIELDS = re.compile(
    r"\b(From|On|To|Subject|No\.? prev\. doc\.?|No\.? Cion doc\.?)\s*:\s*(.*?)\s*"
    r"(?=\b(?:From|On|To|Subject|No\.? prev\. doc\.?|No\.? Cion doc\.?)\s*:|$)"
)
CODE = re.compile(r"(?<!\S)([A-Z][A-Z-]+(?: [A-Z]+)?) (\d{1,4})(?!\S)")
CODES_LINE = re.compile(r"(?:\s*(?:[A-Z][A-Z-]+(?: [A-Z]+)?) \d{1,4}|\s*(?:LIMITE|[A-Z]{3,}))+\s*")
NEXT_MEETING = re.compile(
    rf"(?:\bnext\b[^.]{{0,60}}\bmeeting\b|\bmeet(?:ing)?\b\s+again)[^.]{{0,60}}?\bon\s+({DAY})"
)
ON_THE_TABLE = frozenset({"council", "eeas", "comnat"})


def _recognises(reading: Reading) -> float:
    texts = front_texts(reading)
    return 0.95 if any(TITLE.fullmatch(text) for text in texts) else 0.0


def _fields(reading: Reading) -> dict[str, str]:
    return {
        match[1].lower(): " ".join(match[2].split())
        for text in front_texts(reading)
        for match in FIELDS.finditer(text)
    }


def _head(reading: Reading) -> Head:
    texts = front_texts(reading)
    fields = _fields(reading)
    codes = [
        f"{match[1]} {match[2]}"
        for text in texts
        if CODES_LINE.fullmatch(text)
        for match in CODE.finditer(text)
    ]
    return Head(
        id="",
        kind="outcome-of-proceedings",
        title=fields.get("subject"),
        date=place_and_date(texts),
        language=reading.language,
        sender=fields.get("from"),
        recipient=fields.get("to"),
        subject_codes=tuple(codes),
    )


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
    for heading, members in _items(material.passages):
        texts = [p.text for p in members if p is not heading]
        ids = {p.id for p in members}
        bodies = [m for m in material.mentions if m.passage in ids]
        number = heading.path[-1]
        items.append(
            AgendaItem(
                number=int(number),
                title=re.sub(rf"^{re.escape(number)}\.?\s+", "", heading.text),
                passages=tuple(p.id for p in members),
                documents=_on_the_table(material, members),
                presenters=proceedings.presenters(members, bodies),
                outcome=proceedings.outcome(texts),
                condition=proceedings.condition(texts),
                forwarded_to=proceedings.forwardings(members, bodies, held),
            )
        )
    if not items:
        return None
    following = (NEXT_MEETING.search(p.text) for p in reversed(material.passages))
    next_day = next((parse_day(match[1]) for match in following if match), None)
    return Meeting(_body(material.head.recipient), held, next_day, tuple(items))


def _held_on(material: Material) -> datetime.date | None:
    for passage in material.passages:
        for match in FIELDS.finditer(passage.text) if passage.front else ():
            day = re.search(DAY, match[2]) if match[1] == "On" else None
            if day:
                return parse_day(day[0])
    return None


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
    RESOURCE_TYPES + "OUTCOME_PROCEEDINGS",
    _recognises,
    _head,
    _meeting,
)
