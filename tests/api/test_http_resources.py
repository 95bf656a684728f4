"""`/id/…`: content negotiation, and pages that show the text with its evidence, safely."""

from collections.abc import Iterator
from urllib.parse import quote

import pyoxigraph as ox
import pytest
from http_dataset import EVIL, OUTCOME, PAGE, SCRIPT, TestClient, client, dangers
from published import with_context

from base.iris import UNCONFIRMED_GRAPH, identity, term

EUROPOL = ox.NamedNode(identity("body", "europol"))


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


@pytest.mark.parametrize(
    ("accept", "media_type", "form"),
    [
        (None, "text/turtle", ox.RdfFormat.TURTLE),
        ("text/turtle", "text/turtle", ox.RdfFormat.TURTLE),
        ("application/ld+json", "application/ld+json", ox.RdfFormat.JSON_LD),
        ("application/n-triples", "application/n-triples", ox.RdfFormat.N_TRIPLES),
        ("application/rdf+xml;q=0.9, text/html;q=0.1", "application/rdf+xml", ox.RdfFormat.RDF_XML),
    ],
)
def test_the_accept_header_chooses_the_syntax(
    http: TestClient, accept: str | None, media_type: str, form: ox.RdfFormat
) -> None:
    answer = http.get("/id/body/europol", headers={"Accept": accept} if accept else None)
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith(media_type)
    assert answer.headers["link"].startswith(f'<{EUROPOL.value}>; rel="describes"')
    jsonld = form == ox.RdfFormat.JSON_LD
    content = with_context(answer.content) if jsonld else answer.content
    triples = [quad.triple for quad in ox.parse(content, format=form)]
    type_ = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    assert ox.Triple(EUROPOL, type_, ox.NamedNode(term("Body"))) in triples
    assert any(triple.object == EUROPOL for triple in triples), "what points at it is there too"
    assert all(EUROPOL in (triple.subject, triple.object) for triple in triples)


def test_a_browser_gets_a_page(http: TestClient) -> None:
    answer = http.get("/id/body/europol", headers=PAGE)
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>" in answer.text
    assert "Europol" in answer.text
    assert 'href="/id/' in answer.text
    assert 'href="/id/body/europol?format=jsonld"' in answer.text


@pytest.mark.parametrize(
    "path", ["/id/body/nobody", "/id/", "/id/x/%3Cscript%3E", "/id/body/a%2Fb"]
)
def test_the_unknown_is_a_404(http: TestClient, path: str) -> None:
    assert http.get(path).json()["status"] == 404
    page = http.get(path, headers=PAGE)
    assert page.status_code == 404
    assert dangers(page.text) == []


def test_no_format_that_is_wanted_is_a_406(http: TestClient) -> None:
    assert http.get("/id/body/europol", headers={"Accept": "image/png"}).status_code == 406
    assert http.get("/id/body/europol?format=trig").status_code == 406
    assert http.get("/id/body/europol?from=x").status_code == 422


def test_every_passage_and_evidence_node_dereferences(http: TestClient) -> None:
    """Their IRIs hold encoded characters, of which the path must lose none."""
    query = (
        "SELECT DISTINCT ?s { ?s a ?type FILTER(STRSTARTS(STR(?s), 'https://w3id.org/euct/id/')) "
        f"FILTER(CONTAINS(STR(?s), '{OUTCOME}')) }} ORDER BY ?s"
    )
    found = http.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    paths = [row["s"]["value"].removeprefix("https://w3id.org/euct") for row in found]
    assert len(paths) > 50
    for path in paths[::10]:
        assert http.get(path, headers={"Accept": "text/turtle"}).status_code == 200, path


def test_an_encoded_path_names_the_same_resource(http: TestClient) -> None:
    twisted = "/id/body/" + "".join(f"%{ord(letter):02x}" for letter in "europol")
    assert http.get(twisted).content == http.get("/id/body/europol").content


def test_a_document_shows_its_text_agenda_and_evidence(http: TestClient) -> None:
    text = http.get(f"/id/document/{OUTCOME}", headers=PAGE).text
    assert '<ol class="agenda">' in text
    assert "<mark title=" in text
    assert 'class="mention" href="/id/body/' in text
    assert text.count('class="self"') > 10
    assert f'href="/id/passage/{OUTCOME}/' in text


