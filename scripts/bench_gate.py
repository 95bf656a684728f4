"""How long the gate takes for a new document, by the size of the dataset; and beside pySHACL.

    python scripts/bench_gate.py [--sizes 100000,1000000] [--reference] [DOCUMENT …]

The dataset is made of copies of the documents (the specimens, by default) under other numbers, in a
temporary folder; the new document is the first one as it is. Measured are the rules over the document
and its slice of the registers, and what the dataset adds: its slice, and the rules on which it bears.
"""

import argparse
import itertools
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from api.knowledge import knowledge_graphs, slice_for  # noqa: E402
from api.neighbours import own_graphs  # noqa: E402
from api.processed import Processed, Request  # noqa: E402
from api.processing import process  # noqa: E402
from base.iris import graph  # noqa: E402
from base.settings import Settings  # noqa: E402
from scripts.copies import rounds  # noqa: E402
from shapes.slices import neighbours  # noqa: E402
from shapes.validate import against_dataset, validate  # noqa: E402

SPECIMENS = ROOT / "data" / "specimens"
RUNS = 7
CHUNK = 50


class Took(NamedTuple):
    """Seconds by the clock, and of all processors."""

    wall: float
    processor: float


def main() -> None:
    """Grow a dataset to each of the sizes, and measure at each."""
    arguments = argparse.ArgumentParser(description=__doc__, add_help=True)
    arguments.add_argument("documents", nargs="*", type=Path)
    arguments.add_argument("--sizes", default="100000,1000000")
    arguments.add_argument("--reference", action="store_true", help="run pySHACL on the slice too")
    given = arguments.parse_args()
    files = given.documents or sorted(SPECIMENS.glob("*progress-report*"))
    done = [process(Request(path, Settings())) for path in files]
    new = [quad.triple for quad in ox.parse(done[0].asserted, format=ox.RdfFormat.N_TRIPLES)]
    print(f"new document: {done[0].id}, {len(new)} triples")
    with tempfile.TemporaryDirectory() as folder:
        stores = grown(Path(folder), done, [int(size) for size in given.sizes.split(",")])
        report(stores, done[0], new)
        if given.reference:
            compare(stores[-1], done[0], new)


def grown(folder: Path, documents: list[Processed], sizes: list[int]) -> list[ox.Store]:
    """A dataset of each of the sizes, each a copy of one that grows by copies of the documents."""
    source = itertools.islice(rounds(lines(documents)), 1, None)
    growing = ox.Store(str(folder / "growing"))
    fill(growing)
    made = []
    for size in sizes:
        grow(growing, source, size)
        growing.backup(str(folder / str(size)))
        made.append(ox.Store(str(folder / str(size))))
    return made


def report(stores: list[ox.Store], document: Processed, new: list[ox.Triple]) -> None:
    """Measure in turns, so that other work on the machine meets all sizes alike, and print."""
    taken: list[list[Took]] = [[] for _ in stores]
    for _ in range(RUNS):
        for store, times in zip(stores, taken, strict=True):
            times.append(measured(store, document, new))
    processor = [statistics.median(one.processor for one in times[1:]) for times in taken]
    wall = [statistics.median(one.wall for one in times[1:]) for times in taken]
    for store, cpu, real in zip(stores, processor, wall, strict=True):
        print(
            f"  {len(store):>12,} triples: {cpu * 1000:6.1f} ms of processor,"
            f" {cpu / processor[0]:.2f} times the first; {real * 1000:6.1f} ms by the clock,"
            f" {real / wall[0]:.2f} times"
        )


def fill(store: ox.Store) -> None:
    """What every dataset holds."""
    for name, triples in knowledge_graphs().items():
        place = ox.NamedNode(name)
        store.bulk_extend(ox.Quad(t.subject, t.predicate, t.object, place) for t in triples)


def lines(documents: list[Processed]) -> list[str]:
    """The graphs of the documents, a quad a line."""
    return [
        line.replace(" .\n", f" <{graph('document', one.id)}> .\n")
        for one in documents
        for line in one.asserted.decode().splitlines(keepends=True)
    ]


def grow(store: ox.Store, source: Iterator[str], size: int) -> None:
    """Load copies until the dataset has that many triples."""
    while len(store) < size:
        missing = size - len(store)
        chunk: list[str] = []
        while missing > 0 and len(chunk) < CHUNK:
            chunk.append(next(source))
            missing -= chunk[-1].count("\n")
        store.bulk_load("".join(chunk), format=ox.RdfFormat.N_QUADS)
    store.optimize()


def measured(store: ox.Store, document: Processed, new: list[ox.Triple]) -> Took:
    """The time of the whole check of the document, in seconds."""
    own = own_graphs(document.id, document.kind)
    wall, processor = time.perf_counter(), time.process_time()
    found = validate(new, slice_for(new))
    around = neighbours(new, own, lambda query: asked(store, query))
    against_dataset(new, around, found)
    return Took(time.perf_counter() - wall, time.process_time() - processor)


def asked(store: ox.Store, query: str) -> list[ox.Triple]:
    """The answer to a CONSTRUCT, as a writer of the dataset gives it."""
    answer = store.query(query, use_default_graph_as_union=True)
    return list(answer) if isinstance(answer, ox.QueryTriples) else []


def compare(store: ox.Store, document: Processed, new: list[ox.Triple]) -> None:
    """The fast engine and pySHACL on the same triples: document, registers, neighbours."""
    own = own_graphs(document.id, document.kind)
    around = neighbours(new, own, lambda query: asked(store, query))
    background = [*slice_for(new), *around]
    fast = min(timed(new, background, "fast") for _ in range(3))
    slow = timed(new, background, "reference")
    print(f"  same slice: fast {fast:.2f} s, pySHACL {slow:.1f} s, {slow / fast:.0f} times")


def timed(new: list[ox.Triple], background: list[ox.Triple], engine: str) -> float:
    """Seconds for one run of an engine."""
    begun = time.perf_counter()
    validate(new, background, engine="reference" if engine == "reference" else "fast")
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
