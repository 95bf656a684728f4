"""Seven questions over HTTP, asked of euct and of other SPARQL servers over the same triples.

    python scripts/bench_servers.py [--triples N] [--runs N] [--seconds S] [--others NAME,…]

The dataset is made of copies of a specimen (`copies.py`) beside the registers. The servers run side
by side and are asked in turns: each question of each server, so many times, each time with another
comment at its end, so that no server answers from memory. Printed are medians, how many times the rate
of `oxigraph serve` that is, also of all together, and whether the answers have as many rows. What is
not there is skipped: rdflib-endpoint is looked for where RDFLIB_ENDPOINT says, Virtuoso as `virtuoso-t`.
"""

import argparse
import http.client
import itertools
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "backends")]

from servers import free_port, started, virtuoso_settings  # noqa: E402

from api.knowledge import knowledge_graphs  # noqa: E402
from api.processed import Request  # noqa: E402
from api.processing import process  # noqa: E402
from base.iris import graph  # noqa: E402
from base.settings import Settings  # noqa: E402
from scripts.copies import grow  # noqa: E402
from store.opening import open_writer  # noqa: E402

QUERIES = {path.stem: path.read_text() for path in (ROOT / "scripts/bench_servers").glob("*.rq")}
JSON = "application/sparql-results+json"
BASIS = "oxigraph serve"
SPECIMENS = ROOT / "data" / "specimens"
START_SECONDS = 900  # some read all the data first
LOADING = "ld_dir('{folder}', 'data.nq', 'urn:none'); rdf_loader_run(); checkpoint; exit;"


@dataclass
class Server:
    """A server that answers at a path of a port, and what was measured of it by question."""

    name: str
    port: int
    path: str
    times: dict[str, list[float]] = field(default_factory=dict)
    rows: dict[str, int | str] = field(default_factory=dict)

    def ask(self, query: str, seconds: float) -> bytes:
        """The answer as JSON; an OSError or HTTPException where there is none in time."""
        # A connection each, since some servers close one that waits while others are asked.
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=seconds)
        try:
            address = f"{self.path}?{urlencode({'query': query})}"
            connection.request("GET", address, headers={"Accept": JSON})
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != http.HTTPStatus.OK:
            raise http.client.HTTPException(f"status {answer.status}: {body[:200]!r}")
        return body


@contextmanager
def running(
    name: str, command: list[object], port: int, path: str, folder: Path, **environment: str
) -> Iterator[Server]:
    """A server from the moment when it answers until the block ends."""
    address = f"http://127.0.0.1:{port}{path}"
    log = f"{name.split()[0]}.log"
    with started(command, folder, address, log=log, seconds=START_SECONDS, **environment):
        yield Server(name, port, path)


def dataset(folder: Path, triples: int) -> Path:
    """A dataset of euct with so many triples; its current generation."""
    report = process(Request(next(SPECIMENS.glob("*progress-report*")), Settings()))
    found = ox.parse(report.asserted, format=ox.RdfFormat.N_TRIPLES)
    with open_writer(folder / "small", Settings()) as writer:
        own = {graph("document", report.id): [quad.triple for quad in found]}
        writer.replace(own | dict(knowledge_graphs()))
    grow(folder / "small", folder / "store", triples)
    generations = folder / "store" / "generations"
    return generations / (folder / "store" / "CURRENT").read_text().strip()


def servers(
    folder: Path, triples: int, others: set[str]
) -> Iterator[AbstractContextManager[Server]]:
    """Each server that is there, ready to be started, over the same triples."""
    generation = dataset(folder, triples)
    store = ox.Store.read_only(str(generation))
    data = folder / "data.nq"
    store.dump(str(data), format=ox.RdfFormat.N_QUADS)
    print(f"{len(store):,} triples", flush=True)
    store.backup(str(folder / "copy"))
    port = free_port()
    yield running(
        BASIS,
        [Path(sys.executable).with_name("oxigraph"), "serve-read-only", "--location",
         folder / "copy", "--bind", f"127.0.0.1:{port}", "--union-default-graph"],
        port, "/query", folder,
    )  # fmt: skip
    port = free_port()
    serve = "from euct import main; main()"
    yield running(
        "euct",
        [sys.executable, "-c", serve, "serve", "--store", folder / "store", "--port", port],
        port, "/sparql", folder, PYTHONPATH=str(ROOT), EUCT_QUERY_SECONDS="120",
    )  # fmt: skip
    if "virtuoso" in others:
        yield from virtuoso(folder)
    if "rdflib-endpoint" in others:
        yield from rdflib_endpoint(folder, data)


