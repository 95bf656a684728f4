"""A place in the Journal that opens a note is that of the act at the note's mark, and of no other."""

from pathlib import Path

import pytest
from citetexts import cited_with_note

from base.settings import Settings
from loaders.celex import year_and_number
from loaders.orchestrate import extract
from loaders.records import Citation, Identifier, Passage, Reference, SourceSpan
from loaders.resolve.accompanying import accompanied

ACT = "Regulation (EC) No 777/2000"
PLACE = "L 298, 28.10.2000, p. 28"


def read(words: str, place: str, note: str = "OJ {place}.") -> tuple[Citation, Citation]:
    """The act in a sentence at whose end a note hangs, and the place in the note."""
    text = f"{words}, to the extent needed."
    written = note.format(place=place)
    at, start = words.index(ACT), written.index("OJ")
    act = Reference("p1", at, at + len(ACT), ACT, "act", (("kind", "regulation"),))
    opening = Reference("fn1", start, start + 3 + len(place), f"OJ {place}", "oj", ())
    passages = [
        Passage("p1", "paragraph", (), text, SourceSpan(0, len(text))),
        Passage("fn1", "footnote", (), written, SourceSpan(0, 9), "1", "p1", len(words)),
        Passage("fn2", "footnote", (), "Other.", SourceSpan(0, 9), "2", "p1", len(text)),
    ]
    of_act = (Identifier("celex", "32000R0777"),)
    given = [
        Citation(act, "resolved", 0.95, "32000R0777", of_act),
        Citation(opening, "unresolved", 0.0, None, (Identifier("oj", place),)),
    ]
    first, second = accompanied(given, passages)
    return first, second


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (f"The procedure of {ACT}", PLACE),
        (f"The procedure of {ACT} on the sale of small boats", PLACE),
        (f"The measures for the implementation of {ACT}", PLACE),
        (f"The procedure of {ACT}", "L 2, 3.1.2001, p. 8"),
        (f"A proposal for a Directive amending {ACT} on boats", PLACE),
    ],
)
def test_the_place_is_that_of_the_act(words: str, place: str) -> None:
    act, found = read(words, place)
    assert (found.status, found.document, found.confidence) == ("resolved", "32000R0777", 0.9)
    assert found.antecedent == act.reference
    assert found.identifier("oj") == place
    assert found.reference.text == f"OJ {place}"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        (f"The procedure of {ACT}", "L 298, 28.10.1999, p. 28"),
        (f"The procedure of {ACT}", "L 298, 28.10.2002, p. 28"),
        (f"The procedure of {ACT}", "C 298, 28.10.2000, p. 28"),
        (f"The procedure of {ACT}. And the Agreement", PLACE),
        (f"The Act of 2000 amending {ACT}", PLACE),
    ],
)
def test_another_place_stays_open(words: str, place: str) -> None:
    _, found = read(words, place)
    assert (found.status, found.document) == ("unresolved", None)


def test_a_place_further_on_in_the_note_stays_open() -> None:
    _, found = read(f"The procedure of {ACT}", PLACE, "The Agreement, OJ {place}.")
    assert found.status == "unresolved"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Decision 2001/886/JHA¹ of 6 December 2001 applies.", "OJ L 328, 13.12.2001, p. 1."),
        ("Decision 2001/886/JHA under Article 286 EC Treaty¹.", "OJ L 328, 13.12.2001. p. 1."),
    ],
)
def test_the_mark_may_stand_before_the_day_or_after_a_treaty(text: str, note: str) -> None:
    found = cited_with_note(text, note)[-1]
    assert (found.reference.scheme, found.document) == ("oj", "32001D0886")


def test_an_act_of_december_may_bear_a_number_of_the_next_year(
    shared: Path, settings: Settings
) -> None:
    file = shared / "samples" / "eurlex_html" / "old_1_raw.html"
    found = extract(file.read_bytes(), file.name, settings)
    assert (found.head.id, str(found.head.date)) == ("32002R0006", "2001-12-12")
    assert not [c for c in found.citations if "6/2002" in c.reference.text]


def test_a_consolidated_text_cites_what_changed_it(shared: Path, settings: Settings) -> None:
    file = shared / "samples" / "formex" / "32011L0083_CL2011L0083EN0020010.0001.xml"
    found = extract(file.read_bytes(), file.name, settings).citations
    open_ones = [c.reference.text for c in found if c.status == "unresolved"]
    assert len(open_ones) <= 1
    assert any(c.document == "32016R0679" for c in found)


@pytest.mark.parametrize(
    ("suffix", "years"), [("EEC", [1987]), ("CEE", [1987]), ("EC", [1987, 1995])]
)
def test_nothing_of_the_eec_is_younger_than_it(suffix: str, years: list[int]) -> None:
    found = year_and_number(
        "87", "95", kind="decision", numbered=False, domain=None, suffix=suffix, latest=2016
    )
    assert [year for year, _ in found] == years
