"""What follows from a document: the ontology's own axioms, applied by SPARQL rules to a fixpoint.

The rules (`rules/schema`, `rules/facts`) know OWL 2 RL and nothing of this domain: an axiom added
to the ontology takes effect without code. Rules of `schema` run once, when a `Background` is
prepared; rules of `facts` run for each document over the document, the flattened schema and those
few register triples that a join can reach, so that the cost grows with the document alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from base.iris import ONTOLOGY
from base.lines import Graph, settled
from ontology.schema import TYPE, Classes, Schema, constructed, flatten, parse_turtle, rules


@dataclass(frozen=True, slots=True)
class Background:
    """What stays the same from document to document; prepare it once per process.

    `quads` are loaded beside each document, `known` is what holds without any document,
    `types` the classes that `known` gives to each resource, `rules` the fact rules.
    """

    schema: Schema
    quads: tuple[ox.Quad, ...]
    known: frozenset[ox.Triple]
    types: Mapping[object, Classes]
    rules: tuple[str, ...]


def ontology_triples() -> list[ox.Triple]:
    """The ontology as it is shipped, without its alignments.

    Raises:
        ArtefactError: the file is missing or not Turtle.
    """
    return parse_turtle("euct.ttl")


def alignment_triples() -> list[ox.Triple]:
    """The alignments with other vocabularies: published beside the ontology, never reasoned over.

    Raises:
        ArtefactError: the file is missing or not Turtle.
    """
    return parse_turtle("alignments.ttl")


def prepare(ontology: Iterable[ox.Triple], registers: Iterable[ox.Triple] = ()) -> Background:
    """Flatten the ontology and work out what the registers imply on their own.

    Raises:
        ArtefactError: a rule file is missing or not SPARQL.
    """
    schema = flatten(ontology)
    quads = tuple(ox.Quad(*triple) for triple in schema.triples)
    bare = Background(schema, quads, frozenset(), {}, rules("facts"))
    facts = frozenset(_closure((t for t in registers if t.predicate in schema.live), bare))
    reachable = (ox.Quad(*triple) for triple in facts if triple.predicate in schema.joined)
    return Background(schema, (*quads, *reachable), facts, _types(facts), bare.rules)


def infer(document: Iterable[ox.Triple], background: Background) -> list[ox.Triple]:
    """What follows from the document's triples and is neither asserted in it nor known without it.

    Args:
        document: all that was asserted from one document.
        background: the ontology and the registers, from `prepare`.

    Returns:
        New triples between IRIs whose predicate or class is a term of the ontology, sorted.
    """
    asserted = settled(document)
    found = _closure(_telling(asserted, background), background) - background.known
    found.difference_update(asserted)
    return sorted((triple for triple in found if _ours(triple)), key=_sort_key)


def _telling(document: Graph, background: Background) -> Iterator[ox.Triple]:
    """The facts without those that could only imply types which are asserted already.

    Most triples of a document are such (offsets, literals, evidence), and loading them costs more
    than all rules together.
    """
    asserted, live = _types(document), background.schema.live
    supers, demands = background.schema.supers, background.schema.demands

    def types(node: object) -> set[object]:
        given = asserted.get(node, frozenset()) | background.types.get(node, frozenset())
        return {above for name in given for above in supers.get(name, (name,))}

    cache: dict[object, set[object]] = {}
    for triple in document:
        if triple.predicate not in live:
            continue
        ends = demands.get(triple.predicate)
        if ends is not None:
            for node in (triple.subject, triple.object):
                if node not in cache:
                    cache[node] = types(node)
            literal = isinstance(triple.object, ox.Literal)
            if ends[0] <= cache[triple.subject] and (literal or ends[1] <= cache[triple.object]):
                continue
        yield triple


def _closure(facts: Iterable[ox.Triple], background: Background) -> set[ox.Triple]:
    """The facts with all that follows: each round joins only what the round before it found."""
    store = ox.Store()
    store.extend(background.quads)
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.DefaultGraph()]
    closed = {quad.triple for quad in background.quads}
    result: set[ox.Triple] = set()
    fresh = set(facts) - closed
    while fresh:
        closed |= fresh
        result |= fresh
        graph = ox.NamedNode(f"urn:round:{len(default)}")
        store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in fresh)
        default.append(graph)
        answers = [
            store.query(rule, default_graph=default, named_graphs=[graph])
            for rule in background.rules
        ]
        fresh = {t for answer in answers for t in constructed(answer) if t not in closed}
    return result


def _types(facts: Iterable[ox.Triple]) -> dict[object, Classes]:
    types: defaultdict[object, set[object]] = defaultdict(set)
    for triple in facts:
        if triple.predicate == TYPE:
            types[triple.subject].add(triple.object)
    return {node: frozenset(classes) for node, classes in types.items()}


def _ours(triple: ox.Triple) -> bool:
    term = triple.object if triple.predicate == TYPE else triple.predicate
    return (
        isinstance(term, ox.NamedNode)
        and term.value.startswith(ONTOLOGY)
        and isinstance(triple.subject, ox.NamedNode)
        and isinstance(triple.object, ox.NamedNode)
    )


def _sort_key(triple: ox.Triple) -> tuple[str, str, str]:
    return (str(triple.subject), triple.predicate.value, str(triple.object))
