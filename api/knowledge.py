"""What every dataset holds before any document: the ontology and the registers, as graphs."""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache

import pyoxigraph as ox

from base.artefacts import artefact, artefacts
from base.iris import BASE, INFERRED_UNCONFIRMED_GRAPH, UNCONFIRMED_GRAPH, graph, term
from loaders.emit.cited import PROPERTIES, link_of
from loaders.records import Identifier
from loaders.registertriples import register_files, register_triples
from ontology.reason import Background, infer, ontology_triples, prepare

ONTOLOGY_GRAPH = BASE + "ontology"
ARTEFACTS_GRAPH = graph("artefacts")
LINKS_GRAPH = graph("register", "links")
INFERRED_GRAPH = graph("inferred", "registers")
HOLDS = ox.NamedNode(term("holds"))
SCHEMES = {term(name): scheme for scheme, name in PROPERTIES.items()}


@cache
def digest() -> str:
    """A digest of the ontology, its rules and the registers, without parsing them."""
    total = hashlib.sha256(artefact("ontology", "euct.ttl").read_bytes())
    for _, rule in artefacts("ontology", ".rq"):
        total.update(rule.read_bytes())
    for data in register_files().values():
        total.update(data)
    return total.hexdigest()


@cache
def register_graphs() -> dict[str, list[ox.Triple]]:
    """The registers by the name of their graph.

    Raises:
        ArtefactError: a file is malformed; the message names it and the line.
    """
    return {graph("register", name): triples for name, triples in register_triples().items()}


@cache
def installed_knowledge() -> dict[str, list[ox.Triple]]:
    """The graphs of this installation's ontology and registers, made once."""
    return knowledge_graphs()


def knowledge_graphs() -> dict[str, list[ox.Triple]]:
    """All graphs that every dataset holds: the ontology, the registers and what follows from them.

    What follows only from statements that nothing bears out stands apart, as they do.
    """
    registers, links, ontology = register_graphs(), list(_links()), ontology_triples()
    bare = prepare(ontology)
    sure = [t for name, triples in registers.items() if name != UNCONFIRMED_GRAPH for t in triples]
    inferred = infer([*sure, *links], bare)
    unsure = set(infer([*_all(registers.values()), *links], bare)).difference(inferred)
    return {
        ONTOLOGY_GRAPH: ontology,
        **registers,
        LINKS_GRAPH: links,
        INFERRED_GRAPH: inferred,
        INFERRED_UNCONFIRMED_GRAPH: sorted(unsure, key=str),
    }


def _links() -> Iterator[ox.Triple]:
    """The official page of each registered document, which its identifiers tell."""
    found: dict[ox.NamedNode, list[Identifier]] = {}
    for triple in _all(register_graphs().values()):
        scheme = SCHEMES.get(triple.predicate.value)
        if scheme and isinstance(triple.subject, ox.NamedNode):
            value = triple.object.value if isinstance(triple.object, ox.Literal) else ""
            found.setdefault(triple.subject, []).append(Identifier(scheme, value))
    for subject, identifiers in found.items():
        page = link_of(tuple(identifiers))
        if page:
            yield ox.Triple(subject, ox.NamedNode(term("link")), ox.NamedNode(page))


@cache
def background() -> Background:
    """What the reasoner needs beside a document."""
    return prepare(ontology_triples(), _all(register_graphs().values()))


@cache
def _by_subject() -> dict[ox.NamedNode, list[ox.Triple]]:
    found: dict[ox.NamedNode, list[ox.Triple]] = {}
    for triple in _all(register_graphs().values()):
        if isinstance(triple.subject, ox.NamedNode):
            found.setdefault(triple.subject, []).append(triple)
    return found


def slice_for(document: Iterable[ox.Triple]) -> list[ox.Triple]:
    """What the registers say of the resources that a document's triples touch, and since when."""
    by_subject = _by_subject()
    touched = {
        t.object for t in document if isinstance(t.object, ox.NamedNode) and t.object in by_subject
    }
    found = [t for node in sorted(touched, key=str) for t in by_subject[node]]
    dated = {t.object for t in found if t.predicate == HOLDS and isinstance(t.object, ox.NamedNode)}
    further = sorted(dated - touched, key=str)
    return found + [t for node in further for t in by_subject.get(node, ())]


def stamp() -> list[ox.Triple]:
    """The triple that says which ontology and registers a dataset holds."""
    return [
        ox.Triple(
            ox.NamedNode(ARTEFACTS_GRAPH),
            ox.NamedNode(term("sha256")),
            ox.Literal(digest()),
        )
    ]


def _all(graphs: Iterable[list[ox.Triple]]) -> Iterable[ox.Triple]:
    return (triple for triples in graphs for triple in triples)
