"""Names for namespaces in what is written: those of the vocabularies, and one for each kind of thing."""

from collections.abc import Iterable

import pyoxigraph as ox

from base.iris import GRAPHS, IDS
from ontology.vocabulary import PREFIXES as VOCABULARIES

PREFIXES = {
    **VOCABULARIES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "euct-shapes": "https://w3id.org/euct/shapes#",
    "formats": "http://www.w3.org/ns/formats/",
    "graph": GRAPHS,
    "rs": "http://www.w3.org/2001/sw/DataAccess/tests/result-set#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
}
# Literals of these types are written without them.
PLAIN = (PREFIXES["xsd"] + "string", PREFIXES["rdf"] + "langString")
NAMES = {namespace: prefix for prefix, namespace in PREFIXES.items()}


def prefixes_of(triples: Iterable[ox.Triple]) -> dict[str, str]:
    """The prefixes that these triples need, by name; things have their kind's: `body:europol`."""
    found: dict[str, str] = {}
    for namespace in {_namespace(iri) for triple in triples for iri in _iris(triple)}:
        if namespace in NAMES:
            found[NAMES[namespace]] = namespace
        elif namespace.startswith(GRAPHS):
            found["graph"] = GRAPHS
        elif namespace.startswith(IDS):
            kind, slash, _ = namespace[len(IDS) :].partition("/")
            if slash and kind not in PREFIXES and kind.replace("-", "").isalpha():
                found[kind] = f"{IDS}{kind}/"
    return dict(sorted(found.items()))


def _iris(triple: ox.Triple) -> Iterable[str]:
    for node in triple:
        if isinstance(node, ox.NamedNode):
            yield node.value
        elif isinstance(node, ox.Literal) and node.datatype.value not in PLAIN:
            yield node.datatype.value


def _namespace(iri: str) -> str:
    """All up to the last `#` or `/`."""
    return iri[: max(iri.rfind("#"), iri.rfind("/")) + 1]
