"""`/sparql`: the protocol, its refusals and limits, and the page."""

import json
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from http_dataset import PAGE, SCRIPT, TestClient, client, dangers

from base.iris import BASE

SELECT = "SELECT ?s WHERE { ?s ?p ?o } LIMIT 3"
CONSTRUCT = "CONSTRUCT { <http://a/s> <http://a/p> 1 } WHERE {}"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
DIRECT = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def test_all_three_ways_to_ask_agree(http: TestClient) -> None:
    answers = [
        http.get("/sparql", params={"query": SELECT}),
        http.post("/sparql", data={"query": SELECT}),
        http.post("/sparql", content=SELECT, headers=DIRECT),
    ]
    assert [answer.status_code for answer in answers] == [200, 200, 200]
    assert len({answer.text for answer in answers}) == 1
    assert answers[0].headers["content-type"] == "application/sparql-results+json"
    assert len(answers[0].json()["results"]["bindings"]) == 3
    assert answers[0].headers["x-euct-version"].isdigit()


@pytest.mark.parametrize(
    ("query", "accept", "expected"),
    [
        (SELECT, "*/*", "application/sparql-results+json"),
        (SELECT, "text/csv", "text/csv; charset=utf-8"),
        (
            SELECT,
            "text/csv;q=0.5, application/sparql-results+xml",
            "application/sparql-results+xml",
        ),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8"),
        (CONSTRUCT, "application/ld+json", "application/ld+json"),
        (CONSTRUCT, "application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
        (CONSTRUCT, "application/sparql-results+json", "application/ld+json"),
    ],
)
def test_the_accept_header_chooses_the_format(
    http: TestClient, query: str, accept: str, expected: str
) -> None:
    answer = http.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == expected
    assert answer.headers["vary"] == "Accept"


@pytest.mark.parametrize(
    ("query", "fields", "expected"),
    [
        (SELECT, {"format": "csv"}, "text/csv; charset=utf-8"),
        (SELECT, {"output": "text/csv"}, "text/csv; charset=utf-8"),
        (CONSTRUCT, {"format": "json"}, "application/ld+json"),
        # As SPARQLWrapper and others send them.
        (SELECT, {"format": "n3", "results": "n3"}, "application/sparql-results+xml"),
        (SELECT, {"timeout": "0", "infer": "true"}, "application/sparql-results+xml"),
    ],
)
def test_what_clients_add_is_heeded_or_let_be(
    http: TestClient, query: str, fields: dict[str, str], expected: str
) -> None:
    accept = {"Accept": "application/sparql-results+xml"}
    told = http.get("/sparql", params={"query": query, **fields}, headers=accept)
    posted = http.post("/sparql", data={"query": query, **fields}, headers=accept)
    direct = http.post("/sparql", content=query, params=fields, headers={**DIRECT, **accept})
    for answer in (told, posted, direct):
        assert (answer.status_code, answer.headers["content-type"]) == (200, expected)


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        (400, {"method": "GET", "url": "/sparql?query=ASK+%7B"}),
        (400, {"method": "GET", "url": "/sparql?query=ASK%7B%7D&query=ASK%7B%7D"}),
        (400, {"method": "GET", "url": "/sparql?query=%FF"}),
        (400, {"method": "POST", "url": "/sparql", "content": "", "headers": FORM}),
        (400, {"method": "POST", "url": "/sparql", "content": b"\xff\xfe", "headers": DIRECT}),
        (400, {"method": "GET", "url": "/sparql?query=SELECT*%7BSERVICE<http://x/>%7B%7D%7D"}),
        (400, {"method": "GET", "url": "/sparql?query=DROP+ALL"}),
        (403, {"method": "GET", "url": "/sparql?update=DROP+ALL"}),
        (403, {"method": "POST", "url": "/sparql", "content": "update=DROP+ALL", "headers": FORM}),
        (
            403,
            {
                "method": "POST",
                "url": "/sparql",
                "content": "DROP ALL",
                "headers": {"Content-Type": "application/sparql-update"},
            },
        ),
        (404, {"method": "GET", "url": "/sparql?query=ASK%7B%7D&limit=3"}),
        (
            404,
            {
                "method": "POST",
                "url": "/sparql?limt=3",
                "content": "query=ASK%7B%7D",
                "headers": FORM,
            },
        ),
        (
            404,
            {
                "method": "POST",
                "url": "/sparql?using-graph=a:b",
                "content": "update=",
                "headers": FORM,
            },
        ),
        (405, {"method": "PUT", "url": "/sparql?query=ASK%7B%7D"}),
        (405, {"method": "DELETE", "url": "/sparql"}),
        (
            406,
            {
                "method": "GET",
                "url": "/sparql?query=ASK%7B%7D",
                "headers": {"Accept": "image/png"},
            },
        ),
        (
            415,
            {
                "method": "POST",
                "url": "/sparql",
                "content": "ASK{}",
                "headers": {"Content-Type": "text/plain"},
            },
        ),
        (415, {"method": "POST", "url": "/sparql", "content": "ASK{}"}),
        (413, {"method": "POST", "url": "/sparql", "content": "#" * 100_001, "headers": DIRECT}),
        (413, {"method": "POST", "url": "/sparql", "content": "#" * 2_000_000, "headers": DIRECT}),
    ],
)
def test_what_cannot_be_answered_is_a_problem(
    http: TestClient, status: int, sent: dict[str, str]
) -> None:
    answer = http.request(**sent)  # type: ignore[arg-type]
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == status
    assert problem["detail"]
    assert "etag" not in answer.headers


