"""Corrupt good documents in many ways and say which corruptions no shape caught: `make mutate-shapes`.

The documents are the specimens and, where they stand beside the checkout, the real reports; the
corruptions and what is accepted are those of tests/shapes (mutations.py, survivors.toml). With
--sample N only every Nth corruption is tried.
"""

import argparse
import sys
from collections import defaultdict
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "shapes")]

from mutating import accepted, documents, tried  # noqa: E402


def main() -> int:
    """Print the score and the survivors; 1 where a survivor is not accepted, or accepted in vain."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", type=int, default=1, help="try every Nth corruption only")
    sample = parser.parse_args().sample
    reasons, survivors, classes = accepted(), list[str](), defaultdict[str, list[bool]](list)
    used = set[str]()
    for name, caught in tried(documents(ROOT), sample):
        classes[name.partition("/")[0]].append(caught)
        if not caught:
            survivors.append(name)
        used |= {pattern for pattern in reasons if not caught and reasons[pattern].covers(name)}
    total = sum(map(len, classes.values()))
    print(f"{total - len(survivors)} of {total} corruptions were caught.")
    for kind, results in sorted(classes.items()):
        print(f"    {kind}: {sum(results)} of {len(results)}")
    new = [n for n in survivors if not any(reason.covers(n) for reason in reasons.values())]
    vain = [] if sample > 1 else sorted(set(reasons) - used)
    print(f"{len(survivors) - len(new)} survivors are accepted, {len(new)} are not:")
    for name in new:
        print(f"    {name}")
    for pattern in vain:
        print(f"    accepted, but always caught: {pattern}")
    return int(bool(new or vain))


if __name__ == "__main__":
    sys.exit(main())
