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
]  # fmt: skip


@pytest.mark.parametrize(("text", "stage", "count", "named"), STATES)
def test_state(text: str, stage: str, count: int | None, named: list[str]) -> None:
    (fact,) = states(text)
    assert (fact.first("stage"), fact.first("memberStateCount")) == (stage, count)
    assert names(fact, "memberState") == named
    assert names(fact, "concernsAct") == ["32016L0681"]


NONE = [
    f"Where Member States have transposed {ACT}, it applies.",
    f"Member States are to work on {ACT}.",
    f"Nine Member States took part in the talks on {ACT}.",
    f"In 12 ports, rules of {ACT} apply.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_state(text: str) -> None:
    assert states(text) == []


def test_two_states_in_one_sentence() -> None:
    done, late = states(
        f"Twelve Member States have transposed {ACT}, while Malta has not yet transposed it."
    )
    assert (done.first("memberStateCount"), names(late, "memberState")) == (12, ["MLT"])


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
