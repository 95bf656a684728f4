"""Precision and recall of the facts drawn from the three reports, against `tests/facts/gold`.

Rows marked optional count neither way. `--heldout` scores texts that no rule was made for.

    python scripts/bench_facts.py [REPORTS] [--misses] [--heldout]
"""

import argparse
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from base.settings import load_settings  # noqa: E402
from loaders.orchestrate import extract  # noqa: E402
from scripts.facts import documents, heldout  # noqa: E402
from scripts.facts.checks import FAMILIES, addressees  # noqa: E402
from scripts.facts.meetings import MEETINGS, scored_meeting  # noqa: E402
from scripts.facts.scores import Score, calibration, scored, table  # noqa: E402

GOLD = ROOT / "tests" / "facts" / "gold"


def measured(reports: Path, least: float) -> dict[str, Score]:
    """The scores of each family over all documents that have gold."""
    total = {name: Score() for name in ("commitment", "addressee", *FAMILIES, *MEETINGS)}
    for path in sorted(reports.glob("*.txt")):
        extraction = extract(path.read_bytes(), path.name, load_settings())
        gold = GOLD / f"{extraction.head.id}.toml"
        if not gold.exists():
            continue
        rows = tomllib.loads(gold.read_text("utf-8"))
        facts = [fact for fact in extraction.facts if fact.confidence >= least]
        for name, (term, same, whole) in FAMILIES.items():
            own = [fact for fact in facts if fact.term == term]
            total[name].add(scored(own, rows.get(name, []), same, whole))
            if name == "commitment":
                total["addressee"].add(addressees(own, rows.get(name, [])))
        for name, score in scored_meeting(extraction.meeting, rows.get("meeting", [])).items():
            total[name].add(score)
    return total


def unseen(least: float, *, misses: bool) -> None:
    """Print the scores of what no rule was made for."""
    for path in sorted(heldout.HELDOUT.glob("*.toml")):
        invented = path.stem == "outcome"
        scores = heldout.proceedings()[1] if invented else heldout.sentences(path, least)
        _printed(path.stem, scores, misses=misses)
    for name in documents.SETS:
        _printed(f"whole documents, {name}", documents.of_set(name, least), misses=misses)


def _printed(name: str, scores: dict[str, Score], *, misses: bool) -> None:
    print(f"{name}\n{table(scores, misses=misses)}")
    sure = [each for score in scores.values() for each in score.judged if each[0] >= 0.8]
    print(f"wrong from 0.8 on: {sum(not right for _, right, _ in sure)} of {len(sure)}\n")


def main() -> None:
    """Print the scores."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("reports", nargs="?", default=ROOT.parent / "shared" / "reports", type=Path)
    parser.add_argument("--misses", action="store_true", help="also what is wrong or missed")
    parser.add_argument("--least", type=float, default=0.6, help="least confidence of a fact")
    parser.add_argument("--heldout", action="store_true", help="texts that no rule was made for")
    given = parser.parse_args()
    if given.heldout:
        unseen(given.least, misses=given.misses)
        return
    if not given.reports.is_dir():
        sys.exit(f"{given.reports}: there are no reports here; name their folder")
    print(table(measured(given.reports, given.least), misses=given.misses))
    everything = measured(given.reports, 0.0).values()
    print(calibration(everything, load_settings().fact_threshold))


if __name__ == "__main__":
    main()
