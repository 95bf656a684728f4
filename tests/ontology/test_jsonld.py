"""The published context and what is written in its terms: two readers find the very same triples in it."""

import json
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from published import with_context
from rdflib.compare import isomorphic

from base.iris import BASE, ONTOLOGY, identity, term
from ontology.context import CONTEXT, context
from ontology.jsonld import compacted
from ontology.prefixes import PREFIXES, prefixes_of
from ontology.reason import ontology_triples
from ontology.vocabulary import terms

XSD = PREFIXES["xsd"]
LABEL = PREFIXES["rdfs"] + "label"
EUROPOL = ox.NamedNode(identity("body", "europol"))


def as_rdflib(triples: list[ox.Triple]) -> rdflib.Graph:
    lines = (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
    return rdflib.Graph().parse(data=lines, format="nt")


def fact(predicate: str, value: Any) -> ox.Triple:
    return ox.Triple(EUROPOL, ox.NamedNode(predicate), value)


def typed(text: str, kind: str) -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + kind))


def test_every_term_of_the_ontology_has_its_name() -> None:
    made = context()
    for known in terms(ontology_triples()):
        told = made[known.name]
        assert (told if isinstance(told, str) else told["@id"]) == known.iri


def test_types_of_values_follow_from_ranges() -> None:
    made = context()
    assert made["mentions"]["@type"] == "@id"
    assert made["position"]["@type"] == XSD + "integer"
    assert made["confirmed"]["@type"] == XSD + "boolean"
    assert "@type" not in made["celex"]
    assert made["label"] == {"@id": LABEL, "@container": "@language"}


VALUES = [
    fact(PREFIXES["rdf"] + "type", ox.NamedNode(term("Body"))),
    fact(PREFIXES["rdf"] + "type", ox.NamedNode(PREFIXES["org"] + "Organization")),
    fact(LABEL, ox.Literal("Europol", language="en")),
    fact(LABEL, ox.Literal("Europol")),
    fact(LABEL, typed("1", "integer")),
    fact(LABEL, ox.NamedNode("https://example.org/")),
    fact(term("celex"), ox.Literal("32016R0794")),
    fact(term("celex"), ox.Literal("a", language="fr")),
    fact(term("position"), typed("7", "integer")),
    fact(term("position"), typed("007", "integer")),
    fact(term("position"), typed("9" * 30, "integer")),
    fact(term("position"), ox.Literal("7")),
    fact(term("position"), typed("2017-10-18", "date")),
    fact(term("confirmed"), typed("true", "boolean")),
    fact(term("confirmed"), typed("1", "boolean")),
    fact(term("confidence"), typed("1.0", "decimal")),
    fact(term("date"), typed("2017-10-18", "date")),
    fact(term("mentions"), EUROPOL),
    fact(term("mentions"), ox.Literal("not a thing")),
    fact(term("celex"), EUROPOL),
    fact(PREFIXES["prov"] + "wasGeneratedBy", ox.BlankNode("load")),
    fact("https://example.org/other/", ox.Literal("@id \u2028 \"'<>\\ \U0001f600")),
]


def same(triples: list[ox.Triple]) -> None:
    given = with_context(compacted(triples))
    expected = as_rdflib(triples)
    by_oxigraph = [q.triple for q in ox.parse(given, format=ox.RdfFormat.JSON_LD)]
    assert isomorphic(as_rdflib(by_oxigraph), expected)
    assert isomorphic(rdflib.Graph().parse(data=given, format="json-ld"), expected)


@pytest.mark.parametrize("triple", VALUES, ids=lambda t: f"{t.predicate.value}-{t.object}"[-40:])
def test_each_value_reads_back_as_it_was(triple: ox.Triple) -> None:
    same([triple])


def test_all_together_read_back_as_they_were() -> None:
    another = ox.Triple(ox.BlankNode("load"), ox.NamedNode(LABEL), ox.Literal("a load"))
    same([*VALUES, another])


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
NODES = st.sampled_from([EUROPOL, ox.NamedNode("urn:a:b"), ox.BlankNode("b")])
LITERALS = st.builds(ox.Literal, WORDS) | st.builds(ox.Literal, WORDS, language=st.just("de"))
NAMES = st.sampled_from([known.iri for known in terms(ontology_triples()) if known.kind != "class"])


@settings(deadline=None, max_examples=50)
@given(st.lists(st.builds(fact, NAMES, NODES | LITERALS), min_size=1, max_size=6))
def test_whatever_is_said_reads_back(triples: list[ox.Triple]) -> None:
    same(triples)


@pytest.mark.parametrize("iri", ["celex:1", "euct:Body", "dct:x", "Body:y"])
def test_an_iri_that_looks_as_if_it_had_a_prefix_is_not_changed(iri: str) -> None:
    triples = [fact(term("mentions"), ox.NamedNode(iri))]
    document = compacted(triples)
    assert isinstance(json.loads(document), list), "in expanded form"
    assert [q.triple for q in ox.parse(document, format=ox.RdfFormat.JSON_LD)] == triples


def test_it_reads_well() -> None:
    document = json.loads(compacted([VALUES[0], VALUES[2], VALUES[8], VALUES[17]]))
    assert document == {
        "@context": CONTEXT, "@id": EUROPOL.value, "@type": "Body",
        "label": {"en": "Europol"}, "position": 7, "mentions": EUROPOL.value,
    }  # fmt: skip


def test_prefixes_are_those_that_are_needed() -> None:
    assert prefixes_of([VALUES[2]]) == {
        "body": BASE + "id/body/",
        "rdfs": PREFIXES["rdfs"],
    }
    assert prefixes_of([VALUES[6]])["euct"] == ONTOLOGY
