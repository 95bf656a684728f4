"""Consolidated texts in HTML: whose law they give and as of when, who changed it, no signs in the text."""

import datetime

from actspecimens import FOLDER, mini
from invariants import wholly_read

from base.settings import Settings
from loaders.orchestrate import extract
from loaders.read.consolidated import stated
from loaders.read.part import Sheet

FILE = "mini-act-consolidated.html"


def test_the_version_is_the_document() -> None:
    head = mini(FILE).head
    assert (head.id, head.kind, head.date) == (
        "02031R0012-20330502", "act", datetime.date(2031, 3, 3),
    )  # fmt: skip
    assert head.title == (
        "COMMISSION IMPLEMENTING REGULATION (EU) 2031/12 of 3 March 2031 on the lamps of lighthouses"
    )
    assert dict(mini(FILE).reading.metadata)["consolidatedAsOf"] == "2033-05-02"


def test_the_acts_of_the_list_amend_the_act() -> None:
    found = {(r.property, r.subject, r.object) for r in mini(FILE).reading.relations}
    assert found == {
        ("consolidates", "02031R0012-20330502", "32031R0012"),
        ("amends", "32032R0101", "32031R0012"),
        ("amends", "32033R0040", "32031R0012"),
    }


def test_signs_are_discarded_and_no_word_is_lost() -> None:
    texts = {p.id: p.text for p in mini(FILE).passages}
    assert texts["art1"] == "Article 1 Oils"
    assert texts["art1.1"] == "1. A keeper burns rape or olive oil."
    assert texts["art1.2"] == "2. Oil is kept dry."
    assert not any(sign in text for text in texts.values() for sign in "►▼◄")
    reading = wholly_read((FOLDER / FILE).read_bytes())
    discards = [reading.text[span.start : span.end].strip() for span in reading.discarded]
    assert [text for text in discards if text[0] in "►▼◄"] == [
        "►B", "►M1", "►M2", "▼B", "►M1", "◄", "►M2", "◄", "▼M2",
    ]  # fmt: skip


def test_an_act_whose_title_has_no_number_is_known_by_the_first_line() -> None:
    page = (
        (FOLDER / FILE)
        .read_bytes()
        .replace(b"COMMISSION IMPLEMENTING REGULATION (EU) 2031/12", b"FIRST LAW")
    )
    found = extract(page.replace(b"Article 1", b"Sole article"), "x", Settings())
    assert (found.head.id, found.head.kind) == ("02031R0012-20330502", "act")


def test_first_lines_of_other_pages_say_nothing() -> None:
    sheet = Sheet()
    sheet.add("Regulation (EU) 2031/12 — EN — of 2.5.2033")
    assert stated(sheet.finish()[1]) == ()
    old = Sheet()
    old.add("2001L0095 — EN — 01.01.2010 — 001.001 — 1")
    assert dict(stated(old.finish()[1]))["celex"] == "02001L0095-20100101"
