"""Does a document imply what OWL says it implies, no less and no more?"""

import os
import time
from pathlib import Path

import owlrl
import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from base.iris import BASE, IDS, ONTOLOGY, identity, term
from ontology.reason import Background, infer, ontology_triples, prepare

HERE = Path(__file__).parent
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
DOCUMENT = identity("document", "COM_2017_0608_FIN")
PASSAGE = identity("passage", "COM_2017_0608_FIN", "III.3.p1")
NOTE = identity("passage", "COM_2017_0608_FIN", "fn28")
ACT = identity("document", "32016R0679")
DECISION = identity("document", "32008D0615")
STEP = identity("infringement-step", "COM_2017_0608_FIN", "1")

Plain = tuple[str, str, str]


def turtle(name: str) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path=HERE / name)]


@pytest.fixture(scope="module")
def background() -> Background:
    return prepare(ontology_triples(), turtle("registers.ttl"))


@pytest.fixture(scope="module")
def inferred(background: Background) -> set[Plain]:
    return plain(infer(turtle("document.ttl"), background))


def plain(triples: list[ox.Triple]) -> set[Plain]:
    """The triples between our own things by our own predicates and classes."""
    found = set()
    for s, p, o in triples:
        ours = isinstance(s, ox.NamedNode) and isinstance(o, ox.NamedNode)
        if ours and s.value.startswith(BASE) and o.value.startswith(BASE):
            found.add((s.value, p.value, o.value))
    return {
        (s, p, o)
        for s, p, o in found
        if not s.startswith(ONTOLOGY) and (p == RDF + "type" or p.startswith(ONTOLOGY))
    }


def owlrl_closure(triples: list[ox.Triple]) -> set[Plain]:
    graph = rdflib.Graph()
    graph.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    owlrl.DeductiveClosure(owlrl.RDFS_OWLRL_Semantics).expand(graph)
    closed = [
        ox.Triple(ox.NamedNode(str(s)), ox.NamedNode(str(p)), ox.NamedNode(str(o)))
        for s, p, o in graph
        if all(isinstance(node, rdflib.URIRef) for node in (s, p, o))
    ]
    return plain(closed)


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
