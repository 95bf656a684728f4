"""The answer to a named question in all its formats, the same from every door."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pyoxigraph as ox

from api.asking import Reply, Term, cell
from api.spreadsheet import workbook
from base.iris import local_id

RESULT_SET = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
# A cell that begins like this would be run as a formula by a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
MARKDOWN = str.maketrans(
    {**{c: "\\" + c for c in "\\`*_[]|~"}, "<": "&lt;", "&": "&amp;", "\n": " ", "\r": " "}
)
TIME = ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
STRING = "http://www.w3.org/2001/XMLSchema#string"
TERMS = "http://purl.org/dc/terms/"


def as_object(reply: Reply) -> dict[str, Any]:
    """The reply as an object: query, parameters, version, columns, and one object a row."""
    return {
        "query": reply.query.name,
        "question": reply.query.question,
        "parameters": dict(reply.values),
        "version": reply.version,
        "answered": reply.answered,
        "permalink": reply.base + reply.path,
        **reply.window,
        "truncated": reply.truncated,
        **({"next": reply.base + reply.next_path} if reply.next_path else {}),
        "columns": list(reply.columns),
        "count": len(reply.rows),
        "rows": [dict(zip(reply.columns, map(cell, row), strict=True)) for row in reply.rows],
    }


def to_json(reply: Reply) -> str:
    """The reply as JSON: indented, with each row on a line of its own, which the library writes far sooner."""
    told = as_object(reply)
    rows = ",\n  ".join([json.dumps(row, ensure_ascii=False) for row in told.pop("rows")])
    head = json.dumps(told, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f'{head},\n "rows": [\n  {rows}\n ]\n}}' if rows else f'{head},\n "rows": []\n}}'


def to_srj(reply: Reply) -> str:
    """The reply as SPARQL 1.1 Query Results in JSON, whose head links to the same rows."""
    head = {"vars": list(reply.columns), "link": [reply.base + reply.path]}
    found = [
        {
            name: _bound(term)
            for name, term in zip(reply.columns, row, strict=True)
            if term is not None
        }
        for row in reply.rows
    ]
    return json.dumps({"head": head, "results": {"bindings": found}}, ensure_ascii=False)


def to_srx(reply: Reply) -> str:
    """The reply as SPARQL 1.1 Query Results in XML."""
    form = ox.QueryResultsFormat
    found = ox.parse_query_results(to_srj(reply).encode(), format=form.JSON)
    return (found.serialize(format=form.XML) or b"").decode()


def _bound(term: Term) -> dict[str, Any]:
    """A term as the SPARQL results in JSON have it."""
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, ox.Triple):
        parts = {part: _bound(getattr(term, part)) for part in ("subject", "predicate", "object")}
        return {"type": "triple", "value": parts}
    if term.language:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    if term.datatype.value == STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": term.datatype.value}


def to_csv(reply: Reply) -> str:
    """The reply as CSV (RFC 4180) with a header row; texts that look like formulas are quoted by `'`."""
    return csv_of(reply.columns, ([cell(term) for term in row] for row in reply.rows))


def to_tsv(reply: Reply) -> str:
    """The reply as tab-separated values with a header row; tabs and line ends become spaces."""
    cells = ([guarded(cell(term)) for term in row] for row in reply.rows)
    lines = ("\t".join(" ".join(str(c).split()) for c in row) for row in (reply.columns, *cells))
    return "".join(line + "\n" for line in lines)


def to_markdown(reply: Reply) -> str:
    """The reply as a table of Markdown, with what was asked, when and of what below it."""
    lines = [reply.columns, ["---"] * len(reply.columns)]
    lines += [[_in_markdown(term) for term in row] for row in reply.rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    about = [f"{name}: {str(value).translate(MARKDOWN)}" for name, value in facts(reply)]
    return f"{table}\n\n" + "".join(f"- {line}\n" for line in about)


def facts(reply: Reply) -> list[tuple[str, str]]:
    """What is to be said of every answer: what was asked, of which version, when, and its address."""
    asked = " ".join(f"{name}={value}" for name, value in reply.values.items())
    told = [
        ("Question", reply.query.question),
        ("Query", f"{reply.query.name} {asked}".rstrip()),
        ("Rows", f"{len(reply.rows)}" + (", more follow" if reply.truncated else "")),
        ("Dataset version", str(reply.version)),
        ("Answered", reply.answered),
        ("Permalink", reply.base + reply.path),
    ]
    return told + ([("Next rows", reply.base + reply.next_path)] if reply.next_path else [])


def _in_markdown(term: Term | None) -> str:
    value = None if term is None else cell(term)
    text = str(guarded(value) if isinstance(value, bool | None) else value).translate(MARKDOWN)
    if not isinstance(term, ox.NamedNode) or not term.value.startswith(("http://", "https://")):
        return text
    return f"[{(local_id(term.value) or term.value).translate(MARKDOWN)}](<{term.value}>)"


def csv_of(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Rows as CSV (RFC 4180) with a header row; None is empty, formulas are quoted by `'`."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([guarded(value) for value in row])
    return out.getvalue()


def guarded(value: object) -> object:
    """A cell as CSV has it: a text that a spreadsheet would run begins with `'`, None is empty, `true` is small."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return "'" + value
    if isinstance(value, bool):
        return str(value).lower()  # as RDF and SPARQL have it, and the tables that are exported
    return "" if value is None else value


def to_turtle(reply: Reply) -> str:
    """The reply as RDF in the W3C's vocabulary for result sets."""
    written = ox.serialize(
        as_triples(reply),
        format=ox.RdfFormat.TURTLE,
        prefixes={"rs": RESULT_SET, "dcterms": TERMS},
    )
    return (written or b"").decode()


def as_triples(reply: Reply) -> list[ox.Triple]:
    """The reply in the W3C's vocabulary for result sets."""
    results = ox.BlankNode("results")
    triples = [
        ox.Triple(results, TYPE, _term("ResultSet")),
        ox.Triple(results, _dc("title"), ox.Literal(reply.query.question)),
        ox.Triple(results, _dc("created"), ox.Literal(reply.answered, datatype=TIME)),
        ox.Triple(results, _dc("isVersionOf"), ox.Literal(str(reply.version))),
        ox.Triple(results, _dc("source"), ox.Literal(reply.base + reply.path)),
    ]
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
    return triples


def _term(name: str) -> ox.NamedNode:
    return ox.NamedNode(RESULT_SET + name)


def _dc(name: str) -> ox.NamedNode:
    return ox.NamedNode(TERMS + name)


WRITERS: dict[str, Callable[[Reply], str | bytes]] = {
    "json": to_json,
    "csv": to_csv,
    "tsv": to_tsv,
    "markdown": to_markdown,
    "xlsx": lambda reply: workbook(reply.columns, reply.rows, facts(reply)),
    "srj": to_srj,
    "srx": to_srx,
    "turtle": to_turtle,
}
