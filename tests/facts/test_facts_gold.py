"""Facts drawn from the three reports, held against what two readers annotated."""

import importlib.util
import sys
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
REPORTS = ROOT.parent / "shared" / "reports"
# What must be reached; commitments are harder to tell than sums of money.
LEAST = {"commitment": 0.95, "funding": 0.95, "infringement": 0.95}


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
