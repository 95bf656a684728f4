"""Is an ontology within OWL 2 RL? A strict reading: whatever is not known to be allowed is refused.

After sections 4.2.1 to 4.2.4 of the W3C recommendation "OWL 2 Web Ontology Language Profiles": which
class expressions may stand on which side of an axiom, which data types and which axioms there are.
Where the RDF says more than one could mean in OWL 2 DL (an undeclared term, a property of two kinds),
that is refused as well.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from ontology.rl import (
    ALLOWED,
    ANNOTATION,
    ANNOTATIONS,
    CHARACTERISTICS,
    CLASS,
    DATA,
    DATATYPES,
    EQUIVALENT,
    EXPRESSIONS,
    HEADER,
    KINDS,
    NEED_SIMPLE,
    OBJECT,
    RESERVED,
    RESTRICTION,
    SUB,
    SUPER,
    XSD,
)
from ontology.schema import OWL, RDF, RDFS

Term = object


def violations(ontology: Iterable[ox.Triple]) -> list[str]:
    """All that puts the ontology outside OWL 2 RL, as sentences; nothing if it is within.

    Args:
        ontology: its triples, those of imported ontologies included as far as their terms are used.
    """
    return sorted(set(_Profile(list(ontology)).findings()))


class _Profile:
    """The triples by subject and predicate, and what each term was declared to be."""

    def __init__(self, triples: list[ox.Triple]) -> None:
        self.triples = triples
        self.by_subject: defaultdict[Term, defaultdict[str, list[Term]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for triple in triples:
            self.by_subject[triple.subject][triple.predicate.value].append(triple.object)
        self.kinds: defaultdict[Term, set[str]] = defaultdict(set)
        for triple in triples:
            if triple.predicate.value == RDF + "type" and _name(triple.object) in KINDS:
                self.kinds[triple.subject].add(_name(triple.object))

    def findings(self) -> Iterator[str]:
        for term, kinds in self.kinds.items():
            if len(kinds - {CLASS}) > 1 or (CLASS in kinds and len(kinds) > 1):
                yield f"{_show(term)} is declared as {' and '.join(sorted(map(_short, kinds)))}"
        for triple in self.triples:
            yield from self._triple(triple)
        yield from self._simple()

    def _triple(self, triple: ox.Triple) -> Iterator[str]:
        subject, predicate, value = triple.subject, triple.predicate.value, triple.object
        check = self._checks().get(predicate)
        if check:
            yield from check(subject, value)
        elif predicate in HEADER:
            if OWL + "Ontology" not in map(_name, self.by_subject[subject][RDF + "type"]):
                yield f"{_short(predicate)} is said of {_show(subject)}, which is no ontology"
        elif predicate in (RDF + "first", RDF + "rest", OWL + "members"):
            return  # read with the axiom that needs the list
        elif predicate in EXPRESSIONS:
            if not isinstance(subject, ox.BlankNode):
                yield f"{_show(subject)} is defined by {_short(predicate)}, outside the profile"
        elif predicate.startswith(RESERVED) and predicate not in ANNOTATIONS:
            yield f"{_short(predicate)} of {_show(subject)} is outside the profile"
        elif predicate not in ANNOTATIONS:
            yield from self._assertion(triple.predicate, value)

    def _checks(self) -> dict[str, Callable[[Term, Term], Iterator[str]]]:
        return {
            RDF + "type": self._type,
            RDFS + "subClassOf": lambda s, o: self._sides(s, SUB, o, SUPER),
            OWL + "equivalentClass": lambda s, o: self._sides(s, EQUIVALENT, o, EQUIVALENT),
            OWL + "disjointWith": lambda s, o: self._sides(s, SUB, o, SUB),
            RDFS + "domain": self._domain,
            RDFS + "range": self._range,
            RDFS + "subPropertyOf": self._same_kind,
            OWL + "equivalentProperty": self._same_kind,
            OWL + "propertyDisjointWith": self._same_kind,
            OWL + "inverseOf": self._inverse,
            OWL + "propertyChainAxiom": self._chain,
        }

    def _type(self, subject: Term, value: Term) -> Iterator[str]:
        kind = _name(value)
        if kind in CHARACTERISTICS:
            if not self.kinds[subject] & CHARACTERISTICS[kind]:
                yield f"{_show(subject)} cannot be a {_short(kind)}"
        elif kind == OWL + "AllDisjointClasses":
            members = [m for o in self.by_subject[subject][OWL + "members"] for m in self._list(o)]
            if len(members) < 2:
                yield "an axiom of disjointness has fewer than two members"
            for member in members:
                yield from self._class(member, SUB)
        elif kind in (RESTRICTION, CLASS) or kind in KINDS:
            if kind == RESTRICTION and not isinstance(subject, ox.BlankNode):
                yield f"{_show(subject)} is a restriction with a name"
        elif kind.startswith(RESERVED):
            if kind not in (OWL + "Ontology", OWL + "NamedIndividual"):
                yield f"{_show(subject)} is a {_short(kind)}, outside the profile"
        else:
            yield from self._class(value, SUPER)

    def _sides(self, left: Term, as_left: str, right: Term, as_right: str) -> Iterator[str]:
        yield from self._class(left, as_left)
        yield from self._class(right, as_right)

    def _class(self, term: Term, side: str) -> Iterator[str]:
        """A class expression in the position `side`."""
        if isinstance(term, ox.NamedNode):
            if term.value == OWL + "Nothing":
                return
            if CLASS not in self.kinds[term]:
                yield f"{_show(term)} is used as a class and not declared as one"
            return
        own = self.by_subject[term]
        parts = [
            p for p in own if p in EXPRESSIONS and p not in (OWL + "onProperty", OWL + "onClass")
        ]
        if len(parts) != 1 or _short(parts[0])[4:] not in ALLOWED[side]:
            shown = ", ".join(map(_short, parts)) or "an expression without meaning"
            yield f"{shown} cannot stand on the {side} side of a class axiom"
            return
        yield from self._parts(own, parts[0], side)

    def _parts(self, own: Mapping[str, Sequence[Term]], part: str, side: str) -> Iterator[str]:
        value = own[part][0]
        is_data = any(DATA in self.kinds[p] for p in own.get(OWL + "onProperty", ()))
        if part in (OWL + "intersectionOf", OWL + "unionOf"):
            for member in self._list(value):
                yield from self._class(member, side)
        elif part == OWL + "complementOf":
            yield from self._class(value, SUB)
        elif part.endswith(("axCardinality", "axQualifiedCardinality")):
            if not isinstance(value, ox.Literal) or value.value not in ("0", "1"):
                yield f"{_short(part)} may be 0 or 1 only"
            for filler in own.get(OWL + "onClass", ()):
                yield from self._filler(filler, is_data=False, side=SUB)
        elif part.endswith("ValuesFrom"):
            yield from self._filler(value, is_data=is_data, side=side)

    def _filler(self, term: Term, *, is_data: bool, side: str) -> Iterator[str]:
        if is_data:
            yield from self._datatype(term)
        elif not (side == SUB and _name(term) == OWL + "Thing"):
            yield from self._class(term, side)

    def _datatype(self, term: Term) -> Iterator[str]:
        if _name(term) not in DATATYPES:
            yield f"the data type {_show(term)} is not one of OWL 2 RL"

    def _domain(self, subject: Term, value: Term) -> Iterator[str]:
        yield from self._property(subject, {OBJECT, DATA})
        yield from self._class(value, SUPER)

    def _range(self, subject: Term, value: Term) -> Iterator[str]:
        yield from self._property(subject, {OBJECT, DATA})
        is_data = DATA in self.kinds[subject]
        yield from self._datatype(value) if is_data else self._class(value, SUPER)

    def _same_kind(self, one: Term, other: Term) -> Iterator[str]:
        yield from self._property(one, {OBJECT, DATA, ANNOTATION})
        if not self.kinds[one] & self.kinds[other]:
            yield f"{_show(one)} and {_show(other)} are properties of different kinds"

    def _inverse(self, one: Term, other: Term) -> Iterator[str]:
        for term in (one, other):
            yield from self._property(term, {OBJECT})

    def _chain(self, subject: Term, value: Term) -> Iterator[str]:
        for term in (subject, *self._list(value)):
            yield from self._property(term, {OBJECT})

    def _property(self, term: Term, kinds: set[str]) -> Iterator[str]:
        if not self.kinds[term] & kinds:
            wanted = " or ".join(sorted(map(_short, kinds)))
            yield f"{_show(term)} is used as {wanted} and not declared so"

    def _assertion(self, predicate: ox.NamedNode, value: Term) -> Iterator[str]:
        kinds = self.kinds[predicate]
        if not kinds:
            yield f"{_show(predicate)} is used and not declared"
        elif OBJECT in kinds and isinstance(value, ox.Literal):
            yield f"{_show(predicate)} relates things, yet has the literal “{value.value}”"
        elif DATA in kinds and not isinstance(value, ox.Literal):
            yield f"{_show(predicate)} takes literals, yet has {_show(value)}"

    def _simple(self) -> Iterator[str]:
        """Where chains and transitivity meet what OWL 2 DL allows simple properties only."""
        typed = [(t.subject, _name(t.object)) for t in self.triples]
        composite: set[Term] = {s for s, kind in typed if kind == OWL + "TransitiveProperty"}
        composite |= {s for s, own in self.by_subject.items() if OWL + "propertyChainAxiom" in own}
        for term, kind in typed:
            if term in composite and kind in NEED_SIMPLE:
                yield f"{_show(term)} is transitive or a chain, so it cannot be a {_short(kind)}"

    def _list(self, head: Term) -> Iterator[Term]:
        seen: set[Term] = set()
        while head in self.by_subject and head not in seen:
            seen.add(head)
            yield from self.by_subject[head][RDF + "first"]
            head = next(iter(self.by_subject[head][RDF + "rest"]), None)


def _name(term: Term) -> str:
    return term.value if isinstance(term, ox.NamedNode) else ""


def _short(iri: str) -> str:
    for prefix, base in (("owl:", OWL), ("rdfs:", RDFS), ("rdf:", RDF), ("xsd:", XSD)):
        if iri.startswith(base):
            return prefix + iri[len(base) :]
    return f"<{iri}>"


def _show(term: Term) -> str:
    return _short(term.value) if isinstance(term, ox.NamedNode) else "an expression without a name"
