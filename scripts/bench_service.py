"""How quick the SPARQL route is, beside a raw ASGI route and a FastAPI route over the same dataset.

Run: .venv/bin/python scripts/bench_service.py [--triples N] [--seconds S] [--clients 1,16]
Prints queries a second and latencies of point queries, each never asked before (so that no answer
is one that was kept), of one that is asked again and again, and of point queries beside eight
hostile ones.
"""

import argparse
import asyncio
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.parse import quote

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

POINT = "SELECT ?p ?o WHERE {{ <http://bench/s{}> ?p ?o }}"
HOSTILE = "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(?c != {}) }}"
PEERS = """
import os, urllib.parse, pyoxigraph as ox
from fastapi import FastAPI, Request, Response
store = ox.Store.read_only(os.environ["PEER"])
def answer(query):
    found = store.query(query, use_default_graph_as_union=True)
    return found.serialize(format=ox.QueryResultsFormat.JSON)
async def raw(scope, receive, send):
    if scope["type"] != "http":
        return
    query = dict(urllib.parse.parse_qsl(scope["query_string"].decode()))["query"]
    body = answer(query)
    headers = [(b"content-type", b"application/sparql-results+json"),
               (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})
plain = FastAPI()
@plain.get("/sparql")
def ask(query: str) -> Response:
    return Response(answer(query), media_type="application/sparql-results+json")
"""


def dataset(folder: Path, triples: int) -> Path:
    """A dataset of so many triples, three for each subject."""
    from base.settings import Settings
    from store.opening import open_writer

    with open_writer(folder / "store", Settings()) as writer:
        for part in range(0, triples, 100_000):
            rows = [
                ox.Triple(
                    ox.NamedNode(f"http://bench/s{i // 3}"),
                    ox.NamedNode(f"http://bench/p{i % 3}"),
                    ox.Literal(f"value {i}"),
                )
                for i in range(part, min(part + 100_000, triples))
            ]
            writer.replace({f"http://bench/g{part}": rows})
    return folder / "store"


async def asking(port: int, query: str, times: list[float]) -> int:
    """Ask one query on a connection of its own; the status."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    status = await asked(reader, writer, query, times)
    writer.close()
    return status


async def asked(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, query: str, times: list[float]
) -> int:
    """Ask one query on an open connection; the status."""
    began = time.perf_counter()
    writer.write(f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: b\r\n\r\n".encode())
    head = await reader.readuntil(b"\r\n\r\n")
    size = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    await reader.readexactly(size)
    times.append(time.perf_counter() - began)
    return int(head.split()[1])


async def load(port: int, clients: int, seconds: float, *, same: bool, start: int) -> list[float]:
    """Point queries by so many clients for so long; the time of each."""
    times: list[float] = []
    numbers = itertools.repeat(7) if same else itertools.count(start)
    until = time.perf_counter() + seconds

    async def client() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < until:
            status = await asked(reader, writer, POINT.format(next(numbers)), times)
            assert status == 200, status
        writer.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    return times


def processor(root: int) -> float:
    """Seconds of processor time of a process and its descendants."""
    parents, used = {}, {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(stat.parent.name)
        parents[pid] = int(fields[1])
        used[pid] = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def below(pid: int | None) -> bool:
        return pid == root or (pid in parents and below(parents[pid]))

    return sum(seconds for pid, seconds in used.items() if below(pid))


def shown(name: str, times: list[float], seconds: float, used: float) -> None:
    """Print one line of the table."""
    ordered = sorted(times)
    p50, p99 = statistics.median(ordered), ordered[int(len(ordered) * 0.99)]
    print(
        f"{name:34} {len(times) / seconds:8.0f}/s  p50 {p50 * 1e3:7.2f} ms  p99 {p99 * 1e3:7.2f} ms"
        f"  processor {used / len(times) * 1e3:6.3f} ms"
    )


def wait_for(port: int) -> None:
    """Wait until a server answers."""
    for _ in range(300):
        try:
            asyncio.run(asking(port, "ASK {}", []))
        except (OSError, asyncio.IncompleteReadError):
            time.sleep(0.05)
        else:
            return
    raise SystemExit("the server did not start")


def main() -> None:
    """Measure one server after the other."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--triples", type=int, default=300_000)
    parser.add_argument("--seconds", type=float, default=3.0)
    parser.add_argument("--clients", default="1,16")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = dataset(Path(folder), given.triples)
        number = (store / "CURRENT").read_text().strip()
        (Path(folder) / "peers.py").write_text(PEERS)
        peer = {"PEER": str(store / "generations" / number), "PYTHONPATH": folder}
        euct = [
            sys.executable,
            "-c",
            "from euct import main; main()",
            "serve",
            "--store",
            str(store),
        ]
        uvicorn = [sys.executable, "-m", "uvicorn", "--log-level", "warning", "--no-access-log"]
        servers = [
            ("raw ASGI", [*uvicorn, "peers:raw"], peer),
            ("FastAPI", [*uvicorn, "peers:plain"], peer),
            ("euct", euct, {"PYTHONPATH": str(ROOT)}),
        ]
        for port, (name, command, environment) in enumerate(servers, 8431):
            process = subprocess.Popen(
                [*command, "--port", str(port)],
                env=os.environ | environment,
                stderr=subprocess.DEVNULL,
            )
            try:
                wait_for(port)
                measured(name, port, given, process.pid)
            finally:
                process.terminate()
                process.wait()


def measured(name: str, port: int, given: argparse.Namespace, pid: int) -> None:
    """Measure one server."""
    start = 0
    for clients in map(int, given.clients.split(",")):
        before = processor(pid)
        times = asyncio.run(load(port, clients, given.seconds, same=False, start=start))
        start += len(times)
        shown(f"{name}, {clients} clients", times, given.seconds, processor(pid) - before)
    if name != "euct":
        return
    before = processor(pid)
    times = asyncio.run(load(port, 1, given.seconds, same=True, start=0))
    shown(f"{name}, 1 client, the same again", times, given.seconds, processor(pid) - before)

    async def beside() -> list[float]:
        hostile = [asyncio.create_task(asking(port, HOSTILE.format(i), [])) for i in range(8)]
        await asyncio.sleep(3)  # until those that wait are paused
        times = await load(port, 2, given.seconds, same=False, start=start)
        for task in hostile:
            task.cancel()
        return times

    shown(f"{name}, 2 clients beside 8 hostile", asyncio.run(beside()), given.seconds, 0.0)


if __name__ == "__main__":
    main()
