"""Named questions: bind, run, and hand over the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyoxigraph as ox

from base.errors import UnknownNameError
from queries.binding import bind, nearest
from queries.catalogue import NamedQuery, load_catalogue
from queries.names import finder
from store.service import QueryService

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Reply:
    """The rows of a named question, in the order of its columns, at a version of the dataset."""

    query: NamedQuery
    values: Mapping[str, str]
    rows: tuple[tuple[Term | None, ...], ...]
    sparql: str
    version: int

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.query.columns)


@cache
def catalogue() -> Mapping[str, NamedQuery]:
    """All named queries of this installation."""
    return load_catalogue()


def named(name: str) -> NamedQuery:
    """The query of that name.

    Raises:
        UnknownNameError: there is none; the hint names the nearest ones.
    """
    query = catalogue().get(name)
    if query is None:
        close = nearest(name, list(catalogue()))
        hint = f"did you mean {' or '.join(close)}?" if close else "see euct queries"
        raise UnknownNameError(f"there is no query named {name[:80]!r}", hint=hint)
    return query


def query_object(query: NamedQuery) -> dict[str, Any]:
    """The query as the catalogue lists it for programs: what is asked, its parameters and columns."""
    return {
        "name": query.name,
        "topic": query.topic,
        "question": query.question,
        "description": query.description,
        "parameters": [
            {
                "name": p.name,
                "type": p.type,
                **({"choices": list(p.choices)} if p.choices else {}),
                "required": p.required,
                "default": p.default,
                "example": p.example,
                "description": p.description,
            }
            for p in query.parameters
        ],
        "columns": [{"name": c.name, "description": c.description} for c in query.columns],
    }


def ask(service: QueryService, name: str, values: Mapping[str, str]) -> Reply:
    """Answer a named question.

    Raises:
        UnknownNameError: the query, a parameter or an entity is not known.
        InputError: a value is missing or of the wrong type.
        LimitError: the answer takes too long or too much.
        StoreError: there is no dataset.
    """
    query = named(name)

    sparql = bind(query, values, finder(service.select))
    found = service.select(sparql)
    rows = tuple(tuple(row.get(column.name) for column in query.columns) for row in found)
    return Reply(query, values, rows, sparql, service.version)


def cell(term: Term | None) -> Cell:
    """A term as a plain value: numbers and booleans as such, all else as text."""
    if term is None:
        return None
    if isinstance(term, ox.Triple):
        return str(term)
    if not isinstance(term, ox.Literal):
        return term.value
    kind = term.datatype.value.rpartition("#")[2]
    if kind == "integer":
        return int(term.value)
    if kind in {"decimal", "double"}:
        return float(term.value)
    return term.value == "true" if kind == "boolean" else term.value
