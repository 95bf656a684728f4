"""What crawlers are told, and the shapes and graphs under their IRIs."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pyoxigraph as ox
import pytest
import rdflib
from http_dataset import PAGE, TestClient, client, dangers
from published import with_context

from api.http import mapping
from base.iris import identity, term
from base.settings import Settings
from base.version import installed_version
from shapes.rules import shape_set
from store.opening import open_writer

SITE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SHAPES = "https://w3id.org/euct/shapes"


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def addresses(http: TestClient, path: str) -> list[str]:
    answer = http.get(path)
    assert answer.headers["content-type"] == "application/xml"
    return [e.text or "" for e in ElementTree.fromstring(answer.content).findall(".//s:loc", SITE)]


def test_the_map_leads_to_every_document_and_body(http: TestClient) -> None:
    listed = addresses(http, "/sitemap.xml")
    assert len(listed) == len(set(listed)) > 500
    assert "http://testserver/id/document/specimen-outcome-of-proceedings" in listed
    assert "http://testserver/id/body/europol" in listed
    assert not [address for address in listed if "/id/mention/" in address]
    for address in listed[::97]:
        assert http.get(address, headers=PAGE).status_code == 200, address


def test_what_was_loaded_has_its_time(http: TestClient) -> None:
    tree = ElementTree.fromstring(http.get("/sitemap.xml").content)
    days = {
        entry.findtext("s:loc", "", SITE): entry.findtext("s:lastmod", "", SITE)
        for entry in tree.findall("s:url", SITE)
    }
    loaded = days["http://testserver/id/document/specimen-outcome-of-proceedings"]
    assert loaded.startswith("20")
    assert loaded.endswith("Z")
    assert days["http://testserver/id/body/europol"] == ""


def test_a_long_map_comes_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mapping, "PAGE_SIZE", 70)
    things = [ox.NamedNode(identity("body", f"b&{number:03}")) for number in range(100)]
    with open_writer(tmp_path / "store", Settings()) as writer:
        writer.replace({"urn:g": [ox.Triple(t, TYPE, ox.NamedNode(term("Body"))) for t in things]})
    with client(tmp_path / "store", public_url="https://example.org/k") as http:
        parts = addresses(http, "/sitemap.xml")
        assert parts[0] == "https://example.org/k/sitemap.xml?page=1"
        listed = [
            a for part in parts for a in addresses(http, part[len("https://example.org/k") :])
        ]
        assert len(listed) == len(set(listed))
        assert sum("/id/body/" in address for address in listed) == 100
        assert all(len(addresses(http, p[len("https://example.org/k") :])) <= 70 for p in parts)
        assert http.get(f"/sitemap.xml?page={len(parts) + 1}").status_code == 404


def test_crawlers_are_led_to_the_map_and_away_from_work(http: TestClient) -> None:
    lines = http.get("/robots.txt").text.splitlines()
    assert "Sitemap: http://testserver/sitemap.xml" in lines
    assert "Disallow: /sparql" in lines


def test_shapes_have_their_address_and_version(http: TestClient) -> None:
    answer = http.get("/shapes", headers={"Accept": "text/turtle"})
    told = rdflib.Graph().parse(data=answer.content, format="turtle")
    shapes = rdflib.URIRef(SHAPES)
    own = f"{SHAPES}/{installed_version()}"
    assert str(told.value(shapes, rdflib.OWL.versionIRI)) == own
    assert len(told) == len(shape_set().triples) + 2
    there = http.get(own.removeprefix("https://w3id.org/euct"), headers={"Accept": "text/turtle"})
    assert there.content == answer.content
    assert http.get("/shapes/0.0.1").status_code == 404
    for form, name in (("jsonld", "json-ld"), ("ntriples", "nt")):
        content = http.get(f"/shapes?format={form}").content
        content = with_context(content) if form == "jsonld" else content
        assert len(rdflib.Graph().parse(data=content, format=name)) == len(told)


def test_each_rule_has_its_place_on_the_page(http: TestClient) -> None:
    page = http.get("/shapes", headers=PAGE).text
    assert dangers(page) == []
    for rule in shape_set().rules.values():
        assert f'id="{rule.name}"' in page


def test_the_ontology_is_found_by_its_version(http: TestClient) -> None:
    for path in ("/ontology", "/ontology/alignments"):
        there = http.get(f"{path}/{installed_version()}", headers={"Accept": "text/turtle"})
        assert there.content == http.get(path, headers={"Accept": "text/turtle"}).content
    assert http.get("/ontology/0.0.1").status_code == 404


def test_a_graph_has_its_triples_and_says_how_many(http: TestClient) -> None:
    path = "/graph/document/specimen-outcome-of-proceedings"
    iri = rdflib.URIRef(f"https://w3id.org/euct{path}")
    told = rdflib.Graph().parse(data=http.get(path).content, format="turtle")
    stored = http.get("/rdf-graph-store", params={"graph": str(iri)})
    own = rdflib.Graph().parse(data=stored.content, format="turtle")
    void = rdflib.Namespace("http://rdfs.org/ns/void#")
    assert told.value(iri, void.triples) == rdflib.Literal(len(own))
    assert {str(s) for s in (told - own).subjects()} == {str(iri)}
    assert not len(own - told)
    page = http.get(path, headers=PAGE)
    assert str(iri) in page.text
    assert http.get("/graph/document/nothing").status_code == 404
    assert http.get("/graph/%3Cx%3E").status_code == 404


def test_a_large_graph_is_read_in_the_store(
    http: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("api.http.graphs.MOST", 10)
    path = "/graph/document/specimen-outcome-of-proceedings"
    answer = http.get(path, follow_redirects=False)
    assert answer.status_code == 303
    assert http.get(answer.headers["location"]).status_code == 200
