"""Reading: the engine's own answers, bounded, on a consistent and current state."""

import csv
import io
import itertools
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
from small import SETTINGS, G, H, N, publish, triples

from base.errors import LimitError, QueryError, StoreError
from base.settings import Settings
from store.formats import FormatError, choose
from store.layout import Layout
from store.opening import open_writer
from store.service import QueryService
from store.writing import META


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[QueryService]:
    with QueryService(path, SETTINGS) as opened:
        yield opened


@pytest.fixture(scope="module")
def direct(path: Path) -> ox.Store:
    return ox.Store.read_only(str(Layout(path).generation(1)))


QUERIES = [
    "SELECT * { ?s ?p ?o }",
    "SELECT ?s (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?s ORDER BY ?s",
    "SELECT ?g ?o { GRAPH ?g { <http://test/s1> ?p ?o } } ORDER BY ?g ?o",
    "SELECT ?x { VALUES ?x { UNDEF 1 'a' <http://test/x> } }",
    "ASK { ?s <http://test/p1> ?o }",
    "ASK { ?s <http://test/none> ?o }",
    "CONSTRUCT { ?o <http://test/of> ?s } WHERE { ?s <http://test/p0> ?x BIND(IRI(?s) AS ?o) }",
    "CONSTRUCT WHERE { ?s <http://test/p2> ?o }",
    "DESCRIBE <http://test/s1>",
]


def rendered(results: Any, form: Any) -> bytes:
    body = results.serialize(format=form)
    assert isinstance(body, bytes)
    return body


@pytest.mark.parametrize("query", QUERIES)
def test_answers_are_the_engines(store: QueryService, direct: ox.Store, query: str) -> None:
    results = direct.query(query, use_default_graph_as_union=True)
    graph = isinstance(results, ox.QueryTriples)
    names = ["turtle", "ntriples", "nquads", "trig", "rdfxml", "jsonld"]
    for name in names if graph else ["json", "xml", "csv", "tsv"]:
        answer = store.query(query, accept=name)
        form, media_type = choose(name, answer.kind)
        results = direct.query(query, use_default_graph_as_union=True)
        assert answer.body == rendered(results, form.engine)
        assert (answer.media_type, answer.truncated, answer.version) == (media_type, False, 1)
    if isinstance(results, ox.QueryBoolean):
        assert answer.boolean is bool(results)


