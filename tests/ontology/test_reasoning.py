"""Does a document imply what OWL says it implies, no less and no more?"""

import os
import time
from pathlib import Path

import pyoxigraph as ox
import pytest
from closure import RDF, Plain, owlrl_closure, plain

from base.iris import IDS, identity, term
from ontology.reason import Background, infer, ontology_triples, prepare

HERE = Path(__file__).parent
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
DOCUMENT = identity("document", "COM_2017_0608_FIN")
PASSAGE = identity("passage", "COM_2017_0608_FIN", "III.3.p1")
NOTE = identity("passage", "COM_2017_0608_FIN", "fn28")
ACT = identity("document", "32016R0679")
DECISION = identity("document", "32008D0615")
STEP = identity("infringement-step", "COM_2017_0608_FIN", "1")


def turtle(name: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path=HERE / name)]


@pytest.fixture(scope="module")
def background() -> Background:
    return prepare(ontology_triples(), turtle("registers.ttl"))


@pytest.fixture(scope="module")
def inferred(background: Background) -> set[Plain]:
    return plain(infer(turtle("document.ttl"), background))


def axioms_only(triples: list[ox.Triple]) -> list[ox.Triple]:
    """Without labels, sources and the like: nothing follows from them, and they cost owlrl minutes."""
    source = ox.NamedNode("http://purl.org/dc/terms/source")
    return [t for t in triples if not isinstance(t.object, ox.Literal) and t.predicate != source]


@pytest.mark.parametrize(
    "expected",
    [
        (PASSAGE, term("mentions"), identity("body", "ectc")),
        (PASSAGE, term("mentions"), identity("body", "europol")),
        (DOCUMENT, term("mentions"), identity("body", "europol")),
        (DOCUMENT, term("mentions"), identity("country", "MAR")),
        (PASSAGE, term("hasNote"), NOTE),
        (PASSAGE, term("cites"), ACT),
        (DOCUMENT, term("cites"), ACT),
        (DOCUMENT, RDF + "type", term("Document")),
        (ACT, RDF + "type", term("Document")),
        (identity("body", "twp"), RDF + "type", term("Agent")),
        (ACT, term("correctedBy"), identity("document", "32016R0679R(02)")),
        (ACT, term("consolidatedBy"), identity("document", "02016R0679-20160504")),
        (DECISION, term("implementedBy"), identity("document", "32008D0616")),
        (STEP, term("about"), DECISION),
        (STEP, RDF + "type", term("Fact")),
        (identity("cooperation", "COM_2017_0608_FIN", "1"), RDF + "type", term("Fact")),
        (identity("procedure", "2007_0804"), RDF + "type", term("Procedure")),
    ],
)
def test_what_answers_need_is_inferred(inferred: set[Plain], expected: Plain) -> None:
    assert expected in inferred


def test_membership_and_regions_are_not_mentioned(inferred: set[Plain]) -> None:
    mentioned = {value for _, predicate, value in inferred if predicate == term("mentions")}
    assert identity("body", "eu") not in mentioned
    assert identity("region", "mena") not in mentioned


def test_nothing_is_repeated(background: Background) -> None:
    document = turtle("document.ttl")
    found = infer(document, background)
    assert not set(found) & set(document)
    assert len(found) == len(set(found))
    assert found == infer(reversed(document), background)


def test_what_holds_without_the_document_is_not_its_inference(inferred: set[Plain]) -> None:
    assert (identity("body", "eu-iru"), term("unitOf"), identity("body", "europol")) not in inferred
    assert (identity("body", "europol"), RDF + "type", term("Agent")) not in inferred


@pytest.mark.parametrize(
    "expected",
    [
        ("body/edpb", "replaces", "body/article-29-working-party"),
        ("body/article-29-working-party", "replacedBy", "body/edpb"),
        ("document/32002F0475", "repealedBy", "document/32017L0541"),
        ("document/32017L0541", "adopts", "document/COM_2015_0625_FIN"),
    ],
)
def test_what_the_registers_imply_is_inferred_as_from_a_document(
    expected: tuple[str, str, str],
) -> None:
    found = plain(infer(turtle("registers.ttl"), prepare(ontology_triples())))
    subject, name, value = expected
    assert (IDS + subject, term(name), IDS + value) in found


def test_an_empty_document_implies_nothing(background: Background) -> None:
    assert infer([], background) == []


def test_closure_is_that_of_owlrl(background: Background) -> None:
    registers, document = turtle("registers.ttl"), turtle("document.ttl")
    known = axioms_only(ontology_triples()) + registers
    expected = owlrl_closure(known + document) - owlrl_closure(known)
    assert plain(infer(document, background)) == expected - plain(document)


def documents(triples: int) -> list[ox.Triple]:
    """As many documents like the fixture as make up about that many triples."""
    text = (HERE / "document.ttl").read_text(encoding="utf-8")
    number = round(triples / len(turtle("document.ttl")))
    return [
        quad.triple
        for n in range(number)
        for quad in ox.parse(
            text.replace("COM_2017_0608_FIN", f"COM_2017_0608_FIN{n}"), format=ox.RdfFormat.TURTLE
        )
    ]


def test_closure_is_that_of_owlrl_at_length(background: Background) -> None:
    """EUCT_CLOSURE_TRIPLES=10000 asks for more than the daily 1000; owlrl takes minutes for it."""
    registers = turtle("registers.ttl")
    document = documents(int(os.environ.get("EUCT_CLOSURE_TRIPLES", "1000")))
    known = axioms_only(ontology_triples()) + registers
    expected = owlrl_closure(known + document) - owlrl_closure(known)
    found = plain(infer(document, background))
    assert len(found) > len(document) / 5
    assert found == expected - plain(document)


def test_cost_grows_with_the_document_alone(background: Background) -> None:
    """Doubling the document may double the time; a register ten times larger may not."""
    acts = [
        ox.Triple(
            ox.NamedNode(identity("document", str(n))),
            ox.NamedNode(RDF + "type"),
            ox.NamedNode(term("LegalAct")),
        )
        for n in range(20_000)
    ]
    larger = prepare(ontology_triples(), turtle("registers.ttl") + acts)
    assert len(larger.quads) == len(background.quads)
    document = turtle("document.ttl")
    begin = time.perf_counter()
    infer(document, larger)
    assert time.perf_counter() - begin < 1.0


# --- Any ontology of the supported axioms, any facts ---------------------------------------------
