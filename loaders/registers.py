"""The registers of `data/` as look-ups: reading them.

What `unconfirmed.ttl` says of an entry is read like the rest, and remembered as unconfirmed.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from base.iris import local_id
from loaders.journal import Place, place_of
from loaders.records import Identifier
from loaders.registered import Entity, Period, RegisteredDocument, Registers, Series, folded
from loaders.registertriples import ACRONYM, NAMES, RDFS_LABEL, Properties, register_triples
from loaders.shortnames import (
    abbreviated,
    in_genitive,
    in_other_languages,
    loosely_joined,
    numbered_otherwise,
    quoted,
)

ENTITY_TYPES = ("Body", "Country", "Region", "Topic", "InformationSystem", "Programme")
GROUP = "AgentGroup"
IN_FORCE = "in force"
SCHEMES = ("celex", "comnat", "eli", "ecli", "unscr", "unga", "cets", "eeas", "procedure")
OF_CASES = re.compile(r"(?:Case|Joined Cases)\s")
CASE = re.compile(r"\b[CTF]-\d{1,4}/\d{2}\b")
DOCUMENT_PREFIX = "https://w3id.org/euct/id/document/"


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
        for key in (
            ("id", document.id),
            *((i.scheme, i.value) for i in document.identifiers),
            *(("case", number) for number in _cases(document)),
        )
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
        _by_place([*documents, *_only_printed(properties)]),
        _by_day(documents),
    )


def _cases(document: RegisteredDocument) -> list[str]:
    """The numbers of the cases that a judgment ends, which its label has: "Joined Cases C-203/15 and C-698/15"."""
    return CASE.findall(document.label) if OF_CASES.match(document.label) else []


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


def _only_printed(properties: Properties) -> Iterator[RegisteredDocument]:
    """What the registers know nothing of but its CELEX number and its place in the Journal."""
    for subject in properties.subjects():
        places = properties.own(subject, "ojReference")
        if places and subject.startswith(DOCUMENT_PREFIX) and not properties.types(subject):
            id_ = local_id(subject) or subject
            celex = (Identifier("celex", id_),)
            yield RegisteredDocument(id_, "", celex, None, id_, None, confirmed=True, places=places)


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
    names = properties.texts(subject, *NAMES[1:])
    foreign = properties.foreign(subject, *NAMES[1:])
    acronyms = properties.texts(subject, ACRONYM)
    others = {*foreign, *in_other_languages(names)}
    others |= {*loosely_joined(others)}
    own = others | {*in_genitive(others), *abbreviated(others), *quoted(others)}
    made = tuple(sorted(own - {*foreign}))
    numbered = {*numbered_otherwise((*names, *acronyms))} - {*names, *acronyms}
    return RegisteredDocument(
        id=local_id(subject) or subject,
        type=document_type,
        identifiers=tuple(identifiers),
        title=title[0] if title else None,
        label=label[0] if label else subject,
        date=date.fromisoformat(day[0]) if day else None,
        names=names,
        series=series[0] if series else None,
        ordinal=int(ordinal[0]) if ordinal else None,
        kind=kinds[0] if kinds else None,
        confirmed=properties.own(subject, "confirmed") == ("true",),
        acronyms=(*acronyms, *sorted(numbered)),
        foreign=(*foreign, *made),
        proposes=tuple(local_id(act) or act for act in properties.iris(subject, "proposes")),
        doubtful=_doubtful(properties, subject)
        | {*map(folded, numbered), *(folded(name) for _, name in made)},
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