def test_rows_as_terms(store: QueryService) -> None:
    query = "SELECT ?x ?y { VALUES (?x ?y) { (1 UNDEF) ('a'@en <http://test/x>) } }"
    one = ox.Literal("1", datatype=ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer"))
    assert store.select(query) == [
        {"x": one, "y": None},
        {"x": ox.Literal("a", language="en"), "y": ox.NamedNode("http://test/x")},
    ]
    with pytest.raises(QueryError, match="SELECT"):
        store.select("ASK {}")


def count(store: QueryService, query: str, **options: Any) -> int:
    body = store.query(query, accept="csv", **options).body
    return len(body.split()) - 1


def test_default_graph_and_dataset(path: Path, store: QueryService) -> None:
    every = "SELECT (1 AS ?one) { ?s <http://test/p0> ?o }"
    named = "SELECT (1 AS ?one) { GRAPH ?g { ?s <http://test/p0> ?o } }"
    assert count(store, every) == N // 3 + 10
    assert count(store, every, union=False) == 0
    assert count(store, every.replace("{", f"FROM <{H}> {{", 1)) == 10
    assert count(store, named.replace("{", f"FROM NAMED <{H}> {{", 1)) == 10
    assert count(store, every, default_graph_uris=[H]) == 10
    assert count(store, named, default_graph_uris=[H]) == 0
    assert count(store, named, named_graph_uris=[H]) == 10
    assert count(store, every, named_graph_uris=[H]) == 0
    assert count(store, every.replace("{", f"FROM <{G}> {{", 1), default_graph_uris=[H]) == 10
    unnamed = Settings(default_graph="default")
    with QueryService(path, unnamed) as other:
        assert count(other, every) == 0
        assert count(other, named) == N // 3 + 10


def test_base_and_bad_iris(store: QueryService) -> None:
    assert store.query("ASK { <s1> ?p ?o }", base="http://test/").boolean
    for options in ({"base": "no iri"}, {"default_graph_uris": ["no iri"]}):
        with pytest.raises(QueryError):
            store.query("ASK {}", **options)
    for options in ({"base": "file:///x"}, {"named_graph_uris": ["FILE:///etc/passwd"]}):
        with pytest.raises(QueryError, match="file:"):
            store.query("ASK {}", **options)


def test_syntax_errors_tell_where_and_what(store: QueryService) -> None:
    with pytest.raises(QueryError) as error:
        store.query("SELECT *\n{ ?s ?p ?o } LIMIT x")
    assert error.value.where == "line 2, column 20"
    with pytest.raises(QueryError, match="the prefix ex: is not declared"):
        store.query("SELECT * { ?s ex:p ?o }")
    with pytest.raises(QueryError):
        store.query("")


@pytest.mark.parametrize(
    ("accept", "kind", "media_type"),
    [
        (None, "select", "application/sparql-results+json"),
        ("*/*", "ask", "application/sparql-results+json"),
        ("text/html;q=0.1, text/csv", "select", "text/csv"),
        ("text/csv;q=0.5, application/*;q=0.9", "select", "application/sparql-results+json"),
        ("application/json", "select", "application/json"),
        ("application/sparql-results+json;q=0, */*", "select", "application/json"),
        ("text/*", "construct", "text/turtle"),
        (
            "text/turtle;q=nonsense, application/n-triples;q=0.1",
            "construct",
            "application/n-triples",
        ),
        ("application/xml", "construct", "application/xml"),
        ("json", "construct", "application/ld+json"),
        ("nt", "construct", "application/n-triples"),
        ("application/sparql-results+json", "construct", "application/ld+json"),
        ("application/sparql-results+xml;q=0.1", "construct", "application/rdf+xml"),
        ("text/csv, image/png", "construct", "text/turtle"),
        ("application/ld+json", "select", "application/sparql-results+json"),
        ("application/rdf+xml", "select", "application/sparql-results+xml"),
        ("application/n-quads", "ask", "application/sparql-results+json"),
    ],
)
def test_choice_of_format(accept: str | None, kind: Any, media_type: str) -> None:
    assert choose(accept, kind)[1] == media_type


@pytest.mark.parametrize(
    "accept", ["image/png", "turtle", "text/csv;q=0", "/", ", ,;;q=,", "a" * 50_000]
)
def test_formats_that_do_not_suit(store: QueryService, accept: str) -> None:
    with pytest.raises(FormatError) as error:
        store.query("SELECT * {}", accept=accept)
    assert error.value.http_status == 406
    assert len(str(error.value)) < 300


def test_large_answers_are_cut_at_a_row_or_refused(path: Path) -> None:
    settings = Settings(result_bytes=5000)
    query = "SELECT ?s ?o { GRAPH <http://test/g> { ?s ?p ?o } }"
    with QueryService(path, settings) as small, QueryService(path, SETTINGS) as large:
        for name, rows in ROWS.items():
            whole = rows(large.query(query, accept=name).body)
            answer = small.query(query, accept=name)
            part = rows(answer.body)
            assert answer.truncated
            assert 0 < len(part) < len(whole)
            assert part == whole[: len(part)]
        graph = "CONSTRUCT WHERE { ?s ?p ?o }"
        answer = small.query(graph, accept="ntriples")
        assert answer.truncated
        assert len(list(ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES))) > 10
        with pytest.raises(LimitError, match="5000 bytes"):
            small.query(graph, accept="turtle")
        with pytest.raises(LimitError, match="too large"):
            small.select(query)
        exact = len(large.query(query + " LIMIT 9", accept="csv").body)
    fitting = Settings(result_bytes=exact)
    with QueryService(path, fitting) as fits:
        assert not fits.query(query + " LIMIT 9", accept="csv").truncated


