"""How far Member States have transposed an act: state, count or names, act, deadline."""

import datetime

import pytest
from facts import drawn_from
from hypothesis import given
from hypothesis import strategies as st

from loaders.facts.intervals import COUNTS
from loaders.facts.transposition import FAMILY, number
from loaders.statements import Deadline, Entity, Fact

WRITTEN = datetime.date(2018, 5, 2)
ACT = "Directive (EU) 2016/681"


def states(*texts: str) -> list[Fact]:
    return drawn_from(FAMILY, *texts, written=WRITTEN)


def names(fact: Fact, of: str) -> list[str]:
    return [v.iri.rpartition("/")[2] for v in fact.all(of) if isinstance(v, Entity)]


STATES = [
    (f"Malta and Cyprus have yet to adopt the necessary laws to transpose {ACT}.",
     "not transposed", None, ["MLT", "CYP"]),
    (f"Malta has transposed {ACT} only in part.", "partly transposed", None, ["MLT"]),
    (f"By May, twelve Member States had reported that {ACT} was fully transposed.", "notified", 12, []),
    (f"Only 12 Member States have transposed {ACT}.", "transposed", 12, []),
    (f"Twenty-one EU Member States had not yet transposed {ACT}.", "not transposed", 21, []),
    (f"Malta and Cyprus have yet to transpose {ACT}.", "not transposed", None, ["MLT", "CYP"]),
    (f"Most Member States have fully transposed {ACT}.", "transposed", None, []),
    (f"Six of the 28 Member States have notified their measures under {ACT}.",
     "notified", 6, []),
    (f"Nine Member States are at an early stage, says the report on {ACT}.",
     "implementation lagging", 9, []),
    (f"Ten Member States are in various stages of implementation of {ACT}.",
     "implementation under way", 10, []),
    (f"Six Member States already have the legal basis for {ACT}. However, some of them still lack staff.",
     "partly transposed", 6, []),
    (f"Six Member States already have the legal basis for {ACT}. However, some of them meet.",
     "implemented", 6, []),
    (f"Malta has partly transposed {ACT}.", "partly transposed", None, ["MLT"]),
    (f"Malta transposed {ACT} in May 2017.", "transposed", None, ["MLT"]),
    (f"All but three Member States have transposed {ACT}.", "transposed", None, []),
    (f"More than ten Member States have transposed {ACT}.", "transposed", None, []),
    (f"No Member State has transposed {ACT}.", "not transposed", None, []),
    (f"{ACT} has been transposed by twenty Member States.", "transposed", 20, []),
    (f"{ACT} has not yet been transposed in Malta and Spain.", "not transposed", None, ["MLT", "ESP"]),
    (f"Malta and Spain notified full transposition of {ACT} in due time.",
     "notified", None, ["MLT", "ESP"]),
    (f"Full transposition of {ACT} was notified by Malta.", "notified", None, ["MLT"]),
    (f"Ten Member States told the Commission that they have transposed {ACT}.", "notified", 10, []),
    (f"Malta did not transpose {ACT} in time.", "not transposed", None, ["MLT"]),
    (f"In Malta, a draft law transposing {ACT} is still being discussed.",
     "implementation under way", None, ["MLT"]),
    (f"Malta has tabled a draft law to transpose {ACT}.", "implementation under way", None, ["MLT"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stage", "count", "named"), STATES)
def test_state(text: str, stage: str, count: int | None, named: list[str]) -> None:
    (fact,) = states(text)
    assert (fact.first("stage"), fact.first("memberStateCount")) == (stage, count)
    assert names(fact, "memberState") == named
    assert names(fact, "concernsAct") == ["32016L0681"]


def test_those_excepted_have_not_transposed() -> None:
    most, malta = states(f"All Member States except Malta have transposed {ACT}.")
    assert (most.first("stage"), names(most, "memberState")) == ("transposed", [])
    assert (malta.first("stage"), names(malta, "memberState")) == ("not transposed", ["MLT"])


def test_a_part_of_the_act_is_less_sure() -> None:
    whole, part = (
        states(f"Malta has transposed {what}{ACT}.")[0].confidence for what in ("", "Article 3 of ")
    )
    assert part == 0.7 < whole


NONE = [
    f"Where Member States have transposed {ACT}, it applies.",
    f"Member States are to work on {ACT}.",
    f"Nine Member States took part in the talks on {ACT}.",
    f"In 12 ports, rules of {ACT} apply.",
    f"If Malta has transposed {ACT}, it applies.",
    f"Not all Member States have transposed {ACT}.",
    f"Malta will have transposed {ACT} by May.",
    f"Malta told the Commission that it has not transposed {ACT} in full.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_state(text: str) -> None:
    assert states(text) == []


def test_two_states_in_one_sentence() -> None:
    done, late = states(
        f"Twelve Member States have transposed {ACT}, while Malta has not yet transposed it."
    )
    assert (done.first("memberStateCount"), names(late, "memberState")) == (12, ["MLT"])


def test_who_has_not_done_so_has_not_transposed() -> None:
    _, late = states(
        f"Twelve Member States have now transposed {ACT}; Malta has still not done so."
    )
    assert (late.first("stage"), names(late, "memberState")) == ("not transposed", ["MLT"])
    assert states(f"{ACT} is long. It was transposed. Malta has not done so.") == []


def test_deadline_in_law() -> None:
    (fact,) = states(f"The transposition deadline of 25 May 2018 of {ACT} is near.")
    deadline = fact.first("deadline")
    assert isinstance(deadline, Deadline)
    assert (fact.first("stage"), deadline.end) == ("to be transposed", datetime.date(2018, 5, 25))


def test_a_list_is_about_the_act_of_the_paragraph_that_introduces_it() -> None:
    (listed,) = states(
        f"For {ACT}, this is the picture:", "Twelve Member States have transposed it."
    )
    (apart,) = states(
        f"For {ACT}, this is the picture.", "Twelve Member States have transposed it."
    )
    assert names(listed, "concernsAct") == ["32016L0681"]
    assert names(apart, "concernsAct") == []
    assert listed.confidence > apart.confidence


@given(st.integers(min_value=1, max_value=39))
def test_number_reads_figures_and_words(value: int) -> None:
    tens, ones = divmod(value, 10)
    words = COUNTS[value - 1] if value <= 20 else f"{('twenty', 'thirty')[tens - 2]}"
    if value > 20 and ones:
        words += f"-{COUNTS[ones - 1]}"
    assert number(str(value)) == number(words) == number(words.capitalize()) == value


@given(st.text(max_size=12))
def test_number_of_any_words_is_none_or_counts(words: str) -> None:
    if not words.isdigit():
        found = number(words)
        assert found is None or 1 <= found <= 39
