"""Corrupted graphs of good documents are caught; the full run is `make mutate-shapes`."""

from pathlib import Path

import pytest
from mutating import accepted, documents, tried
from mutations import mutants

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = 12


def test_every_twelfth_corruption_is_caught_or_accepted() -> None:
    """A deterministic sample: what was caught before must be caught, unless survivors.toml says why not."""
    reasons = accepted().values()
    results = dict(tried(documents(ROOT, reports=False), SAMPLE))
    assert len(results) > 60
    missed = [n for n, caught in results.items() if not caught]
    assert [n for n in missed if not any(r.covers(n) for r in reasons)] == []
    assert len(missed) < len(results) / 4


def test_corruptions_are_many_and_always_the_same() -> None:
    first, second = (
        [m.name for document in documents(ROOT, reports=False) for m in mutants(document, done)]
        for done in (set[str](), set[str]())
    )
    assert first == second
    assert len(first) == len(set(first)) >= 300


@pytest.mark.parametrize(
    ("name", "covered"),
    [
        ("Passage/text/nonsense", True),
        ("Passage/text/missing", False),
        ("Mention//without type", False),
    ],
)
def test_a_pattern_covers_what_it_names(name: str, covered: bool) -> None:
    assert any(reason.covers(name) for reason in accepted().values()) is covered
