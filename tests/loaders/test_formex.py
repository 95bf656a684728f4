"""Formex and Akoma Ntoso: the structure of the samples, notes at their marks, metadata."""

import datetime
import re
from pathlib import Path

import pytest
from actspecimens import mini
from lxml import etree

from base.settings import Settings
from loaders.orchestrate import extract
from loaders.statements import Extraction

# id, date, articles, recitals, notes, cells
SAMPLES = {
    "formex/32016R0679_gdpr.fmx.xml": ("32016R0679", "2016-04-27", 99, 173, 21, 0),
    "formex/32022R2065_L_2022277EN.01000101.xml": ("32022R2065", "2022-10-19", 93, 156, 41, 0),
    "formex/32011L0083_CL2011L0083EN0020010.0001.xml": (
        "02011L0083-20220528", "2011-10-25", 36, 0, 16, 161,
    ),
    "akn/eu_COM_2013_0619.xml": ("COM_2013_0619_FIN", "2013-09-17", 24, 36, 31, 37),
}  # fmt: skip
FORMEX = [file for file in SAMPLES if file.startswith("formex")]


def sample(shared: Path, file: str) -> Extraction:
    path = shared / "samples" / file
    return extract(path.read_bytes(), path.name, Settings())


@pytest.mark.parametrize("file", SAMPLES)
def test_samples(file: str, shared: Path) -> None:
    extraction = sample(shared, file)
    name, day, articles, recitals, notes, cells = SAMPLES[file]
    assert extraction.head.id == name
    assert extraction.head.date == datetime.date.fromisoformat(day)
    assert extraction.head.language == "en"
    ids = [p.id for p in extraction.passages]
    assert sum(1 for i in ids if re.fullmatch(r"art\d+[a-z]*", i)) == articles
    assert sum(1 for i in ids if re.fullmatch(r"rec\d+", i)) == recitals
    assert sum(1 for p in extraction.passages if p.kind == "table-cell") == cells
    found = [p for p in extraction.passages if p.kind == "footnote"]
    assert len(found) == notes
    assert all(note.note_of for note in found)
    assert extraction.missing_notes == ()
    assert extraction.coverage >= 0.999


@pytest.mark.parametrize("file", FORMEX)
def test_articles_are_those_of_the_markup(file: str, shared: Path) -> None:
    root = etree.parse(str(shared / "samples" / file)).getroot()
    numbers = [
        "".join(map(str, e.find("TI.ART").itertext())).split()[-1]  # type: ignore[union-attr]
        for e in root.iter("ARTICLE")
        if not any(above.tag == "QUOT.S" for above in e.iterancestors())
    ]
    ids = [p.id for p in sample(shared, file).passages]
    assert [i for i in ids if re.fullmatch(r"art\d+[a-z]*", i)] == [f"art{n}" for n in numbers]


@pytest.mark.parametrize("file", FORMEX)
def test_notes_are_those_of_the_markup(file: str, shared: Path) -> None:
    root = etree.parse(str(shared / "samples" / file)).getroot()
    notes = [e for e in root.iter("NOTE") if "".join(map(str, e.itertext())).strip()]
    found = [p for p in sample(shared, file).passages if p.kind == "footnote"]
    assert len(found) == len(notes)


def test_metadata_are_listed_as_discards() -> None:
    reading = mini("mini-act.fmx.xml").reading
    discarded = [reading.text[s.start : s.end] for s in reading.discarded]
    assert discarded == ["L", "12", "2031", "EN", "3", "20310303", "EN"]


def test_lists_of_dashes_have_their_dash() -> None:
    body = (
        "<ACT><TITLE><TI><P>Regulation (EU) 2031/1 of 3 March 2031</P></TI></TITLE><ENACTING.TERMS>"
        '<ARTICLE><TI.ART>Article 1</TI.ART><ALINEA><P>Bring:</P><LIST TYPE="DASH"><ITEM><P>oil,</P>'
        "</ITEM><ITEM><P>rope.</P></ITEM></LIST></ALINEA></ARTICLE></ENACTING.TERMS></ACT>"
    )
    found = extract(body.encode(), "x.xml", Settings())
    assert [(p.id, p.text) for p in found.passages[2:]] == [
        ("art1.p1", "Bring:"),
        ("art1.d1", "— oil,"),
        ("art1.d2", "— rope."),
    ]


def test_quotation_marks_are_their_characters() -> None:
    body = (
        "<ACT><TITLE><TI><P>Regulation (EU) 2031/1 of 3 March 2031</P></TI></TITLE><ENACTING.TERMS>"
        '<ARTICLE><TI.ART>Article 1</TI.ART><ALINEA><QUOT.START CODE="2018"/>lamp'
        '<QUOT.END CODE="2019"/> means a light.</ALINEA></ARTICLE></ENACTING.TERMS></ACT>'
    )
    found = extract(body.encode(), "x.xml", Settings())
    assert found.passages[-1].text == "‘lamp’ means a light."
