"""The registers of `data/` as look-ups: entities with their names, documents with their identifiers.

What `unconfirmed.ttl` says of an entry is read like the rest, and remembered as unconfirmed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from base.iris import local_id
from loaders.journal import Place, place_of
from loaders.records import Identifier
from loaders.registertriples import ACRONYM, NAMES, RDFS_LABEL, Properties, register_triples

ENTITY_TYPES = ("Body", "Country", "Region", "Topic", "InformationSystem", "Programme")
GROUP = "AgentGroup"
IN_FORCE = "in force"
Period = tuple[date | None, date | None]
SCHEMES = ("celex", "comnat", "eli", "ecli", "unscr", "unga", "cets", "eeas", "procedure")
DOCUMENT_PREFIX = "https://w3id.org/euct/id/document/"
UNCONFIRMED = 0.9  # how sure a reading is that rests on what no table or document bears out
PLAIN = (("‐", "-"), ("‑", "-"), ("‒", "-"), ("–", "-"), ("’", "'"), ("‘", "'"), ("\u00a0", " "))


def folded(text: str) -> str:
    """The text in small letters, with plain hyphens and quotes, of the same length."""
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    if len(lowered) != len(text):  # İ becomes two characters
        lowered = "".join(lower if len(lower := char.lower()) == 1 else char for char in text)
    for (
        char,
        plain,
    ) in PLAIN:  # faster than translating each character
        lowered = lowered.replace(char, plain)
    return lowered


@dataclass(frozen=True, slots=True)
class Entity:
    """A body, country, topic, system … of the registers, with the forms of its names.

    `names` are English or of no language, `foreign` pairs of language and name.
    """

    iri: str
    type: str
    label: str
    names: tuple[str, ...]
    acronyms: tuple[str, ...]
    codes: tuple[str, ...] = ()
    foreign: tuple[tuple[str, str], ...] = ()
    confirmed: bool = True
    doubtful: frozenset[str] = frozenset()

    def confirms(self, name: str) -> bool:
        """Whether a table or document bears out that the entity is called so."""
        return self.confirmed and folded(name) not in self.doubtful


@dataclass(frozen=True, slots=True)
class RegisteredDocument:
    """An act or other document of the registers; `proposes` holds ids of acts, `places` those in the
    Official Journal, `in_force` the first and the last day in force, None where it is not known (or none).
    """

    id: str
    type: str
    identifiers: tuple[Identifier, ...]
    title: str | None
    label: str
    date: date | None
    names: tuple[str, ...] = ()
    series: str | None = None
    ordinal: int | None = None
    kind: str | None = None
    confirmed: bool = False
    acronyms: tuple[str, ...] = ()
    proposes: tuple[str, ...] = ()
    foreign: tuple[tuple[str, str], ...] = ()
    doubtful: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    in_force: Period = (None, None)

    def confirms(self, name: str) -> bool:
        """Whether a table or document bears out that the document is called so."""
        return self.confirmed and folded(name) not in self.doubtful

    def identifier(self, scheme: str) -> str | None:
        """The identifier under `scheme`, or None."""
        return next((i.value for i in self.identifiers if i.scheme == scheme), None)


@dataclass(frozen=True, slots=True)
class Series:
    """A numbered series of documents and what texts call it."""

    iri: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registers:
    """All registers; build with `load_registers()`."""

    entities: tuple[Entity, ...]
    documents: tuple[RegisteredDocument, ...]
    series: tuple[Series, ...]
    by_identifier: dict[tuple[str, str], RegisteredDocument]
    by_ordinal: dict[tuple[str, int], RegisteredDocument]
    codes: frozenset[str]
    proposals: dict[str, tuple[RegisteredDocument, ...]]
    groups: tuple[Entity, ...] = ()
    memberships: tuple[tuple[str, date, date | None], ...] = ()
    by_place: dict[Place, tuple[RegisteredDocument, ...]] = field(default_factory=dict)
    by_day: dict[date, tuple[RegisteredDocument, ...]] = field(default_factory=dict)

    def is_member_state(self, country: str, day: date | None) -> bool:
        """Whether the country (its IRI) was a Member State on the day, or ever where none is given."""
        return any(
            country == of and (day is None or (since <= day and (until is None or day <= until)))
            for of, since, until in self.memberships
        )

    def document(self, scheme: str, value: str) -> RegisteredDocument | None:
        """The registered document with that identifier, or None."""
        return self.by_identifier.get((scheme, value))

    def printed_at(self, place: str) -> tuple[RegisteredDocument, ...]:
        """The registered documents that begin at a place in the Official Journal."""
        key = place_of(place)
        return self.by_place.get(key, ()) if key else ()

    def document_by_id(self, document: str) -> RegisteredDocument | None:
        """The registered document with that id, or None."""
        return self.by_identifier.get(("id", document))


@cache
def load_registers() -> Registers:
    """Read the registers of this installation.

    Raises:
        ArtefactError: a register is not well-formed Turtle; the message names file and line.
    """
    return _build(Properties(register_triples()))


def _build(properties: Properties) -> Registers:
    entities: list[Entity] = []
    documents: list[RegisteredDocument] = []
    series: list[Series] = []
    groups: list[Entity] = []
    for subject in properties.subjects():
        types = properties.types(subject)
        entity_type = next((name for name in ENTITY_TYPES if name in types), None)
        if entity_type:
            entities.append(_entity(properties, subject, entity_type))
        elif subject.startswith(DOCUMENT_PREFIX) and types:
            documents.append(_document(properties, subject, min(types)))
        elif GROUP in types:
            groups.append(_entity(properties, subject, GROUP))
        elif "DocumentSeries" in types:
            series.append(Series(subject, properties.texts(subject, *NAMES)))
    by_identifier = {
        key: document
        for document in documents
        for key in (("id", document.id), *((i.scheme, i.value) for i in document.identifiers))
    }
    by_ordinal = {
        (document.series, document.ordinal): document
        for document in documents
        if document.series and document.ordinal is not None
    }
    codes = frozenset(code for entity in entities for code in entity.codes)
    proposals: dict[str, tuple[RegisteredDocument, ...]] = {}
    for document in documents:
        for act in document.proposes:
            proposals[act] = (*proposals.get(act, ()), document)
    return Registers(
        tuple(entities),
        tuple(documents),
        tuple(series),
        by_identifier,
        by_ordinal,
        codes,
        proposals,
        tuple(groups),
        tuple(_memberships(properties, (e.iri for e in entities if e.type == "Country"))),
        _by_place(documents),
        _by_day(documents),
    )


def _by_day(documents: Iterable[RegisteredDocument]) -> dict[date, tuple[RegisteredDocument, ...]]:
    found: dict[date, tuple[RegisteredDocument, ...]] = {}
    for document in documents:
        if document.date:
            found[document.date] = (*found.get(document.date, ()), document)
    return found


def _by_place(
    documents: Iterable[RegisteredDocument],
) -> dict[Place, tuple[RegisteredDocument, ...]]:
    found: dict[Place, tuple[RegisteredDocument, ...]] = {}
    for document in documents:
        for place in map(place_of, document.places):
            if place:
                found[place] = (*found.get(place, ()), document)
    return found


def _memberships(
    properties: Properties, countries: Iterable[str]
) -> Iterator[tuple[str, date, date | None]]:
    for country in countries:
        for statement in properties.iris(country, "holds"):
            if properties.own(statement, "status") == ("member",):
                since = properties.own(statement, "validFrom")
                until = properties.own(statement, "validUntil")
                last = date.fromisoformat(until[0]) if until else None
                yield country, date.fromisoformat(since[0]), last


def _entity(properties: Properties, subject: str, entity_type: str) -> Entity:
    label = properties.texts(subject, RDFS_LABEL)
    return Entity(
        iri=subject,
        type=entity_type,
        label=label[0] if label else subject,
        names=properties.texts(subject, *NAMES),
        acronyms=properties.texts(subject, ACRONYM),
        codes=properties.own(subject, "registerCode"),
        foreign=properties.foreign(subject, *NAMES),
        confirmed=properties.own(subject, "confirmed") == ("true",),
        doubtful=_doubtful(properties, subject),
    )


def _document(properties: Properties, subject: str, document_type: str) -> RegisteredDocument:
    identifiers = [
        Identifier(scheme, value) for scheme in SCHEMES for value in properties.own(subject, scheme)
    ]
    identifiers += [Identifier("council", v) for v in properties.own(subject, "registerNumber")]
    day = properties.own(subject, "date")
    title = properties.own(subject, "title")
    label = properties.texts(subject, RDFS_LABEL)
    series = properties.iris(subject, "inSeries")
    ordinal = properties.own(subject, "ordinal")
    kinds = properties.iris(subject, "kind")
    return RegisteredDocument(
        id=local_id(subject) or subject,
        type=document_type,
        identifiers=tuple(identifiers),
        title=title[0] if title else None,
        label=label[0] if label else subject,
        date=date.fromisoformat(day[0]) if day else None,
        names=properties.texts(subject, *NAMES[1:]),
        series=series[0] if series else None,
        ordinal=int(ordinal[0]) if ordinal else None,
        kind=kinds[0] if kinds else None,
        confirmed=properties.own(subject, "confirmed") == ("true",),
        acronyms=properties.texts(subject, ACRONYM),
        foreign=properties.foreign(subject, *NAMES[1:]),
        proposes=tuple(local_id(act) or act for act in properties.iris(subject, "proposes")),
        doubtful=_doubtful(properties, subject),
        places=properties.own(subject, "ojReference"),
        in_force=_in_force(properties, subject),
    )


def _in_force(properties: Properties, subject: str) -> Period:
    for statement in properties.iris(subject, "holds"):
        if properties.own(statement, "status") == (IN_FORCE,):
            since = properties.own(statement, "validFrom")
            until = properties.own(statement, "validUntil")
            return (
                date.fromisoformat(since[0]) if since else None,
                date.fromisoformat(until[0]) if until else None,
            )
    return None, None


def _doubtful(properties: Properties, subject: str) -> frozenset[str]:
    """The names, folded, that only the register of the unconfirmed gives to the subject."""
    sure, unsure = properties.named(subject)
    return frozenset(map(folded, unsure)) - frozenset(map(folded, sure))
