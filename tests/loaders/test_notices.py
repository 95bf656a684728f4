"""Cellar notices: whom they describe, and relations in the ontology's direction whichever way they stand."""

import datetime
import tomllib
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from actspecimens import FOLDER, mini

from base.artefacts import artefact
from base.errors import InputError
from base.iris import identity, term
from base.settings import Settings
from loaders.emit.json import to_json
from loaders.emit.rdf import to_triples
from loaders.orchestrate import extract
from loaders.statements import Extraction
from ontology.reason import ontology_triples

# id, date, relations by property
SAMPLES = {
    "2013_449_tree.xml": ("PROCEDURE_2013_0449", "2014-01-09", {"proposes": 1}),
    "2018_172_tree.xml": ("PROCEDURE_2018_0172", "2018-05-28", {"proposes": 1}),
    "52018PC0340_branch.xml": (
        "COM_2018_0340_FIN", "2018-05-28", {"cites": 33, "basedOn": 1, "proposes": 1, "relatedTo": 6},
    ),
    "celex_32018R0196_object_expression.xml": ("32018R0196", None, {}),
    "celex_32018R0196_object_work.xml": ("32018R0196", "2018-02-07", {"consolidates": 1}),
    "tree_dossier_2009_162.xml": ("PROCEDURE_2009_0162", "2009-10-29", {}),
}  # fmt: skip


def test_head() -> None:
    head = mini("notice.xml").head
    assert (head.id, head.kind, head.term) == ("32031R0012", "notice", "LegalAct")
    assert head.title == "Regulation on the keeping of lighthouse logs"
    assert head.date == datetime.date(2031, 3, 3)
    assert head.language == "en"
    assert head.sender == "European Commission"
    assert (head.resource_type or "").endswith("/REG_IMPL")
    assert {i.scheme: i.value for i in head.identifiers} == {
        "celex": "32031R0012",
        "eli": "http://data.europa.eu/eli/reg_impl/2031/12/oj",
    }


def test_relations_have_one_direction() -> None:
    found = {(r.subject, r.property, r.object) for r in mini("notice.xml").reading.relations}
    assert found == {
        ("32031R0012", "cites", "32016R0794"),
        ("COM_2032_0007_FIN", "cites", "32031R0012"),
        ("32033R0001", "amends", "32031R0012"),
        ("32031R0012", "basedOn", "12016E291"),
    }


def test_relations_are_triples() -> None:
    now = datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC)
    triples = {
        (str(t.subject), t.predicate.value, str(t.object))
        for t in to_triples(mini("notice.xml"), "0", now)
    }
    act, later = (f"<{identity('document', d)}>" for d in ("32031R0012", "32033R0001"))
    assert (later, term("amends"), act) in triples
    assert (later, term("celex"), '"32033R0001"') in triples


def test_dossier_has_its_events(shared: Path) -> None:
    path = shared / "samples" / "cellar_notices" / "2018_172_tree.xml"
    extraction = extract(path.read_bytes(), path.name, Settings())
    procedure = to_json(extraction)["procedure"]
    assert (procedure["id"], procedure["number"]) == ("2018_0172", "2018/0172(COD)")
    assert procedure["type"].endswith("/authority/procedure/OLP")
    assert len(procedure["events"]) == 15
    first, last = procedure["events"][0], procedure["events"][-1]
    assert (first["date"], first["label"]) == ("2018-05-28", "Adoption by Commission")
    assert first["initiators"] == ["European Commission"]
    assert first["documents"] == [
        "COM_2018_0340_FIN", *(f"SWD_2018_02{n}_FIN" for n in (54, 55, 56, 57)),
    ]  # fmt: skip
    assert (last["date"], last["documents"]) == ("2019-06-12", ["32019L0904"])
    triples = {(str(t.subject), t.predicate.value, str(t.object)) for t in _triples(extraction)}
    this = f"<{identity('procedure', '2018_0172')}>"
    event = f"<{identity('event', '2018_0172', '2019-06-12_PUB_OJ')}>"
    assert (this, term("hasEvent"), event) in triples
    assert (event, term("involves"), f"<{identity('document', '32019L0904')}>") in triples


def test_events_inside_the_dossier_and_links_to_it(shared: Path) -> None:
    folder = shared / "samples" / "cellar_notices"
    old = extract((folder / "tree_dossier_2009_162.xml").read_bytes(), "n.xml", Settings())
    assert old.reading.procedure is not None
    days = [event.date and event.date.isoformat() for event in old.reading.procedure.events]
    assert days == ["2009-10-29", "2010-05-18", "2010-06-29", "2010-07-07"]
    work = extract((folder / "52018PC0340_branch.xml").read_bytes(), "n.xml", Settings())
    assert work.reading.procedure is not None
    assert work.reading.procedure.id == "2018_0172"


def test_every_relation_of_the_table_is_a_property_of_the_ontology() -> None:
    table = tomllib.loads(artefact("loaders", "read", "notice.toml").read_text("utf-8"))
    known = {t.subject.value for t in ontology_triples() if isinstance(t.subject, ox.NamedNode)}
    named = [entry["property"] for entry in table["relation"]] + list(table["date"])
    assert [name for name in named if term(name) not in known] == []
    tags = [t for entry in table["relation"] for w in ("forward", "inverse") for t in entry[w]]
    assert len(tags) == len(set(tags))


def _triples(extraction: Extraction) -> list[ox.Triple]:
    return to_triples(extraction, "0", datetime.datetime(2031, 1, 1, tzinfo=datetime.UTC))


def test_nothing_but_the_title_is_text() -> None:
    extraction = mini("notice.xml")
    assert [p.text for p in extraction.passages] == [extraction.head.title]
    assert extraction.coverage == 1.0


@pytest.mark.parametrize("file", SAMPLES)
def test_samples(file: str, shared: Path) -> None:
    path = shared / "samples" / "cellar_notices" / file
    extraction = extract(path.read_bytes(), file, Settings())
    name, day, relations = SAMPLES[file]
    assert extraction.head.id == name
    assert extraction.head.date == (datetime.date.fromisoformat(day) if day else None)
    assert Counter(r.property for r in extraction.reading.relations) == relations
    assert extraction.coverage == 1.0


def test_notice_of_nobody_is_refused() -> None:
    with pytest.raises(InputError, match="names no document"):
        extract(b"<NOTICE type='object'><WORK><URI/></WORK></NOTICE>", "n.xml", Settings())


SHORT = "Lighthouse Logs Regulation, LLR, log law"
TURTLE = f"""
@prefix cdm: <http://publications.europa.eu/ontology/cdm#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix r: <http://publications.europa.eu/resource/> .
r:one owl:sameAs <http://publications.europa.eu/resource/celex/32031R0012> ; cdm:work_date_document "2031-03-03" .
r:text cdm:expression_belongs_to_work r:one ; cdm:expression_title "Regulation on logs"@en ;
  cdm:expression_title_short "{SHORT}"@en .
"""


def test_short_titles_are_names_of_the_act() -> None:
    short = f"<EXPRESSION_TITLE_SHORT><VALUE>{SHORT}</VALUE></EXPRESSION_TITLE_SHORT>"
    xml = (FOLDER / "notice.xml").read_text("utf-8")
    with_short = xml.replace("</EXPRESSION>", f"{short}</EXPRESSION>")
    for data, file in ((with_short, "notice.xml"), (TURTLE, "notice.ttl")):
        found = extract(data.encode(), file, Settings())
        assert found.head.names == ("Lighthouse Logs Regulation",)
    assert mini("notice.xml").head.names == ()
