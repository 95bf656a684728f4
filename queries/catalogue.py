"""The catalogue of named queries: every `queries/<topic>/<name>.rq`, read and checked.

A query's header is made of `#+ key: value` lines; the format is shown in this room's README.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, get_args

import pyoxigraph as ox

from base.artefacts import artefacts
from base.errors import ArtefactError

Scalar = Literal["date", "integer", "string"]
SCALARS: tuple[str, ...] = get_args(Scalar)

HEADER = re.compile(r"#\+\s*(?P<key>[a-z]+):\s*(?P<value>.*\S)\s*$")
# What every query can be asked with besides its own parameters.
RESERVED = ("limit", "offset", "version", "format")
HEADER_LINE = re.compile(r"^#\+.*\n", re.MULTILINE)
NAME = re.compile(r"[a-z][a-z0-9_]*$")
CLASS = re.compile(r"[A-Z][A-Za-z]*( or [A-Z][A-Za-z]*)*$")
CHOICE = "choice"
ONE_OF = re.compile(r"one of (?P<values>\S.*)$")
UNDEFINED_ROW = re.compile(r"VALUES\s+\?(?P<name>\w+)\s*\{\s*UNDEF\s*\}")


@dataclass(frozen=True, slots=True)
class Parameter:
    """A query's parameter.

    `type` is `date`, `integer`, `string`, `choice` (of the texts `choices`), or a class of the
    ontology (`Body`; `Thing` for any), or several with `or` between them, of which the first that
    knows a name tells what it means.
    """

    name: str
    type: str
    required: bool
    default: str | None
    example: str
    description: str
    choices: tuple[str, ...] = ()

    @property
    def is_entity(self) -> bool:
        """Whether the value names an entity and not a date, number or text."""
        return self.type not in SCALARS and self.type != CHOICE

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes of the ontology of which the value can be; none where it names no entity."""
        return tuple(self.type.split(" or ")) if self.is_entity else ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a query's answer."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Two parameters that cannot mean the same thing, and why."""

    one: str
    other: str
    why: str


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
    header = _header(where, text)
    query = NamedQuery(
        topic=topic,
        name=file_name.removesuffix(".rq"),
        question=_single(where, header, "question"),
        description=_single(where, header, "description"),
        parameters=tuple(_parameter(*entry) for entry in header.pop("parameter", [])),
        columns=tuple(_column(*entry) for entry in header.pop("column", [])),
        text=text,
        apart=tuple(_apart(*entry) for entry in header.pop("apart", [])),
    )
    for key, ((place, _), *_rest) in header.items():
        raise ArtefactError(f"the header knows no key {key}", where=place)
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


Entry = tuple[str, str]


def _header(where: str, text: str) -> dict[str, list[Entry]]:
    """The header's values by key, each with its place."""
    found: dict[str, list[Entry]] = {}
    for place, line in _header_lines(where, text):
        match = HEADER.match(line)
        if match is None:
            raise ArtefactError("a header line has the form `#+ key: value`", where=place)
        found.setdefault(match["key"], []).append((place, match["value"]))
    return found


def _header_lines(where: str, text: str) -> Iterator[Entry]:
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#+"):
            yield f"{where}:{number}", line


def _single(where: str, header: dict[str, list[Entry]], key: str) -> str:
    entries = header.pop(key, [])
    if len(entries) != 1:
        place = entries[1][0] if entries else f"{where}:1"
        raise ArtefactError(f"the header needs exactly one line `#+ {key}: …`", where=place)
    return entries[0][1]


def _parameter(place: str, value: str) -> Parameter:
    parts = [part.strip() for part in value.split("|", 4)]
    if len(parts) != 5 or not all(parts):
        raise ArtefactError(
            "a parameter has five parts: name | type | required, optional or default=… "
            "| example | description",
            where=place,
        )
    name, kind, need, example, description = parts
    if not NAME.match(name) or name in RESERVED:
        raise ArtefactError(f"{name} cannot be the name of a parameter", where=place)
    choices = _choices(place, kind)
    if kind not in SCALARS and not choices and not CLASS.match(kind):
        raise ArtefactError(
            f"the type {kind} is neither {', '.join(SCALARS)}, one of …, nor a class", where=place
        )
    if need not in ("required", "optional") and not need.startswith("default="):
        raise ArtefactError(f"{need} is neither required, optional nor default=…", where=place)
    default = need.removeprefix("default=") if need.startswith("default=") else None
    for value in filter(None, (example, default)) if choices else ():
        if value not in choices:
            raise ArtefactError(f"{value} is not one of the values of {name}", where=place)
    kind = CHOICE if choices else kind
    return Parameter(name, kind, need == "required", default, example, description, choices)


def _choices(place: str, kind: str) -> tuple[str, ...]:
    """The values of the type `one of a, b, c`; none for another type."""
    listed = ONE_OF.match(kind)
    values = tuple(value.strip() for value in listed["values"].split(",")) if listed else ()
    if len({value.casefold() for value in values} - {""}) != len(values):
        raise ArtefactError("a value stands twice, or is empty", where=place)
    return values


def _column(place: str, value: str) -> Column:
    name, bar, description = (part.strip() for part in value.partition("|"))
    if not bar or not NAME.match(name) or not description:
        raise ArtefactError("a column has two parts: name | description", where=place)
    return Column(name, description)


def _apart(place: str, value: str) -> Apart:
    names, bar, why = (part.strip() for part in value.partition("|"))
    pair = [name.strip() for name in names.split(",")]
    if not bar or not why or len(set(pair)) != 2:
        raise ArtefactError("what stands apart has two parts: one, other | why", where=place)
    return Apart(pair[0], pair[1], why)


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
