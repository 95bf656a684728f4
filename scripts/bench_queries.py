"""How much processor time the first answer to each named question takes, the longest first.

    python scripts/bench_queries.py [--triples N] [--match NAME] [DOCUMENT …]

The dataset is made of the documents (the reports of ../shared, or else the specimens) in a temporary
folder, and with --triples also of so many copies of them under other numbers that it has N triples.
Each question is asked by its example: `cold` is the answer of a new worker, which opens the dataset
for it, `warm` the least of the next three of the same worker, `service` what `euct serve` and its
workers take together for the first answer over HTTP, names looked up and all; in milliseconds.
"""

import argparse
import contextlib
import math
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from api.asking import catalogue  # noqa: E402
from api.pipeline import load  # noqa: E402
from api.processed import Request  # noqa: E402
from base.errors import EuctError  # noqa: E402
from base.settings import Settings  # noqa: E402
from queries.binding import bind  # noqa: E402
from queries.catalogue import NamedQuery  # noqa: E402
from queries.names import finder  # noqa: E402
from scripts.copies import grow  # noqa: E402
from store.service import QueryService  # noqa: E402

REPORTS = ROOT.parent / "shared" / "reports"
SPECIMENS = ROOT / "data" / "specimens"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")
SECONDS = 60.0
RUNS = 3
WARM = 8
IDLE = 3.0  # milliseconds of processor time within a tenth of a second


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of processor time for one question, and the rows of its answer."""

    name: str
    cold: float
    warm: float
    service: float
    rows: int


def main() -> None:
    """Make the dataset, ask, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("documents", nargs="*", type=Path)
    parser.add_argument("--triples", type=int, default=0)
    parser.add_argument("--match", default="", help="only questions whose name holds this")
    given = parser.parse_args()
    files = given.documents or sorted(REPORTS.glob("*.txt")) or sorted(SPECIMENS.iterdir())
    with tempfile.TemporaryDirectory() as folder:
        store = dataset(Path(folder), files, given.triples)
        chosen = [query for name, query in catalogue().items() if given.match in name]
        settings = Settings(store=store, query_workers=1, query_seconds=SECONDS)
        with served(store) as (address, root), QueryService(store, settings) as names:
            found = [measured(names, settings, query, address, root) for query in chosen]
    print("    cold     warm  service     rows  question")
    for one in sorted(found, key=lambda one: one.warm, reverse=True):
        times = f"{one.cold:8.1f} {one.warm:8.1f} {one.service:8.1f}"
        print(f"{times} {one.rows:8}  {one.name}")


def dataset(folder: Path, files: list[Path], triples: int) -> Path:
    """The dataset of these documents, grown to so many triples."""
    small = folder / "loaded"
    for outcome in load([Request(path, Settings()) for path in files], small):
        print(f"{outcome.status}: {outcome.where}", file=sys.stderr)
    if not triples:
        return small
    grow(small, folder / "grown", triples)
    return folder / "grown"


def measured(
    names: QueryService, settings: Settings, query: NamedQuery, address: str, root: int
) -> Taken:
    """Ask one question of a new worker, and again; then over HTTP."""
    taken, rows = [], 0
    try:
        text = bind(query, query.example(), finder(names.select))
        with QueryService(settings.store, settings) as asked:
            asked.warm()
            settled()
            for _ in range(1 + RUNS):
                before = processor(os.getpid())
                rows = len(asked.select(text))
                taken.append(processor(os.getpid()) - before)
        before = processor(root)
        path = f"{address}queries/{query.name}"
        httpx.get(path, params=dict(query.example()), timeout=SECONDS).raise_for_status()
        service = processor(root) - before
    except (EuctError, httpx.HTTPError) as error:
        print(f"{query.name}: {error}", file=sys.stderr)
        return Taken(query.name, math.inf, math.inf, math.inf, rows)
    return Taken(query.name, taken[0], min(taken[1:]), service, rows)


def settled() -> None:
    """Wait until the new worker has started, and all are idle but for what looks at the time."""
    before, now = -math.inf, processor(os.getpid())
    while now - before > IDLE:
        time.sleep(0.1)
        before, now = now, processor(os.getpid())


def processor(root: int) -> float:
    """Milliseconds of processor time of the processes below one, and of itself where it is not ours."""
    parents = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])

    def below(pid: int) -> bool:
        return pid == root or (pid in parents and below(parents[pid]))

    used = 0.0
    for pid in parents:
        if pid != os.getpid() and below(pid):
            with contextlib.suppress(OSError):
                used += time.clock_gettime((~pid << 3) | 2)  # another process's clock, on Linux
    return used * 1000


@contextlib.contextmanager
def served(store: Path) -> Iterator[tuple[str, int]]:
    """The address of a service over the dataset, whose worker is warm, and its process."""
    words = ["-c", "from euct import main; main()", "serve", "--port", "0", "--store", str(store)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "EUCT_QUERY_SECONDS": str(SECONDS)}
    process = subprocess.Popen(
        [sys.executable, *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        said = process.stdout.readline() if process.stdout else ""
        if not (found := ADDRESS.search(said)):
            raise SystemExit(f"the service did not start: {said}")
        for number in range(WARM):
            httpx.get(
                f"{found[0]}sparql", params={"query": f"ASK {{ ?s ?p {number} }}"}, timeout=SECONDS
            )
        yield found[0], process.pid
    finally:
        process.terminate()
        process.wait()


if __name__ == "__main__":
    main()
