"""The catalogue of named questions as RDF: SHACL's executables, as the SIB's catalogues of examples have them."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from base.iris import BASE, term
from queries.catalogue import NamedQuery, Parameter

SH = "http://www.w3.org/ns/shacl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PREFIXES = {"sh": SH, "rdfs": RDFS, "schema": SCHEMA, "xsd": XSD}
QUERIES = BASE + "queries/"
Node = ox.NamedNode | ox.BlankNode


def catalogue_turtle(queries: Iterable[NamedQuery]) -> str:
    """The queries in Turtle: question, description, SPARQL, topic, and parameters with their types."""
    triples = [triple for query in queries for triple in _query(query)]
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
    return (written or b"").decode()


def _query(query: NamedQuery) -> Iterator[ox.Triple]:
    node = ox.NamedNode(QUERIES + query.name)
    for name in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield ox.Triple(node, TYPE, ox.NamedNode(SH + name))
    for predicate, text in (
        (RDFS + "label", query.question),
        (RDFS + "comment", query.description),
    ):
        yield ox.Triple(node, ox.NamedNode(predicate), ox.Literal(text, language="en"))
    yield ox.Triple(node, ox.NamedNode(SCHEMA + "keywords"), ox.Literal(query.topic))
    yield ox.Triple(node, ox.NamedNode(SH + "select"), ox.Literal(query.text))
    for parameter in query.parameters:
        blank = ox.BlankNode()
        yield ox.Triple(node, ox.NamedNode(SH + "parameter"), blank)
        yield from _parameter(blank, parameter)


def _parameter(node: ox.BlankNode, parameter: Parameter) -> Iterator[ox.Triple]:
    texts = {"name": parameter.name, "description": parameter.description}
    if parameter.default is not None:
        texts["defaultValue"] = parameter.default
    for name, text in texts.items():
        yield ox.Triple(node, ox.NamedNode(SH + name), ox.Literal(text))
    optional = ox.Literal(
        str(not parameter.required).lower(), datatype=ox.NamedNode(XSD + "boolean")
    )
    yield ox.Triple(node, ox.NamedNode(SH + "optional"), optional)
    for name in parameter.classes:
        if name != "Thing":
            yield ox.Triple(node, ox.NamedNode(SH + "class"), ox.NamedNode(term(name)))
    if not parameter.is_entity:
        kind = parameter.type if parameter.type in ("date", "integer") else "string"
        yield ox.Triple(node, ox.NamedNode(SH + "datatype"), ox.NamedNode(XSD + kind))