def test_a_body_without_a_declared_length_is_bounded_too(http: TestClient) -> None:
    def parts() -> Iterator[bytes]:
        for _ in range(40):
            yield b"#" * 65536

    answer = http.post("/sparql", content=parts(), headers=DIRECT)
    assert answer.status_code == 413


def test_a_malformed_query_is_told_where(http: TestClient) -> None:
    problem = http.get("/sparql", params={"query": "SELECT *\nWHERE { ?s ?p }"}).json()
    assert problem["where"].startswith("line 2, column ")


def test_the_dataset_can_be_named(http: TestClient) -> None:
    query = "ASK { <https://w3id.org/euct/ontology#Body> a ?class }"
    graph = BASE + "ontology"

    def asked(name: str, iri: str, query: str = query) -> bool:
        answer = http.get("/sparql", params={"query": query, name: iri})
        return bool(answer.json()["boolean"])

    assert asked("default-graph-uri", graph)
    assert not asked("default-graph-uri", "http://elsewhere/")
    assert asked("named-graph-uri", graph, "ASK { GRAPH ?g { ?s ?p ?o } }")
    assert not asked("named-graph-uri", "http://elsewhere/", "ASK { GRAPH ?g { ?s ?p ?o } }")
    refused = http.get(
        "/sparql", params={"query": query, "default-graph-uri": "file:///etc/passwd"}
    )
    assert refused.status_code == 400


def test_a_query_that_takes_too_long_is_a_504() -> None:
    cross = (
        "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . FILTER(?c != ?f && ?f != ?i) }"
    )
    with client(query_seconds=0.5) as http:
        answer = http.post("/sparql", content=cross, headers=DIRECT)
        assert answer.status_code == 504
        assert answer.headers["content-type"] == "application/problem+json"
        assert "0.5 s" in answer.json()["detail"]
        assert http.get("/sparql", params={"query": "ASK {}"}).json()["boolean"] is True


def test_a_cut_answer_says_so() -> None:
    query = {"query": "SELECT ?s ?p ?o { ?s ?p ?o }"}
    with client(result_bytes=5000) as http:
        answer = http.get("/sparql", params=query)
        assert answer.headers["x-euct-truncated"] == "true"
        assert 0 < len(answer.json()["results"]["bindings"]) < 100
        assert "cut at the size limit" in http.get("/sparql", params=query, headers=PAGE).text


def test_the_service_description_names_the_endpoint(http: TestClient) -> None:
    for accept, form in (
        (None, ox.RdfFormat.TURTLE),
        ("application/rdf+xml", ox.RdfFormat.RDF_XML),
        ("application/ld+json", ox.RdfFormat.JSON_LD),
    ):
        answer = http.get("/sparql", headers={"Accept": accept} if accept else None)
        assert answer.status_code == 200
        store = ox.Store()
        store.load(answer.content, format=form)
        found = store.query(
            "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> "
            "ASK { ?s a sd:Service ; sd:endpoint <http://testserver/sparql> ; sd:resultFormat ?f }"
        )
        assert bool(found)
    assert http.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


def test_the_public_address_goes_before_the_host_header() -> None:
    with client(public_url="https://euct.example/deep/") as http:
        assert "<https://euct.example/deep/sparql>" in http.get("/sparql").text
        assert 'href="/deep/queries"' in http.get("/", headers=PAGE).text


def test_the_page_asks_and_answers(http: TestClient) -> None:
    form = http.get("/sparql", headers=PAGE)
    assert "<textarea" in form.text
    query = f"SELECT ?body {{ ?body a <{BASE}ontology#Body> }} ORDER BY ?body"
    answer = http.get("/sparql", params={"query": query}, headers=PAGE)
    assert answer.status_code == 200
    assert 'href="/id/body/' in answer.text
    yes = http.get("/sparql", params={"query": "ASK {}"}, headers=PAGE)
    assert "Yes" in yes.text
    triples = http.get("/sparql", params={"query": CONSTRUCT}, headers=PAGE)
    assert "&lt;http://a/s&gt;" in triples.text


def test_the_page_keeps_a_wrong_query_and_says_what_is_wrong(http: TestClient) -> None:
    query = f"SELECT * {{ </textarea>{SCRIPT} }}"
    answer = http.get("/sparql", params={"query": query}, headers=PAGE)
    assert answer.status_code == 400
    assert dangers(answer.text) == []
    assert answer.text.count("</textarea>") == 1
    assert 'role="alert"' in answer.text


def test_an_unchanged_answer_costs_a_304(http: TestClient) -> None:
    asked = {"query": SELECT}
    first = http.get("/sparql", params=asked)
    tag = first.headers["etag"]
    again = http.get("/sparql", params=asked, headers={"If-None-Match": f'"other", {tag}'})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == tag
    other = http.get("/sparql", params=asked, headers={"Accept": "text/csv", "If-None-Match": tag})
    assert other.status_code == 200
    now = http.get("/sparql", params={"query": "SELECT (NOW() AS ?now) {}"})
    assert "etag" not in now.headers


def test_an_etag_ends_with_its_version(tmp_path: Path) -> None:
    from base.iris import graph
    from base.settings import Settings
    from store.opening import open_writer

    def write(value: str) -> None:
        triple = ox.Triple(
            ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p"), ox.Literal(value)
        )
        with open_writer(tmp_path / "store", Settings()) as writer:
            writer.replace({graph("test"): [triple]})

    write("old")
    with client(tmp_path / "store") as http:
        asked = {"query": "SELECT ?o { <http://a/s> ?p ?o }"}
        first = http.get("/sparql", params=asked)
        write("new")
        second = http.get("/sparql", params=asked, headers={"If-None-Match": first.headers["etag"]})
    assert second.status_code == 200
    assert json.loads(second.text)["results"]["bindings"][0]["o"]["value"] == "new"
