"""The RDF that an extraction becomes: its shape, its spans, and that it is the same each time."""

import datetime
from collections import defaultdict

import pyoxigraph as ox
import pytest
from reading import SPECIMENS, specimen

from base.artefacts import artefact
from base.iris import BASE, IDS, ONTOLOGY, identity
from loaders.emit.rdf import to_triples

FILES = sorted(p.name for p in SPECIMENS.iterdir() if p.suffix in {".txt", ".docx", ".html"})
LOADED = datetime.datetime(2024, 5, 1, 12, 30, tzinfo=datetime.UTC)
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
PROV = "http://www.w3.org/ns/prov#"
XSD = "http://www.w3.org/2001/XMLSchema#"
MINUTES = "specimen-outcome-of-proceedings.txt"
Node = dict[str, list[ox.NamedNode | ox.Literal | ox.BlankNode | ox.Triple]]

each = pytest.mark.parametrize("file", FILES)


def triples(file: str) -> list[ox.Triple]:
    return to_triples(specimen(file), "1.2.3", LOADED)


def graph(file: str) -> dict[str, Node]:
    """The triples by subject and predicate, our own predicates by their names."""
    nodes: dict[str, Node] = defaultdict(lambda: defaultdict(list))
    for one in dict.fromkeys(triples(file)):
        assert isinstance(one.subject, ox.NamedNode)
        name = one.predicate.value.removeprefix(ONTOLOGY)
        nodes[one.subject.value][name].append(one.object)
    return nodes


def values(node: Node, name: str) -> list[str]:
    return [v.value for v in node.get(name, []) if isinstance(v, ox.NamedNode | ox.Literal)]


def only(node: Node, name: str) -> str:
    (value,) = values(node, name)
    return value


def of_class(nodes: dict[str, Node], name: str) -> dict[str, Node]:
    return {s: n for s, n in nodes.items() if ONTOLOGY + name in values(n, RDF_TYPE)}


@each
def test_all_nodes_are_iris_and_all_ours_stand_under_the_base(file: str) -> None:
    for one in triples(file):
        assert isinstance(one.subject, ox.NamedNode)
        assert isinstance(one.object, ox.NamedNode | ox.Literal)
        assert one.subject.value.startswith(BASE)


