"""The registers of `data/` as look-ups: entities with their names, documents with their identifiers.

What `unconfirmed.ttl` says of an entry is read like the rest, and remembered as unconfirmed.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cache

import pyoxigraph as ox

from base.artefacts import artefacts
from base.errors import ArtefactError
from base.iris import ONTOLOGY, local_id
from loaders.records import Identifier

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
SKOS = "http://www.w3.org/2004/02/skos/core#"
NAMES = (RDFS_LABEL, ox.NamedNode(SKOS + "altLabel"), ox.NamedNode(SKOS + "hiddenLabel"))
ACRONYM = ox.NamedNode(ONTOLOGY + "acronym")
ENTITY_TYPES = ("Body", "Country", "Region", "Topic", "InformationSystem", "Programme")
GROUP = "AgentGroup"
SCHEMES = ("celex", "comnat", "eli", "ecli", "unscr", "unga", "cets", "eeas", "procedure")
DOCUMENT_PREFIX = "https://w3id.org/euct/id/document/"
REGISTER_OF_THE_UNCONFIRMED = "unconfirmed.ttl"
UNCONFIRMED = 0.9  # how sure a reading is that rests on what no table or document bears out
PLAIN = (("‐", "-"), ("‑", "-"), ("‒", "-"), ("–", "-"), ("’", "'"), ("‘", "'"), ("\u00a0", " "))


def folded(text: str) -> str:
    """The text in small letters, with plain hyphens and quotes, of the same length."""
    lowered = text.lower()
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
    """An act or other document of the registers; `proposes` holds ids of acts."""

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
    by_identifier: dict[Identifier, RegisteredDocument]
    by_ordinal: dict[tuple[str, int], RegisteredDocument]
    codes: frozenset[str]
    proposals: dict[str, tuple[RegisteredDocument, ...]]
    groups: tuple[Entity, ...] = ()

    def document(self, scheme: str, value: str) -> RegisteredDocument | None:
        """The registered document with that identifier, or None."""
        return self.by_identifier.get(Identifier(scheme, value))

    def document_by_id(self, document: str) -> RegisteredDocument | None:
        """The registered document with that id, or None."""
        return self.by_identifier.get(Identifier("id", document))


@cache
def load_registers() -> Registers:
    """Read the registers of this installation.

    Raises:
        ArtefactError: a register is not well-formed Turtle; the message names file and line.
    """
    properties = _Properties()
    for path, file in artefacts("data", ".ttl"):
        if "/" in path:
            continue
        try:
            quads = ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE)
            properties.add(quads, unconfirmed=path == REGISTER_OF_THE_UNCONFIRMED)
        except SyntaxError as error:
            raise ArtefactError(
                f"the register is not well-formed: {error}", where=f"data/{path}"
            ) from None
    return _build(properties)


class _Properties:
    """The triples of the registers, by subject and predicate."""

    def __init__(self) -> None:
        self._values: defaultdict[str, defaultdict[str, list[object]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._unconfirmed: set[tuple[str, str]] = set()

    def add(self, quads: "ox.QuadParser", unconfirmed: bool) -> None:
        for quad in quads:
            if not isinstance(quad.subject, ox.NamedNode):
                continue
            self._values[quad.subject.value][quad.predicate.value].append(quad.object)
            if unconfirmed and isinstance(quad.object, ox.Literal):
                self._unconfirmed.add((quad.subject.value, quad.object.value))

    def doubtful(self, subject: str) -> frozenset[str]:
        """The names, folded, that only the register of the unconfirmed gives to the subject."""
        named = {
            term.value
            for predicate in (*NAMES, ACRONYM)
            for term in self._values[subject].get(predicate.value, ())
            if isinstance(term, ox.Literal)
        }
        unsure = {name for name in named if (subject, name) in self._unconfirmed}
        return frozenset(map(folded, unsure)) - frozenset(map(folded, named - unsure))

    def subjects(self) -> list[str]:
        return sorted(self._values)

    def types(self, subject: str) -> set[str]:
        return {
            term.value.removeprefix(ONTOLOGY)
            for term in self._values[subject][RDF_TYPE.value]
            if isinstance(term, ox.NamedNode)
        }

    def texts(self, subject: str, *predicates: ox.NamedNode) -> tuple[str, ...]:
        """English or language-less literals, the predicates in order."""
        found = [
            term.value
            for predicate in predicates
            for term in self._values[subject].get(predicate.value, ())
            if isinstance(term, ox.Literal) and term.language in (None, "en")
        ]
        return tuple(dict.fromkeys(found))

    def foreign(self, subject: str, *predicates: ox.NamedNode) -> tuple[tuple[str, str], ...]:
        """Literals in other languages than English, each with its language."""
        found = [
            (term.language, term.value)
            for predicate in predicates
            for term in self._values[subject].get(predicate.value, ())
            if isinstance(term, ox.Literal) and term.language not in (None, "en")
        ]
        return tuple(dict.fromkeys((language or "", name) for language, name in found))

    def own(self, subject: str, name: str) -> tuple[str, ...]:
        return self.texts(subject, ox.NamedNode(ONTOLOGY + name))

    def iris(self, subject: str, name: str) -> tuple[str, ...]:
        return tuple(
            term.value
            for term in self._values[subject].get(ONTOLOGY + name, ())
            if isinstance(term, ox.NamedNode)
        )


def _build(properties: _Properties) -> Registers:
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
        identifier: document
        for document in documents
        for identifier in (Identifier("id", document.id), *document.identifiers)
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
    )


def _entity(properties: _Properties, subject: str, entity_type: str) -> Entity:
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
        doubtful=properties.doubtful(subject),
    )


def _document(properties: _Properties, subject: str, document_type: str) -> RegisteredDocument:
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
        doubtful=properties.doubtful(subject),
    )
