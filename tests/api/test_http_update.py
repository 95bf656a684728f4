"""Updates over HTTP: by token only, logged, all or nothing."""

import gzip
import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest
from http_dataset import TestClient, client

from api.audit import FILE as AUDIT
from api.tokens import new_token, revoke
from base.iris import graph
from base.settings import Settings
from store.opening import open_writer

FACT = ox.Triple(ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p"), ox.Literal("v"))
DIRECT = {"Content-Type": "application/sparql-update"}
INSERT = "INSERT DATA { GRAPH <http://me/g> { <http://a/s> <http://a/p> %d } }"
ASK = "ASK { GRAPH <http://me/g> { <http://a/s> <http://a/p> %d } }"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("updates") / "store"
    with open_writer(folder, Settings()) as writer:
        writer.replace({graph("document", "X"): [FACT]})
    return folder


@pytest.fixture(scope="module")
def bearer(store: Path) -> dict[str, str]:
    return {"Authorization": f"Bearer {new_token(store, 'tests', ('update',))[0]}"}


@pytest.fixture(scope="module")
def http(store: Path, bearer: dict[str, str]) -> Iterator[TestClient]:
    with client(store, update_length=400_000, update_seconds=3.0) as made:
        yield made


def asked(http: TestClient, number: int) -> bool:
    return bool(http.get("/sparql", params={"query": ASK % number}).json()["boolean"])


def logged(store: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (store / AUDIT).read_text().splitlines()]


def test_an_update_is_made_and_logged(
    http: TestClient, store: Path, bearer: dict[str, str]
) -> None:
    direct = http.post("/sparql", content=INSERT % 1, headers={**bearer, **DIRECT})
    form = http.post("/sparql", data={"update": INSERT % 2}, headers=bearer)
    for answer, number in ((direct, 1), (form, 2)):
        assert (answer.status_code, answer.content) == (204, b"")
        assert asked(http, number)
    assert int(form.headers["x-euct-version"]) == int(direct.headers["x-euct-version"]) + 1
    last = logged(store)[-1]
    assert (last["name"], last["action"], last["status"]) == ("tests", "update", "done")
    assert last["sha256"] == hashlib.sha256((INSERT % 2).encode()).hexdigest()
    assert str(last["version"]) == form.headers["x-euct-version"]


def test_the_address_names_the_graphs_of_where(http: TestClient, bearer: dict[str, str]) -> None:
    http.post("/sparql", content=INSERT % 5, headers={**bearer, **DIRECT})
    copy = "INSERT { GRAPH <http://me/copy> { ?s ?p ?o } } WHERE { ?s ?p ?o FILTER(?o = 5) }"
    for name in ("using-graph-uri", "using-named-graph-uri"):
        text = (
            copy
            if name == "using-graph-uri"
            else copy.replace("{ ?s ?p ?o F", "{ GRAPH ?g { ?s ?p ?o } F")
        )
        sent = http.post(
            "/sparql", params={name: "http://me/g"}, content=text, headers={**bearer, **DIRECT}
        )
        assert sent.status_code == 204, sent.text
        found = http.get("/sparql", params={"query": "ASK { GRAPH <http://me/copy> { ?s ?p 5 } }"})
        assert found.json()["boolean"]
        http.post("/sparql", content="DROP GRAPH <http://me/copy>", headers={**bearer, **DIRECT})


@pytest.mark.parametrize(
    ("status", "text"),
    [
        (400, "INSERT DATA { <a:> <b:> }"),
        (400, "ASK {}"),
        (400, "INSERT { ?s ?p 1 } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
        (403, "LOAD <http://127.0.0.1:9/>"),
        (403, f"CLEAR GRAPH <{graph('document', 'X')}>"),
        (403, "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }"),
        (413, "#" * 400_001),
        (413, "#" * 10_000_000),
        (504, "INSERT { <a:> <b:> ?v0 } WHERE { "
            + " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(300)))} }}" for i in range(4))
            + " FILTER(?v0 + ?v1 + ?v2 + ?v3 < 0) }"),  # takes time, and no memory
    ],
)  # fmt: skip
def test_what_fails_is_a_problem_and_changes_nothing(
    http: TestClient, store: Path, bearer: dict[str, str], status: int, text: str
) -> None:
    before = (store / "CURRENT").read_text()
    answer = http.post("/sparql", content=text, headers={**bearer, **DIRECT})
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert str(store) not in answer.text
    assert (store / "CURRENT").read_text() == before
    assert sorted(entry.name for entry in store.iterdir()) == sorted(
        {"CURRENT", "dataset.json", "generations", "live", "lock", "tokens.json", AUDIT}
    )
    if status not in (413,):
        assert logged(store)[-1]["status"] == "refused"


@pytest.mark.parametrize(
    ("status", "sent"),
    [
        (400, {"data": {"update": "CLEAR DEFAULT", "query": "ASK {}"}}),
        (400, {"content": "update=CLEAR+DEFAULT&update=CLEAR+DEFAULT",
               "headers": {"Content-Type": "application/x-www-form-urlencoded"}}),
        (400, {"content": b"\xff\xfe", "headers": DIRECT}),
        (415, {"content": "CLEAR DEFAULT", "headers": {"Content-Type": "text/plain"}}),
        (415, {"content": "CLEAR DEFAULT",
               "headers": {"Content-Type": "application/sparql-update; charset=utf-16"}}),
        (400, {"content": "WITH <a:> INSERT { ?s ?p 1 } WHERE { ?s ?p ?o }", "headers": DIRECT,
               "params": {"using-graph-uri": "a:"}}),
    ],
)  # fmt: skip
def test_requests_that_are_no_update(
    http: TestClient, bearer: dict[str, str], status: int, sent: dict[str, dict[str, str]]
) -> None:
    headers = {**sent.pop("headers", {}), **bearer}
    answer = http.post("/sparql", headers=headers, **sent)
    assert answer.status_code == status, answer.text


def test_no_token_no_update(http: TestClient, store: Path) -> None:
    ended, made = new_token(store, "ended", ("update",))
    revoke(store, made.id)
    late, _ = new_token(store, "late", ("update",), datetime.now(UTC) - timedelta(seconds=1))
    other, _ = new_token(store, "other", ("load",))
    admin, _ = new_token(store, "admin", ("admin",))
    lines = len(logged(store))
    for secret, status in ((None, 401), ("euct_x", 401), (ended, 401), (late, 401), (other, 403)):
        headers = {"Authorization": f"Bearer {secret}"} if secret else {}
        for sent in ({"content": INSERT % 9}, {"data": {"update": INSERT % 9}}):
            more = DIRECT if "content" in sent else {}
            answer = http.post("/sparql", headers={**headers, **more}, **sent)
            assert answer.status_code == status, answer.text
            assert ("WWW-Authenticate" in answer.headers) is (status == 401)
    assert not asked(http, 9)
    assert len(logged(store)) == lines
    good = {"Authorization": f"Bearer {admin}", **DIRECT}
    assert http.post("/sparql", content=INSERT % 9, headers=good).status_code == 204
    assert http.get("/sparql", params={"update": INSERT % 8}, headers=good).status_code == 403


def test_an_update_waits_for_another_writer_and_then_says_so(
    http: TestClient, store: Path, bearer: dict[str, str]
) -> None:
    with open_writer(store, Settings()):
        answer = http.post("/sparql", content=INSERT % 7, headers={**bearer, **DIRECT})
    assert answer.status_code == 503
    assert answer.json()["detail"] == "the dataset is being written"
    assert not asked(http, 7)


def test_without_a_log_nothing_is_written(store: Path, bearer: dict[str, str]) -> None:
    log = store / AUDIT
    kept = log.read_text()
    log.unlink()
    log.mkdir()
    with client(store) as http:
        answer = http.post("/sparql", content=INSERT % 6, headers={**bearer, **DIRECT})
        assert answer.status_code == 503
        assert not asked(http, 6)
    log.rmdir()
    log.write_text(kept)


@pytest.mark.parametrize(
    "path", ["/sparql", "/load", "/validate", "/rdf-graph-store?graph=http://me/z"]
)
def test_a_packed_body_is_not_taken_for_a_plain_one(
    http: TestClient, bearer: dict[str, str], path: str
) -> None:
    sent = gzip.compress((INSERT % 7).encode())
    headers = {**bearer, **DIRECT, "Content-Encoding": "gzip"}
    answer = http.post(path, content=sent, headers=headers)
    # That the token does not allow a load is said first.
    assert answer.status_code == (403 if path == "/load" else 415), answer.text
    assert not asked(http, 7)
