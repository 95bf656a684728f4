"""Citations that stayed open, tried again when the document that they cite is in the dataset.

An ambiguous citation is resolved when one of its readings, and no other, is a document that was
loaded (or, where only the CELEX number is open, when the loaded document tells it); an unresolved
one when a loaded document bears what it looks for, or when the registers have come to know it since (all of
them are asked again by `euct resolve`). Ambiguous words that name or point back stay as they are: that an act
was loaded doesn't say that they mean it. The candidates stay beside the answer.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import pyoxigraph as ox

from api.gate import RefusedError
from api.knowledge import SCHEMES, background
from api.rereading import read_again
from base.iris import IDS, graph, local_id, term
from loaders.emit.terms import triple
from ontology.reason import infer
from store.draft import Graphs

DOCUMENTS = graph("document", "")
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
    keys = [ox.Literal(key) for key in _keys(writer, document)]
    places = [*writer.stated(term("target"), node)]
    places += [place for key in keys for place in writer.stated(term("looksFor"), key)]
    numbers = [key.value.removeprefix("celex ") for key in keys if key.value.startswith("celex ")]
    places += [place for n in numbers for place in writer.stated(term("celex"), ox.Literal(n))]
    own = _graph_of(document)
    found = {own} | {name for name, _ in places if name.startswith(DOCUMENTS)}
    return _retry(writer, found)


def _graph_of(document: str) -> str:
    return graph("document", local_id(document) or document)


def _document_of(name: str) -> str:
    """The IRI of the document whose graph has the name."""
    return f"{IDS}document/{name.removeprefix(DOCUMENTS)}"


def _text(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
    """The IRI or the words of a node; the dataset holds no triples as nodes."""
    return "" if isinstance(node, ox.Triple) else node.value


def _keys(writer: Graphs, document: str) -> list[str]:
    """What a loaded document is known by, as `looksFor` writes it."""
    known = writer.told(_graph_of(document), document)
    keys = [
        f"{SCHEMES[t.predicate.value]} {_text(t.object)}"
        for t in known
        if t.predicate.value in SCHEMES
    ]
    told = {t.predicate.value: _text(t.object) for t in known}
    series, ordinal = told.get(term("inSeries")), told.get(term("ordinal"))
    return [*keys, f"series {series} {ordinal}"] if series and ordinal else keys


def _retry(writer: Graphs, graphs: Iterable[str], *, by_registers: bool = False) -> Retried:
    there = set(writer.graphs())
    total = Retried()
    for name in sorted(there.intersection(graphs)):
        citing = _Citing(writer, there, name)
        changed = citing.resolved()
        if by_registers:
            changed = citing.told_by_registers(_document_of(name)) | changed
        if not changed:
            total += Retried(citing.count)
            continue
        triples = citing.rewritten(changed)
        inferred = graph("inferred", "") + name.removeprefix(DOCUMENTS)
        try:
            writer.replace({name: triples, inferred: infer(triples, background())})
            total += Retried(citing.count, len(changed))
        except RefusedError as error:
            total += Retried(citing.count, refused=(f"what its citations mean now: {error}",))
    return total


class _Citing:
    """A citing document's graph with its open citations; of the rest only what is asked for is read."""

    def __init__(self, writer: Graphs, there: set[str], name: str) -> None:
        self._writer, self._there, self._name = writer, there, name
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

    def told_by_registers(self, document: str) -> Answers:
        """The unresolved citations of the document that the registers tell now."""
        unresolved = [c for c in self._open if "unresolved" in self._values(c, "resolution")]
        said: dict[str, dict[str, list[str]]] = {}
        for one in self._writer.graph(self._name) if unresolved else ():
            own = said.setdefault(_text(one.subject), {})
            own.setdefault(one.predicate.value, []).append(_text(one.object))
        told = read_again(document, said, unresolved)
        return {citation: (target, sure) for citation, target, sure in told}

    def rewritten(self, changed: Answers) -> list[ox.Triple]:
        """The graph with these citations resolved: what they were, and when and why it changed."""
        kept = [
            one
            for one in self._writer.graph(self._name)
            if not (_text(one.subject) in changed and one.predicate.value in REPLACED)
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
        return kept

    def _values(self, subject: str, name: str) -> list[str]:
        return self._column(name).get(subject, [])

    def _column(self, name: str) -> dict[str, list[str]]:
        """The values of the property called `name`, by subject."""
        if name not in self._columns:
            found = self._columns[name] = {}
            for one in self._writer.told(self._name, predicate=term(name)):
                found.setdefault(_text(one.subject), []).append(_text(one.object))
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
            if _graph_of(target) in self._there:
                if not one_document or f"celex {celex}" in _keys(self._writer, target):
                    loaded.add((target, celex))
            elif celex:
                # The document may have been loaded under its CELEX number.
                loaded |= {(bearer, celex) for bearer in self._bearers("celex", celex)}
        return next(iter(loaded))[0] if len(loaded) == 1 else None

    def _bearer(self, citation: str) -> str | None:
        """The one loaded document that bears what the citation looks for."""
        found: set[str] = set()
        for key in self._values(citation, "looksFor"):
            scheme, _, value = key.partition(" ")
            if scheme == "series":
                series, _, _ = value.rpartition(" ")
                members = self._writer.stated(term("inSeries"), ox.NamedNode(series))
                found |= {
                    _text(t.subject)
                    for _, t in members
                    if key in _keys(self._writer, _text(t.subject))
                }
                continue
            found |= self._bearers(scheme, value)
        loaded = {document for document in found if _graph_of(document) in self._there}
        return loaded.pop() if len(loaded) == 1 else None

    def _bearers(self, scheme: str, value: str) -> set[str]:
        """The loaded documents that bear an identifier."""
        found = {
            _text(t.subject)
            for predicate, own in SCHEMES.items()
            if own == scheme
            for _, t in self._writer.stated(predicate, ox.Literal(value))
        }
        return {document for document in found if _graph_of(document) in self._there}