def test_a_report_shows_its_notes_where_they_hang(http: TestClient) -> None:
    text = http.get("/id/document/specimen-progress-report", headers=PAGE).text
    marks = text.count('<sup class="mark">')
    assert marks > 0
    assert text.count('class="notenumber"') == marks


def test_a_document_is_shown_from_a_passage_on(http: TestClient) -> None:
    whole = http.get(f"/id/document/{OUTCOME}", headers=PAGE).text
    part = http.get(f"/id/document/{OUTCOME}?from=20", headers=PAGE).text
    assert part.count('class="self"') < whole.count('class="self"')
    assert "Earlier passages" in part
    assert "Earlier passages" not in whole


def test_a_passage_shows_its_text(http: TestClient) -> None:
    query = (
        f"SELECT ?p ?t {{ ?p <{term('partOf')}> <{identity('document', OUTCOME)}> ; "
        f"<{term('text')}> ?t FILTER(STRLEN(?t) > 100) }} ORDER BY ?p LIMIT 1"
    )
    row = http.get("/sparql", params={"query": query}).json()["results"]["bindings"][0]
    path = row["p"]["value"].removeprefix("https://w3id.org/euct")
    page = http.get(path, headers=PAGE).text
    assert row["t"]["value"].split()[0] in page
    assert f'href="/id/document/{OUTCOME}#' in page


@pytest.mark.parametrize(
    "path",
    [
        "/",
        f"/id/document/{EVIL}",
        f"/id/passage/{EVIL}/p1",
        "/id/body/evil",
        "/id/document/evil-act",
        f"/queries/passages?document={EVIL}",
        "/queries/documents",
        "/sparql?query=" + quote("SELECT * { ?s ?p ?o FILTER(CONTAINS(STR(?o), 'alert')) }"),
        "/sparql?query=" + quote("CONSTRUCT WHERE { <https://w3id.org/euct/id/body/evil> ?p ?o }"),
        f"/queries/{quote(SCRIPT, safe='')}",
        f"/{quote(SCRIPT, safe='')}",
        f"/sparql?query={quote(SCRIPT)}",
    ],
)
def test_markup_in_the_data_stays_words(http: TestClient, path: str) -> None:
    answer = http.get(path, headers=PAGE)
    text = answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "alert(" in text or answer.status_code == 404, "the harmful words are on the page"
    assert dangers(text) == []


def test_the_check_for_harm_finds_harm() -> None:
    assert dangers(SCRIPT) == ["script", "img", "src=x", "onerror=alert(1)"]
    assert dangers('<a href=" JavaScript:alert(1)" onclick=x>') != []


def test_what_nothing_confirms_is_marked_on_the_page(http: TestClient) -> None:
    """The French name of the ECTC stands in the register of the unconfirmed; its English one does not."""
    page = http.get("/id/body/ectc", headers=PAGE).text
    marked = '<small class="unconfirmed">(unconfirmed)</small>'
    assert f"Centre européen de lutte contre le terrorisme {marked}" in page
    assert f"European Counter Terrorism Centre {marked}" not in page


def test_what_nothing_confirms_is_no_triple_but_pointed_to(http: TestClient) -> None:
    body, label = identity("body", "ectc"), "http://www.w3.org/2000/01/rdf-schema#label"
    answer = http.get("/id/body/ectc", headers={"Accept": "application/n-triples"}).text
    assert f'<{body}> <{label}> "European Counter Terrorism Centre"@en .' in answer
    assert "Centre européen de lutte" not in answer
    assert f"<http://www.w3.org/2000/01/rdf-schema#seeAlso> <{UNCONFIRMED_GRAPH}> ." in answer


def test_an_act_leads_to_the_offices_own_address(http: TestClient) -> None:
    address = "http://publications.europa.eu/resource/celex/32016R0679"
    page = http.get("/id/document/32016R0679", headers=PAGE).text
    assert f'href="{address}"' in page
    turtle = http.get("/id/document/32016R0679?format=ntriples").text
    assert f"rdf-schema#seeAlso> <{address}>" in turtle
