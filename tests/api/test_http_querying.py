"""Plain queries have a way of their own past the app; what comes of it is as on the other ways."""

import gzip
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qsl, quote, quote_plus

import pyoxigraph as ox
import pytest
from http_dataset import TYPE, TestClient, client
from hypothesis import example, given
from hypothesis import strategies as st

from api.http.operation import query_alone
from base.iris import identity, term
from base.settings import Settings
from store.opening import open_writer

SELECT = "SELECT ?s WHERE { ?s ?p ?o } LIMIT 2"
ROWS = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 50"
OTHERS = {"content-length", "content-type", "etag", "x-request-id", "x-euct-version"}


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def test_an_answer_has_the_headers_that_the_others_have(http: TestClient) -> None:
    whole = {"Accept-Encoding": "identity"}
    plain = http.get("/sparql", params={"query": SELECT}, headers=whole).headers
    other = http.get("/queries", params={"format": "json"}, headers=whole).headers
    assert {*plain} == {*other} | {"x-euct-version"}
    for name in {*plain} - OTHERS - {"vary"}:
        assert plain[name] == other[name], name


@pytest.mark.parametrize("query", [SELECT, "ASK {", "ASK { SERVICE <http://x> {} }"])
def test_head_is_get_without_a_body(http: TestClient, query: str) -> None:
    got, head = (
        http.request(method, "/sparql", params={"query": query}) for method in ("GET", "HEAD")
    )
    assert (got.status_code, got.headers.get("etag")) == (
        head.status_code,
        head.headers.get("etag"),
    )
    assert head.headers["content-length"] == got.headers["content-length"]
    assert head.content == b""


def test_an_error_is_named_counted_and_guarded_as_an_answer_is(http: TestClient) -> None:
    answer = http.get("/sparql?query=ASK%7B", headers={"X-Request-Id": "mine"})
    assert answer.status_code == 400
    assert answer.headers["x-request-id"] == "mine"
    assert answer.headers["x-content-type-options"] == "nosniff"
    line = 'euct_http_requests_total{area="sparql",method="GET",status="400"}'
    assert line in http.get("/metrics").text


def test_a_posted_query_has_no_tag_and_is_compressed_where_wanted(http: TestClient) -> None:
    with http.stream(
        "POST", "/sparql", data={"query": ROWS}, headers={"Accept-Encoding": "gzip"}
    ) as answer:
        packed = b"".join(answer.iter_raw())
    assert "etag" not in answer.headers
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    plain = http.post("/sparql", data={"query": ROWS}, headers={"Accept-Encoding": "identity"})
    assert gzip.decompress(packed) == plain.content
    assert plain.headers.get_list("vary", split_commas=True) == ["Accept", "Accept-Encoding"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT (NOW() AS ?x) {}",
        "SELECT (bnode() AS ?x) {}",
        "SELECT (StrUUID() AS ?x) {}",
        "SELECT (now #\n() AS ?x) {}",
        "SELECT (RAND\t\n( ) AS ?x) {}",
        'SELECT ("\\u004F" AS ?x) {}',
    ],
)
def test_what_may_change_each_time_is_not_kept_by_anybody(http: TestClient, query: str) -> None:
    first, second = (http.get("/sparql", params={"query": query}) for _ in range(2))
    assert "etag" not in first.headers
    assert "cache-control" not in first.headers
    assert first.status_code == second.status_code == 200
    if "UUID" in query:
        assert first.content != second.content


@pytest.mark.parametrize(("room", "hits"), [(0, 0), (1 << 20, 2)])
def test_answers_are_kept_where_there_is_room_for_them(room: int, hits: int) -> None:
    with client(cache_bytes=room) as http:
        for accept in ("text/csv", "text/csv", "*/*", "text/csv"):
            http.get("/sparql", params={"query": SELECT}, headers={"Accept": accept})
        text = http.get("/metrics").text
    assert (f'euct_kept_answers_total{{found="hit"}} {hits}.0' in text) == bool(hits)


def test_answers_to_named_questions_are_kept_until_the_dataset_changes(tmp_path: Path) -> None:
    row = ox.NamedNode(identity("document", "x"))

    def change(title: str) -> None:
        held = [
            ox.Triple(row, ox.NamedNode(term("title")), ox.Literal(title)),
            ox.Triple(row, TYPE, ox.NamedNode(term("Document"))),
            ox.Triple(row, ox.NamedNode(term("hasPassage")), ox.NamedNode(row.value + "/p")),
        ]
        with open_writer(tmp_path / "store", Settings()) as writer:
            writer.replace({row.value: held})

    change("first")
    with client(tmp_path / "store") as http:
        asked = [http.get("/queries/documents").json()["rows"] for _ in range(3)]
        assert [row["title"] for rows in asked for row in rows] == ["first"] * 3
        text = http.get("/metrics").text
        assert 'euct_kept_answers_total{found="miss"} 1.0' in text
        assert 'euct_kept_answers_total{found="hit"} 2.0' in text
        change("second")
        assert [row["title"] for row in http.get("/queries/documents").json()["rows"]] == ["second"]


def test_each_query_has_a_line_in_the_log(
    http: TestClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "euct.access"):
        http.get("/sparql", params={"query": SELECT})
    (record,) = [one for one in caplog.records if one.name == "euct.access"]
    line = record.__dict__["request"]
    assert (line["path"], line["status"]) == ("/sparql", 200)
    assert line["bytes"] > 0


@given(st.text(), st.sampled_from([quote, quote_plus]))
@example("SELECT * { ?s ?p 'a=b&c+d%é' }", quote)
def test_a_query_alone_in_the_address_is_read(query: str, escaped: Callable[[str], str]) -> None:
    assert query_alone(f"query={escaped(query)}".encode()) == (query or None)


@given(st.text("=&%+;#2fF_ \n\r\x00é"), st.sampled_from(["query=", "", "query=a&", "q="]))
def test_an_address_is_read_as_the_library_reads_it(text: str, before: str) -> None:
    found = query_alone((before + text).encode())
    assert found is None or [("query", found)] == parse_qsl(before + text, True)
