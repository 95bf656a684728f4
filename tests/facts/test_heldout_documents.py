"""Facts in whole documents that were written and annotated apart from the rules."""

from dataclasses import dataclass
from functools import cache

import pytest

from scripts.facts import documents
from scripts.facts.scores import Score

SURE = 0.8


@dataclass(frozen=True)
class Wanted:
    """What is asked of a set: the least F1 of each family, and of its follow-ups; the most that is sure and wrong."""

    least: dict[str, float]
    sure: int
    wrong: int
    precision: float
    recall: float
    other_kind: int


# fmt: off
WANTED = {
    "heldout2": Wanted(
        {
            "commitment": 0.95, "addressee": 0.95, "funding": 1.0, "cooperation": 0.95,
            "infringement": 0.95, "transposition": 0.95, "meeting": 1.0, "agenda item": 1.0,
            "outcome": 0.95, "presenter": 0.95, "forwarding": 0.95,
        },
        sure=60, wrong=0, precision=0.9, recall=0.7, other_kind=0,
    ),
    "heldout3": Wanted(
        {
            "commitment": 0.98, "addressee": 0.95, "funding": 1.0, "cooperation": 0.95,
            "infringement": 0.95, "transposition": 0.95, "meeting": 1.0, "agenda item": 1.0,
            "outcome": 1.0, "presenter": 0.95, "forwarding": 1.0,
        },
        sure=60, wrong=0, precision=0.95, recall=0.6, other_kind=0,
    ),
}
# fmt: on


@cache
def scores(name: str) -> dict[str, Score]:
    return documents.of_set(name, 0.6)


@pytest.mark.parametrize(
    ("name", "family"),
    [(name, family) for name, wanted in WANTED.items() for family in wanted.least],
)
def test_documents_are_read(name: str, family: str) -> None:
    score = scores(name)[family]
    assert score.there
    assert score.f1(score.right) >= WANTED[name].least[family], "\n".join(score.notes)


@pytest.mark.parametrize("name", WANTED)
def test_little_is_wrong_and_sure(name: str) -> None:
    judged = [each for score in scores(name).values() for each in score.judged if each[0] >= SURE]
    assert len(judged) > WANTED[name].sure
    assert sum(not right for _, right, _ in judged) <= WANTED[name].wrong


@pytest.mark.parametrize("name", WANTED)
def test_asserted_follow_ups_are_right(name: str) -> None:
    tally, wanted = documents.followups(name), WANTED[name]
    assert tally.there > 20
    assert tally.precision >= wanted.precision, "\n".join(tally.notes)
    assert tally.recall >= wanted.recall, "\n".join(tally.notes)
    assert tally.right - tally.right_kind <= wanted.other_kind
