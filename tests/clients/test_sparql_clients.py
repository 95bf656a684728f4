"""SPARQL clients of Python against the running service: SPARQLWrapper, rdflib's stores, sparql-dataframe."""

import urllib.error
from typing import Any

import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore, SPARQLUpdateStore
from serving import Running

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")
EUCT = rdflib.Namespace("https://w3id.org/euct/ontology#")
IDS = rdflib.Namespace("https://w3id.org/euct/id/")
OUTCOME = IDS["document/specimen-outcome-of-proceedings"]
TITLES = f"""PREFIX euct: <{EUCT}>
SELECT DISTINCT ?document ?title {{ ?document euct:hasPassage ?passage ; euct:title ?title }} ORDER BY ?title"""
ASK = f"ASK {{ <{OUTCOME}> <{EUCT}hasPassage> ?passage }}"
CONSTRUCT = f"CONSTRUCT WHERE {{ <{OUTCOME}> <{EUCT}title> ?title }}"
NOTES = "https://example.org/notes"


@pytest.fixture
def wrapper(running: Running) -> Any:
    library = pytest.importorskip(
        "SPARQLWrapper", reason="make test-clients installs SPARQLWrapper"
    )
    made = library.SPARQLWrapper(f"{running.url}/sparql")
    made.setQuery(TITLES)
    return made


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("method_of_post", ["urlencoded", "postdirectly"])
def test_sparqlwrapper_selects_as_json(wrapper: Any, method: str, method_of_post: str) -> None:
    wrapper.setMethod(method)
    wrapper.setRequestMethod(method_of_post)
    wrapper.setReturnFormat("json")
    rows = wrapper.query().convert()["results"]["bindings"]
    assert len(rows) == 3
    assert str(OUTCOME) in {row["document"]["value"] for row in rows}


def test_sparqlwrapper_selects_as_csv_tsv_and_xml(wrapper: Any) -> None:
    wrapper.setReturnFormat("csv")
    csv = wrapper.query().convert().decode()
    wrapper.setReturnFormat("tsv")
    tsv = wrapper.query().convert().decode()
    wrapper.setReturnFormat("xml")
    xml = wrapper.query().convert()
    assert csv.splitlines()[0] == "document,title"
    assert tsv.splitlines()[0] == "?document\t?title"
    assert len(csv.splitlines()) == len(tsv.splitlines()) == 4
    assert len(xml.getElementsByTagName("result")) == 3


def test_sparqlwrapper_asks(wrapper: Any) -> None:
    wrapper.setReturnFormat("json")
    wrapper.setQuery(ASK)
    assert wrapper.query().convert()["boolean"] is True
    wrapper.setQuery(ASK.replace("outcome", "income"))
    assert wrapper.query().convert()["boolean"] is False


@pytest.mark.parametrize("form", ["turtle", "n3", "rdf+xml", "json-ld"])
def test_sparqlwrapper_constructs(wrapper: Any, form: str) -> None:
    wrapper.setReturnFormat(form)
    wrapper.setQuery(CONSTRUCT)
    found = wrapper.query().convert()
    graph = (
        found if isinstance(found, rdflib.Graph) else rdflib.Graph().parse(data=found, format=form)
    )
    titles = {str(title) for title in graph.objects(OUTCOME, EUCT.title)}
    assert len(titles) == 1


def test_sparqlwrapper_updates_with_a_token_and_only_so(running: Running, wrapper: Any) -> None:
    wrapper.setMethod("POST")
    wrapper.setQuery(
        f"INSERT DATA {{ GRAPH <{NOTES}/1> {{ <{NOTES}/a> <{NOTES}/on> 'wrapped' }} }}"
    )
    library = pytest.importorskip("SPARQLWrapper.SPARQLExceptions")
    with pytest.raises(library.Unauthorized, match="this needs a token"):
        wrapper.query()
    wrapper.addCustomHttpHeader("Authorization", f"Bearer {running.tokens['update']}")
    assert wrapper.query().response.status in (200, 204)
    wrapper.clearCustomHttpHeader("Authorization")
    wrapper.setMethod("GET")
    wrapper.setReturnFormat("json")
    wrapper.setQuery(f"SELECT ?o {{ GRAPH <{NOTES}/1> {{ ?s ?p ?o }} }}")
    assert [r["o"]["value"] for r in wrapper.query().convert()["results"]["bindings"]] == [
        "wrapped"
    ]


def test_sparqlwrapper_knows_a_malformed_query(wrapper: Any) -> None:
    library = pytest.importorskip("SPARQLWrapper.SPARQLExceptions")
    wrapper.setQuery("SELECT ?d WHERE { ?d euct:title }")
    with pytest.raises(library.QueryBadFormed) as told:
        wrapper.query()
    assert "application/problem+json" in str(told.value) or '"status":400' in str(told.value)


@pytest.mark.parametrize("method", ["GET", "POST", "POST_FORM"])
@pytest.mark.parametrize("returned", ["json", "xml"])
def test_rdflib_reads_through_its_store(running: Running, method: str, returned: str) -> None:
    store = SPARQLStore(f"{running.url}/sparql", method=method, returnFormat=returned)
    graph = rdflib.Graph(store)
    assert len(list(graph.query(TITLES))) == 3
    assert graph.query(ASK).askAnswer
    assert len(list(graph.objects(OUTCOME, EUCT.title))) == 1
    assert len(list(graph.triples((OUTCOME, EUCT.hasPassage, None)))) > 30
    assert (OUTCOME, EUCT.title, None) in graph
    bound = graph.query(TITLES, initBindings={"document": OUTCOME})
    assert len(list(bound)) == 1


@pytest.mark.parametrize("returned", ["json", "xml", "csv"])
def test_rdflib_constructs_through_its_store(running: Running, returned: str) -> None:
    # A store that asks for JSON or CSV names no syntax of triples.
    store = SPARQLStore(f"{running.url}/sparql", returnFormat=returned)
    made = rdflib.Graph(store).query(CONSTRUCT).graph
    assert made is not None
    assert len(made) == 1


def test_rdflib_writes_through_its_update_store(running: Running) -> None:
    token = {"Authorization": f"Bearer {running.tokens['update']}"}
    address = f"{running.url}/sparql"
    store = SPARQLUpdateStore(address, address, headers=token, context_aware=True)
    graph = rdflib.Graph(store, identifier=rdflib.URIRef(f"{NOTES}/2"))
    triple = (
        rdflib.URIRef(f"{NOTES}/b"),
        rdflib.RDFS.label,
        rdflib.Literal("zwei “Worte”", lang="de"),
    )
    graph.add(triple)
    assert list(graph) == [triple]
    graph.remove(triple)
    assert list(graph) == []
    own = rdflib.Graph(
        store, identifier=rdflib.URIRef("https://w3id.org/euct/graph/register/bodies")
    )
    with pytest.raises(urllib.error.HTTPError) as refused:
        own.add(triple)
    assert refused.value.code == 403


def test_sparql_dataframe_gets_a_table(running: Running) -> None:
    library = pytest.importorskip(
        "sparql_dataframe", reason="make test-clients installs sparql-dataframe"
    )
    table = library.get(f"{running.url}/sparql", TITLES, post=True)
    assert list(table.columns) == ["document", "title"]
    assert len(table) == 3