ROWS: dict[str, Any] = {
    "json": lambda body: json.loads(body)["results"]["bindings"],
    "xml": lambda body: [
        ElementTree.tostring(e)
        for e in ElementTree.fromstring(body).iter("{http://www.w3.org/2005/sparql-results#}result")
    ],
    "csv": lambda body: list(csv.reader(io.StringIO(body.decode(), newline="")))[1:],
    "tsv": lambda body: body.decode().split("\n")[1:-1],
}


def test_a_new_generation_is_seen_at_once_and_pruned_ones_are_not_missed(tmp_path: Path) -> None:
    with open_writer(tmp_path, SETTINGS) as writer, QueryService(tmp_path, SETTINGS) as reader:
        assert (reader.version, count(reader, "SELECT ?s { ?s ?p 'x' }")) == (0, 0)
        for round_ in range(1, 4):
            writer.replace({G: triples(round_)})
            before = reader.query("SELECT * { GRAPH <http://test/g> { ?s ?p ?o } }")
            assert before.version == round_ - 1  # committed, not yet published
            writer.publish()
            after = reader.query("SELECT * { GRAPH <http://test/g> { ?s ?p ?o } }", accept="json")
            assert (after.version, len(ROWS["json"](after.body))) == (round_, round_)
            Layout(tmp_path).prune(keep_seconds=0)
    assert Layout(tmp_path).numbers() == [2, 3]


def test_a_generation_stays_while_a_worker_has_it_open(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    with QueryService(_published(tmp_path), SETTINGS) as reader:
        assert reader.query("ASK {}").version == 1
        with open_writer(tmp_path, SETTINGS) as writer:
            for round_ in range(3):
                writer.replace({G: triples(round_ + 2)})
                writer.publish()
        layout.prune(keep_seconds=0)
        assert layout.numbers() == [1, 3, 4]
    layout.prune(keep_seconds=0)
    assert layout.numbers() == [3, 4]


def _published(folder: Path) -> Path:
    with open_writer(folder, SETTINGS) as writer:
        writer.replace({G: triples(1)})
    return folder


def test_a_reader_that_comes_late_looks_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with QueryService(path, SETTINGS) as reader:
        numbers = itertools.chain([99], itertools.repeat(1))  # 99: removed in the meantime
        monkeypatch.setattr(QueryService, "version", property(lambda _: next(numbers)))
        assert reader.query("ASK { ?s ?p ?o }").boolean


def test_readers_beside_a_writer_never_see_half_a_change(tmp_path: Path) -> None:
    torn = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?o) AS ?d) { ?s <http://test/round> ?o }"
    seen: set[str] = set()
    errors: list[BaseException] = []
    with open_writer(tmp_path, SETTINGS) as writer, QueryService(tmp_path, SETTINGS) as reader:
        done = threading.Event()

        def read() -> None:
            try:
                while not done.is_set():
                    seen.add(reader.query(torn, accept="csv").body.decode().split()[1])
            except BaseException as error:
                errors.append(error)

        threads = [threading.Thread(target=read) for _ in range(2)]
        for thread in threads:
            thread.start()
        predicate = ox.NamedNode("http://test/round")
        for round_ in range(12):
            value = ox.Literal(str(round_))
            subjects = [ox.NamedNode(f"http://test/{i}") for i in range(50)]
            rows = [ox.Triple(subject, predicate, value) for subject in subjects]
            writer.replace({G: rows[:25], H: rows[25:]})
            writer.publish()
        done.set()
        for thread in threads:
            thread.join()
    assert errors == []
    assert seen <= {"0,0", "50,1"}


def test_the_stores_own_facts_are_there(store: QueryService) -> None:
    (row,) = store.select(
        f"SELECT ?v ?t {{ GRAPH {META} {{ ?d <http://www.w3.org/2002/07/owl#versionInfo> ?v ;"
        " <http://purl.org/dc/terms/modified> ?t } }"
    )
    assert row["v"] == ox.Literal("1")


def test_an_unpublished_dataset_says_so(tmp_path: Path) -> None:
    (tmp_path / "dataset.json").write_text('{"format": 1}')
    with QueryService(tmp_path, SETTINGS) as reader, pytest.raises(StoreError, match="not ready"):
        reader.query("ASK {}")
