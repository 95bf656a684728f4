"""The oracle: what owlrl infers, and triples as plain tuples to compare."""

import owlrl
import pyoxigraph as ox
import rdflib

from base.iris import BASE, ONTOLOGY

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

Plain = tuple[str, str, str]


def plain(triples: list[ox.Triple]) -> set[Plain]:
    """The triples between our own things by our own predicates and classes."""
    found = set()
    for s, p, o in triples:
        ours = isinstance(s, ox.NamedNode) and isinstance(o, ox.NamedNode)
        if ours and s.value.startswith(BASE) and o.value.startswith(BASE):
            found.add((s.value, p.value, o.value))
    return {
        (s, p, o)
        for s, p, o in found
        if not s.startswith(ONTOLOGY) and (p == RDF + "type" or p.startswith(ONTOLOGY))
    }


def owlrl_closure(triples: list[ox.Triple]) -> set[Plain]:
    graph = rdflib.Graph()
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    owlrl.DeductiveClosure(owlrl.RDFS_OWLRL_Semantics).expand(graph)
    closed = [
        ox.Triple(ox.NamedNode(str(s)), ox.NamedNode(str(p)), ox.NamedNode(str(o)))
        for s, p, o in graph
        if all(isinstance(node, rdflib.URIRef) for node in (s, p, o))
    ]
    return plain(closed)
