"""What every dataset holds before any document: the ontology and the registers, as graphs."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyoxigraph as ox

from base.artefacts import artefacts
from base.errors import ArtefactError
from base.iris import BASE, graph, term
from ontology.reason import Background, ontology_triples, prepare

ONTOLOGY_GRAPH = BASE + "ontology"
ARTEFACTS_GRAPH = graph("artefacts")


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The graphs by name, a digest of all of them, and what the checks and the rules need.

    `by_subject` finds the register's triples about a resource.
    """

    graphs: dict[str, list[ox.Triple]]
    digest: str
    background: Background
    by_subject: dict[ox.NamedNode, list[ox.Triple]]


@cache
def knowledge() -> Knowledge:
    """The ontology and the registers of this installation, read once per process.

    Raises:
        ArtefactError: a file is missing or malformed; the message names it and the line.
    """
    ontology = ontology_triples()
    registers: dict[str, list[ox.Triple]] = {}
    digest = hashlib.sha256()
    for path, file in artefacts("data", ".ttl"):
        if "/" in path:
            continue
        data = file.read_bytes()
        digest.update(data)
        registers[graph("register", path.removesuffix(".ttl"))] = _parsed(path, data)
    digest.update("".join(sorted(map(str, ontology))).encode())
    by_subject: dict[ox.NamedNode, list[ox.Triple]] = {}
    for triple in _all(registers.values()):
        if isinstance(triple.subject, ox.NamedNode):
            by_subject.setdefault(triple.subject, []).append(triple)
    return Knowledge(
        graphs={ONTOLOGY_GRAPH: ontology, **registers},
        digest=digest.hexdigest(),
        background=prepare(ontology, _all(registers.values())),
        by_subject=by_subject,
    )


def slice_for(document: Iterable[ox.Triple]) -> list[ox.Triple]:
    """What the registers say of the resources that a document's triples touch."""
    known = knowledge()
    touched = {t.object for t in document if isinstance(t.object, ox.NamedNode)}
    found = (known.by_subject.get(resource, ()) for resource in sorted(touched, key=str))
    return [triple for triples in found for triple in triples]


def stamp() -> list[ox.Triple]:
    """The triple that says which ontology and registers a dataset holds."""
    return [
        ox.Triple(
            ox.NamedNode(ARTEFACTS_GRAPH),
            ox.NamedNode(term("sha256")),
            ox.Literal(knowledge().digest),
        )
    ]


def _parsed(path: str, data: bytes) -> list[ox.Triple]:
    try:
        return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise ArtefactError(
            f"the register is not well-formed: {error}", where=f"data/{path}"
        ) from None


def _all(graphs: Iterable[list[ox.Triple]]) -> Iterable[ox.Triple]:
    return (triple for triples in graphs for triple in triples)
