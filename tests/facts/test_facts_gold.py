"""Facts drawn from the three reports, held against what two readers annotated."""

import datetime
import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from loaders.statements import AgendaItem, Meeting

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
# What must be reached; commitments are harder to tell than sums of money.
LEAST = dict.fromkeys(
    (
        "commitment", "funding", "cooperation", "infringement", "transposition", "meeting",
        "agenda item", "outcome", "presenter", "forwarding",
    ),
    0.95,
)  # fmt: skip


@cache
def bench() -> ModuleType:
    path = ROOT / "scripts" / "bench_facts.py"
    spec = importlib.util.spec_from_file_location("bench_facts", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["bench_facts"] = module
    spec.loader.exec_module(module)
    return module


@cache
def scores() -> dict[str, Any]:
    found: dict[str, Any] = bench().measured(REPORTS, 0.6)
    return found


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the real reports are not at hand")
@pytest.mark.parametrize("family", LEAST)
def test_facts_are_found(family: str) -> None:
    score = scores()[family]
    assert score.f1(score.right) >= LEAST[family], "\n".join(score.notes)


def test_a_wrong_and_a_missed_fact_count() -> None:
    module = bench()
    fact = module.Fact("Funding", "p1", 0, 1, "x", 1.0, (("amount", 5),))
    row = {"passage": "p1", "amount": 6}
    score = module.scored([fact], [row], module.is_funding, module.funding_is_whole)
    assert (score.found, score.there, score.right) == (1, 1, 0)
    assert score.f1(score.right) == 0.0


def test_a_wrong_presenter_and_a_missed_forwarding_count() -> None:
    module = bench()
    item = AgendaItem(1, "A title", (), presenters=("https://w3id.org/euct/id/body/cosi",))
    rows = [
        {"item": 0, "body": "twp", "date": "2017-11-07", "next": "None"},
        {
            "item": 1, "title_start": "A", "documents": [], "presenters": ["twp"],
            "outcome": "None", "condition": False, "forwarded": [["cosi", "2017-11-21", "adoption"]],
        },
    ]  # fmt: skip
    found = module.scored_meeting(
        Meeting("body/twp", datetime.date(2017, 11, 7), None, (item,)), rows
    )
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
    assert tally.precision >= 0.8, "\n".join(tally.notes)
    assert tally.recall >= 0.5, "\n".join(tally.notes)
