"""How quick the SPARQL route is, beside a raw ASGI route and a FastAPI route over the same dataset.

Run: .venv/bin/python scripts/bench_service.py [--triples N] [--seconds S] [--rounds N] [--clients 1,16]
Point queries, each never asked before (so that no answer is one that was kept), and one that is
asked again and again: queries a second, how many times the raw route's that is, latencies, and the
processor time of a query. All servers run at once and are asked in turns, so that what else the
machine does meets all of them. The client is one thin thread, whose own time is shown beside. Last,
point queries beside eight hostile ones: from the first moment, and once those are paused.
"""

import argparse
import itertools
import os
import select
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
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
BASIS, EUCT = "raw ASGI", "euct"
SETTLED_SECONDS = 3.0  # hostile queries that wait are paused by then


@dataclass
class Measured:
    """What one round found: the time of each query, how long it took, and time of the processor."""

    times: list[float]
    seconds: float
    used: float
    client: float

    @property
    def rate(self) -> float:
        """Queries a second."""
        return len(self.times) / self.seconds


@dataclass
class Server:
    """A server that runs, the subject of which its next query asks, and what was measured of it."""

    name: str
    port: int
    pid: int
    subjects: Iterator[int] = field(default_factory=itertools.count)
    rounds: dict[str, list[Measured]] = field(default_factory=dict)


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


def request(query: str) -> bytes:
    """A query as it is sent."""
    return f"GET /sparql?query={quote(query)} HTTP/1.1\r\nHost: b\r\n\r\n".encode()


class Connection:
    """A connection that asks one query after the other."""

    def __init__(self, port: int, address: str = "127.0.0.1") -> None:
        self.socket = socket.create_connection(("127.0.0.1", port), 60, (address, 0))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._answer = b""

    def ask(self, query: bytes) -> None:
        """Send a request."""
        self.began = time.perf_counter()
        self.socket.send(query)

    def answered(self) -> bool:
        """Whether the answer, of which a part has come, is there whole now."""
        self._answer += self.socket.recv(1 << 16)
        head, _, body = self._answer.partition(b"\r\n\r\n")
        if not self._answer.startswith(b"HTTP/1.1 200"):
            raise ConnectionError(f"refused: {self._answer[:200]!r}")
        if len(body) < int(head.partition(b"content-length: ")[2].split(b"\r")[0]):
            return False
        self._answer = b""
        return True


def load(port: int, clients: int, seconds: float, requests: Iterator[bytes]) -> list[float]:
    """Queries by so many clients for so long; the time of each."""
    times = []
    connections = [Connection(port) for _ in range(clients)]
    by_number = {connection.socket.fileno(): connection for connection in connections}
    poll = select.epoll()
    for number, connection in by_number.items():
        poll.register(number, select.EPOLLIN)
        connection.ask(next(requests))
    until = time.perf_counter() + seconds
    busy = clients
    while busy:
        for number, _ in poll.poll():
            connection = by_number[number]
            if not connection.answered():
                continue
            now = time.perf_counter()
            times.append(now - connection.began)
            if now < until:
                connection.ask(next(requests))
            else:
                busy -= 1
                poll.unregister(number)  # the server may close it while others still wait
    poll.close()
    for connection in connections:
        connection.socket.close()
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


def measured(server: Server, clients: int, seconds: float, *, same: bool = False) -> Measured:
    """Point queries by so many clients for so long."""
    subjects = itertools.repeat(7) if same else server.subjects
    head, tail = request(POINT.format("SUBJECT")).split(b"SUBJECT")
    before, own, began = processor(server.pid), time.process_time(), time.perf_counter()
    times = load(server.port, clients, seconds, (b"%s%d%s" % (head, s, tail) for s in subjects))
    took, mine = time.perf_counter() - began, time.process_time() - own
    return Measured(times, took, processor(server.pid) - before, mine)


