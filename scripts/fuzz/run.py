"""Fuzz all readers for a while and say what was found.

Usage: python scripts/fuzz/run.py [--seconds N] [--seed N] [TARGET…]

With a seed the same files come in the same order on every machine, as the gate wants it; without one
each run looks elsewhere. Corpora of former runs are left aside where there is a seed.
"""

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "loaders")]

from seeds import SEEDS  # noqa: E402

BUILD = ROOT / "build" / "fuzz"
LONGEST_FILE = 60_000
SLOWEST = 20  # seconds for one file of that length
EXECUTIONS = re.compile(r"stat::number_of_executed_units:\s*(\d+)")


def main() -> int:
    """Run each target for its share of the time; 1 where there is a finding."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=int, default=300, help="for all targets together")
    parser.add_argument("--seed", type=int, default=0, help="0: another one each time")
    parser.add_argument("targets", nargs="*", help=", ".join(SEEDS))
    given = parser.parse_args()
    targets = given.targets or list(SEEDS)
    share = max(1, given.seconds // len(targets))
    return max([_fuzz(target, share, given.seed) for target in targets])


def _fuzz(target: str, seconds: int, seed: int) -> int:
    corpus, findings = BUILD / (f"{target}-{seed}" if seed else target), BUILD / "findings"
    if seed:
        shutil.rmtree(corpus, ignore_errors=True)
    corpus.mkdir(parents=True, exist_ok=True)
    findings.mkdir(exist_ok=True)
    for number, start in enumerate(SEEDS[target]):
        (corpus / f"seed-{number}").write_bytes(start)
    done = subprocess.run(
        [
            sys.executable, str(ROOT / "scripts" / "fuzz" / "target.py"), target,
            f"-max_total_time={seconds}", f"-seed={seed}", f"-max_len={LONGEST_FILE}", f"-timeout={SLOWEST}",
            "-rss_limit_mb=1500", "-print_final_stats=1", f"-artifact_prefix={findings}/{target}-",
            str(corpus),
        ],
        capture_output=True, text=True, errors="replace", check=False,
    )  # fmt: skip
    count = EXECUTIONS.search(done.stderr)
    print(
        f"{target}: {count[1] if count else '?'} files, {'a finding' if done.returncode else 'sound'}"
    )
    if done.returncode:
        print(done.stdout[-3000:] + done.stderr[-3000:])
    return 1 if done.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
