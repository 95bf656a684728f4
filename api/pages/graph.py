"""Asking the dataset about one resource, for pages: each question a text with an undefined row."""

from collections.abc import Mapping

import pyoxigraph as ox

from queries.catalogue import UNDEFINED_ROW
from store.service import QueryService

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = Mapping[str, Term | None]

PREFIXES = """PREFIX euct: <https://w3id.org/euct/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""


def ask_about(service: QueryService, text: str, iri: str) -> list[Row]:
    """The rows of a SELECT with this IRI in place of its undefined rows."""
    term = str(ox.NamedNode(iri))
    bound = UNDEFINED_ROW.sub(lambda row: f"VALUES ?{row['name']} {{ {term} }}", text)
    return list(service.select(PREFIXES + bound))


def text(row: Row, name: str) -> str:
    """The words or the IRI in a cell; empty where it is unbound."""
    term = row.get(name)
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""


def number(row: Row, name: str, default: int = 0) -> int:
    """The whole number in a cell."""
    try:
        return int(text(row, name))
    except ValueError:
        return default
