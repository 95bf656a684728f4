"""Cellar notices: whom they describe, and relations in the ontology's direction whichever way they stand."""

import datetime
from collections import Counter
from pathlib import Path

import pytest
from actspecimens import mini

from base.errors import InputError
from base.iris import identity, term
from base.settings import Settings
from loaders.emit.rdf import to_triples
from loaders.orchestrate import extract

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
