"""What describes exported tables: CSVW (W3C, Metadata Vocabulary for Tabular Data), Frictionless Data Package."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.tabular.files import MEDIA_TYPES
from queries.tabled import Table, TableColumn

TITLE = "Tables of a knowledge graph of EU counter-terrorism instruments"
# By the types of columns; CSVW has them by the same names.
FRICTIONLESS = {"decimal": "number", "anyURI": "string"}
GUARDED = "A text that a spreadsheet would run as a formula begins with an apostrophe."


@dataclass(frozen=True, slots=True)
class Written:
    """A table that was written: its file's name, its rows, bytes and SHA-256."""

    table: Table
    file: str
    rows: int
    size: int
    sha256: str


def written(table: Table, file: Path, rows: int) -> Written:
    """What is to be said of the file that holds the table.

    Raises:
        OSError: it cannot be read.
    """
    with file.open("rb") as data:
        digest = hashlib.file_digest(data, "sha256").hexdigest()
    return Written(table, file.name, rows, file.stat().st_size, digest)


def csvw(tables: Sequence[Written], version: int, made: str) -> dict[str, Any]:
    """The tables as a CSVW table group; `made` is a time (ISO 8601), `version` the dataset's."""
    files = {one.table.name: one.file for one in tables}
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": TITLE,
        "dc:description": GUARDED,
        "dc:created": made,
        "schema:version": str(version),
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\r\n"]},
        "tables": [
            {
                "url": one.file,
                "dc:title": one.table.query.question,
                "dc:description": one.table.query.description,
                "tableSchema": {
                    "columns": [_csvw_column(column) for column in one.table.columns],
                    **({"primaryKey": one.table.key} if one.table.key else {}),
                    "foreignKeys": [
                        {
                            "columnReference": column,
                            "reference": {"resource": files[name], "columnReference": column},
                        }
                        for column, name in _pointing(one.table)
                    ],
                },
            }
            for one in tables
        ],
    }  # fmt: skip


def _csvw_column(column: TableColumn) -> dict[str, Any]:
    return {
        "name": column.name,
        "titles": column.name,
        "datatype": column.type,
        "dc:description": column.description,
    }


def data_package(tables: Sequence[Written], form: str, version: int, made: str) -> dict[str, Any]:
    """The tables as a Frictionless Data Package; `made` is a time (ISO 8601), `version` the dataset's."""
    return {
        "profile": "tabular-data-package" if form == "csv" else "data-package",
        "name": "euct-tables",
        "title": TITLE,
        **({"description": GUARDED} if form == "csv" else {}),
        "version": str(version),
        "created": made,
        "resources": [
            {
                "name": one.table.name,
                "path": one.file,
                "title": one.table.query.question,
                "description": one.table.query.description,
                "format": form,
                "mediatype": MEDIA_TYPES[form],
                **(_as_text(one) if form == "csv" else {}),
                "schema": _table_schema(one.table),
            }
            for one in tables
        ],
    }


def _as_text(one: Written) -> dict[str, Any]:
    """What is said of a text file only; Frictionless's own validator counts no bytes of Parquet."""
    return {
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "bytes": one.size,
        "hash": f"sha256:{one.sha256}",
    }


def _table_schema(table: Table) -> dict[str, Any]:
    return {
        "fields": [
            {
                "name": column.name,
                "type": FRICTIONLESS.get(column.type, column.type),
                **({"format": "uri"} if column.type == "anyURI" else {}),
                "description": column.description,
            }
            for column in table.columns
        ],
        "missingValues": [""],
        **({"primaryKey": table.key} if table.key else {}),
        "foreignKeys": [
            {"fields": column, "reference": {"resource": name, "fields": column}}
            for column, name in _pointing(table)
        ],
    }


def _pointing(table: Table) -> list[tuple[str, str]]:
    """The columns that point at another table, each with that table's name."""
    return [(column.name, column.references) for column in table.columns if column.references]
