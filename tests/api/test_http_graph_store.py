"""The Graph Store Protocol at `/rdf-graph-store`."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from http_dataset import TestClient, client

from api.audit import FILE as AUDIT
from api.tokens import new_token
from base.iris import graph
from base.settings import Settings
from store.opening import open_writer

AT = "/rdf-graph-store"
HERE = f"http://testserver{AT}"
TURTLE = {"Content-Type": "text/turtle"}
KEPT = graph("document", "X")
FACT = ox.Triple(ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p"), ox.Literal("v"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graphs") / "store"
    with open_writer(folder, Settings()) as writer:
        writer.replace({KEPT: [FACT]})
    return folder


@pytest.fixture(scope="module")
def bearer(store: Path) -> dict[str, str]:
    return {"Authorization": f"Bearer {new_token(store, 'tests', ('update',))[0]}"}


@pytest.fixture(scope="module")
def anyone(store: Path, bearer: dict[str, str]) -> Iterator[TestClient]:
    with client(store, max_document_bytes=100_000) as made:
        yield made


@pytest.fixture
def http(anyone: TestClient, bearer: dict[str, str]) -> Iterator[TestClient]:
    """A client that sends a token."""
    anyone.headers.update(bearer)
    yield anyone
    del anyone.headers["Authorization"]


def test_everybody_reads(anyone: TestClient) -> None:
    answer = anyone.get(AT, params={"graph": KEPT}, headers={"Accept": "application/n-triples"})
    assert answer.status_code == 200
    assert answer.text == f"{FACT} .\n"
    head = anyone.head(AT, params={"graph": KEPT})
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == "text/turtle; charset=utf-8"
    assert anyone.get(AT, params={"graph": "http://me/none"}).status_code == 404
    assert anyone.head(AT, params={"graph": "http://me/none"}).status_code == 404


def test_nobody_writes_without_a_token(anyone: TestClient) -> None:
    for method in ("PUT", "POST", "PATCH", "DELETE"):
        answer = anyone.request(method, AT, params={"graph": "http://me/g"}, headers=TURTLE)
        assert answer.status_code == 401
    assert anyone.get(AT, params={"graph": "http://me/g"}).status_code == 404


def test_a_graph_comes_changes_and_goes(http: TestClient, store: Path) -> None:
    at = {"params": {"graph": "http://me/life"}}

    def text() -> list[str]:
        answer = http.get(AT, headers={"Accept": "application/n-triples"}, **at)
        return sorted(answer.text.splitlines())

    steps = [
        ("PUT", "<http://a/s> <http://a/p> 1 .", 201, ["1"]),
        ("POST", "<http://a/s> <http://a/p> 2 .", 204, ["1", "2"]),
        ("PUT", "<http://a/s> <http://a/p> 3 .", 204, ["3"]),
    ]
    for method, body, status, values in steps:
        answer = http.request(method, AT, content=body, headers=TURTLE, **at)
        assert answer.status_code == status, answer.text
        integer = "^^<http://www.w3.org/2001/XMLSchema#integer> ."
        assert text() == [f'<http://a/s> <http://a/p> "{v}"{integer}' for v in values]
    patched = http.patch(
        AT,
        content="DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        headers={"Content-Type": "application/sparql-update"},
        **at,
    )
    assert patched.status_code == 204
    assert text() == []
    assert http.delete(AT, **at).status_code == 204
    assert http.delete(AT, **at).status_code == 404
    assert http.get(AT, **at).status_code == 404
    lines = [json.loads(line) for line in (store / AUDIT).read_text().splitlines()]
    assert [line["action"] for line in lines[-5:]] == ["PUT", "POST", "PUT", "PATCH", "DELETE"]
    assert {line["graph"] for line in lines[-5:]} == {"http://me/life"}


def test_a_graph_may_bear_the_address_of_the_request(http: TestClient) -> None:
    put = http.put(f"{AT}/notes/%31", content="<> <a:> <x> .", headers=TURTLE)
    assert put.status_code == 201
    same = http.get(AT, params={"graph": f"{HERE}/notes/%31"})
    assert same.text == f"<{HERE}/notes/%31> <a:> <{HERE}/notes/x> .\n"
    assert http.get(f"{AT}/notes/%31").text == same.text
    assert http.get(f"{AT}/notes/1").status_code == 404
    made = http.post(AT, content="<> <a:> 1 .", headers=TURTLE)
    assert made.status_code == 201
    assert made.headers["location"].startswith(f"{HERE}/")
    assert http.get(made.headers["location"]).status_code == 200


def test_the_unnamed_graph(http: TestClient) -> None:
    assert http.put(f"{AT}?default", content="<a:> <b:> 1 .", headers=TURTLE).status_code == 201
    read = http.get(f"{AT}?default", headers={"Accept": "application/n-triples"})
    assert read.text.startswith("<a:> <b:> ")
    assert len(read.text.splitlines()) == 1  # and not the union of all
    assert http.delete(f"{AT}?default").status_code == 204
    assert http.delete(f"{AT}?default").status_code == 404


def test_tags_are_those_of_the_graph(http: TestClient) -> None:
    at = f"{AT}?graph=http%3A%2F%2Fme%2Ftagged"
    http.put(at, content="<a:> <b:> 1 .", headers=TURTLE)
    first = http.get(at)
    tag = first.headers["etag"]
    http.put(f"{AT}?default", content="<a:> <b:> 1 .", headers=TURTLE)
    assert http.get(at).headers["etag"] == tag  # another graph has changed
    assert http.get(at, headers={"If-None-Match": tag}).status_code == 304
    other = http.get(at, headers={"Accept": "application/n-triples", "If-None-Match": tag})
    assert other.status_code == 200
    for sent in (tag, other.headers["etag"], f'"x", W/{tag[:-1]}-gzip"'):
        made = http.put(at, content="<a:> <b:> 1 .", headers={**TURTLE, "If-Match": sent})
        assert made.status_code == 204
    changed = http.put(at, content="<a:> <b:> 2 .", headers={**TURTLE, "If-Match": tag})
    assert changed.status_code == 204
    late = http.put(at, content="<a:> <b:> 3 .", headers={**TURTLE, "If-Match": tag})
    assert late.status_code == 412
    assert "2" in http.get(at).text
    new = http.put(at, content="<a:> <b:> 3 .", headers={**TURTLE, "If-None-Match": "*"})
    assert new.status_code == 412


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "text/turtle; charset=utf-8"),
        ("text/turtle; charset=utf-8", "text/turtle; charset=utf-8"),
        ("application/ld+json, text/turtle;q=0.5", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
    ],
)
def test_the_accept_header_chooses(anyone: TestClient, accept: str, kind: str) -> None:
    answer = anyone.get(AT, params={"graph": KEPT}, headers={"Accept": accept})
    assert answer.headers["content-type"] == kind
    assert answer.headers["vary"] == "Accept"


def test_a_form_may_bring_several_files(http: TestClient) -> None:
    at = f"{AT}?graph=http%3A%2F%2Fme%2Fform"
    files = [
        ("one", ("a.ttl", "_:x <b:> 1 .", "text/turtle")),
        ("two", ("b.json", '{"@id": "_:x", "b:c": 2}', "application/ld+json")),
    ]
    assert http.post(at, files=files).status_code == 201
    found = http.get(at, headers={"Accept": "application/n-triples"}).text.splitlines()
    assert len({line.split()[0] for line in found}) == 2


@pytest.mark.parametrize(
    ("status", "method", "query", "body", "kind"),
    [
        (400, "GET", "", None, None),
        (400, "GET", "?graph=a:&default", None, None),
        (400, "GET", "?graph=a:&graph=b:", None, None),
        (400, "GET", "?graph=no+iri", None, None),
        (400, "GET", "?graph=a:%3E%7D+DROP", None, None),
        (400, "GET", "?default=1", None, None),
        (400, "GET", "/notes/1?graph=a:", None, None),
        (400, "GET", "?graph=file:///etc/passwd", None, None),
        (406, "GET", f"?graph={KEPT}", None, None),
        (400, "PUT", "", "<a:> <b:> 1 .", "text/turtle"),
        (400, "PUT", "?graph=a:", "<a:> <b:>", "text/turtle"),
        (400, "PUT", "?graph=a:", "(" * 50_000, "text/turtle"),
        (400, "POST", "?graph=a:", "--x\r\n", "multipart/form-data; boundary=x"),
        (400, "POST", "?graph=a:", "--x\r\n", "multipart/form-data"),
        (415, "PUT", "?graph=a:", "a,b", "text/csv"),
        (415, "PUT", "?graph=a:", "<a:> <b:> 1 .", "text/turtle; charset=utf-16"),
        (415, "PUT", "?graph=a:", "<a:> <b:> <c:> <d:> .", "application/n-quads"),
        (415, "PATCH", "?graph=a:", "<a:> <b:> 1 .", "text/turtle"),
        (422, "PATCH", "?graph=a:", "CLEAR ALL", "application/sparql-update"),
        (413, "PUT", "?graph=a:", "#" * 100_001, "text/turtle"),
        (403, "PUT", f"?graph={KEPT}", "<a:> <b:> 1 .", "text/turtle"),
        (403, "DELETE", f"?graph={KEPT}", None, None),
        (403, "POST", f"?graph={graph('meta')}", "<a:> <b:> 1 .", "text/turtle"),
    ],
)
def test_what_cannot_be_done(
    http: TestClient, store: Path, status: int, method: str, query: str, body: str, kind: str
) -> None:
    before = (store / "CURRENT").read_text()
    headers = {"Content-Type": kind} if kind else {"Accept": "image/png"} if status == 406 else {}
    answer = http.request(method, AT + query, content=body, headers=headers)
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert str(store) not in answer.text
    assert (store / "CURRENT").read_text() == before


def test_a_graph_too_large_to_send_is_not_cut(store: Path) -> None:
    with client(store, result_bytes=10) as http:
        assert http.get(AT, params={"graph": KEPT}).status_code == 503
