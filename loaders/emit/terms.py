"""Python values as RDF terms, and triples of the ontology's properties."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal

import pyoxigraph as ox

from base.iris import term

TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
# The name by which an act calls itself, and the same as names are compared.
NAME = ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
NAME_KEY = ox.NamedNode("http://www.w3.org/2004/02/skos/core#hiddenLabel")
XSD = "http://www.w3.org/2001/XMLSchema#"
Value = str | int | float | bool | Decimal | date | datetime | ox.NamedNode | None
Triples = Iterator[ox.Triple]


def node(iri: str) -> ox.NamedNode:
    """An IRI as a node; raises ValueError for what is no IRI."""
    return ox.NamedNode(iri)


def literal(value: Value) -> ox.Literal | ox.NamedNode:
    """A value as a literal of the fitting datatype; nodes stay as they are."""
    if isinstance(value, ox.NamedNode):
        return value
    if isinstance(value, bool):
        return ox.Literal("true" if value else "false", datatype=node(XSD + "boolean"))
    if isinstance(value, int):
        return ox.Literal(str(value), datatype=node(XSD + "integer"))
    if isinstance(value, Decimal):
        return ox.Literal(format(value, "f"), datatype=node(XSD + "decimal"))
    if isinstance(value, float):
        digits = f"{value:.4f}".rstrip("0").rstrip(".")
        return ox.Literal(digits, datatype=node(XSD + "decimal"))
    if isinstance(value, datetime):
        stamp = value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return ox.Literal(stamp, datatype=node(XSD + "dateTime"))
    if isinstance(value, date):
        return ox.Literal(value.isoformat(), datatype=node(XSD + "date"))
    return ox.Literal(str(value))


def typed(subject: ox.NamedNode, name: str) -> ox.Triple:
    """The subject is of the class `name` of the ontology."""
    return ox.Triple(subject, TYPE, node(term(name)))


def triple(subject: ox.NamedNode, name: str, value: Value) -> ox.Triple:
    """The subject's property `name` of the ontology has the value."""
    return ox.Triple(subject, node(term(name)), literal(value))


def values(subject: ox.NamedNode, **named: Value) -> Triples:
    """A triple for each value that there is."""
    for name, value in named.items():
        if value is not None:
            yield triple(subject, name, value)
