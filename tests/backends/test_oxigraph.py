"""A dataset on Oxigraph's own server: what is asked there and here, and how it is written."""

import io
import time
import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest
from answers import answer, bring, questions
from command import euct
from datasets import Datasets
from servers import environment, oxigraph

from api.http.app import create_app
from api.http.updating import UPDATE
from api.tokens import new_token
from base.errors import QueryError, StoreError
from base.iris import term
from base.settings import Settings
from store.endpoint import Endpoint
from store.exports import export
from store.lease import WRITER
from store.opening import open_writer
from store.remote import head
from store.service import QueryService
from store.writing import META

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

DOCUMENT = "specimen-progress-report"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
NOTES = "https://example.org/notes"


@pytest.fixture(scope="module")
def local(datasets: Datasets) -> Settings:
    return Settings(store=datasets.shared("specimens") / "euct-store")


@pytest.fixture(scope="module")
def remote(local: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    with oxigraph(tmp_path_factory.mktemp("oxigraph"), Settings()) as settings:
        bring(local, settings)
        yield settings


@pytest.fixture(scope="module")
def both(local: Settings, remote: Settings) -> Iterator[tuple[QueryService, QueryService]]:
    with QueryService(local.store, local) as here, QueryService(remote.store, remote) as there:
        yield here, there


def triple(value: str) -> ox.Triple:
    node = ox.NamedNode("https://example.org/a")
    return ox.Triple(node, node, ox.Literal(value))


def test_every_named_question_is_answered_alike(both: tuple[QueryService, QueryService]) -> None:
    here, there = both
    asked = [*questions(DOCUMENT)]
    assert len(asked) > 25
    found = [(answer(here, *one), answer(there, *one)) for one in asked]
    assert [one for one, (x, y) in zip(asked, found, strict=True) if x != y] == []
    assert sum(len(rows) for rows, _ in found) > 100


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_results_are_the_same_bytes(form: str, both: tuple[QueryService, QueryService]) -> None:
    query = f"SELECT ?s ?l {{ ?s a <{term('Country')}> ; <{LABEL}> ?l }} ORDER BY ?s ?l LIMIT 50"
    here, there = (service.query(query, accept=form) for service in both)
    assert (here.body, here.media_type) == (there.body, there.media_type)


def test_kinds_of_queries_and_their_graphs(both: tuple[QueryService, QueryService]) -> None:
    for service in both:
        assert service.query("ASK { ?s ?p ?o }").boolean
        assert not service.query("ASK { ?s ?p ?o }", union=False).boolean
        assert not service.query("ASK { ?s ?p ?o }", default_graph_uris=[NOTES]).boolean
        described = service.query("DESCRIBE <body/europol>", base="https://w3id.org/euct/id/")
        assert b"Europol" in described.body
        assert described.media_type == "text/turtle"


@pytest.mark.parametrize(
    "query",
    [
        "PREFIX bif: <bif:> SELECT * { ?s ?p ?o FILTER(bif:exec('ls')) }",
        "PREFIX x: <bif:> SELECT (x:exec('ls') AS ?y) {}",
        "SELECT (<sql:rm>() AS ?y) {}",
        "SELECT (<LONG::bif:rm>() AS ?y) {}",
        "SELECT (<b\\u0069f:rm>() AS ?y) {}",
        "define sql:log-enable 2 SELECT * { ?s ?p ?o }",
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { ?s ?p ?o } OPTION (TRANSITIVE)",
        "DROP ALL",
        "SELECT * {",
    ],
)
def test_only_standard_queries_go_out(
    query: str, both: tuple[QueryService, QueryService], monkeypatch: pytest.MonkeyPatch
) -> None:
    _, there = both
    monkeypatch.setattr("store.endpoint.Endpoint.fetch", lambda *_, **__: pytest.fail("went out"))
    monkeypatch.setattr("store.remote.RemoteQueries.version", 1)
    with pytest.raises(QueryError):
        there.query(query)


def test_graphs_are_replaced_removed_and_seen(remote: Settings) -> None:
    with open_writer(remote.store, remote, create=False) as writer:
        before = writer.version
        writer.replace({NOTES: [triple('a "b"\n\\ é')]})
        assert writer.graph(NOTES) == [triple('a "b"\n\\ é')]
        assert writer.stated("https://example.org/a") == [(NOTES, triple('a "b"\n\\ é'))]
        with QueryService(remote.store, remote) as service:
            assert service.version == before + 1
        writer.remove([NOTES])
        assert (writer.graph(NOTES), NOTES in writer.graphs()) == ([], False)
        assert writer.version == before + 2


def test_a_second_writer_is_told_who_the_first_is(remote: Settings, tmp_path: Path) -> None:
    with (
        open_writer(remote.store, remote),
        pytest.raises(StoreError, match="is being written to"),
        open_writer(tmp_path, remote),  # as from another machine: another folder beside
    ):
        pytest.fail("there were two writers")
    with open_writer(tmp_path, remote) as writer:
        assert writer.version


def test_a_long_write_keeps_its_right_to_write(
    remote: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.lease.LEASE", timedelta(seconds=0.9))
    with open_writer(remote.store, remote) as writer:
        time.sleep(2)
        with (
            pytest.raises(StoreError, match="is being written to"),
            open_writer(tmp_path, remote),
        ):
            pytest.fail("there were two writers")
        writer.remove([NOTES])
    with closing(Endpoint(remote)) as endpoint:
        assert WRITER.value not in head(endpoint).told


def test_who_lost_the_right_to_write_does_not_write(
    remote: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("store.lease.LEASE", timedelta(seconds=0.3))
    monkeypatch.setattr("store.lease.Lease._renew", lambda _: None)
    with open_writer(remote.store, remote) as writer:
        before = writer.version
        time.sleep(0.5)
        with pytest.raises(StoreError, match="right to write"):
            writer.replace({NOTES: [triple("late")]})
    with QueryService(remote.store, remote) as service:
        assert service.version == before


def test_commands_find_it_by_the_environment(remote: Settings, tmp_path: Path) -> None:
    done = euct("ask", "documents", "-f", "csv", cwd=tmp_path, **environment(remote))
    assert (done.code, done.out.count("\n")) == (0, 4), done
    gone = environment(remote) | {"EUCT_STORE": "http://127.0.0.1:1/query"}
    done = euct("stats", cwd=tmp_path, **gone)
    assert done.code == 3
    assert done.err.startswith("euct: http://127.0.0.1:1/query: the server cannot be reached"), done
    done = euct("stats", "--store", "http://user:geheim@127.0.0.1:1/query", cwd=tmp_path)
    assert done.code == 2
    assert "geheim" not in done.err


def test_it_is_exported_as_it_is_here(local: Settings, remote: Settings) -> None:
    def written(settings: Settings) -> set[str]:
        output = io.BytesIO()
        export(settings.store, output, "nquads", settings)
        lines = output.getvalue().decode().splitlines()
        return {line for line in lines if "_:" not in line and META.value not in line}

    here, there = written(local), written(remote)
    assert len(here) > 20_000
    assert here == there


def test_what_needs_a_folder_says_so(remote: Settings, tmp_path: Path) -> None:
    for command in (["backup", "there"], ["fsck"]):
        done = euct(*command, cwd=tmp_path, **environment(remote))
        assert done.code == 2, done
        assert "this works on a dataset in a folder" in done.err


def test_it_is_served_but_not_changed_past_its_server(remote: Settings) -> None:
    remote.store.mkdir(exist_ok=True)
    secret, _ = new_token(remote.store, "notes", ("update",))
    with TestClient(create_app(remote)) as client:
        found = client.get("/sparql", params={"query": "SELECT (1 AS ?n) {}"})
        assert (found.status_code, found.json()["results"]["bindings"][0]["n"]["value"]) == (
            200,
            "1",
        )
        again = client.get(
            "/sparql",
            params={"query": "SELECT (1 AS ?n) {}"},
            headers={"If-None-Match": found.headers["etag"]},
        )
        assert again.status_code == 304
        assert client.get("/readyz").status_code == 200
        refused = client.post(
            "/sparql",
            content="DROP ALL",
            headers={"Content-Type": UPDATE, "Authorization": f"Bearer {secret}"},
        )
        assert refused.status_code == 400
        assert "sent to the server" in refused.json()["title"] + refused.json().get("detail", "")
