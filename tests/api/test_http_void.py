"""The dataset's description: each count is what SPARQL counts, each term exists, each address answers."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from http_dataset import PAGE, TestClient, client, dangers
from published import with_context
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, VOID

from base.iris import GRAPHS, IDS

DATASET = rdflib.URIRef(IDS + "dataset")
SD = rdflib.Namespace("http://www.w3.org/ns/sparql-service-description#")
VOCABULARIES: tuple[Any, ...] = (VOID, DCAT, DCTERMS, FOAF)
DCAT_3 = {DCAT.version}  # rdflib knows the second version, which has no such term
UNION = "{ SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


@pytest.fixture(scope="module")
def told(http: TestClient) -> rdflib.Graph:
    answer = http.get("/.well-known/void")
    assert answer.headers["content-type"].startswith("text/turtle")
    return rdflib.Graph().parse(data=answer.content, format="turtle")


def count(http: TestClient, pattern: str, what: str = "*") -> int:
    query = f"SELECT (COUNT({what}) AS ?n) {{ {pattern} }}"
    rows = http.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return int(rows[0]["n"]["value"])


def number(graph: rdflib.Graph, node: rdflib.term.Node, name: rdflib.URIRef) -> int:
    return int(str(graph.value(node, name)))


def test_the_whole_is_counted(http: TestClient, told: rdflib.Graph) -> None:
    things = f'?s a ?c FILTER(STRSTARTS(STR(?s), "{IDS}"))'
    for name, counted in {
        VOID.triples: count(http, UNION),
        VOID.entities: count(http, things, "DISTINCT ?s"),
        VOID.distinctSubjects: count(http, "?s ?p ?o", "DISTINCT ?s"),
        VOID.distinctObjects: count(http, "?s ?p ?o", "DISTINCT ?o"),
        VOID.properties: count(http, "?s ?p ?o", "DISTINCT ?p"),
        VOID.classes: count(http, "?s a ?o FILTER(isIRI(?o))", "DISTINCT ?o"),
    }.items():
        assert number(told, DATASET, name) == counted > 0, name


def test_each_class_and_property_is_counted(http: TestClient, told: rdflib.Graph) -> None:
    classes = list(told.objects(DATASET, VOID.classPartition))
    properties = list(told.objects(DATASET, VOID.propertyPartition))
    assert len(classes) == number(told, DATASET, VOID.classes)
    assert len(properties) == number(told, DATASET, VOID.properties)
    for node in classes[::7]:
        iri = told.value(node, VOID["class"])
        assert number(told, node, VOID.entities) == count(http, f"?s a <{iri}>", "DISTINCT ?s")
    for node in properties[::29]:
        pattern = f"{{ SELECT DISTINCT ?s ?o {{ ?s <{told.value(node, VOID.property)}> ?o }} }}"
        assert number(told, node, VOID.triples) == count(http, pattern)
        assert number(told, node, VOID.distinctSubjects) == count(http, pattern, "DISTINCT ?s")
        assert number(told, node, VOID.distinctObjects) == count(http, pattern, "DISTINCT ?o")
    assert sum(number(told, node, VOID.triples) for node in properties) == number(
        told, DATASET, VOID.triples
    )


def test_each_kind_of_graph_is_counted(http: TestClient, told: rdflib.Graph) -> None:
    kinds = [n for n in told.objects(DATASET, VOID.subset) if isinstance(n, rdflib.URIRef)]
    assert {str(kind).rpartition("#")[2] for kind in kinds} >= {"document", "register", "inferred"}
    for kind in kinds:
        name = str(kind).rpartition("#")[2]
        start = GRAPHS.replace("/graph/", "/ontology") if name == "ontology" else GRAPHS + name
        pattern = (
            "{ SELECT DISTINCT ?s ?p ?o "
            f'{{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{start}")) }} }}'
        )
        assert number(told, kind, VOID.triples) == count(http, pattern), name


def test_links_to_others_are_counted(http: TestClient, told: rdflib.Graph) -> None:
    links = list(told.subjects(RDF.type, VOID.Linkset))
    spaces = set()
    for node in links:
        space = told.value(told.value(node, VOID.objectsTarget), VOID.uriSpace)
        predicate = told.value(node, VOID.linkPredicate)
        pattern = (
            f"{{ SELECT DISTINCT ?s ?o {{ ?s <{predicate}> ?o FILTER(STRSTARTS(STR(?s), '{IDS}') "
            f"&& STRSTARTS(STR(?o), '{space}')) }} }}"
        )
        assert number(told, node, VOID.triples) == count(http, pattern) > 0
        assert told.value(node, VOID.subjectsTarget) == DATASET
        spaces.add(str(space))
    tables = "http://publications.europa.eu/resource/authority/"
    assert {"http://eurovoc.europa.eu/", tables + "country/", tables + "corporate-body/"} <= spaces


def test_every_term_exists_in_its_vocabulary(told: rdflib.Graph) -> None:
    terms = set(told.predicates()) | set(told.objects(None, RDF.type))
    checked = 0
    for term in terms:
        for vocabulary in VOCABULARIES:
            if str(term).startswith(str(vocabulary)):
                assert term in vocabulary or term in DCAT_3, term
                checked += 1
    assert checked > 30
    assert rdflib.URIRef(str(DCAT) + "endpoint") not in VOCABULARIES[1], "it can fail"


def test_it_can_be_had_as_it_says(http: TestClient, told: rdflib.Graph) -> None:
    here = "http://testserver"
    assert told.value(DATASET, VOID.sparqlEndpoint) == rdflib.URIRef(here + "/sparql")
    dumps = {str(dump) for dump in told.objects(DATASET, VOID.dataDump)}
    files = list(told.objects(DATASET, DCAT.distribution))
    assert {str(told.value(file, DCAT.downloadURL)) for file in files} == dumps
    assert dumps
    for service in told.subjects(RDF.type, DCAT.DataService):
        assert told.value(service, DCAT.servesDataset) == DATASET
        for name in (DCAT.endpointURL, DCAT.endpointDescription):
            assert http.get(str(told.value(service, name))).status_code == 200
    for example in told.objects(DATASET, VOID.exampleResource):
        path = str(example).removeprefix("https://w3id.org/euct")
        assert http.get(path, headers={"Accept": "text/turtle"}).status_code == 200
    for name in (
        DCTERMS.license,
        DCTERMS.publisher,
        DCAT.version,
        DCTERMS.modified,
        DCTERMS.issued,
    ):
        assert told.value(DATASET, name) is not None, name


@pytest.mark.parametrize(
    ("path", "form"), [("/dump.nq", ox.RdfFormat.N_QUADS), ("/dump.trig", ox.RdfFormat.TRIG)]
)
def test_a_dump_is_the_whole_dataset(http: TestClient, path: str, form: ox.RdfFormat) -> None:
    quads = set(ox.parse(http.get(path).content, format=form))
    assert len(quads) == count(http, "GRAPH ?g { ?s ?p ?o }")
    names = {quad.graph_name for quad in quads}
    assert len(names) == count(http, "GRAPH ?g { ?s ?p ?o }", "DISTINCT ?g")


def outline(graph: rdflib.Graph) -> Counter[tuple[str, ...]]:
    """The triples with all blank nodes alike; to match them one by one takes a minute."""
    return Counter(
        tuple("_:" if isinstance(node, rdflib.BNode) else node.n3() for node in triple)
        for triple in graph
    )


def test_each_syntax_says_the_same(http: TestClient, told: rdflib.Graph) -> None:
    for form, name in (("ntriples", "nt"), ("rdfxml", "xml"), ("jsonld", "json-ld")):
        content = http.get("/.well-known/void", params={"format": form}).content
        content = with_context(content) if form == "jsonld" else content
        assert outline(rdflib.Graph().parse(data=content, format=name)) == outline(told), form


def test_the_dataset_and_the_endpoint_lead_to_it(http: TestClient) -> None:
    answer = http.get("/id/dataset?format=turtle", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/.well-known/void?format=turtle",
    )
    service = rdflib.Graph().parse(data=http.get("/sparql").content, format="turtle")
    assert list(service.subjects(DCAT.servesDataset, DATASET))
    assert '</.well-known/void>; rel="describedby"' in http.get("/").headers["link"]
    page = http.get("/.well-known/void", headers=PAGE)
    assert "The data" in page.text
    assert dangers(page.text) == []


def test_counting_is_done_once_a_version(http: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    http.get("/.well-known/void")
    monkeypatch.setattr("api.http.state.statistics", lambda _: pytest.fail("counted again"))
    assert http.get("/.well-known/void?format=ntriples").status_code == 200
