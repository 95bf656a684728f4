"""Facts in whole documents that were written and annotated apart from the rules (`heldout2`)."""

from functools import cache

import pytest

from scripts.facts import documents
from scripts.facts.scores import Score

SURE = 0.8
# The least F1 of each, over all five documents.
LEAST = {
    "commitment": 0.95, "addressee": 0.95, "funding": 1.0, "cooperation": 0.95, "infringement": 0.95,
    "transposition": 0.95, "meeting": 1.0, "agenda item": 1.0, "outcome": 0.95, "presenter": 0.95,
    "forwarding": 0.95,
}  # fmt: skip


@cache
def scores() -> dict[str, Score]:
    total: dict[str, Score] = {}
    for path in documents.documents():
        for name, score in documents.scores(path, 0.6).items():
            total.setdefault(name, Score()).add(score)
    return total


@pytest.mark.parametrize("family", LEAST)
def test_documents_are_read(family: str) -> None:
    score = scores()[family]
    assert score.there
    assert score.f1(score.right) >= LEAST[family], "\n".join(score.notes)


def test_little_is_wrong_and_sure() -> None:
    judged = [each for score in scores().values() for each in score.judged if each[0] >= SURE]
    assert len(judged) > 60
    assert sum(not right for _, right, _ in judged) == 0


def test_asserted_follow_ups_are_right() -> None:
    tally = documents.followups()
    assert tally.there > 20
    assert tally.precision >= 0.9, "\n".join(tally.notes)
    assert tally.recall >= 0.7, "\n".join(tally.notes)
    assert tally.right_kind == tally.right
