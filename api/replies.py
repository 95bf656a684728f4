"""The answer to a named question as JSON, CSV or Turtle, the same from every door."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyoxigraph as ox

from api.asking import Reply, cell

RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
# A cell that begins like this would be run as a formula by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_object(reply: Reply) -> dict[str, Any]:
    """The reply as an object: query, parameters, version, columns, and one object a row."""
    return {
        "query": reply.query.name,
        "question": reply.query.question,
        "parameters": dict(reply.values),
        "version": reply.version,
        "columns": list(reply.columns),
        "count": len(reply.rows),
        "rows": [dict(zip(reply.columns, map(cell, row), strict=True)) for row in reply.rows],
    }


def to_json(reply: Reply) -> str:
    """The reply as indented JSON."""
    return json.dumps(as_object(reply), ensure_ascii=False, indent=1)


def to_csv(reply: Reply) -> str:
    """The reply as CSV (RFC 4180) with a header row; texts that look like formulas are quoted by `'`."""
    return csv_of(reply.columns, ([cell(term) for term in row] for row in reply.rows))


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180) with a header row; None is empty, formulas are quoted by `'`."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_guarded(value) for value in row])
    return out.getvalue()


def _guarded(value: object) -> object:
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    return "" if value is None else value


def to_turtle(reply: Reply) -> str:
    """The reply as RDF in the W3C's vocabulary for result sets."""
    results = ox.BlankNode("results")
    triples = [ox.Triple(results, TYPE, _term("ResultSet"))]
    for column in reply.columns:
        triples.append(ox.Triple(results, _term("resultVariable"), ox.Literal(column)))
    for number, row in enumerate(reply.rows, 1):
        solution = ox.BlankNode(f"row{number}")
        triples.append(ox.Triple(results, _term("solution"), solution))
        for column, value in zip(reply.columns, row, strict=True):
            if value is not None:
                binding = ox.BlankNode(f"row{number}{column}")
                triples.append(ox.Triple(solution, _term("binding"), binding))
                triples.append(ox.Triple(binding, _term("variable"), ox.Literal(column)))
                triples.append(ox.Triple(binding, _term("value"), value))
    written = ox.serialize(triples, format=ox.RdfFormat.TURTLE, prefixes={"rs": RESULT_SET})
    return (written or b"").decode()


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(RESULT_SET + name)


WRITERS: dict[str, Callable[[Reply], str]] = {
    "json": to_json,
    "csv": to_csv,
    "turtle": to_turtle,
}
