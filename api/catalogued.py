"""The catalogue of named questions as RDF: SHACL's executables, as the SIB's catalogues of examples have them."""

import re
from collections.abc import Collection, Iterator

import pyoxigraph as ox

from base.iris import BASE, term
from ontology.prefixes import PREFIXES, prefixes_of
from queries.catalogue import NamedQuery
from queries.header import Parameter

SH, RDF, RDFS, XSD = (PREFIXES[name] for name in ("sh", "rdf", "rdfs", "xsd"))
SCHEMA, SKOS = PREFIXES["schema"], PREFIXES["skos"]
TYPE = ox.NamedNode(RDF + "type")
CATALOGUE = ox.NamedNode(BASE + "queries")
QUERIES = BASE + "queries/"
ENDPOINT = BASE + "sparql"
DECLARED = re.compile(r"^\s*PREFIX\s+([\w-]*):\s*<([^>]*)>", re.IGNORECASE | re.MULTILINE)
Node = ox.NamedNode | ox.BlankNode


def catalogue_turtle(queries: Collection[NamedQuery]) -> str:
    """The catalogue in Turtle."""
    triples = list(catalogue_triples(queries))
    prefixes = prefixes_of(triples)
    return (ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()


def catalogue_triples(
    queries: Collection[NamedQuery], endpoint: str = ENDPOINT
) -> Iterator[ox.Triple]:
    """The catalogue with its queries, and the prefixes that they declare.

    Args:
        queries: those to describe; each with question, description, SPARQL, topic and parameters.
        endpoint: the address at which they can be asked in SPARQL.
    """
    yield ox.Triple(CATALOGUE, TYPE, ox.NamedNode(SCHEMA + "Collection"))
    yield from _said(CATALOGUE, RDFS + "label", "Questions that can be asked by name")
    for query in queries:
        yield ox.Triple(CATALOGUE, ox.NamedNode(SCHEMA + "hasPart"), query_node(query))
    yield from _prefixes(queries)
    for query in queries:
        yield from _query(query, ox.NamedNode(endpoint))


def query_node(query: NamedQuery) -> ox.NamedNode:
    """The IRI of a named question."""
    return ox.NamedNode(QUERIES + query.name)


def _prefixes(queries: Collection[NamedQuery]) -> Iterator[ox.Triple]:
    declared = {match for query in queries for match in DECLARED.findall(query.text)}
    for prefix, namespace in sorted(declared):
        blank = ox.BlankNode(f"prefix-{prefix}")
        yield ox.Triple(CATALOGUE, ox.NamedNode(SH + "declare"), blank)
        yield ox.Triple(blank, ox.NamedNode(SH + "prefix"), ox.Literal(prefix))
        address = ox.Literal(namespace, datatype=ox.NamedNode(XSD + "anyURI"))
        yield ox.Triple(blank, ox.NamedNode(SH + "namespace"), address)


def _query(query: NamedQuery, endpoint: ox.NamedNode) -> Iterator[ox.Triple]:
    node = query_node(query)
    for name in ("SPARQLExecutable", "SPARQLSelectExecutable"):
        yield ox.Triple(node, TYPE, ox.NamedNode(SH + name))
    yield from _said(node, RDFS + "label", query.question)
    yield from _said(node, RDFS + "comment", query.description)
    yield ox.Triple(node, ox.NamedNode(SCHEMA + "keywords"), ox.Literal(query.topic))
    yield ox.Triple(node, ox.NamedNode(SCHEMA + "target"), endpoint)
    yield ox.Triple(node, ox.NamedNode(SH + "prefixes"), CATALOGUE)
    yield ox.Triple(node, ox.NamedNode(SH + "select"), ox.Literal(query.text))
    for parameter in query.parameters:
        blank = ox.BlankNode(f"{query.name}-{parameter.name}")
        yield ox.Triple(node, ox.NamedNode(SH + "parameter"), blank)
        yield from _parameter(node.value, blank, parameter)


def _parameter(query: str, node: ox.BlankNode, parameter: Parameter) -> Iterator[ox.Triple]:
    yield ox.Triple(node, TYPE, ox.NamedNode(SH + "Parameter"))
    path = ox.NamedNode(f"{query}#{parameter.name}")
    yield ox.Triple(node, ox.NamedNode(SH + "path"), path)
    texts = {SH + "name": parameter.name, SH + "description": parameter.description}
    texts[SKOS + "example"] = parameter.example
    if parameter.default is not None:
        texts[SH + "defaultValue"] = parameter.default
    for name, text in texts.items():
        yield ox.Triple(node, ox.NamedNode(name), ox.Literal(text))
    optional = ox.Literal(
        str(not parameter.required).lower(), datatype=ox.NamedNode(XSD + "boolean")
    )
    yield ox.Triple(node, ox.NamedNode(SH + "optional"), optional)
    yield from _values(node, parameter)


def _values(node: ox.BlankNode, parameter: Parameter) -> Iterator[ox.Triple]:
    """What the parameter takes: things of a class, values of a datatype, or one of a few."""
    for name in parameter.classes:
        if name != "Thing":
            yield ox.Triple(node, ox.NamedNode(SH + "class"), ox.NamedNode(term(name)))
    if not parameter.is_entity:
        kind = parameter.type if parameter.type in ("date", "integer") else "string"
        yield ox.Triple(node, ox.NamedNode(SH + "datatype"), ox.NamedNode(XSD + kind))
    before: Node = node
    link = SH + "in"
    for number, choice in enumerate(parameter.choices):
        cell = ox.BlankNode(f"{node.value}-{number}")
        yield ox.Triple(before, ox.NamedNode(link), cell)
        yield ox.Triple(cell, ox.NamedNode(RDF + "first"), ox.Literal(choice))
        before, link = cell, RDF + "rest"
    if parameter.choices:
        yield ox.Triple(before, ox.NamedNode(link), ox.NamedNode(RDF + "nil"))


def _said(node: ox.NamedNode, predicate: str, text: str) -> Iterator[ox.Triple]:
    yield ox.Triple(node, ox.NamedNode(predicate), ox.Literal(text, language="en"))
