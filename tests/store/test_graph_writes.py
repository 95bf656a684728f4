"""Graphs that are sent: put, added to, patched and removed, whole or not at all."""

import io
from collections.abc import Iterator

import pytest
from changing import DOCUMENT, FACT, Dataset, opened

from base.errors import InputError
from base.iris import BASE, graph
from base.settings import Settings
from store.exports import export
from store.fsck import fsck
from store.graphwriting import ConditionError, UnprocessableError
from store.kept import KeptGraphError


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """A dataset with a document, which euct keeps."""
    with opened(tmp_path_factory.mktemp("full"), {DOCUMENT: [FACT]}) as made:
        yield made


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dataset]:
    """A dataset that holds nothing yet."""
    with opened(tmp_path_factory.mktemp("bare"), {}) as made:
        yield made


def test_graphs_are_put_added_to_patched_and_removed(bare: Dataset) -> None:
    fact = "GRAPH <http://me/notes> { <http://me/notes> <http://a/p> %s }"
    assert bare.write("PUT", "<> <http://a/p> 1 .").existed is False
    assert bare.write("POST", "<> <http://a/p> 2 .").existed is True
    assert bare.holds(fact % "1, 2")
    assert bare.write("PUT", "<> <http://a/p> 3 .").existed is True
    assert bare.holds(fact % "3")
    assert not bare.holds(fact % "1")
    bare.write("PATCH", "DELETE { ?s ?p ?o } INSERT { ?s ?p 4 } WHERE { ?s ?p ?o }")
    assert bare.holds(fact % "4")
    assert not bare.holds(fact % "3")
    version = bare.reading.version
    assert bare.write("DELETE").existed is True
    assert bare.write("DELETE").existed is False
    assert bare.reading.version == version + 1
    assert bare.write("PUT", "").existed is False
    assert bare.write("PUT", "").existed is True  # an empty graph is one


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { GRAPH <http://me/other> { <a:> <b:> 1 } }",
        "INSERT { GRAPH ?g { ?s ?p 1 } } WHERE { ?s ?p ?g }",
        "WITH <http://me/other> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "CLEAR ALL",
    ],
)
def test_a_patch_keeps_to_its_graph(bare: Dataset, text: str) -> None:
    with pytest.raises(UnprocessableError):
        bare.write("PATCH", text)


def test_blank_nodes_that_are_sent_are_new_ones(bare: Dataset) -> None:
    for value in (1, 2):
        bare.write("POST", f"_:x <http://a/p> {value} .", "http://me/blank")
    rows = bare.reading.select("SELECT ?s { GRAPH <http://me/blank> { ?s ?p ?o } }")
    assert len({str(row["s"]) for row in rows}) == 2


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("text/turtle", "(" * 100_000),
        ("text/turtle", "<a:> <b:> "),
        ("text/turtle", "<a:> <b:> '\\u0000' ."),
        ("text/turtle", "GRAPH <g:> { <a:> <b:> <c:> }"),
        ("application/rdf+xml", '<!DOCTYPE x [<!ENTITY a "b">]><rdf:RDF xmlns:rdf="x"/>'),
        ("application/ld+json", '{"@context": "http://127.0.0.1:9/", "@id": "a:"}'),
        ("application/ld+json", '{"@id": "g:", "@graph": [{"@id": "a:", "b:c": 1}]}'),
        ("application/n-quads", "<a:> <b:> <c:> <g:> ."),
        ("text/csv", "a,b"),
        ("", "<a:> <b:> <c:> ."),
        ("multipart/form-data", "x"),
        ("multipart/form-data; boundary=x", "--x\r\n\r\n\r\n"),
        ("multipart/form-data; boundary=x", "--x\r\nContent-Type: text/csv\r\n\r\na\r\n--x--"),
    ],
)
def test_graphs_that_cannot_be_read_change_nothing(bare: Dataset, kind: str, body: str) -> None:
    before = bare.reading.version
    with pytest.raises(InputError):
        bare.write("POST", body, kind=kind)
    assert bare.reading.version == before


def test_conditions(bare: Dataset) -> None:
    bare.write("PUT", "<> <http://a/p> 1 .", "http://me/c")
    for method, more in (
        ("PUT", {"if_none_match": "*"}),
        ("PUT", {"if_match": '"turtle-' + "0" * 64 + '"'}),
        ("DELETE", {"if_match": '"nonsense"'}),
    ):
        with pytest.raises(ConditionError):
            bare.write(method, "<> <http://a/p> 2 .", "http://me/c", **more)  # type: ignore[arg-type]
    bare.write("PUT", "<> <http://a/p> 2 .", "http://me/c", if_match="*")
    with pytest.raises(ConditionError):
        bare.write("PUT", "<> <http://a/p> 2 .", "http://me/d", if_match="*")


def test_what_euct_keeps_cannot_be_put(full: Dataset) -> None:
    for name in (DOCUMENT, graph("meta"), graph("register", "bodies"), BASE + "ontology"):
        with pytest.raises(KeptGraphError):
            full.write("PUT", "", name)


def test_the_unnamed_graph_is_exported_and_sound(bare: Dataset) -> None:
    bare.write("PUT", "<http://a/s> <http://a/unnamed> 1 .", None)
    written = io.BytesIO()
    export(bare.path, written, "nquads", Settings())
    (line,) = [one for one in written.getvalue().decode().splitlines() if "unnamed" in one]
    assert line.endswith("integer> .")
    assert fsck(bare.path).faults == ()
