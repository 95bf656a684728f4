"""Does every axiom of the profile take effect, whatever the ontology says?"""

import pyoxigraph as ox
import pytest
from closure import RDF, owlrl_closure, plain
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from base.iris import BASE, identity, term
from ontology.reason import infer, prepare

RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"

classes = st.sampled_from([term(f"C{n}") for n in range(4)])
properties = st.sampled_from([term(f"p{n}") for n in range(4)])
things = st.sampled_from([identity("thing", str(n)) for n in range(5)])


def edge(s: str, p: str, o: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode(s), ox.NamedNode(p), ox.NamedNode(o))


@st.composite
def axioms(draw: st.DrawFn) -> list[ox.Triple]:
    kinds = draw(st.lists(st.integers(0, 8), max_size=6))
    found: list[ox.Triple] = []
    for number, kind in enumerate(kinds):
        p, q, c = draw(properties), draw(properties), draw(classes)
        if kind == 0:
            found.append(edge(c, RDFS + "subClassOf", draw(classes)))
        elif kind in (1, 2, 3):
            predicate = (RDFS + "subPropertyOf", OWL + "inverseOf", OWL + "equivalentProperty")
            found.append(edge(p, predicate[kind - 1], q))
        elif kind in (4, 5):
            kind_of = (OWL + "TransitiveProperty", OWL + "SymmetricProperty")[kind - 4]
            found.append(edge(p, RDF + "type", kind_of))
        elif kind in (6, 7):
            found.append(edge(p, (RDFS + "domain", RDFS + "range")[kind - 6], c))
        else:
            found += chain(number, draw(properties), p, q)
    return found


def chain(number: int, head: str, first: str, second: str) -> list[ox.Triple]:
    one, two = f"urn:list:{number}:1", f"urn:list:{number}:2"
    return [
        edge(head, OWL + "propertyChainAxiom", one),
        edge(one, RDF + "first", first),
        edge(one, RDF + "rest", two),
        edge(two, RDF + "first", second),
        edge(two, RDF + "rest", RDF + "nil"),
    ]


facts = st.lists(
    st.one_of(
        st.builds(edge, things, properties, things),
        st.builds(lambda s, c: edge(s, RDF + "type", c), things, classes),
    ),
    max_size=8,
)


C0, C1, C2 = (term(f"C{n}") for n in range(3))
P0, P1, P2 = (term(f"p{n}") for n in range(3))
TRANSITIVE, SYMMETRIC = OWL + "TransitiveProperty", OWL + "SymmetricProperty"
PATH = [
    edge(identity("thing", "0"), P0, identity("thing", "1")),
    edge(identity("thing", "1"), P0, identity("thing", "2")),
    edge(identity("thing", "2"), P1, identity("thing", "3")),
]
TYPED = [
    edge(identity("thing", "0"), RDF + "type", C0),
    edge(identity("thing", "1"), RDF + "type", C1),
]
ONE_BY_ONE = [
    [edge(C0, RDFS + "subClassOf", C1)],
    [edge(C0, OWL + "equivalentClass", C1)],
    [edge(P0, RDFS + "subPropertyOf", P2)],
    [edge(P0, OWL + "equivalentProperty", P1)],
    [edge(P0, OWL + "inverseOf", P2)],
    [edge(P2, OWL + "inverseOf", P0)],
    [edge(P0, RDF + "type", SYMMETRIC)],
    [edge(P0, RDF + "type", TRANSITIVE)],
    [edge(P0, RDFS + "domain", C1)],
    [edge(P0, RDFS + "range", C0)],
    chain(0, P2, P0, P1),
    [edge(P0, RDFS + "domain", C1), edge(C1, RDFS + "subClassOf", C2)],
    [edge(P0, RDFS + "subPropertyOf", P1), *chain(1, P2, P1, P1)],
]


def apart(triples: list[ox.Triple], number: int) -> list[ox.Triple]:
    """The same triples about things and terms of their own, so that one closure serves all cases."""
    return [
        edge(*(f"{n.value}-{number}" if n.value.startswith(BASE) else n.value for n in nodes(t)))
        for t in triples
    ]


def nodes(triple: ox.Triple) -> list[ox.NamedNode]:
    found = [node for node in triple if isinstance(node, ox.NamedNode)]
    assert len(found) == 3
    return found


@pytest.mark.parametrize("split", [0, 2])
def test_each_axiom_takes_effect(split: int) -> None:
    """Whether the facts all stand in the document, or `split` of them in the registers."""
    axioms_, registers, document = (
        [t for n, case in enumerate(ONE_BY_ONE) for t in apart(pick(case), n)]
        for pick in (list, lambda _: PATH[:split], lambda _: PATH[split:] + TYPED)
    )
    found = plain(infer(document, prepare(axioms_, registers)))
    known = owlrl_closure(axioms_ + registers)
    assert found == owlrl_closure(axioms_ + registers + document) - known - plain(document)
    if split == 0:
        told = {int(subject.rpartition("-")[2]) for subject, _, _ in found}
        assert told == set(range(len(ONE_BY_ONE)))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(axioms(), facts, facts)
def test_any_axiom_takes_effect_without_code(
    ontology: list[ox.Triple], registers: list[ox.Triple], document: list[ox.Triple]
) -> None:
    found = plain(infer(document, prepare(ontology, registers)))
    without = owlrl_closure(ontology + registers)
    expected = owlrl_closure(ontology + registers + document) - without
    assert found == expected - plain(document)
