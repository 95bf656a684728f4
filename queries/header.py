"""What the header of a named query says: lines `#+ key: value`, whose form is shown in this room's README."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from base.errors import ArtefactError

Scalar = Literal["date", "integer", "string"]
SCALARS: tuple[str, ...] = get_args(Scalar)

HEADER = re.compile(r"#\+\s*(?P<key>[a-z]+):\s*(?P<value>.*\S)\s*$")
# What every query can be asked with besides its own parameters.
RESERVED = ("limit", "offset", "version", "format")
NAME = re.compile(r"[a-z][a-z0-9_]*$")
CLASS = re.compile(r"[A-Z][A-Za-z]*( or [A-Z][A-Za-z]*)*$")
CHOICE = "choice"
ONE_OF = re.compile(r"one of (?P<values>\S.*)$")

Entry = tuple[str, str]  # a place and a value


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
class Header:
    """What a query is asked with, and what it answers."""

    question: str
    description: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    apart: tuple[Apart, ...]


def read_header(where: str, text: str) -> Header:
    """The header of a query.

    Args:
        where: the file, for messages.
        text: its text.

    Raises:
        ArtefactError: a line is malformed, is missing, or has a key that no header has.
    """
    values = _values(where, text)
    header = Header(
        question=_single(where, values, "question"),
        description=_single(where, values, "description"),
        parameters=tuple(_parameter(*entry) for entry in values.pop("parameter", [])),
        columns=tuple(_column(*entry) for entry in values.pop("column", [])),
        apart=tuple(_apart(*entry) for entry in values.pop("apart", [])),
    )
    for key, ((place, _), *_rest) in values.items():
        raise ArtefactError(f"the header knows no key {key}", where=place)
    return header


def _values(where: str, text: str) -> dict[str, list[Entry]]:
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