def virtuoso(folder: Path) -> Iterator[AbstractContextManager[Server]]:
    """Virtuoso with the data loaded, where it is installed."""
    program, client = shutil.which("virtuoso-t"), shutil.which("isql-vt")
    if not program or not client:
        print("Virtuoso is not installed (Debian's virtuoso-opensource): skipped")
        return
    sql, port = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(virtuoso_settings(sql, port, memory=True, readable=folder))

    @contextmanager
    def loaded() -> Iterator[Server]:
        command = [program, "-f", "-c", folder / "virtuoso.ini"]
        with running("virtuoso", command, port, "/sparql", folder) as server:
            load = [client, str(sql), "dba", "dba", f"exec={LOADING.format(folder=folder)}"]
            subprocess.run(load, check=True, stdout=subprocess.DEVNULL)
            yield server

    yield loaded()


def rdflib_endpoint(folder: Path, data: Path) -> Iterator[AbstractContextManager[Server]]:
    """rdflib-endpoint over rdflib's own store in memory, where it is installed."""
    program = shutil.which(os.environ.get("RDFLIB_ENDPOINT", "rdflib-endpoint"))
    if not program:
        print("rdflib-endpoint is not installed (RDFLIB_ENDPOINT names it): skipped")
        return
    port = free_port()
    command = [program, "serve", "--host", "127.0.0.1", "--port", port, data]
    yield running("rdflib-endpoint", command, port, "/", folder)


def measure(found: list[Server], runs: int, seconds: float) -> None:
    """Ask each question of each server in turns; a server that is too slow is asked no more."""
    for (name, query), run in itertools.product(sorted(QUERIES.items()), range(runs + 1)):
        for server in found:
            if isinstance(server.rows.get(name), str):
                continue
            begun = time.perf_counter()
            try:
                body = server.ask(f"{query}# {run}", seconds)
            except (OSError, http.client.HTTPException) as error:
                server.rows[name] = str(error) or type(error).__name__
                continue
            took = time.perf_counter() - begun
            if run:  # the first one warms
                server.times.setdefault(name, []).append(took)
            else:
                server.rows[name] = len(json.loads(body)["results"]["bindings"])


def show(found: list[Server]) -> None:
    """Print a line for each question and server."""
    basis = next(server for server in found if server.name == BASIS)
    for name in sorted(QUERIES):
        for server in found:
            rows = server.rows.get(name)
            if name not in server.times:
                print(f"{name:16} {server.name:16} no answer: {str(rows)[:80]}")
                continue
            took = statistics.median(server.times[name])
            pairs = zip(basis.times.get(name, []), server.times[name], strict=False)
            rate = statistics.median([a / b for a, b in pairs] or [float("nan")])
            same = "" if rows == basis.rows.get(name) else f", {BASIS} has {basis.rows.get(name)}"
            print(
                f"{name:16} {server.name:16} {took * 1e3:9.1f} ms  {rate:6.2f} times the rate"
                f"  {rows} rows{same}"
            )
    for server in found:
        if all(name in server.times for name in QUERIES):
            took, least = (
                sum(statistics.median(one.times[name]) for name in QUERIES)
                for one in (server, basis)
            )
            print(
                f"{'all of them':16} {server.name:16} {took * 1e3:9.1f} ms"
                f"  {least / took:6.2f} times the rate"
            )


def main() -> None:
    """Start the servers that are there, ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=1_000_000)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--seconds", type=float, default=60.0, help="patience for one answer")
    parser.add_argument("--others", default="virtuoso,rdflib-endpoint")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        ready = servers(Path(folder), given.triples, set(given.others.split(",")))
        found = [stack.enter_context(server) for server in ready]
        measure(found, given.runs, given.seconds)
        show(found)


if __name__ == "__main__":
    main()
