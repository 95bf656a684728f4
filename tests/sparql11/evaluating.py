"""Running the suite's tests of syntax and evaluation against a service, over HTTP alone."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph as ox
from comparing import Row, rows_in_graph, rows_of, same_cells, same_graphs, same_rows
from manifests import SITE, Case
from scratch import DIRECT, TestClient, content, file_quads, fill, quads_of

NOTHING = SITE + "nothing"
RESULTS = {
    ".srx": ("application/sparql-results+xml", ox.QueryResultsFormat.XML),
    ".srj": ("application/sparql-results+json", ox.QueryResultsFormat.JSON),
    ".tsv": ("text/tab-separated-values", ox.QueryResultsFormat.TSV),
    ".csv": ("text/csv", ox.QueryResultsFormat.TSV),
}
MALFORMED = 400
NOT_OF_SYNTAX = ("the update cannot be done", "the query cannot be evaluated")
REFUSED = 403  # for what is well formed but not allowed: a LOAD


def failures(http: TestClient, folder: Path, cases: Sequence[Case]) -> Iterator[tuple[str, str]]:
    """The tests that fail, each with the reason."""
    asked = [case for case in cases if case.expected is not None]
    if asked:
        files = {file for case in asked for file in case.before.default}
        files |= {file for case in asked for _, file in case.before.named}
        fill(http, [quad for file in sorted(files) for quad in _filed(folder, file)])
    for case in asked:
        if reason := _answer_is_wrong(http, folder, case):
            yield case.name, reason
    for case in cases:
        if case.expected is None:
            wrong = _update_is_wrong if case.after is not None else _syntax_is_wrong
            if reason := wrong(http, folder, case):
                yield case.name, reason


def _filed(folder: Path, file: Path) -> list[ox.Quad]:
    return file_quads(folder, file, ox.NamedNode(SITE + file.relative_to(folder).as_posix()))


def _answer_is_wrong(http: TestClient, folder: Path, case: Case) -> str:
    """A query on files that all stand as graphs in the dataset: the request says which it means."""
    assert case.expected is not None
    here = SITE + case.request.relative_to(folder).as_posix()
    query = f"BASE <{here}>\n" + case.request.read_text("utf-8")
    default = [SITE + file.relative_to(folder).as_posix() for file in case.before.default]
    parameters: dict[str, str | list[str]] = {"query": query}
    if "FROM" not in query:
        parameters["default-graph-uri"] = default or [NOTHING]
    if "FROM" not in query and case.before.named:
        parameters["named-graph-uri"] = [name for name, _ in case.before.named]
    kind, form = RESULTS.get(case.expected.suffix, RESULTS[".srj"])
    answer = http.get(
        "/sparql", params=parameters, headers={"Accept": f"{kind}, text/turtle;q=0.5"}
    )
    if answer.status_code != 200:
        return f"{answer.status_code} {answer.json()['detail']}"
    expected = case.expected.read_bytes()
    base = SITE + case.expected.relative_to(folder).as_posix()
    if case.expected.suffix in (".ttl", ".rdf"):
        rows = rows_in_graph(expected, base)
        if rows is None:
            graph = file_quads(folder, case.expected, ox.DefaultGraph())
            return (
                ""
                if same_graphs(ox.parse(answer.content, format=ox.RdfFormat.TURTLE), graph)
                else "another graph"
            )
    elif case.expected.suffix == ".csv":
        same = same_cells(_csv(answer.text), _csv(expected.decode()))
        return "" if same else "other rows"
    else:
        rows = rows_of(expected, form)
    found = rows_of(answer.content, form)
    if isinstance(rows, bool) or isinstance(found, bool):
        return "" if rows == found else "another truth value"
    ordered = "order by" in query.lower()
    return "" if same_rows(found, rows, ordered=ordered) else "other rows"


def _csv(text: str) -> list[Row]:
    import csv

    rows = csv.reader(text.splitlines())
    names = next(rows)
    return [
        {
            name: ox.BlankNode("b") if cell.startswith("_:") else ox.Literal(cell)
            for name, cell in zip(names, row, strict=True)
            if cell
        }
        for row in rows
    ]


def _update_is_wrong(http: TestClient, folder: Path, case: Case) -> str:
    assert case.after is not None
    fill(http, quads_of(folder, case.before))
    answer = http.post("/sparql", content=case.request.read_bytes(), headers=DIRECT)
    if answer.status_code != 204:
        return f"{answer.status_code} {answer.json()['detail']}"
    same = same_graphs(content(http), quads_of(folder, case.after))
    return "" if same else "other quads are left"


def _syntax_is_wrong(http: TestClient, folder: Path, case: Case) -> str:
    """Whether a good text is called malformed, or a bad one is not; what it does is not looked at.

    Updates work on an empty dataset, so that a good one may fail there too, which is no 400 of its
    syntax.
    """
    del folder
    text = case.request.read_bytes()
    if case.request.suffix == ".ru":
        answer = http.post("/sparql", content=text, headers=DIRECT)
    else:
        answer = http.post(
            "/sparql", content=text, headers={"Content-Type": "application/sparql-query"}
        )
    detail = json.loads(answer.content).get("detail", "") if answer.status_code >= 400 else ""
    malformed = answer.status_code == MALFORMED and not detail.startswith(NOT_OF_SYNTAX)
    good = case.kind.startswith("Positive")
    if good and not malformed and answer.status_code in (200, 204, MALFORMED, REFUSED):
        return ""
    if not good and malformed:
        return ""
    return f"{answer.status_code} {detail}"
