"""The terms of the ontology as people read them: what each is, what it hangs on, what it is like."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from base.iris import ONTOLOGY
from ontology.schema import OWL, RDF, RDFS

SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
KINDS = {
    OWL + "Class": "class",
    OWL + "ObjectProperty": "object property",
    OWL + "DatatypeProperty": "data property",
}
NATURES = {OWL + "TransitiveProperty": "transitive", OWL + "SymmetricProperty": "symmetric"}
RELATIONS = {
    RDFS + "subClassOf": "is a",
    RDFS + "subPropertyOf": "is a",
    SKOS + "closeMatch": "is close to",
    SKOS + "broadMatch": "is narrower than",
    SKOS + "narrowMatch": "is broader than",
    SKOS + "relatedMatch": "is related to",
    RDFS + "seeAlso": "see also",
}
PREFIXES = {
    "euct": ONTOLOGY,
    "cdm": "http://publications.europa.eu/ontology/cdm#",
    "dct": DCT,
    "eli-dl": "http://data.europa.eu/eli/eli-draft-legislation-ontology#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": OWL,
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": RDF,
    "rdfs": RDFS,
    "resource-type": "http://publications.europa.eu/resource/authority/resource-type/",
    "skos": SKOS,
    "table": "http://publications.europa.eu/resource/authority/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the ontology; the tuples hold IRIs, `chains` the steps that imply a property.

    `above` and `below` are the nearest super- and subterms, `alignments` pairs of a relation in
    words and an IRI of another vocabulary.
    """

    name: str
    kind: str
    label: str
    definition: str
    example: str
    sources: tuple[str, ...]
    above: tuple[str, ...]
    below: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    inverses: tuple[str, ...]
    excludes: tuple[str, ...]
    natures: tuple[str, ...]
    chains: tuple[tuple[str, ...], ...]
    alignments: tuple[tuple[str, str], ...]

    @property
    def iri(self) -> str:
        """The term's IRI."""
        return ONTOLOGY + self.name


def curie(iri: str) -> str:
    """An IRI with its prefix, or in full where no prefix fits."""
    fits = [(base, prefix) for prefix, base in PREFIXES.items() if iri.startswith(base)]
    if not fits:
        return iri
    base, prefix = max(fits, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri[len(base) :]}"


def terms(ontology: Iterable[ox.Triple], alignments: Iterable[ox.Triple] = ()) -> list[Term]:
    """The terms of the ontology in alphabetical order, classes first."""
    index = _Index(ontology)
    aligned: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for triple in alignments:
        relation = RELATIONS.get(triple.predicate.value)
        if relation and isinstance(triple.object, ox.NamedNode):
            aligned[_text(triple.subject)].append((relation, triple.object.value))
    found = [index.term(iri, aligned[iri]) for iri in index.declared()]
    return sorted(found, key=lambda t: (t.kind != "class", t.name.casefold(), t.name))


class _Index:
    """The ontology's triples, found by subject and by object."""

    def __init__(self, ontology: Iterable[ox.Triple]) -> None:
        self.ahead: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        self.back: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
        for t in ontology:
            subject, predicate, value = _text(t.subject), t.predicate.value, _text(t.object)
            self.ahead[subject, predicate].append(value)
            self.back[value, predicate].append(subject)
        self.exclusions = self._exclusions()

    def declared(self) -> Iterator[str]:
        for kind in KINDS:
            yield from (s for s in self.back[kind, RDF + "type"] if s.startswith(ONTOLOGY))

    def term(self, iri: str, aligned: list[tuple[str, str]]) -> Term:
        types = self.ahead[iri, RDF + "type"]
        kind = next(KINDS[name] for name in KINDS if name in types)
        over = RDFS + ("subClassOf" if kind == "class" else "subPropertyOf")
        inverse = OWL + "inverseOf"
        return Term(
            name=iri.removeprefix(ONTOLOGY),
            kind=kind,
            label=self._one(iri, RDFS + "label"),
            definition=self._one(iri, SKOS + "definition"),
            example=self._one(iri, SKOS + "example"),
            sources=tuple(self.ahead[iri, DCT + "source"]),
            above=tuple(sorted(self.ahead[iri, over])),
            below=tuple(sorted(self.back[iri, over])),
            domain=tuple(self.ahead[iri, RDFS + "domain"]),
            range=tuple(self.ahead[iri, RDFS + "range"]),
            inverses=tuple(sorted({*self.ahead[iri, inverse], *self.back[iri, inverse]})),
            excludes=tuple(sorted(self.exclusions.get(iri, ()))),
            natures=tuple(NATURES[name] for name in types if name in NATURES),
            chains=tuple(tuple(self._list(h)) for h in self.ahead[iri, OWL + "propertyChainAxiom"]),
            alignments=tuple(aligned),
        )

    def _one(self, iri: str, predicate: str) -> str:
        return next(iter(self.ahead[iri, predicate]), "")

    def _exclusions(self) -> Mapping[str, set[str]]:
        found: defaultdict[str, set[str]] = defaultdict(set)
        groups = [
            tuple(self._list(head))
            for axiom in self.back[OWL + "AllDisjointClasses", RDF + "type"]
            for head in self.ahead[axiom, OWL + "members"]
        ]
        pairs = [
            (s, o) for (s, p), os in self.ahead.items() if p == OWL + "disjointWith" for o in os
        ]
        for group in (*groups, *pairs):
            for member in group:
                found[member] |= set(group) - {member}
        return dict(found)

    def _list(self, head: str) -> Iterator[str]:
        while head != RDF + "nil":
            yield self.ahead[head, RDF + "first"][0]
            head = self.ahead[head, RDF + "rest"][0]


def _text(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.Literal) else str(node)