@each
def test_every_term_is_in_the_ontology(file: str) -> None:
    ontology = ox.parse(artefact("ontology", "euct.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    known = {q.subject.value for q in ontology if isinstance(q.subject, ox.NamedNode)}
    used = {one.predicate.value for one in triples(file)}
    used |= {
        one.object.value
        for one in triples(file)
        if one.predicate.value == RDF_TYPE and isinstance(one.object, ox.NamedNode)
    }
    ours = {iri for iri in used if iri.startswith(ONTOLOGY)}
    assert ours - known == set()
    assert used - ours <= {RDF_TYPE, LABEL, PROV + "wasGeneratedBy", PROV + "endedAtTime"}


@each
def test_document(file: str) -> None:
    extraction = specimen(file)
    nodes = graph(file)
    document = nodes[identity("document", extraction.head.id)]
    assert only(document, RDF_TYPE) == ONTOLOGY + extraction.head.term
    assert only(document, "title") == extraction.head.title
    assert only(document, "language") == "en"
    assert document["date"] == [
        ox.Literal(str(extraction.head.date), datatype=ox.NamedNode(XSD + "date"))
    ]
    assert only(document, "coverage") == "1"
    assert only(document, LABEL)
    load = nodes[only(document, PROV + "wasGeneratedBy")]
    assert only(load, "sha256") == extraction.sha256
    assert only(load, "toolVersion") == "1.2.3"
    assert only(load, "source") == file
    assert only(load, PROV + "endedAtTime") == "2024-05-01T12:30:00Z"


@each
def test_passages(file: str) -> None:
    extraction = specimen(file)
    nodes = graph(file)
    document = identity("document", extraction.head.id)
    passages = of_class(nodes, "Passage")
    assert set(values(nodes[document], "hasPassage")) == set(passages)
    assert len(passages) == len(extraction.passages)
    in_order = sorted(passages.values(), key=lambda node: int(only(node, "position")))
    for node, passage in zip(in_order, extraction.passages, strict=True):
        assert only(node, "partOf") == document
        assert only(node, "text") == passage.text
        assert only(node, "passageKind") == passage.kind
        assert int(only(node, "sourceStart")) < int(only(node, "sourceEnd"))
        if passage.kind == "footnote":
            host = passages[only(node, "noteOf")]
            assert only(node, "noteNumber") == passage.note
            assert int(only(node, "noteOffset")) <= len(only(host, "text"))


@each
@pytest.mark.parametrize("name", ["Mention", "Citation"])
def test_evidence(file: str, name: str) -> None:
    """Evidence says what stands at its span, and backs a direct triple of its passage."""
    nodes = graph(file)
    found = of_class(nodes, name)
    assert found
    for node in found.values():
        passage = nodes[only(node, "inPassage")]
        start, end = int(only(node, "start")), int(only(node, "end"))
        assert only(passage, "text")[start:end] == only(node, "literal")
        assert 0 <= float(only(node, "confidence")) <= 1
        if name == "Mention":
            assert only(node, "entity") in values(passage, "mentions")
        elif values(node, "target"):
            assert only(node, "target") in values(passage, "cites")
            assert only(node, "target") in nodes


@each
def test_every_direct_triple_has_its_evidence(file: str) -> None:
    nodes = graph(file)
    backed = {
        (only(node, "inPassage"), "mentions", only(node, "entity"))
        for node in of_class(nodes, "Mention").values()
    } | {
        (only(node, "inPassage"), "cites", only(node, "target"))
        for node in of_class(nodes, "Citation").values()
        if values(node, "target")
    }
    direct = {
        (iri, name, value)
        for iri, node in of_class(nodes, "Passage").items()
        for name in ("mentions", "cites")
        for value in values(node, name)
    }
    assert direct == backed


@each
def test_cited_documents_are_described(file: str) -> None:
    nodes = graph(file)
    for node in of_class(nodes, "Citation").values():
        for target in values(node, "target"):
            cited = nodes[target]
            assert len(values(cited, RDF_TYPE)) == 1
            assert len(values(cited, LABEL)) == 1
            for link in values(cited, "link"):
                assert link.startswith("https://")


def test_evidence_of_a_citation() -> None:
    nodes = graph(MINUTES)
    document = "specimen-outcome-of-proceedings"
    found = [
        node for node in of_class(nodes, "Citation").values()
        if only(node, "literal") == "Article 18 of Regulation (EU) 2016/794"
    ]  # fmt: skip
    (node,) = found
    assert only(node, "pinpoint") == "Article 18"
    assert only(node, "form") == "explicit"
    assert only(node, "resolution") == "resolved"
    assert only(node, "malformed") == "false"
    assert only(node, "actType") == "regulation"
    assert only(node, "target") == IDS + "document/32016R0794"
    assert values(nodes[IDS + "document/32016R0794"], "celex") == ["32016R0794"]
    assert f"/{document}/" in only(node, "inPassage")


def test_meeting_items_and_forwardings() -> None:
    nodes = graph(MINUTES)
    document = IDS + "document/specimen-outcome-of-proceedings"
    (meeting,) = of_class(nodes, "Meeting").values()
    assert only(meeting, "heldBy") == IDS + "body/twp"
    assert only(meeting, "date") == "2018-03-20"
    assert only(meeting, "recordedIn") == document
    items = {int(only(n, "itemNumber")): n for n in of_class(nodes, "AgendaItem").values()}
    assert set(values(meeting, "hasItem")) == set(of_class(nodes, "AgendaItem"))
    assert sorted(items) == list(range(1, 10))
    third = items[3]
    assert only(third, "outcome") == "endorsed"
    assert only(third, "condition") == "one remaining scrutiny reserve being lifted"
    assert values(third, "considers") == [IDS + "document/COM_2017_0608_FIN"]
    steps = {only(nodes[step], "toBody"): nodes[step] for step in values(third, "forwarding")}
    assert only(steps[IDS + "body/cosi"], "onDate") == "2018-04-24"
    council = steps[IDS + "body/jha-council"]
    assert only(council, "periodStart") == "2018-06-01"
    assert only(council, "periodEnd") == "2018-06-30"
    assert only(council, "purpose") == "adoption"


@each
def test_the_same_document_gives_the_same_triples(file: str) -> None:
    specimen.cache_clear()
    first = triples(file)
    specimen.cache_clear()
    assert triples(file) == first
    assert len(set(first)) == len(set(map(str, first)))


@each
@pytest.mark.parametrize(
    "syntax", [ox.RdfFormat.TURTLE, ox.RdfFormat.N_TRIPLES, ox.RdfFormat.RDF_XML]
)
def test_written_and_read_again_it_is_the_same(file: str, syntax: ox.RdfFormat) -> None:
    written = ox.serialize(triples(file), format=syntax)
    assert written is not None
    again = {q.triple for q in ox.parse(written, format=syntax)}
    assert again == set(triples(file))
