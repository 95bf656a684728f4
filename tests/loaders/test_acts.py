"""Acts: one small act in every format gives the same passages; titles give the identity."""

import datetime
import re
from pathlib import Path

import pytest
from actspecimens import ANNEX, BODY, ENGLISH, WITH_ANNEX, mini, texts

from base.errors import InputError
from base.settings import Settings
from loaders.kinds.act import KIND, parse_title
from loaders.orchestrate import extract

EVERY = sorted({*ENGLISH, *WITH_ANNEX})


@pytest.mark.parametrize("file", ENGLISH)
def test_same_passages_in_every_format(file: str) -> None:
    wanted = BODY | (ANNEX if file in WITH_ANNEX else {})
    assert texts(mini(file)) == wanted


def test_french_act_has_the_same_ids() -> None:
    french, english = mini("mini-act.fr.xhtml"), mini("mini-act.xhtml")
    assert [p.id for p in french.passages] == [p.id for p in english.passages]
    assert [p.kind for p in french.passages] == [p.kind for p in english.passages]


@pytest.mark.parametrize("file", EVERY)
def test_places_and_kinds(file: str) -> None:
    passages = {p.id: p for p in mini(file).passages}
    assert passages["art1.1.b.i"].path == ("I", "art1")
    assert passages["art1.1.b.i"].kind == "list-item"
    assert passages["art1.1"].kind == "paragraph"
    assert passages["art1"].kind == passages["I"].kind == "heading"
    assert passages["rec1"].path == passages["final.p1"].path == ()
    if file in WITH_ANNEX:
        assert passages["annI.t1.r2c2"].path == ("annI",)


@pytest.mark.parametrize("file", EVERY)
def test_notes_hang_on_the_place_of_their_mark(file: str) -> None:
    extraction = mini(file)
    passages = {p.id: p for p in extraction.passages}
    hosts = [(p.note_of, p.note_offset) for p in extraction.passages if p.kind == "footnote"]
    # The mark stands before the comma, and before the full stop.
    ends = [
        ("pre.p2", len(passages["pre.p2"].text) - 1),
        ("art1.2", len(passages["art1.2"].text) - 1),
    ]
    assert hosts == ends
    assert extraction.missing_notes == ()


@pytest.mark.parametrize("file", EVERY)
def test_identity(file: str) -> None:
    extraction = mini(file)
    head = extraction.head
    assert (head.id, head.kind, head.term) == ("32031R0012", "act", "LegalAct")
    assert head.date == datetime.date(2031, 3, 3)
    assert head.language == ("fr" if ".fr." in file else "en")
    assert head.sender == "European Commission"
    assert (head.resource_type or "").endswith("/REG_IMPL")
    identifiers = {i.scheme: i.value for i in head.identifiers}
    assert identifiers["celex"] == "32031R0012"
    assert identifiers["eli"] == "http://data.europa.eu/eli/reg_impl/2031/12/oj"
    if not file.endswith(".xml"):
        assert identifiers["oj"] == "L 12, 7.3.2031, p. 3"


@pytest.mark.parametrize("file", EVERY)
def test_nothing_is_lost(file: str) -> None:
    assert mini(file).coverage == 1.0


TITLES = {
    "Council Regulation (EC) No 6/2002 of 12 December 2001 on designs": "32002R0006",
    "REGULATION (EC) No 2004/2003 OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 4 November 2003":
        "32003R2004",
    "COUNCIL COMMON POSITION 2001/931/CFSP of 27 December 2001 on measures": "32001E0931",
    "COUNCIL FRAMEWORK DECISION 2002/475/JHA of 13 June 2002 on terrorism": "32002F0475",
    "DÉCISION-CADRE 2002/475/JAI DU CONSEIL du 13 juin 2002 relative au terrorisme": "32002F0475",
    "COUNCIL DECISION (CFSP) 2016/1693 of 20 September 2016 concerning": "32016D1693",
    "DIRECTIVE 2014/41/EU OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL of 3 April 2014":
        "32014L0041",
    "RÈGLEMENT (CE) no 1987/2006 DU PARLEMENT EUROPÉEN ET DU CONSEIL du 20 décembre 2006":
        "32006R1987",
    "DÉCISION 2008/615/JAI DU CONSEIL du 1er juin 2008": "32008D0615",
    "COMMISSION DELEGATED REGULATION (EU) 2016/1675 of 14 July 2016 supplementing": "32016R1675",
}  # fmt: skip


@pytest.mark.parametrize("title", TITLES)
def test_celex_by_the_title(title: str) -> None:
    head = _titled(title)
    assert head == TITLES[title]


def _titled(title: str) -> str:
    page = f'<html><body><p class="oj-doc-ti">{title}</p><p class="oj-ti-art">Article 1</p></body></html>'
    return extract(page.encode(), "title.html", Settings()).head.id


@pytest.mark.parametrize(
    "title",
    [
        "Corrigendum to Directive 2014/41/EU of 3 April 2014",
        "Proposal for a DIRECTIVE OF THE EUROPEAN PARLIAMENT AND OF THE COUNCIL",
        "The Directive 2014/41/EU is discussed here",
        "DIRECTIVE 2014",
    ],
)
def test_no_title_of_an_act(title: str) -> None:
    assert parse_title(title) is None or title.startswith("The")


def test_the_central_banks_own_numbers_give_no_celex() -> None:
    assert not re.match(
        r"3\d{4}D", _titled("DECISION (EU) 2019/1349 OF THE EUROPEAN CENTRAL BANK of 26 July 2019")
    )


SAMPLES = {
    "acts/32008D0615.txt": ("32008D0615", 37, 22, 4),
    "acts/32014L0041.txt": ("32014L0041", 39, 46, 18),
    "acts/32018R1727.txt": ("32018R1727", 82, 74, 29),
}


@pytest.mark.parametrize("file", SAMPLES)
def test_samples_in_plain_text(file: str, shared: Path) -> None:
    path = shared / "samples" / file
    extraction = extract(path.read_bytes(), path.name, Settings())
    celex, articles, recitals, notes = SAMPLES[file]
    assert extraction.head.id == celex
    ids = [p.id for p in extraction.passages]
    assert [i for i in ids if re.fullmatch(r"art\d+", i)] == [
        f"art{n + 1}" for n in range(articles)
    ]
    assert [i for i in ids if re.fullmatch(r"rec\d+", i)] == [
        f"rec{n + 1}" for n in range(recitals)
    ]
    found = [p for p in extraction.passages if p.kind == "footnote"]
    assert len(found) == notes
    assert all(note.note_of for note in found)


def test_text_that_only_looks_like_an_act_is_none() -> None:
    text = (
        "Directive 2014/41/EU is old.\n\nArticle 1\n\nHaving regard to nothing, we went home.\n" * 3
    )
    try:
        assert extract(text.encode(), "x.txt", Settings()).head.kind != KIND.name
    except InputError:
        pytest.fail("it is a text and can be read")
