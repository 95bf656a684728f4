"""Linked data by the book: the same triples in each syntax, names for namespaces, links, other identifiers."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox
import pytest
import rdflib
from http_dataset import OUTCOME, PAGE, TestClient, client
from published import with_context
from rdflib.compare import isomorphic

from base.iris import identity, term
from base.settings import Settings
from ontology.context import CONTEXT, context
from store.opening import open_writer

EXPANDED = 'application/ld+json;profile="http://www.w3.org/ns/json-ld#expanded"'
READ = {"turtle": "turtle", "ntriples": "nt", "rdfxml": "xml", "jsonld": "json-ld"}
IRIS = [
    identity("body", "europol"),
    identity("document", OUTCOME),
    identity("document", "32016R0679"),
    identity("topic", "encryption"),
]


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def path(iri: str) -> str:
    return iri.removeprefix("https://w3id.org/euct")


def graph(http: TestClient, iri: str, form: str) -> rdflib.Graph:
    content = http.get(path(iri), params={"format": form}).content
    if form == "jsonld":
        content = with_context(content)
    return rdflib.Graph().parse(data=content, format=READ[form])


@pytest.mark.parametrize("iri", IRIS)
def test_every_syntax_has_the_same_triples(http: TestClient, iri: str) -> None:
    expected = graph(http, iri, "ntriples")
    assert len(expected) > 5
    for form in READ:
        assert isomorphic(graph(http, iri, form), expected), form


def test_namespaces_have_the_names_of_the_project(http: TestClient) -> None:
    turtle = http.get("/id/body/europol").text
    assert "\nbody:europol a " in turtle, "what it is comes first"
    assert "@prefix euct: <https://w3id.org/euct/ontology#> ." in turtle
    assert "<https://w3id.org/euct/ontology#" not in turtle.replace("@prefix euct: <", "")
    xml = http.get("/id/body/europol?format=rdfxml").text
    assert 'xmlns:euct="https://w3id.org/euct/ontology#"' in xml
    assert "<euct:source" in xml


def test_the_context_is_served_at_its_address(http: TestClient) -> None:
    answer = http.get(path(CONTEXT))
    assert answer.headers["content-type"].startswith("application/ld+json")
    assert answer.json() == {"@context": context()}
    assert answer.headers["access-control-allow-origin"] == "*", "for scripts of other sites"


def test_json_ld_leads_to_the_context_of_the_service_that_sends_it(http: TestClient) -> None:
    document = http.get("/id/body/europol?format=jsonld").json()
    assert http.get(document["@context"]).json() == {"@context": context()}


def test_json_ld_without_a_context_is_a_matter_of_the_profile(http: TestClient) -> None:
    answer = http.get("/id/body/europol", headers={"Accept": EXPANDED})
    assert answer.headers["content-type"] == "application/ld+json"
    triples = rdflib.Graph().parse(data=answer.content, format="json-ld")
    assert isomorphic(triples, graph(http, IRIS[0], "turtle"))


def test_a_thing_and_what_is_sent_of_it_are_told_apart(http: TestClient) -> None:
    answer = http.get("/id/body/europol", headers={"Accept": "text/turtle"})
    assert answer.headers["content-location"] == "/id/body/europol?format=turtle"
    assert http.get(answer.headers["content-location"]).content == answer.content


@pytest.mark.parametrize("accept", [PAGE["Accept"], "text/turtle"])
def test_the_other_formats_are_linked(http: TestClient, accept: str) -> None:
    answer = http.get("/id/body/europol", headers={"Accept": accept})
    links = dict.fromkeys(link.strip() for link in answer.headers["link"].split(", "))
    assert f'<{IRIS[0]}>; rel="canonical"' in links
    alternates = [link for link in links if 'rel="alternate' in link]
    assert len(alternates) == 4
    for link in alternates:
        address, _, kind = link.partition(">")[0][1:], None, link.rpartition('type="')[2][:-1]
        assert http.get(address).headers["content-type"].startswith(kind)
    assert ("text/turtle" in accept) == ('</.well-known/void>; rel="describedby"' in links)


ACTS = {
    "COM_2017_0608_FIN": [
        "document/52017DC0608", "document/com_2017_0608_fin", "celex/52017DC0608",
        "comnat/COM_2017_0608_FIN", "document/COM(2017) 608 final",
        "document/https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:52017DC0608",
    ],
    "32016R0679": [
        "document/32016r0679", "celex/32016R0679", "eli/reg/2016/679/oj", "eli/reg/2016/679",
        "document/http://data.europa.eu/eli/reg/2016/679/oj", "document/eli/reg/2016/679/oj",
    ],
    "ST_12583_2017_REV_3": [
        "document/ST 12583 2017 REV 3", "document/ST-12583-2017-REV-3", "document/12583/3/17 REV 3",
        "consil/ST_12583_2017_REV_3", "document/st_12583_2017_rev_3",
    ],
    "62014CJ0573": ["ecli/ECLI:EU:C:2017:71", "document/ECLI:EU:C:2017:71", "celex/62014CJ0573"],
    "32017H1936": ["document/C_2017_6950", "comnat/C_2017_6950"],
    "UNSC_S_RES_2178_2014": ["document/S/RES/2178(2014)"],
    "12016E/TXT": ["celex/12016E/TXT", "document/12016E/TXT"],
}  # fmt: skip


@pytest.mark.parametrize(
    ("act", "asked"), [(act, asked) for act, known in ACTS.items() for asked in known]
)
def test_a_document_is_found_by_each_of_its_identifiers(
    http: TestClient, act: str, asked: str
) -> None:
    there = path(identity("document", act))
    for address in (f"/id/{quote(asked, safe='/')}", f"/id/{quote(asked, safe='/:()')}"):
        answer = http.get(address + "?format=turtle", follow_redirects=False)
        assert (answer.status_code, answer.headers.get("location")) == (
            301,
            f"{there}?format=turtle",
        )
    assert http.get(there).status_code == 200


@pytest.mark.parametrize(
    "asked",
    ["document/52017DC9999", "celex/", "body/52017DC0608", "eli/", "ecli/x", "celex/%22%0a"],
)
def test_an_identifier_of_nothing_is_a_404(http: TestClient, asked: str) -> None:
    assert http.get(f"/id/{asked}", follow_redirects=False).status_code == 404


def test_an_identifier_of_several_is_no_choice_of_ours(tmp_path: Path) -> None:
    procedure = ox.NamedNode(term("procedure"))
    documents = [ox.NamedNode(identity("document", name)) for name in ("a", "b")]
    triples = [
        ox.Triple(document, procedure, ox.Literal("2017/0266(NLE)")) for document in documents
    ]
    with open_writer(tmp_path / "store", Settings()) as writer:
        writer.replace({"urn:g": triples})
    with client(tmp_path / "store") as http:
        answer = http.get("/id/document/2017%2F0266(NLE)", follow_redirects=False)
    assert answer.status_code == 300
    assert all(document.value in answer.json()["hint"] for document in documents)
