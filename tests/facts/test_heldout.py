"""Facts in texts that no rule was made for, and that each fact says what its confidence rests on."""

from functools import cache

import pytest

from scripts.facts import heldout
from scripts.facts.scores import Score

FILES = sorted(path.stem for path in heldout.HELDOUT.glob("*.toml") if path.stem != "outcome")
SURE = 0.8


@cache
def scores(name: str) -> dict[str, Score]:
    return heldout.sentences(heldout.HELDOUT / f"{name}.toml", 0.6)


@pytest.mark.parametrize("name", FILES)
def test_sentences_are_read(name: str) -> None:
    found = scores(name)
    for family, score in found.items():
        least = 0.85 if family in ("commitment", "reported") else 0.95
        assert score.f1(score.right) >= least, "\n".join([family, *score.notes])


@pytest.mark.parametrize("name", FILES)
def test_nothing_wrong_is_sure(name: str) -> None:
    judged = [each for score in scores(name).values() for each in score.judged]
    assert len(judged) > 12
    assert [each for each in judged if each[0] >= SURE and not each[1]] == []


def test_minutes_are_read() -> None:
    meeting, found, _ = heldout.proceedings()
    assert meeting is not None
    for name, score in found.items():
        assert score.f1(score.right) >= 0.95, "\n".join([name, *score.notes])


def test_each_fact_says_what_its_confidence_rests_on() -> None:
    _, _, facts = heldout.proceedings()
    assert facts
    assert [fact for fact in facts if not fact.reasons] == []


def test_outcomes_are_facts_with_their_words() -> None:
    _, _, facts = heldout.proceedings()
    found = {str(f.first("onItem")): f for f in facts if f.term == "MeetingOutcome"}
    assert len(found) == 9
    endorsed = next(f for f in found.values() if f.first("outcome") == "endorsed")
    assert endorsed.text == "The Working Party endorsed the guidelines without debate."
    assert endorsed.confidence == 0.9
