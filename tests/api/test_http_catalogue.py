"""The IRIs of named questions: each leads to what the question is, in SHACL's terms, and to its page."""

from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from http_dataset import PAGE, TestClient, client
from published import with_context

from api.asking import catalogue

QUERIES = "https://w3id.org/euct/queries"
SH = rdflib.Namespace("http://www.w3.org/ns/shacl#")
SCHEMA = rdflib.Namespace("https://schema.org/")
ASKED = "co-mentions"
NODE = rdflib.URIRef(f"{QUERIES}/{ASKED}")


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def read(http: TestClient, path: str, **parameters: Any) -> rdflib.Graph:
    answer = http.get(path, headers={"Accept": "text/turtle"}, params=parameters)
    assert answer.status_code == 200
    return rdflib.Graph().parse(data=answer.content, format="turtle")


def test_every_question_dereferences(http: TestClient) -> None:
    for query in catalogue().values():
        if not any(p.required for p in query.parameters):
            continue  # these are answered, too: see below
        told = read(http, f"/queries/{query.name}")
        node = rdflib.URIRef(f"{QUERIES}/{query.name}")
        assert (node, rdflib.RDF.type, SH.SPARQLSelectExecutable) in told
        assert str(told.value(node, SH.select)) == query.text
        assert {str(told.value(p, SH.name)) for p in told.objects(node, SH.parameter)} == {
            p.name for p in query.parameters
        }


def test_a_question_has_all_that_catalogues_of_examples_have(http: TestClient) -> None:
    told = read(http, f"/queries/{ASKED}")
    assert (NODE, SCHEMA.target, rdflib.URIRef("http://testserver/sparql")) in told
    assert told.value(NODE, rdflib.RDFS.comment)
    assert told.value(NODE, SCHEMA.keywords)
    declared = told.value(NODE, SH.prefixes)
    prefixes = {
        str(told.value(d, SH.prefix)): str(told.value(d, SH.namespace))
        for d in told.objects(declared, SH.declare)
    }
    assert prefixes["euct"] == "https://w3id.org/euct/ontology#"
    # What it says can be run as it stands with these prefixes and none of its own.
    text = str(told.value(NODE, SH.select))
    body = "\n".join(line for line in text.splitlines() if not line.startswith("PREFIX"))
    ox.Store().query("".join(f"PREFIX {p}: <{n}>\n" for p, n in prefixes.items()) + body)


def test_parameters_say_what_they_take(http: TestClient) -> None:
    told = read(http, "/queries/commitments", limit=1) + read(http, "/queries")
    node = rdflib.URIRef(f"{QUERIES}/commitments")
    parameters = {str(told.value(p, SH.name)): p for p in told.objects(node, SH.parameter)}
    assert told.value(parameters["by"], SH.datatype) == rdflib.XSD.date
    assert told.value(parameters["by"], SH.optional) == rdflib.Literal(True)
    choices = told.value(parameters["status"], SH["in"])
    assert choices is not None
    assert "late" in [str(choice) for choice in told.items(choices)]
    assert told.value(parameters["by"], SH.path) == node + "#by"


def canonical(graph: rdflib.Graph) -> ox.Dataset:
    """The graph with names for its many blank nodes that depend on what is said of them."""
    made = ox.Dataset(ox.parse(graph.serialize(format="nt"), format=ox.RdfFormat.N_TRIPLES))
    made.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return made


@pytest.mark.parametrize("path", ["/queries", f"/queries/{ASKED}"])
def test_each_syntax_says_the_same(http: TestClient, path: str) -> None:
    expected = canonical(read(http, path))
    for form, name in (("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")):
        content = http.get(path, params={"format": form}).content
        content = with_context(content) if form == "jsonld" else content
        assert canonical(rdflib.Graph().parse(data=content, format=name)) == expected, form


def test_a_question_that_needs_no_value_is_answered_as_ever_and_described(http: TestClient) -> None:
    told = read(http, "/queries/documents")
    assert (rdflib.URIRef(f"{QUERIES}/documents"), rdflib.RDF.type, SH.SPARQLExecutable) in told
    sets = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
    assert len(list(told.subjects(rdflib.RDF.type, rdflib.URIRef(sets + "ResultSet")))) == 1
    assert len(read(http, "/queries/documents", limit=1)) < len(told)


def test_other_formats_are_as_they_were(http: TestClient) -> None:
    assert http.get(f"/queries/{ASKED}").status_code == 422, "JSON is rows, and these need values"
    assert http.get("/queries/documents").headers["content-type"] == "application/json"
    xml = http.get("/queries/documents", headers={"Accept": "application/xml"})
    assert xml.status_code == 406


def test_the_page_is_linked_with_its_data(http: TestClient) -> None:
    answer = http.get(f"/queries/{ASKED}", headers=PAGE)
    assert f'<link rel="canonical" href="{QUERIES}/{ASKED}">' in answer.text
    assert f'<{QUERIES}/{ASKED}>; rel="describes"' in answer.headers["link"]
    assert f'</queries/{ASKED}?format=jsonld>; rel="alternate"' in answer.headers["link"]
