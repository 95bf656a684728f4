"""Does the profile check refuse what OWL 2 RL does not know, and accept what it knows?"""

import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.profile import violations

PREFIXES = """
@prefix : <https://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org> a owl:Ontology .
:A a owl:Class . :B a owl:Class . :C a owl:Class .
:p a owl:ObjectProperty . :q a owl:ObjectProperty . :r a owl:ObjectProperty .
:d a owl:DatatypeProperty . :e a owl:DatatypeProperty . :note a owl:AnnotationProperty .
"""
CASES = tomllib.loads(Path(__file__).with_name("profile.toml").read_text(encoding="utf-8"))


def parsed(axiom: str) -> list[ox.Triple]:
    text = (PREFIXES + axiom).encode()
    return [quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE)]


def found(axiom: str) -> list[str]:
    return violations(parsed(axiom))


@pytest.mark.parametrize("axiom", CASES["outside"].values(), ids=CASES["outside"])
def test_what_is_outside_the_profile_is_refused(axiom: str) -> None:
    assert found(axiom) != []


@pytest.mark.parametrize("axiom", CASES["inside"].values(), ids=CASES["inside"])
def test_what_is_inside_the_profile_is_accepted(axiom: str) -> None:
    assert found(axiom) == []


def test_a_finding_names_the_term() -> None:
    assert found(":d rdfs:range xsd:date .") == ["the data type xsd:date is not one of OWL 2 RL"]
    assert found(":A rdfs:subClassOf :Undeclared .") == [
        "<https://example.org/Undeclared> is used as a class and not declared as one"
    ]
