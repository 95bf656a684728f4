"""Commitments and reported actions out of the dataset, found by what they share."""

from collections.abc import Iterable, Iterator
from datetime import date

import pyoxigraph as ox

from base.iris import graph, identity, term
from loaders.emit.terms import TYPE
from loaders.followups.graph import Told, said
from loaders.followups.said import Said
from loaders.keywords import plain
from store.draft import Graphs

DOCUMENT = identity("document", "")
DOCUMENTS = graph("document", "")
FACT = identity("fact", "")
LEGAL_ACT = term("LegalAct")
CLASSES = frozenset({term("Commitment"), term("ReportedAction")})
BY_WORDS, BY_THINGS = ("matterKey",), ("namesAgent", "about")


class Statements:
    """The statements of a dataset, each read once; what is written meanwhile is not seen."""

    def __init__(self, writer: Graphs) -> None:
        self._writer = writer
        self._days: dict[str, date | None] = {}
        self._acts: dict[str, bool] = {}
        self._said: dict[str, Said | None] = {}
        self._common: dict[tuple[str, str], int] = {}

    def all_of(self, document: str) -> list[Said]:
        """The commitments and reported actions of a document."""
        name = graph_of(document)
        facts = sorted(
            text_of(t.subject)
            for t in self._writer.told(name, predicate=TYPE.value)
            if text_of(t.object) in CLASSES
        )
        return [one for one in map(self.one, facts) if one]

    def matching(self, own: Said) -> list[Said]:
        """The statements of other documents that share a word pair, a body or a thing with it."""
        found: set[str] = set()
        keys: list[ox.NamedNode | ox.Literal] = [ox.Literal(key) for key in own.keys]
        general = plain().entities
        keys += [ox.NamedNode(iri) for iri in (own.about | own.involves) - general]
        for key in keys:
            names = BY_WORDS if isinstance(key, ox.Literal) else BY_THINGS
            for name in names:
                found |= {text_of(t.subject) for _, t in self._writer.stated(term(name), key)}
        others = (self.one(iri) for iri in sorted(found))
        return [each for each in others if each and each.document != own.document]

    def one(self, iri: str) -> Said | None:
        """A fact of the dataset as it is compared."""
        if iri not in self._said:
            self._said[iri] = self._read(iri)
        return self._said[iri]

    def common(self, document: str, entity: str) -> int:
        """How many commitments of a document are about an entity."""
        if (document, entity) not in self._common:
            own = graph_of(document)
            stated = self._writer.stated(term("about"), ox.NamedNode(entity))
            subjects = {text_of(t.subject) for name, t in stated if name == own}
            said = (self.one(iri) for iri in subjects)
            self._common[document, entity] = sum(1 for one in said if one and one.is_commitment)
        return self._common[document, entity]

    def day(self, document: str) -> date | None:
        """The day of a document (its IRI)."""
        if document not in self._days:
            told = self._writer.told(graph_of(document), document)
            self._days[document] = Told(told).day("date")
        return self._days[document]

    def is_act(self, document: str) -> bool:
        """Whether a document (its IRI) is an act: it sets deadlines, and reports on nothing."""
        if document not in self._acts:
            types = self._writer.told(graph_of(document), document, TYPE.value)
            self._acts[document] = any(text_of(t.object) == LEGAL_ACT for t in types)
        return self._acts[document]

    def _read(self, iri: str) -> Said | None:
        local = iri.removeprefix(FACT).partition("/")[0]
        document = DOCUMENT + local
        written = self.day(document)
        if not written or local == iri:
            return None
        name = graph_of(document)
        fact = Told(self._writer.told(name, iri))
        evidence = Told(self._writer.told(name, fact.first("evidence") or iri))
        passage = evidence.first("inPassage")
        cited = self._cited(name, [passage] if passage else [])
        noted = self._cited(name, self._notes(name, passage))
        return said(iri, document, written, fact, evidence, cited, noted)

    def _cited(self, name: str, passages: Iterable[str]) -> Iterator[str]:
        """The documents that the passages cite."""
        for passage in passages:
            told = self._writer.told(name, passage, term("cites"))
            yield from (t.object.value for t in told if isinstance(t.object, ox.NamedNode))

    def _notes(self, name: str, passage: str) -> list[str]:
        """The footnotes that hang on the passage."""
        hung = self._writer.stated(term("noteOf"), ox.NamedNode(passage)) if passage else ()
        return sorted(text_of(t.subject) for home, t in hung if home == name)


class Common(dict[str, int]):
    """How many commitments of a document are about each entity, looked up when first asked."""

    def __init__(self, statements: Statements, document: str) -> None:
        super().__init__()
        self._statements, self._document = statements, document

    def get(self, key: str, default: int = 0) -> int:  # type: ignore[override]
        """How many are about the entity (its IRI)."""
        return self._statements.common(self._document, key) or default


def graph_of(document: str) -> str:
    """The graph of what was asserted from a document (its IRI)."""
    return DOCUMENTS + document.removeprefix(DOCUMENT)


def text_of(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """The IRI or the words of a node; the dataset holds no triples as nodes."""
    return "" if isinstance(node, ox.Triple) else node.value
