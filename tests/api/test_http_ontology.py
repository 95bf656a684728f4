"""The ontology served under its IRI: a page that loads nothing from elsewhere, and RDF."""

import pyoxigraph as ox
import pytest
from http_dataset import client
from published import with_context

from base.version import installed_version
from ontology.reason import ontology_triples

VERSION_IRI = ox.NamedNode("http://www.w3.org/2002/07/owl#versionIRI")


def test_the_page_names_every_class() -> None:
    with client() as http:
        page = http.get("/ontology", headers={"Accept": "text/html"})
        style = http.get("/ontology/documentation.css")
    assert page.headers["content-type"].startswith("text/html")
    assert style.headers["content-type"].startswith("text/css")
    for name in ("Passage", "Citation", "AgendaItem", "Commitment", "Cooperation"):
        assert name in page.text
    assert "<script" not in page.text
    assert 'href="/ontology/documentation.css"' in page.text


@pytest.mark.parametrize("name", ["turtle", "ntriples", "jsonld", "rdfxml"])
def test_rdf_is_the_ontology_with_its_version(name: str) -> None:
    formats = {
        "turtle": ox.RdfFormat.TURTLE,
        "ntriples": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
        "rdfxml": ox.RdfFormat.RDF_XML,
    }
    with client() as http:
        answer = http.get(f"/ontology?format={name}")
    content = with_context(answer.content) if name == "jsonld" else answer.content
    triples = [quad.triple for quad in ox.parse(content, format=formats[name])]
    version = [t.object for t in triples if t.predicate == VERSION_IRI]
    assert [v.value for v in version if isinstance(v, ox.NamedNode)] == [
        f"https://w3id.org/euct/ontology/{installed_version()}"
    ]
    assert len(triples) >= len(ontology_triples())


def test_alignments_have_an_address_of_their_own() -> None:
    with client() as http:
        answer = http.get("/ontology/alignments", headers={"Accept": "text/turtle"})
        page = http.get("/ontology/alignments", headers={"Accept": "text/html"})
    assert "publications.europa.eu/ontology/cdm#" in answer.text
    assert page.status_code == 406
