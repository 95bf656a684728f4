"""The ontology's axioms, flattened once and indexed by what the reasoner asks of them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from base.artefacts import artefact, artefacts
from base.errors import ArtefactError

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
TYPE = ox.NamedNode(RDF + "type")
FIRST = ox.NamedNode(RDF + "first")
SUBCLASS = ox.NamedNode(RDFS + "subClassOf")
DOMAIN = ox.NamedNode(RDFS + "domain")
RANGE = ox.NamedNode(RDFS + "range")

# What the rules read of the ontology; labels, definitions and the like stay outside.
AXIOM_PREDICATES = frozenset(
    {
        FIRST,
        SUBCLASS,
        DOMAIN,
        RANGE,
        ox.NamedNode(RDF + "rest"),
        ox.NamedNode(RDFS + "subPropertyOf"),
        ox.NamedNode(OWL + "equivalentClass"),
        ox.NamedNode(OWL + "equivalentProperty"),
        ox.NamedNode(OWL + "inverseOf"),
        ox.NamedNode(OWL + "propertyChainAxiom"),
    }
)
AXIOM_TYPES = frozenset(
    {ox.NamedNode(OWL + "TransitiveProperty"), ox.NamedNode(OWL + "SymmetricProperty")}
)

Classes = frozenset[object]


@dataclass(frozen=True, slots=True)
class Schema:
    """The axioms closed under the schema rules.

    `joined` are the properties that take part in chains or are transitive: only these join two
    triples. `live` are all predicates from which anything can follow. `supers` maps a class to
    its superclasses and itself. `demands` maps those properties from which nothing follows but
    the types of their two ends to these (domain, range).
    """

    triples: frozenset[ox.Triple]
    joined: frozenset[object]
    live: frozenset[object]
    supers: Mapping[object, Classes]
    demands: Mapping[object, tuple[Classes, Classes]]


def flatten(ontology: Iterable[ox.Triple]) -> Schema:
    """Close the ontology's axioms under `rules/schema` and index them.

    Raises:
        ArtefactError: a rule file is missing or not SPARQL.
    """
    triples = _closed(ontology)
    steps = {t.object for t in triples if t.predicate == FIRST}
    joined = frozenset(steps | {t.subject for t in triples if t.predicate == TYPE})
    supers: defaultdict[object, set[object]] = defaultdict(set)
    ends: defaultdict[object, tuple[set[object], set[object]]] = defaultdict(lambda: (set(), set()))
    saying_more = set(joined)
    for triple in triples:
        if triple.predicate == SUBCLASS:
            supers[triple.subject].add(triple.object)
        elif triple.predicate == DOMAIN:
            ends[triple.subject][0].add(triple.object)
        elif triple.predicate == RANGE:
            ends[triple.subject][1].add(triple.object)
        else:
            saying_more.add(triple.subject)
    return Schema(
        triples,
        joined,
        live=frozenset(saying_more | set(ends) | {TYPE}),
        supers={name: frozenset(above | {name}) for name, above in supers.items()},
        demands={
            name: (frozenset(domain), frozenset(range_))
            for name, (domain, range_) in ends.items()
            if name not in saying_more
        },
    )


def rules(folder: str) -> tuple[str, ...]:
    """The rule texts of `rules/<folder>`, each tried on an empty store: a typo is found at once.

    Raises:
        ArtefactError: a rule is not a SPARQL CONSTRUCT query; the message names the file.
    """
    prefix = f"rules/{folder}/"
    found = [(path, file) for path, file in artefacts("ontology", ".rq") if path.startswith(prefix)]
    texts = []
    for path, file in found:
        text = file.read_text(encoding="utf-8")
        try:
            list(constructed(ox.Store().query(text)))
        except (SyntaxError, ArtefactError) as error:
            what = f"the rule is not a SPARQL CONSTRUCT query: {error}"
            raise ArtefactError(what, where=f"ontology/{path}") from None
        texts.append(text)
    return tuple(texts)


def constructed(answer: object) -> Iterator[ox.Triple]:
    """The answer of a CONSTRUCT query as triples.

    Raises:
        ArtefactError: it was another kind of query.
    """
    if not isinstance(answer, ox.QueryTriples):
        raise ArtefactError("a rule constructs triples", where="ontology/rules")
    return answer


def parse_turtle(name: str) -> list[ox.Triple]:
    """The triples of a Turtle file of this room.

    Raises:
        ArtefactError: the file is missing or not Turtle.
    """
    data = artefact("ontology", name).read_bytes()
    try:
        return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise ArtefactError(f"not Turtle: {error}", where=f"ontology/{name}") from None


def _closed(ontology: Iterable[ox.Triple]) -> frozenset[ox.Triple]:
    texts = rules("schema")
    closed = {t for t in ontology if t.predicate in AXIOM_PREDICATES or t.object in AXIOM_TYPES}
    fresh = closed
    store = ox.Store()
    while fresh:
        store.extend(ox.Quad(*triple) for triple in fresh)
        fresh = {t for text in texts for t in constructed(store.query(text))} - closed
        closed = closed | fresh
    return frozenset(closed)
