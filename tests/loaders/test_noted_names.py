"""Names of acts whose number a note gives, in texts as they stand and in documents whose notes stand apart."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from citetexts import cited_as_it_stands, cited_with_note

from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings
from loaders.resolve import marks


def cite(text: str) -> list[dict[str, Any]]:
    """The citations of a text with all its paragraphs, as they are printed."""
    return citations_in(asked_for(text, Settings(), None, "en"))


BELOW = "[7] See Directive 2006/123/EC on services.\n[8] Regulation (EU) No 528/2012, OJ L 167."


def named(text: str) -> list[tuple[str, str | None]]:
    """The names in a text and what they mean."""
    found = cited_as_it_stands(text)
    return [(c.reference.text, c.document) for c in found if c.reference.form == "named"]


def test_marks_and_notes_may_be_raised_figures() -> None:
    text = "Under the Shop Services Directive¹⁰ notes are due.\n¹⁰ Directive 2006/123/EC on services.\n"
    assert named(text) == [("Shop Services Directive", "32006L0123")]


@pytest.mark.parametrize("mark", ["[7]", " [7]", "7", " (SD)[7]"])
def test_a_mark_leads_to_the_act_of_its_note(mark: str) -> None:
    text = f"Under the Shop Services Directive{mark} notes are due. The Shop Services Directive stays.\n{BELOW}"
    assert named(text) == [("Shop Services Directive", "32006L0123")] * 2


@pytest.mark.parametrize(
    "text",
    [
        f"Under the Shop Services Directive notes are due.\n{BELOW}",
        f"Under the Shop Services Directive[9] notes are due.\n{BELOW}",
        f"Under the Shop Services Directive[8] notes are due.\n{BELOW}",
        f"Under the Shop Services Directive[7] notes are due.\n{BELOW}\n7 Directive 2010/13/EU",
        "Under the Shop Services Directive[7] notes are due.\n[7] OJ L 1. It changed Directive 2006/123/EC",
        "Under the Shop Services Directive[7] notes are due.\n[7] Proposal amending Directive 2006/123/EC",
    ],
)  # fmt: skip
def test_no_other_note_explains_a_name(text: str) -> None:
    assert all(document is None for _, document in named(text))


@pytest.mark.parametrize(
    "text", ["the Shop Services Directive¹ is", "the Shop Services Directive (SSD)¹ is"]
)
def test_a_note_that_stands_apart_explains_the_name_at_its_mark(text: str) -> None:
    name, act = cited_with_note(text, "Directive 2006/123/EC on services.")
    assert (name.document, name.antecedent) == ("32006L0123", act.reference)


def test_the_mark_of_a_note_may_be_glued_to_a_known_name() -> None:
    assert named("the PNR Directive9 and the Europol Regulation⁴ apply") == [
        ("PNR Directive", "32016L0681"), ("Europol Regulation", "32016R0794"),
    ]  # fmt: skip
    assert named("the PNR Directive9-10, the PNR Directive2x") == []


def test_words_before_a_note_tell_nothing_of_its_document() -> None:
    text = "Its report² came after the proposal¹.\n¹ COM(2020) 1 final\n² COM(2020) 2 final"
    found = [c.identifier("celex") for c in cited_as_it_stands(text)]
    assert found == ["52020PC0001", "52020DC0002"]


@pytest.mark.parametrize("mark", ["[14]", "14", "(14)"])
def test_words_before_a_mark_tell_what_a_note_further_down_cites(mark: str) -> None:
    above = f"Its report² came after the proposal on information{mark}.\n\n"
    found = [
        c["celex"] for c in cite(f"{above}{mark} COM(2021) 901 final\n\n² COM(2021) 902 final")
    ]
    assert found == ["52021PC0901", "52021DC0902"]


def test_a_mark_that_stands_twice_tells_nothing() -> None:
    found = cite("the proposal[1] and a report[1]\n\n[1] COM(2021) 901 final")
    assert [(c["celex"], c["status"]) for c in found] == [(None, "ambiguous")]


def test_the_second_document_of_a_note_is_told_by_the_words_before_the_mark_too() -> None:
    note = "[5] COM(2021) 901 final and COM(2021) 902 final; report COM(2021) 903 final"
    text = f"agreement on the two proposals[5].\n\n{note}"
    assert [c["celex"] for c in cite(text)] == ["52021PC0901", "52021PC0902", "52021DC0903"]


def test_a_passage_with_many_notes_is_searched_for_marks_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[str] = []
    pattern = marks.MARK

    class Counted:
        def finditer(self, text: str) -> Iterator[re.Match[str]]:
            searched.append(text)
            return pattern.finditer(text)

    monkeypatch.setattr(marks, "MARK", Counted())
    assert len(cite("".join(f"{n} COM(2021) {900 + n} final\n" for n in range(1, 50)))) == 49
    assert len(searched) == 2  # the passage, and then the whole text
