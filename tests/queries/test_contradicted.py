"""What comes with a document, and what it contradicts itself about: of words that the small dataset has not."""

import pyoxigraph as ox
from asking import bound, dataset, shown

from base.iris import BASE, graph

PREFIXES = f"""@base <{BASE}id/> . @prefix e: <{BASE}ontology#> . @prefix doc: <{BASE}id/document/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
REPORT = """
doc:REPORT a e:ProgressReport ; e:date "2020-06-03"^^xsd:date ; rdfs:label "The report" .
<p/1> e:partOf doc:REPORT ; e:position 1 ; e:text "A plan is presented together with this report." .
<p/2> e:partOf doc:REPORT ; e:position 2 ; e:text "The Network of Nets (NoN) met on COM(2020) 3 and COM(2020) 4." .
<p/3> e:partOf doc:REPORT ; e:position 3 ; e:text "The Centre of Nets (NoN) met." .
<p/4> e:partOf doc:REPORT ; e:position 4 ; e:text "The network-of-nets (NoN) and the EU Centre of Nets (NoN) met." .
<p/n1> e:partOf doc:REPORT ; e:position 5 ; e:noteOf <p/1> ; e:text "COM(2020 2 final (3.6.2020)." .
<c/1> a e:Citation ; e:inPassage <p/n1> ; e:target doc:PLAN ; e:statedDate "2020-06-03"^^xsd:date ;
  e:literal "COM(2020 2 final" ; e:malformed true .
<c/2> a e:Citation ; e:inPassage <p/2> ; e:target doc:SAME_DAY ; e:literal "COM(2020) 3" ; e:malformed false .
<c/3> a e:Citation ; e:inPassage <p/2> ; e:target doc:OTHER_DAY ; e:statedDate "2020-06-02"^^xsd:date .
<c/4> a e:Citation ; e:inPassage <p/2> ; e:target doc:REPORT ; e:statedDate "2020-06-03"^^xsd:date .
<c/5> a e:Citation ; e:inPassage <p/2> ; e:literal "COM(20 9" ; e:malformed true .
doc:PLAN rdfs:label "COM(2020) 2 final" . doc:SAME_DAY e:date "2020-06-03"^^xsd:date . doc:OTHER_DAY rdfs:label "x" .
<body/non> a e:Body ; rdfs:label "Network of Nets"@en .
<m/1> a e:Mention ; e:entity <body/non> ; e:inPassage <p/2> ; e:literal "Network of Nets (NoN)" .
<m/2> a e:Mention ; e:entity <body/non> ; e:inPassage <p/3> ; e:literal "Centre of Nets (NoN)" .
<m/3> a e:Mention ; e:entity <body/non> ; e:inPassage <p/4> ; e:literal "network-of-nets (NoN)" .
"""
COLUMNS = {
    "presented-with": ("act", "stated", "comes_with", "passage", "note"),
    "contradictions": ("act", "kind", "stated", "otherwise", "passage", "other_passage"),
}


def as_it_is(class_iri: str, text: str) -> list[str]:
    """What an IRI means."""
    return [text]


def ask(name: str, **values: str) -> list[tuple[str, ...]]:
    """The rows over the small dataset and the report, of the columns that are told apart here."""
    store = ox.Store()
    store.extend(list(dataset()))
    store.load(
        input=(PREFIXES + REPORT).encode(),
        format=ox.RdfFormat.TURTLE,
        to_graph=ox.NamedNode(graph("document", "REPORT")),
    )
    answer = store.query(bound(name, values, as_it_is), use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple(shown(row[column]) for column in COLUMNS[name]) for row in answer]


PLAN = ("document/PLAN", "true", "true", "p/1", "p/n1")
SAME_DAY = ("document/SAME_DAY", "false", "false", "p/2", "")


def test_documents_of_the_same_day_came_with_a_report() -> None:
    document = f"{BASE}id/document/REPORT"
    assert ask("presented-with", document=document) == [PLAN, SAME_DAY]
    assert ask("presented-with", document=document, told="yes") == [PLAN]
    assert ask("presented-with", document=document, told="no") == [SAME_DAY]


def test_a_number_that_was_read_though_it_is_not_written_as_it_has_to_be() -> None:
    wrong = ("document/PLAN", "number", "COM(2020 2 final", "COM(2020) 2 final", "p/n1", "")
    assert ask("contradictions", kind="number") == [wrong]


def test_a_body_that_one_document_calls_by_two_names() -> None:
    """Hyphens, capitals and a longer name of the same words are no contradiction."""
    network, centre = "Network of Nets (NoN)", "Centre of Nets (NoN)"
    assert ask("contradictions", kind="name") == [
        ("body/non", "name", centre, network, "p/3", "p/2"),
        ("body/non", "name", "network-of-nets (NoN)", centre, "p/4", "p/3"),
    ]