def shown(name: str, found: list[Measured], basis: list[Measured]) -> None:
    """Print one line of the table: medians of the rounds, and of the ratios of each."""
    ordered = [sorted(one.times) for one in found]
    p50 = statistics.median(times[len(times) // 2] for times in ordered)
    p99 = statistics.median(times[int(len(times) * 0.99)] for times in ordered)
    ratio = statistics.median(a.rate / b.rate for a, b in zip(found, basis, strict=True))
    count = sum(len(one.times) for one in found)
    print(
        f"{name:34} {statistics.median(one.rate for one in found):7.0f}/s"
        f"  {ratio:5.2f} times {BASIS}  p50 {p50 * 1e3:6.2f} ms  p99 {p99 * 1e3:6.2f} ms"
        f"  processor {sum(one.used for one in found) / count * 1e3:6.3f} ms"
        f"  (client {sum(one.client for one in found) / count * 1e3:5.3f} ms)"
    )


@contextmanager
def running(name: str, port: int, command: list[str], more: dict[str, str]) -> Iterator[Server]:
    """A server from when it answers until the block ends."""
    process = subprocess.Popen(
        [*command, "--port", str(port)], env=os.environ | more, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(600):
            try:
                load(port, 1, 0, itertools.repeat(request("ASK {}")))
            except OSError:
                time.sleep(0.05)
            else:
                break
        else:
            raise SystemExit(f"{name} did not start")
        yield Server(name, port, process.pid)
    finally:
        process.terminate()
        process.wait()


def beside_hostile(server: Server, seconds: float) -> None:
    """Point queries by two clients while eight hostile ones run: at first, and later."""
    # From another address, since turns go by clients.
    hostile = [Connection(server.port, "127.0.0.2") for _ in range(8)]
    for number, connection in enumerate(hostile):
        connection.ask(request(HOSTILE.format(number)))
    first = measured(server, 2, 2.0)
    time.sleep(max(0.0, SETTLED_SECONDS - first.seconds))
    later = measured(server, 2, seconds)
    for connection in hostile:
        connection.socket.close()
    for when, found in (("the first 2 s", first), ("later", later)):
        times = sorted(found.times)
        print(
            f"{server.name}, 2 clients beside 8 hostile, {when}: {found.rate:.0f}/s"
            f"  p50 {times[len(times) // 2] * 1e3:.2f} ms"
            f"  p99 {times[int(len(times) * 0.99)] * 1e3:.2f} ms  most {times[-1] * 1e3:.2f} ms"
        )


def main() -> None:
    """Measure the servers in turns."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--triples", type=int, default=300_000)
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--clients", default="1,16")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = dataset(Path(folder), given.triples)
        number = (store / "CURRENT").read_text().strip()
        (Path(folder) / "peers.py").write_text(PEERS)
        peer = {"PEER": str(store / "generations" / number), "PYTHONPATH": folder}
        serve = [sys.executable, "-c", "from euct import main; main()", "serve", "--store"]
        # euct serves by uvicorn too: with the same parser, the same event loop, and no access log.
        uvicorn = [sys.executable, "-m", "uvicorn", "--log-level", "warning", "--no-access-log"]
        with (
            running(BASIS, 8431, [*uvicorn, "peers:raw"], peer) as raw,
            running("FastAPI", 8432, [*uvicorn, "peers:plain"], peer) as plain,
            running(EUCT, 8433, [*serve, str(store)], {"PYTHONPATH": str(ROOT)}) as euct,
        ):
            compared([raw, plain, euct], given)
            beside_hostile(euct, given.seconds)


def compared(servers: list[Server], given: argparse.Namespace) -> None:
    """Print the table."""
    for clients in map(int, given.clients.split(",")):
        for _, server in itertools.product(range(given.rounds), servers):
            found = measured(server, clients, given.seconds)
            server.rounds.setdefault(f"{clients} clients", []).append(found)
            if server.name == EUCT:
                again = measured(server, clients, given.seconds, same=True)
                server.rounds.setdefault(f"{clients} clients, kept", []).append(again)
        for server in servers:
            for what, rounds in server.rounds.items():
                if what.startswith(f"{clients} clients"):
                    shown(f"{server.name}, {what}", rounds, servers[0].rounds[f"{clients} clients"])


if __name__ == "__main__":
    main()
