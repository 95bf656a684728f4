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
    assert len(judged) > 20
    assert [each for each in judged if each[0] >= SURE and not each[1]] == []


def test_each_fact_says_what_its_confidence_rests_on() -> None:
    _, _, facts = heldout.proceedings()
    assert facts
    assert [fact for fact in facts if not fact.reasons] == []
