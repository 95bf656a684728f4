"""Citations that stayed open, tried again when the document that they cite is in the dataset.

An ambiguous citation is resolved when one of its readings, and no other, is a document that was
loaded (or, where only the CELEX number is open, when the loaded document tells it); an unresolved
one when a loaded document bears what it looks for, or when the registers have come to know it since (all of
them are asked again by `euct resolve`). A name that several loaded acts bear becomes ambiguous; an act that
was adopted after the day of the citing text is none that it names. Ambiguous words that name or point back
stay as they are: that an act was loaded doesn't say that they mean it. The candidates stay beside the answer.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

import pyoxigraph as ox

from api.bearing import DOCUMENTS, bearers, described, document_of, graph_of, keys
from api.gate import RefusedError
from api.knowledge import background
from api.rereading import read_again
from api.statements import text_of
from base.iris import graph, term
from loaders.emit.terms import triple, typed
from ontology.reason import infer
from store.draft import Graphs

OPEN = ("ambiguous", "unresolved")
LOADED = 0.85
# For each citation, the document that it means and how sure that is.
Answers = dict[str, tuple[str, float]]
REPLACED = frozenset(term(name) for name in ("resolution", "confidence", "target", "looksFor"))
WITNESS = ox.NamedNode("http://www.w3.org/ns/prov#wasInfluencedBy")


@dataclass(frozen=True, slots=True)
class Retried:
    """How many open citations were tried, and how many of them are resolved now.

    `refused` says which citing documents stayed as they were because the gate kept them out, and why.
    """

    retried: int = 0
    resolved: int = 0
    refused: tuple[str, ...] = ()

    @property
    def remain(self) -> int:
        """How many are still open."""
        return self.retried - self.resolved

    def __add__(self, other: "Retried") -> "Retried":
        return Retried(
            self.retried + other.retried,
            self.resolved + other.resolved,
            self.refused + other.refused,
        )


def resolve_all(writer: Graphs) -> Retried:
    """Try every open citation of the dataset; each citing document changes whole, or not at all.

    Raises:
        StoreError: the dataset cannot be written; what was resolved before stays.
    """
    found = {
        name
        for state in OPEN
        for name, _ in writer.stated(term("resolution"), ox.Literal(state))
        if name.startswith(DOCUMENTS)
    }
    return _retry(writer, found, by_registers=True)


def resolve_around(writer: Graphs, document: str) -> Retried:
    """Try the open citations that a document just loaded holds, and those that may mean it.

    Args:
        writer: the dataset.
        document: the document's IRI.
    """
    node = ox.NamedNode(document)
    known = keys(writer, document)
    places = [*writer.stated(term("target"), node)]
    places += [p for key in known for p in writer.stated(term("looksFor"), ox.Literal(key))]
    numbers = [key.removeprefix("celex ") for key in known if key.startswith("celex ")]
    places += [place for n in numbers for place in writer.stated(term("celex"), ox.Literal(n))]
    own = graph_of(document)
    found = {own} | {name for name, _ in places if name.startswith(DOCUMENTS)}
    return _retry(writer, found)


def _retry(writer: Graphs, graphs: Iterable[str], *, by_registers: bool = False) -> Retried:
    there = set(writer.graphs())
    total = Retried()
    for name in sorted(there.intersection(graphs)):
        citing = _Citing(writer, there, name)
        changed = citing.resolved()
        if by_registers:
            changed = citing.told_by_registers(document_of(name)) | changed
        several = {one: all_ for one, all_ in citing.shared().items() if one not in changed}
        if not changed and not several:
            total += Retried(citing.count)
            continue
        triples = citing.rewritten(changed, several)
        inferred = graph("inferred", "") + name.removeprefix(DOCUMENTS)
        try:
            writer.replace({name: triples, inferred: infer(triples, background())})
            total += Retried(citing.count, len(changed))
        except RefusedError as error:
            total += Retried(citing.count, refused=(f"what its citations mean now: {error}",))
    return total


def _ambiguous(citation: str, documents: list[str]) -> Iterator[ox.Triple]:
    """A citation that nothing told, with the documents that it may mean."""
    this, share = ox.NamedNode(citation), round(1 / len(documents), 2)
    yield triple(this, "resolution", "ambiguous")
    yield triple(this, "previousResolution", "unresolved")
    yield triple(this, "confidence", share)
    for number, document in enumerate(documents, 1):
        candidate = ox.NamedNode(f"{citation}/candidate/{number}")
        yield triple(this, "candidate", candidate)
        yield typed(candidate, "Candidate")
        yield triple(candidate, "target", ox.NamedNode(document))
        yield triple(candidate, "confidence", share)


class _Citing:
    """A citing document's graph with its open citations; of the rest only what is asked for is read."""

    def __init__(self, writer: Graphs, there: set[str], name: str) -> None:
        self._writer, self._there, self._name = writer, there, name
        self._document = document_of(name)
        self._columns: dict[str, dict[str, list[str]]] = {}
        self._open = sorted(
            subject
            for subject, values in self._column("resolution").items()
            if any(value in OPEN for value in values)
        )
        self.count = len(self._open)

    def resolved(self) -> Answers:
        """The IRIs of the open citations that a loaded document answers, with the document's."""
        answers = {citation: self._answer(citation) for citation in self._open}
        return {citation: (document, LOADED) for citation, document in answers.items() if document}

    def shared(self) -> dict[str, list[str]]:
        """The citations by a name that several loaded acts bear, with these acts."""
        named = [
            citation
            for citation in self._open
            if any(key.startswith("name ") for key in self._values(citation, "looksFor"))
        ]
        found = {citation: sorted(self._all_bearers(citation)) for citation in named}
        return {citation: all_ for citation, all_ in found.items() if len(all_) > 1}

    def told_by_registers(self, document: str) -> Answers:
        """The unresolved citations of the document that the registers tell now."""
        unresolved = [c for c in self._open if "unresolved" in self._values(c, "resolution")]
        said: dict[str, dict[str, list[str]]] = {}
        for one in self._writer.graph(self._name) if unresolved else ():
            own = said.setdefault(text_of(one.subject), {})
            own.setdefault(one.predicate.value, []).append(text_of(one.object))
        told = read_again(document, said, unresolved)
        return {citation: (target, sure) for citation, target, sure in told}

    def rewritten(self, changed: Answers, several: Mapping[str, list[str]]) -> list[ox.Triple]:
        """The graph with these citations resolved, or ambiguous: what they were, and when and why it changed."""
        rewritten = changed.keys() | several.keys()
        kept = [
            one
            for one in self._writer.graph(self._name)
            if not (text_of(one.subject) in rewritten and one.predicate.value in REPLACED)
        ]
        now = datetime.now(UTC)
        for citation, (document, sure) in changed.items():
            this, target = ox.NamedNode(citation), ox.NamedNode(document)
            (before, *_) = self._values(citation, "resolution")
            kept += [
                triple(this, "resolution", "resolved"),
                triple(this, "previousResolution", before),
                triple(this, "confidence", sure),
                triple(this, "target", target),
                triple(this, "resolvedOn", now),
                ox.Triple(this, WITNESS, target),
            ]
            for passage in self._values(citation, "inPassage"):
                kept.append(triple(ox.NamedNode(passage), "cites", target))
        kept += [one for citation in several for one in _ambiguous(citation, several[citation])]
        meant = {one for one, _ in changed.values()}.union(*several.values())
        meant -= {text_of(one.subject) for one in kept}
        kept += [one for document in meant for one in described(self._writer, document)]
        return list(dict.fromkeys(kept))

    def _values(self, subject: str, name: str) -> list[str]:
        return self._column(name).get(subject, [])

    def _column(self, name: str) -> dict[str, list[str]]:
        """The values of the property called `name`, by subject."""
        if name not in self._columns:
            found = self._columns[name] = {}
            for one in self._writer.told(self._name, predicate=term(name)):
                found.setdefault(text_of(one.subject), []).append(text_of(one.object))
        return self._columns[name]

    def _answer(self, citation: str) -> str | None:
        readings = [
            (target, celex)
            for candidate in self._values(citation, "candidate")
            for target in self._values(candidate, "target")
            for celex in self._values(candidate, "celex") or [""]
        ]
        if not readings:
            return self._bearer(citation)
        if not {"explicit", "url"}.intersection(self._values(citation, "form")):
            return None
        one_document = len({target for target, _ in readings}) == 1
        loaded: set[tuple[str, str]] = set()
        for target, celex in readings:
            if graph_of(target) in self._there:
                if not one_document or f"celex {celex}" in keys(self._writer, target):
                    loaded.add((target, celex))
            elif celex:
                # The document may have been loaded under its CELEX number.
                found = bearers(self._writer, self._there, f"celex {celex}")
                loaded |= {(bearer, celex) for bearer in found}
        return next(iter(loaded))[0] if len(loaded) == 1 else None

    def _bearer(self, citation: str) -> str | None:
        """The one loaded document that bears what the citation looks for."""
        loaded = self._all_bearers(citation)
        return loaded.pop() if len(loaded) == 1 else None

    def _all_bearers(self, citation: str) -> set[str]:
        day = next(iter(self._values(self._document, "date")), None)
        sought = self._values(citation, "looksFor")
        return {one for key in sought for one in bearers(self._writer, self._there, key, day)}
