"""Does the DL reasoner find contradictions, and does the ontology hold up against it?"""

from pathlib import Path

import pyoxigraph as ox
import pytest
from test_profile import CASES, parsed

from base.iris import identity, term
from ontology.profile import violations
from ontology.reason import ontology_triples
from scripts.ontology.reason_check import (
    FIXTURES,
    REGISTERS,
    ReasonerError,
    Verdict,
    judge,
    main,
    owl_api_violations,
    reasoner_jar,
    with_alignments,
    with_facts,
)

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SUBCLASS = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
# We read RDF more strictly than OWL 2 DL must; and the OWL API lets reflexive properties pass, which
# section 4.2.4 of the recommendation leaves out of RL.
OURS_ALONE = {
    "a class that is also a property",
    "a named restriction",
    "a reflexive property",
    "a version IRI on a class",
    "unknown vocabulary of RDF",
}


def reasoner_is_missing() -> str:
    try:
        reasoner_jar()
    except ReasonerError as error:
        return str(error)
    return ""


needs_reasoner = pytest.mark.skipif(bool(reasoner_is_missing()), reason=reasoner_is_missing())


def node(iri: str) -> ox.NamedNode:
    return ox.NamedNode(iri)


def a(subject: str, name: str) -> ox.Triple:
    return ox.Triple(node(subject), RDF_TYPE, node(term(name)))


@needs_reasoner
def test_the_ontology_with_alignments_registers_and_a_document_is_consistent() -> None:
    files = [*FIXTURES, *sorted(REGISTERS.glob("*.ttl"))]
    assert judge(with_facts(with_alignments(ontology_triples()), files)) == Verdict(consistent=True)


@needs_reasoner
@pytest.mark.parametrize(
    "planted",
    [
        [a(identity("body", "europol"), "Document")],
        [
            ox.Triple(
                node(identity("country", "MAR")),
                node(term("unitOf")),
                node(identity("body", "europol")),
            )
        ],
        [a(identity("document", "62015CV0001(01)"), name) for name in ("CaseLaw", "LegalAct")],
    ],
    ids=["a body is no document", "a country is no unit of a body", "an opinion is no act"],
)
def test_a_planted_contradiction_is_found(planted: list[ox.Triple]) -> None:
    assert not judge([*with_facts(ontology_triples(), FIXTURES), *planted]).consistent


@needs_reasoner
def test_a_class_that_can_have_no_instance_is_found() -> None:
    planted = [
        ox.Triple(node(term("Impossible")), SUBCLASS, node(term(name)))
        for name in ("Body", "Passage")
    ]
    verdict = judge([*ontology_triples(), *planted])
    assert verdict.consistent
    assert len(verdict.unsatisfiable) == 1
    assert "Impossible" in verdict.unsatisfiable[0]
    assert not verdict.good


def test_the_alignments_are_within_the_profile_too() -> None:
    assert violations(with_alignments(ontology_triples())) == []


@needs_reasoner
def test_the_owl_api_agrees_on_what_is_within_owl_2_rl() -> None:
    """Our own check against an independent one, on our ontology and on every case."""
    cases = [
        (side, name, parsed(axiom)) for side, own in CASES.items() for name, axiom in own.items()
    ]
    try:
        ours, *others = owl_api_violations(
            [ontology_triples(), *(triples for _, _, triples in cases)]
        )
    except ReasonerError as error:
        pytest.skip(str(error))
    assert ours == []
    refused = {name for (_, name, _), found in zip(cases, others, strict=True) if found}
    outside = {name for side, name, _ in cases if side == "outside"}
    assert outside - refused == OURS_ALONE
    assert refused <= outside


def test_a_missing_reasoner_is_said_and_a_failure_only_where_it_is_required(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main([]) == 0
    assert main(["--require"]) == 1
    assert "not checked: " in capsys.readouterr().err
