"""Facts drawn from the three reports, held against what two readers annotated."""

import datetime
import importlib.util
import sys
from functools import cache
from pathlib import Path

import pytest

from loaders.statements import AgendaItem, Entity, Fact, Meeting
from scripts.bench_facts import measured
from scripts.facts.checks import addressees, funding_is_whole, is_funding
from scripts.facts.meetings import scored_meeting
from scripts.facts.scores import Score, scored

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
# What must be reached; commitments are harder to tell than sums of money.
LEAST = dict.fromkeys(
    (
        "commitment", "addressee", "funding", "cooperation", "infringement", "transposition", "meeting",
        "agenda item", "outcome", "presenter", "forwarding",
    ),
    0.95,
)  # fmt: skip


@cache
def scores() -> dict[str, Score]:
    return measured(REPORTS, 0.6)


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not at hand")
@pytest.mark.parametrize("family", LEAST)
def test_facts_are_found(family: str) -> None:
    score = scores()[family]
    assert score.f1(score.right) >= LEAST[family], "\n".join(score.notes)


def test_a_wrong_and_a_missed_fact_count() -> None:
    fact = Fact("Funding", "p1", 0, 1, "x", 1.0, (("amount", 5),))
    row = {"passage": "p1", "amount": 6}
    score = scored([fact], [row], is_funding, funding_is_whole)
    assert (score.found, score.there, score.right) == (1, 1, 0)
    assert score.f1(score.right) == 0.0


def test_a_wrong_and_a_missed_addressee_count() -> None:
    values = (("action", "list ports"), ("addressee", Entity("https://w3id.org/euct/id/body/cosi")))
    fact = Fact("Commitment", "p1", 0, 10, "list ports", 1.0, values)
    row = {"passage": "p1", "verb": [0, 4], "told": ["council"]}
    score = addressees([fact], [row])
    assert (score.found, score.there, score.right) == (1, 1, 0)
    assert addressees([fact], [row | {"told_either": ["cosi"]}]).found == 0


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not at hand")
def test_who_acts_and_by_when_is_right_too() -> None:
    score = scores()["commitment"]
    assert score.f1(score.wholly) >= 0.9, "\n".join(score.notes)


def test_a_wrong_presenter_and_a_missed_forwarding_count() -> None:
    item = AgendaItem(1, "A title", (), presenters=("https://w3id.org/euct/id/body/cosi",))
    rows = [
        {"item": 0, "body": "twp", "date": "2017-11-07", "next": "None"},
        {
            "item": 1, "title_start": "A", "documents": [], "presenters": ["twp"],
            "outcome": "None", "condition": False, "forwarded": [["cosi", "2017-11-21", "adoption"]],
        },
    ]  # fmt: skip
    found = scored_meeting(Meeting("body/twp", datetime.date(2017, 11, 7), None, (item,)), rows)
    counts = {name: (score.right, score.found, score.there) for name, score in found.items()}
    assert counts == {
        "meeting": (3, 3, 3), "agenda item": (1, 1, 1), "outcome": (1, 1, 1),
        "presenter": (0, 1, 1), "forwarding": (0, 0, 1),
    }  # fmt: skip


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not at hand")
def test_asserted_follow_ups_are_right() -> None:
    path = ROOT / "scripts" / "bench_followups.py"
    spec = importlib.util.spec_from_file_location("bench_followups", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_followups"] = module
    spec.loader.exec_module(module)
    tally = module.measured(REPORTS)
    assert tally.precision >= 0.9, "\n".join(tally.notes)
    assert tally.recall >= 0.9, "\n".join(tally.notes)
