"""Named questions: bind, run, and hand over the rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache, partial
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from base.errors import LimitError, UnknownNameError
from queries.binding import InvalidValueError, bind, nearest
from queries.catalogue import NamedQuery, headless, load_catalogue, windowed
from queries.names import Cited, finder
from store.rows import ROWS, table
from store.service import QueryService

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Cell = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Reply:
    """The rows of a named question, in the order of its columns, at a version of the dataset.

    `window` is the `limit` and `offset` that were given, `truncated` whether more rows follow,
    `answered` the time in UTC (ISO 8601), `base` the public address of the service, if it has one.
    """

    query: NamedQuery
    values: Mapping[str, str]
    rows: tuple[tuple[Term | None, ...], ...]
    sparql: str
    version: int
    window: Mapping[str, int]
    truncated: bool
    answered: str
    base: str = ""

    @property
    def path(self) -> str:
        """The path that gives the same rows as long as this version is kept."""
        fields = {**self.values, **self.window, "version": self.version}
        return f"/queries/{self.query.name}?{urlencode(fields)}"

    @property
    def next_path(self) -> str | None:
        """The path of the rows that follow in the same version, where there are more."""
        if not self.truncated:
            return None
        offset = self.window.get("offset", 0) + len(self.rows)
        fields = {**self.values, **self.window, "offset": offset, "version": self.version}
        return f"/queries/{self.query.name}?{urlencode(fields)}"

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
        raise UnknownNameError(
            f"there is no query named {name[:80]!r}", hint="see euct queries", nearest=close
        )
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


def ask(
    service: QueryService,
    name: str,
    values: Mapping[str, str],
    base: str = "",
    cited: Cited | None = None,
) -> Reply:
    """Answer a named question.

    Args:
        service: the dataset.
        name: the query's name.
        values: its parameters as texts; besides them `limit` and `offset` for some of the rows
            only, and `version` for a version of the dataset that is kept.
        base: the public address of the service, for links in the answer.
        cited: reads a document's name as a citation, where nothing is known by it.

    Raises:
        UnknownNameError: the query, a parameter, an entity or the version is not known.
        GoneError: the version is not kept any more.
        InputError: a value is missing or of the wrong type.
        LimitError: the answer takes too long, or its first row passes the limit of size.
        StoreError: there is no dataset.
    """
    query = named(name)
    own = dict(values)
    limit, offset, wanted = (_number(own, *which) for which in WINDOW)
    # What was asked now must not change on the way: names and rows are of one version.
    version = wanted or service.version
    sparql = bind(query, own, finder(partial(service.select, version=version), cited))
    more = None if limit is None else limit + 1
    asked = windowed(headless(sparql), more, offset or 0)
    answer = service.query(asked, accept=ROWS, version=version)
    _, found = table(answer, cut=True)  # the header of a question names its columns, in order
    if answer.truncated and not found:
        raise LimitError("a row is larger than answers may be", hint="raise EUCT_RESULT_BYTES")
    kept = found[:limit]
    return Reply(
        query=query,
        values=own,
        rows=tuple(kept),
        sparql=windowed(sparql, limit, offset or 0),
        version=answer.version,
        window={k: n for k, n in (("limit", limit), ("offset", offset)) if n is not None},
        truncated=answer.truncated or len(kept) < len(found),
        answered=datetime.now(UTC).isoformat(timespec="seconds"),
        base=base.rstrip("/"),
    )


WINDOW = (("limit", 1), ("offset", 0), ("version", 1))


def _number(values: dict[str, str], name: str, least: int) -> int | None:
    """Take the whole number of that name out of the values; None where it is not given."""
    text = values.pop(name, "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text)):
        raise InvalidValueError(
            f"the parameter {name} wants a whole number from {least}, not {text[:40]!r}",
            hint=f"for example {name}=100",
        )
    return int(text)


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
