"""Answers to named questions: workbooks and Markdown, some of the rows, and versions that are kept."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import Done, euct
from http_dataset import TestClient, client, dataset
from lxml import etree

from api.asking import Reply, Term, ask, catalogue
from api.replies import to_csv, to_markdown, to_tsv
from api.spreadsheet import MOST_CHARACTERS, workbook
from base.errors import GoneError, InputError
from base.settings import Settings
from store.opening import open_writer
from store.service import QueryService

XSD = "http://www.w3.org/2001/XMLSchema#"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
DANGEROUS = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "\uff1d1+1",
    "|x|",
    "<b>&[x](y)",
]


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def literal(value: str, kind: str) -> ox.Literal:
    return ox.Literal(value, datatype=ox.NamedNode(XSD + kind))


def parts(book: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def of(*terms: ox.Literal | ox.NamedNode) -> Reply:
    query = catalogue()["unresolved"]
    row = (*terms, *[None] * (len(query.columns) - len(terms)))
    return Reply(query, {}, (row,), "", 3, {}, False, "2018-01-01T00:00:00+00:00")


def test_cells_of_a_workbook_have_types_and_links() -> None:
    terms: list[Term | None] = [
        literal("7", "integer"), literal("0.5", "decimal"), literal("true", "boolean"),
        literal("2017-11-07", "date"), literal("0001-01-01", "date"), ox.Literal("text"),
        ox.NamedNode("https://example.org/a"), ox.NamedNode("javascript:alert(1)"), None,
    ]  # fmt: skip
    found = parts(workbook([f"c{i}" for i in range(len(terms))], [terms], [("Query", "=1")]))
    sheet = etree.fromstring(found["xl/worksheets/sheet1.xml"])
    cells = {str(c.get("r")): c for c in sheet.iter(MAIN + "c")}
    kinds = {r: (c.get("t", "n"), c.findtext(MAIN + "v")) for r, c in cells.items() if r[1:] == "2"}
    assert kinds["A2"] == ("n", "7")
    assert kinds["B2"] == ("n", "0.5")
    assert kinds["C2"] == ("b", "1")
    assert kinds["D2"] == ("n", "43046")  # the days since the last of 1899
    assert [kinds[f"{c}2"][0] for c in "EFGH"] == ["s"] * 4
    assert "I2" not in kinds
    assert [link.get("ref") for link in sheet.iter(MAIN + "hyperlink")] == ["G2"]


@pytest.mark.parametrize("text", [*DANGEROUS, "x\ufffe\x00\x0b"])
def test_no_text_of_a_workbook_is_a_formula(text: str) -> None:
    found = parts(workbook(["=c"], [[ox.Literal(text)]], [("Query", text)]))
    for name, part in found.items():
        if name.endswith(".xml"):
            assert not list(etree.fromstring(part).iter(MAIN + "f")), name


def test_a_text_that_no_cell_holds_is_cut_and_that_is_said() -> None:
    found = parts(workbook(["c"], [[ox.Literal("x" * (MOST_CHARACTERS + 1))]], []))
    assert b"Texts cut" in found["xl/sharedStrings.xml"]
    assert b"x" * (MOST_CHARACTERS + 1) not in found["xl/sharedStrings.xml"]


@pytest.mark.parametrize("text", DANGEROUS[:8])
def test_csv_and_tsv_guard_what_a_spreadsheet_would_run(text: str) -> None:
    assert "'" + text.strip() in to_csv(of(ox.Literal(text))).replace("\r\n", "\n") or (
        "'" + text in to_csv(of(ox.Literal(text)))
    )
    assert to_tsv(of(ox.Literal(text))).splitlines()[1].startswith("'")


def test_markdown_is_a_table_whatever_stands_in_it() -> None:
    link = ox.NamedNode("https://w3id.org/euct/id/body/a_b(c)")
    made = to_markdown(of(ox.Literal("a|b\n<b>*[x](y)"), link))
    row = made.splitlines()[2]
    assert row.startswith(
        "| a\\|b &lt;b>\\*\\[x\\](y) | [a\\_b(c)](<https://w3id.org/euct/id/body/a_b(c)>) |"
    )
    told = (
        "- Dataset version: 3",
        "- Answered: 2018-01-01T00:00:00+00:00",
        "- Permalink: /queries/unresolved?version=3",
    )
    assert all(line in made for line in told)


def test_every_answer_can_be_had_page_by_page(http: TestClient) -> None:
    whole = http.get("/queries/named-in?document=specimen-progress-report").json()
    assert whole["truncated"] is False
    assert "next" not in whole
    rows, path = [], "/queries/named-in?document=specimen-progress-report&limit=7"
    while path:
        answer = http.get(path)
        page = answer.json()
        assert page["truncated"] is (answer.headers.get("X-Euct-Truncated") == "true")
        assert ('rel="next"' in answer.headers["Link"]) is page["truncated"]
        rows += page["rows"]
        path = page.get("next", "")
    assert rows == whole["rows"]
    assert len(rows) > 7


def test_the_address_of_an_answer_gives_the_same_rows(http: TestClient) -> None:
    answer = http.get("/queries/mentioned-topics?limit=2&offset=1")
    again = http.get(answer.json()["permalink"])
    assert again.json()["rows"] == answer.json()["rows"]
    assert f'<{answer.json()["permalink"]}>; rel="bookmark"' in answer.headers["Link"]


@pytest.mark.parametrize(
    ("status", "field", "told"),
    [
        (422, "limit=0", "from 1"),
        (422, "limit=many", "limit=100"),
        (422, "offset=-1", "from 0"),
        (422, "limit=%D9%A3", "from 1"),
        (404, "version=999999", "no version 999999 yet"),
    ],
)
def test_what_is_no_row_and_no_version_is_a_problem(
    http: TestClient, status: int, field: str, told: str
) -> None:
    answer = http.get(f"/queries/documents?{field}")
    assert answer.status_code == status
    assert told in answer.json()["detail"] + answer.json().get("hint", "")


@pytest.mark.parametrize(
    ("name", "kind", "sign"),
    [
        ("markdown", "text/markdown", b"| document |"),
        ("tsv", "text/tab-separated-values", b"document\t"),
        ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", b"PK"),
        ("srj", "application/sparql-results+json", b'{"head": {"vars": ["document", '),
        ("srx", "application/sparql-results+xml", b"<?xml"),
    ],
)
def test_new_formats_by_name_and_by_accept(
    http: TestClient, name: str, kind: str, sign: bytes
) -> None:
    for answer in (
        http.get(f"/queries/documents?format={name}"),
        http.get("/queries/documents", headers={"Accept": kind}),
    ):
        assert answer.headers["content-type"].startswith(kind)
        assert answer.content.startswith(sign)


def test_sparql_results_have_the_terms_of_the_rows(http: TestClient) -> None:
    state = http.app.state.euct  # type: ignore[attr-defined]
    reply = ask(state.service, "outcomes", {})
    assert reply.rows
    for name, form in (("srj", ox.QueryResultsFormat.JSON), ("srx", ox.QueryResultsFormat.XML)):
        body = http.get(f"/queries/outcomes?format={name}").content
        found = ox.parse_query_results(body, format=form)
        assert isinstance(found, ox.QuerySolutions)
        assert tuple(variable.value for variable in found.variables) == reply.columns
        assert tuple(tuple(row) for row in found) == reply.rows


def test_a_version_that_is_kept_answers_as_before_and_one_that_is_not_is_gone(
    tmp_path: Path,
) -> None:
    settings = Settings()
    graph = "https://example.org/g"
    title = ox.NamedNode("https://w3id.org/euct/ontology#hasPassage")

    def write(count: int) -> int:
        made = [
            ox.Triple(ox.NamedNode(f"urn:d{i}"), title, ox.NamedNode(f"urn:p{i}"))
            for i in range(count)
        ]
        with open_writer(tmp_path / "s", settings) as writer:
            writer.replace({graph: made})
        with QueryService(tmp_path / "s", settings) as service:
            return service.version

    first = write(1)
    second = write(2)
    with QueryService(tmp_path / "s", settings) as service:
        assert len(ask(service, "documents", {}).rows) == 2
        before = ask(service, "documents", {"version": str(first)})
        assert (len(before.rows), before.version) == (1, first)
        assert ask(service, "documents", {"version": str(second)}).version == second
        folder = tmp_path / "s" / "generations" / str(first)
        folder.rename(folder.with_name(".old"))
        with pytest.raises(GoneError, match="not kept any more") as caught:
            ask(service, "documents", {"version": str(first)})
        assert (caught.value.http_status, caught.value.exit_code) == (410, 2)
        with pytest.raises(InputError):
            ask(service, "documents", {"limit": "x"})


def test_the_command_writes_a_workbook_and_says_that_more_follows(tmp_path: Path) -> None:
    done = euct("ask", "documents", "limit=1", "--format", "xlsx", "--to", tmp_path / "a.xlsx",
                "--store", dataset(), cwd=tmp_path)  # fmt: skip
    assert done.code == 0, done
    assert "offset=1" in done.err
    assert (tmp_path / "a.xlsx").read_bytes().startswith(b"PK")
    refused = euct(
        "ask", "documents", "--to", tmp_path / "no" / "a.md", "--store", dataset(), cwd=tmp_path
    )
    assert refused.code == 2


def test_answers_that_pass_the_limit_are_cut_and_the_rest_follows(tmp_path: Path) -> None:
    def asked(*words: str, **limits: str) -> Done:
        return euct(*words, "--store", dataset(), cwd=tmp_path, **limits)

    whole = json.loads(asked("ask", "most-cited", "-f", "json").out)["rows"]
    few = {"EUCT_RESULT_ROWS": "3"}
    parts = [
        json.loads(asked("ask", "most-cited", *words, "-f", "json", **few).out)
        for words in ((), ("offset=3",))
    ]
    assert [part["truncated"] for part in parts] == [True, True]
    assert parts[0]["rows"] + parts[1]["rows"] == whole[:6]
    assert "offset=3" in parts[0]["next"]
    table = asked("sparql", "SELECT ?x { VALUES ?x { 1001 1002 1003 1004 } }", **few)
    assert (table.code, "cut at the size limit" in table.err) == (0, True)
    assert [str(n) in table.out for n in (1001, 1002, 1003, 1004)] == [True, True, True, False]
    none = asked("ask", "most-cited", EUCT_RESULT_BYTES="90")
    assert (none.code, "raise EUCT_RESULT_BYTES" in none.err) == (3, True)
