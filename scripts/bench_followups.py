"""Follow-ups between the reports against `tests/facts/gold`, and between the documents held out.

python scripts/bench_followups.py [REPORTS]
"""

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from scripts.facts.documents import SETS, followups  # noqa: E402
from scripts.facts.following import Tally, linked, report, score  # noqa: E402

GOLD = ROOT / "tests" / "facts" / "gold"


def measured(reports: Path) -> Tally:
    """The links of all documents that have gold, scored."""
    tally = Tally()
    found = linked(reports.glob("*.txt"))
    for gold in sorted(GOLD.glob("*.toml")):
        rows = tomllib.loads(gold.read_text("utf-8")).get("followup", [])
        own = [each for each in found if each.document == gold.stem]
        score(tally, own, rows)
    return tally


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared" / "reports"
    results = {"reports": measured(folder)} | {name: followups(name) for name in SETS}
    for title, result in results.items():
        print("\n".join([title, report(result), *result.notes]))
