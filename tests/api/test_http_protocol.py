"""The W3C's tests of the SPARQL 1.1 Protocol: all of its query operation, and all refusals."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from http_dataset import TestClient, client

from base.settings import Settings
from store.opening import open_writer

SUITE = Path(__file__).resolve().parents[2].parent / "shared/suites/sparql11/protocol"
TESTS = """PREFIX mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#>
PREFIX ht: <http://www.w3.org/2011/http#>
PREFIX cnt: <http://www.w3.org/2011/content#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?test ?method ?path ?body ?encoding ?type ?boolean ?format (SAMPLE(?code) AS ?status) {
  ?test a mf:ProtocolTest ; mf:action/ht:requests/rdf:first ?request .
  ?request ht:methodName ?method ; ht:absolutePath ?path ; ht:resp ?response .
  ?response mf:expectedStatus ?code .
  OPTIONAL { ?request ht:body [ cnt:chars ?body ; cnt:characterEncoding ?encoding ] }
  OPTIONAL { ?request ht:headers/rdf:first [ ht:fieldName "content-type" ; ht:fieldValue ?type ] }
  OPTIONAL { ?response mf:expectedBoolean ?boolean }
  OPTIONAL { ?response mf:expectedFormat ?format }
} GROUP BY ?test ?method ?path ?body ?encoding ?type ?boolean ?format"""
GRAPHS = """PREFIX ut: <http://www.w3.org/2009/sparql/tests/test-update#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?file ?name { ?test ut:graphData [ ut:graph ?file ; rdfs:label ?name ] }"""
FORMATS = {
    "boolean": ("application/sparql-results+json",),
    "tabular": ("application/sparql-results+json",),
    "RDF": ("text/turtle; charset=utf-8",),
}
Case = dict[str, str]


def manifest() -> ox.Store:
    store = ox.Store()
    if SUITE.is_dir():
        text = (SUITE / "manifest.ttl").read_bytes()
        store.load(text, format=ox.RdfFormat.TURTLE, base_iri="http://suite/manifest.ttl")
    return store


def solutions(query: str) -> Iterator[Case]:
    found = manifest().query(query)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    for solution in found:
        yield {n: getattr(solution[n], "value", "") for n in names}


def cases() -> list[object]:
    """The tests that send a query, or that any service without updates has to refuse."""
    wanted = [
        case
        for case in solutions(TESTS)
        if not case["test"].rpartition("#")[2].startswith("update_")
    ]
    return [pytest.param(case, id=case["test"].rpartition("#")[2]) for case in wanted] or [
        pytest.param({}, marks=pytest.mark.skip(reason="the W3C's suite is not at hand"))
    ]


@pytest.fixture(scope="module")
def http(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    store = tmp_path_factory.mktemp("protocol") / "store"
    with open_writer(store, Settings()) as writer:
        for row in solutions(GRAPHS):
            data = (SUITE / row["file"].rpartition("/")[2]).read_bytes()
            quads = ox.parse(data, format=ox.RdfFormat.N_TRIPLES)
            writer.replace({row["name"]: [quad.triple for quad in quads]})
    with client(store, default_graph="default") as made:
        yield made


@pytest.mark.parametrize("case", cases())
def test_protocol(http: TestClient, case: Case) -> None:
    answer = http.request(
        case["method"],
        case["path"],
        content=case["body"].encode(case["encoding"] or "utf-8"),
        headers={"Content-Type": case["type"]} if case["type"] else {},
    )
    refused = case["status"].endswith("4xx")
    assert answer.status_code // 100 == (4 if refused else 2), answer.text
    if case["format"]:
        assert answer.headers["content-type"] in FORMATS[case["format"]]
    if case["boolean"]:
        assert answer.json()["boolean"] is (case["boolean"] == "true")


def test_the_suite_is_whole() -> None:
    if not SUITE.is_dir():
        pytest.skip("the W3C's suite is not at hand")
    assert len(cases()) == 27
