"""The catalogue of named queries: every `queries/<topic>/<name>.rq`, read and checked."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

import pyoxigraph as ox

from base.artefacts import artefacts
from base.errors import ArtefactError
from queries.header import Apart, Column, Parameter, read_header

HEADER_LINE = re.compile(r"^#\+.*\n", re.MULTILINE)
UNDEFINED_ROW = re.compile(r"VALUES\s+\?(?P<name>\w+)\s*\{\s*UNDEF\s*\}")


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that can be asked by name; `text` is SPARQL with an undefined row a parameter."""

    topic: str
    name: str
    question: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    apart: tuple[Apart, ...] = ()

    @property
    def path(self) -> str:
        """Where the query stands, for messages."""
        return f"queries/{self.topic}/{self.name}.rq"

    def example(self) -> Mapping[str, str]:
        """Values for every required parameter, fit for documentation and trial."""
        return {p.name: p.example for p in self.parameters if p.required}


def load_catalogue() -> Mapping[str, NamedQuery]:
    """All named queries by name, in the order of topic and name.

    Raises:
        ArtefactError: a file is malformed (the message says which, and at which line), or two
            have the same name.
    """
    catalogue: dict[str, NamedQuery] = {}
    for path, file in artefacts("queries", ".rq"):
        query = parse_query(path, file.read_text(encoding="utf-8"))
        if query.name in catalogue:
            raise ArtefactError(
                f"the name {query.name} is taken by {catalogue[query.name].path}",
                where=f"queries/{path}",
            )
        catalogue[query.name] = query
    return MappingProxyType(catalogue)


def parse_query(path: str, text: str) -> NamedQuery:
    """One named query.

    Args:
        path: `<topic>/<name>.rq`.
        text: the file's text.

    Raises:
        ArtefactError: the path, the header or the SPARQL is not as it should be.
    """
    where = f"queries/{path}"
    topic, slash, file_name = path.partition("/")
    if not slash or "/" in file_name:
        raise ArtefactError("a query stands in a folder named for its topic", where=where)
    header = read_header(where, text)
    query = NamedQuery(
        topic=topic,
        name=file_name.removesuffix(".rq"),
        question=header.question,
        description=header.description,
        parameters=header.parameters,
        columns=header.columns,
        text=text,
        apart=header.apart,
    )
    _check_body(where, query)
    return query


def windowed(text: str, limit: int | None, offset: int) -> str:
    """The query for `limit` rows (None for all) after the first `offset`."""
    rows = ([f"LIMIT {limit}"] if limit is not None else []) + (
        [f"OFFSET {offset}"] if offset else []
    )
    return "\n".join([text.rstrip("\n"), *rows]) + "\n" if rows else text


def headless(text: str) -> str:
    """The query without its header, which takes as long to look through as the rest."""
    return HEADER_LINE.sub("", text)


def _check_body(where: str, query: NamedQuery) -> None:
    names = [parameter.name for parameter in query.parameters]
    for name in (each for pair in query.apart for each in (pair.one, pair.other)):
        if name not in names:
            raise ArtefactError(f"there is no parameter {name} to keep apart", where=where)
    rows = [match["name"] for match in UNDEFINED_ROW.finditer(query.text)]
    for name in sorted({*names, *rows}):
        if names.count(name) != 1 or name not in rows:
            raise ArtefactError(
                f"the parameter {name} needs one header line and at least one row "
                f"VALUES ?{name} {{ UNDEF }}",
                where=where,
            )
    try:
        answer = ox.Store().query(query.text)
    except SyntaxError as error:
        raise ArtefactError(f"the query is not SPARQL: {error}", where=where) from None
    try:
        ox.Store().query(windowed(query.text, 1, 0))
    except SyntaxError:
        raise ArtefactError(
            "a named query ends with its ORDER BY: who asks sets LIMIT and OFFSET", where=where
        ) from None
    if not isinstance(answer, ox.QuerySolutions):
        raise ArtefactError("a named query is a SELECT", where=where)
    found = [variable.value for variable in answer.variables]
    expected = [column.name for column in query.columns]
    if found != expected:
        raise ArtefactError(
            f"the header names the columns {', '.join(expected)} "
            f"and the query gives {', '.join(found)}",
            where=where,
        )
