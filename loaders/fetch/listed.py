"""Lists of documents to fetch: one a line, a table with a `celex` column, or SPARQL results as JSON."""

import csv
import json
import re
from collections.abc import Iterator
from typing import Any

from base.errors import InputError

COLUMN = "celex"
LITERAL = re.compile(r'"(?P<text>[^"]*)"(?:\^\^\S+|@[\w-]+)?|<(?P<iri>[^<>]*)>')


def listed(text: str, name: str) -> list[tuple[str, str]]:
    """The documents of a list, each with the place where it stands, for messages.

    Args:
        text: the list: lines (empty ones and those that begin with # are skipped), CSV or TSV with
            a heading (SPARQL 1.1 CSV and TSV results too), or SPARQL 1.1 JSON results.
        name: what to call the list in messages.

    Raises:
        InputError: it has several columns and none is called `celex`, or it is damaged.
    """
    text = text.removeprefix("\ufeff")
    read = _from_json if text.lstrip().startswith("{") else _from_lines
    return [(value, place) for value, place in read(text, name) if value]


def _from_json(text: str, name: str) -> Iterator[tuple[str, str]]:
    try:
        raw: Any = json.loads(text)
        columns = [str(column) for column in raw["head"]["vars"]]
        rows = list(raw["results"]["bindings"])
        column = _column(columns, name)
        for number, row in enumerate(rows, 1):
            yield (
                str(row.get(columns[column], {}).get("value", "")).strip(),
                f"{name}, row {number}",
            )
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise InputError("the list is not SPARQL results in JSON", where=name) from None


def _from_lines(text: str, name: str) -> Iterator[tuple[str, str]]:
    lines = text.splitlines()
    heading = next((line for line in lines if line.strip()), "")
    separator = "\t" if "\t" in heading else ","
    names = [_plain(cell).lstrip("?").lower() for cell in heading.split(separator)]
    if separator not in heading and names != [COLUMN]:
        for number, line in enumerate(lines, 1):
            if not line.lstrip().startswith("#"):
                yield line.strip(), f"{name}, line {number}"
        return
    column = _column(names, name)
    reader = csv.reader(lines, delimiter=separator, quoting=_quoting(separator))
    rows = (row for row in reader if any(cell.strip() for cell in row))
    next(rows, None)
    for row in rows:
        cell = row[column] if column < len(row) else ""
        yield _plain(cell), f"{name}, line {reader.line_num}"


def _quoting(separator: str) -> Any:
    """In TSV results quotes are a literal's own (SPARQL 1.1 Query Results CSV and TSV Formats, 4)."""
    return csv.QUOTE_NONE if separator == "\t" else csv.QUOTE_MINIMAL


def _plain(cell: str) -> str:
    match = LITERAL.fullmatch(cell.strip())
    return (match["text"] or match["iri"] or "").strip() if match else cell.strip()


def _column(names: list[str], name: str) -> int:
    columns = [column.lower() for column in names]
    if COLUMN in columns:
        return columns.index(COLUMN)
    if len(columns) == 1:
        return 0
    raise InputError(
        f"the list has no column called {COLUMN}",
        where=name,
        hint=f"it has {', '.join(columns[:10])}",
    )
