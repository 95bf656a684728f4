"""The tables that a dataset is exported as: which there are, and what their columns hold (`tables.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass

from base.artefacts import artefact
from base.errors import ArtefactError
from queries.catalogue import NamedQuery

DOCUMENT = "document"
TEXT = "string"
TYPES = ("date", "integer", "decimal", "boolean", "anyURI")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: its name, its type (of `TYPES`, or `string`) and what it holds.

    `source` is the column of the question whose values it has; None is the document asked of.
    `references` is the table of which a row has this value as its key.
    """

    name: str
    type: str
    description: str
    source: str | None
    references: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the question whose rows it has, asked of each document or (`whole`) once."""

    name: str
    query: NamedQuery
    whole: bool
    columns: tuple[TableColumn, ...]
    key: str | None


def load_tables(catalogue: Mapping[str, NamedQuery]) -> tuple[Table, ...]:
    """All tables in the order of the file.

    Raises:
        ArtefactError: the file is malformed, or speaks of what the catalogue does not have.
    """
    try:
        read = tomllib.loads(artefact("queries", "tables.toml").read_text("utf-8"))
        types = {column: kind for kind, columns in read["types"].items() for column in columns}
        if not set(types.values()) <= set(TYPES):
            raise ValueError(f"the types are {', '.join(TYPES)}")
        keyed = {entry["name"]: entry["key"] for entry in read["table"] if "key" in entry}
        if unknown := set(read["references"].values()) - set(keyed):
            raise ValueError(f"no table with a key is called {min(unknown)}")
        return tuple(
            _table(entry, catalogue[entry["question"]], types, read["references"])
            for entry in read["table"]
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise ArtefactError(
            f"the tables cannot be read: {error}", where="queries/tables.toml"
        ) from None


def _table(
    entry: Mapping[str, object],
    query: NamedQuery,
    types: Mapping[str, str],
    references: Mapping[str, str],
) -> Table:
    rename = entry.get("rename", {})
    if not isinstance(rename, Mapping):
        raise TypeError("rename maps names to names")
    found: dict[str, tuple[str | None, str]] = {
        DOCUMENT: (None, "The document in which it stands.")
    }
    found |= {rename.get(c.name, c.name): (c.name, c.description) for c in query.columns}
    key = entry.get("key")
    if key is not None and key not in found:
        raise ValueError(f"the table {entry['name']} has no column {key}")
    columns = (
        TableColumn(
            name,
            types.get(name, TEXT),
            description,
            source,
            None if name == key else references.get(name),
        )
        for name, (source, description) in found.items()
    )
    whole = DOCUMENT not in {parameter.name for parameter in query.parameters}
    return Table(
        str(entry["name"]), query, whole, tuple(columns), None if key is None else str(key)
    )
