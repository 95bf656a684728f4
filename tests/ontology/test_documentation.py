"""Does the documentation explain every term, stand on its own, and draw what the ontology says?"""

import re
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest

from base.errors import ArtefactError
from base.iris import ONTOLOGY
from ontology import diagram
from ontology.diagram import Box, Line, draw
from ontology.documentation import page, style
from ontology.reason import alignment_triples, ontology_triples
from ontology.vocabulary import Term, curie, terms
from scripts.ontology.docs import main

ATTRIBUTES_THAT_FETCH = {"src", "srcset", "action", "data", "poster", "background", "xlink:href"}


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of each element by its tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.fixture(scope="module")
def found() -> list[Term]:
    return terms(ontology_triples(), alignment_triples())


@pytest.fixture(scope="module")
def document() -> Elements:
    return Elements(page("1.2.3"))


def test_every_term_has_its_place_with_all_that_explains_it(
    found: list[Term], document: Elements
) -> None:
    places = [values["id"] for tag, values in document.elements if tag == "article"]
    assert places == [term.name for kind in ("class", "object property", "data property")
                      for term in found if term.kind == kind]  # fmt: skip
    said = "\n".join(document.words)
    assert [t.name for t in found if t.definition not in said or t.example not in said] == []


def test_every_link_within_the_page_leads_somewhere(document: Elements) -> None:
    ids = [values["id"] for _, values in document.elements if "id" in values]
    assert len(ids) == len(set(ids))
    within = {v["href"] for _, v in document.elements if v.get("href", "").startswith("#")}
    assert {href[1:] for href in within} <= set(ids)


def test_the_page_asks_nobody_and_runs_nothing(document: Elements) -> None:
    """So that it may be served under `default-src 'none'; style-src 'self'`."""
    tags = {tag for tag, _ in document.elements}
    assert not tags & {"script", "style", "img", "iframe", "object", "embed", "base", "form", "use"}
    names = {name for _, values in document.elements for name in values}
    assert not names & ATTRIBUTES_THAT_FETCH
    assert not {name for name in names if name == "style" or name.startswith("on")}
    sheets = [values["href"] for tag, values in document.elements if tag == "link"]
    assert sheets == ["documentation.css"]
    assert not re.search(r"url\(|@import|http", style())


def test_words_are_escaped() -> None:
    assert "<script" not in page('"><script>alert(1)</script>')


def test_page_shows_axioms_and_alignments(found: list[Term]) -> None:
    named = {term.name: term for term in found}
    assert (ONTOLOGY + "mentions", ONTOLOGY + "unitOf") in named["mentions"].chains
    assert named["unitOf"].natures == ("transitive",)
    assert named["amends"].inverses == (ONTOLOGY + "amendedBy",)
    assert ONTOLOGY + "Body" in named["Document"].excludes
    assert ("is a", "http://data.europa.eu/eli/ontology#LegalResource") in (
        named["LegalAct"].alignments
    )


@pytest.mark.parametrize(
    ("iri", "short"),
    [
        ("http://data.europa.eu/eli/ontology#cites", "eli:cites"),
        ("http://data.europa.eu/eli/eli-draft-legislation-ontology#Process", "eli-dl:Process"),
        ("http://publications.europa.eu/resource/authority/resource-type/REG", "resource-type:REG"),
        ("http://publications.europa.eu/resource/authority/country", "table:country"),
        ("https://example.org/else", "https://example.org/else"),
    ],
)
def test_iris_are_shortened_by_the_longest_prefix(iri: str, short: str) -> None:
    assert curie(iri) == short


# --- The diagram ---------------------------------------------------------------------------------


def crosses(line: Line, box: Box) -> bool:
    """Whether the line passes through the box (Liang and Barsky)."""
    (x0, y0), (x1, y1) = line.start, line.end
    first, last = 0.0, 1.0
    for start, step, low, high in (
        (x0, x1 - x0, box.x, box.x + box.width),
        (y0, y1 - y0, box.y, box.y + box.height),
    ):
        if not step:
            if not low < start < high:
                return False
            continue
        one, other = sorted(((low - start) / step, (high - start) / step))
        first, last = max(first, one), min(last, other)
    return first < last


def touches(point: tuple[float, float], box: Box) -> bool:
    x, y = point
    return box.x - 1 <= x <= box.x + box.width + 1 and box.y - 1 <= y <= box.y + box.height + 1


def test_every_class_and_every_link_is_drawn(found: list[Term]) -> None:
    drawn = draw(found)
    assert {box.name for box in drawn.boxes} == {t.name for t in found if t.kind == "class"}
    words = {name for box in drawn.boxes for name in box.rows}
    words |= {name for line in drawn.lines for name in line.labels}
    assert {"hasPassage", "amends", "heldBy", "mandate", "concernsAct", "replaces"} <= words
    assert not words & {"partOf", "amendedBy", "mentions"}
    kinds = sum(len(t.above) for t in found if t.kind == "class")
    assert sum(not line.labels for line in drawn.lines) == kinds


def test_the_diagram_can_be_read(found: list[Term]) -> None:
    """No two boxes overlap, and no line passes through a box that it does not join."""
    drawn = draw(found)
    for one, other in combinations(drawn.boxes, 2):
        apart = abs(one.centre[0] - other.centre[0]) >= (one.width + other.width) / 2
        assert apart or abs(one.centre[1] - other.centre[1]) >= (one.height + other.height) / 2
    through = [
        (line.labels, box.name)
        for line in drawn.lines
        for box in drawn.boxes
        if crosses(line, box) and not (touches(line.start, box) or touches(line.end, box))
    ]
    assert through == []


def test_a_class_without_a_place_is_named(
    found: list[Term], monkeypatch: pytest.MonkeyPatch
) -> None:
    where = {name: place for name, place in diagram.places().items() if name != "Body"}
    monkeypatch.setattr(diagram, "places", lambda: where)
    with pytest.raises(ArtefactError, match="do not match: Body"):
        draw(found)


# --- The script ----------------------------------------------------------------------------------


def test_the_script_writes_page_and_style_sheet(tmp_path: Path) -> None:
    assert main([str(tmp_path / "new")]) == 0
    assert "The euct ontology" in (tmp_path / "new/index.html").read_text(encoding="utf-8")
    assert (tmp_path / "new/documentation.css").read_text(encoding="utf-8") == style()


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["--help"]])
def test_wrong_usage_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: ")
