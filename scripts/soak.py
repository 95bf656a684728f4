"""The service under mixed load for a while, and against hostile queries: what must hold, holds.

Run: .venv/bin/python scripts/soak.py [--seconds N] [--rounds N]
First each of 20 hostile queries, so many rounds: it ends within its limit, and the next ASK is
answered. Then point, heavy and hostile queries by several clients, while graphs are replaced: no
wrong answer, no answer of half a change, no process left, memory that does not grow. Exit 1 where
something did not hold.
"""

import argparse
import asyncio
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import httpx
import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

SECONDS, MEMORY = 2.0, 1 << 30
GRACE = 0.5  # beyond the limit, R2 of the reliability goals
SUBJECTS, ROWS = 2000, 50
ALLOWED = {200, 400, 413, 429, 503, 504}
VALUES = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(300)))} }}" for i in range(4))
DOUBLED = "".join(f"BIND(CONCAT(?x{i},?x{i}) AS ?x{i + 1}) " for i in range(40))
CROSS = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l"
HOSTILE = (
    "ASK " + "{" * 10_000 + "}" * 10_000,
    "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
    "ASK { ?s ?p " + "(" * 300 + ")" * 300 + " }",
    "ASK { ?s ?p " + "[ ?p " * 500 + "1" + "]" * 500 + " }",
    "ASK { FILTER(" + "!" * 10_000 + "true) }",
    "ASK { {} " + "UNION {}" * 10_000 + " }",
    "ASK { " + "OPTIONAL { ?s ?p ?o } " * 10_000 + " }",
    "ASK { FILTER(true " + "|| true " * 10_000 + ") }",
    "ASK { ?s ?p " + "(" * 99 + ")" * 99 + " }",
    f"SELECT (STRLEN(?x40) AS ?n) {{ BIND('aaaaaaaaaa' AS ?x0) {DOUBLED} }}",
    f"SELECT (COUNT(*) AS ?n) {{ {VALUES} }}",
    f"SELECT * {{ {VALUES} }} ORDER BY ?v0",
    f"SELECT DISTINCT * {{ {VALUES} }}",
    f"CONSTRUCT {{ ?a ?b ?l }} WHERE {{ {CROSS} }}",
    f"SELECT (COUNT(*) AS ?n) {{ {CROSS} }}",
    f"SELECT * {{ {CROSS} }} ORDER BY ?l",
    "SELECT (COUNT(*) AS ?n) { ?a (!<a:>|^!<a:>)* ?b . ?b (!<a:>|^!<a:>)* ?c . ?d (!<a:>)* ?e }",
    "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?t ?q ?r . FILTER REGEX(CONCAT(?o,?r), '(a+a+)+$') }",
    f"SELECT (GROUP_CONCAT(?l) AS ?x) {{ {CROSS} }}",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
)
TORN = "SELECT (COUNT(*) AS ?n) (COUNT(DISTINCT ?o) AS ?d) { ?s <http://soak/round> ?o }"
HEAVY = "SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o . ?s ?q ?r } GROUP BY ?p ORDER BY ?p"
POINT = "SELECT ?o {{ <http://soak/s{}> <http://soak/value> ?o }}"


class Failures:
    """What did not hold."""

    def __init__(self) -> None:
        self.told: Counter[str] = Counter()

    def check(self, good: bool, what: str) -> None:
        """Note `what`, unless it is good."""
        if not good:
            self.told[what] += 1


def write(store: Path, number: int) -> None:
    """Replace the graph of rounds as a whole, and at first make the one of values."""
    from base.settings import Settings
    from store.opening import open_writer

    node, text = ox.NamedNode, ox.Literal
    with open_writer(store, Settings(keep_seconds=1)) as writer:
        graphs = {
            "http://soak/rounds": [
                ox.Triple(node(f"http://soak/r{i}"), node("http://soak/round"), text(str(number)))
                for i in range(ROWS)
            ]
        }
        if not number:
            graphs["http://soak/values"] = [
                ox.Triple(node(f"http://soak/s{i}"), node("http://soak/value"), text(f"v{i}"))
                for i in range(SUBJECTS)
            ]
        writer.replace(graphs)


def family(root: int) -> dict[int, int]:
    """The memory in KiB (proportional) of a process and its descendants, by their ids."""
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            parents[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:
            continue
    found = {}
    for pid in parents:
        up = pid
        while up != root and up in parents:
            up = parents[up]
        if up == root:
            try:
                text = Path(f"/proc/{pid}/smaps_rollup").read_text()
                found[pid] = int(re.findall(r"^Pss: +(\d+)", text, re.MULTILINE)[0])
            except (OSError, IndexError):
                continue
    return found


async def ask(http: httpx.AsyncClient, query: str, who: str = "10.0.0.1") -> httpx.Response:
    """Ask a query in the name of a client."""
    headers = {"X-Forwarded-For": who, "Content-Type": "application/sparql-query"}
    return await http.post("sparql", content=query, headers=headers)


def rows(answer: httpx.Response) -> list[list[str]]:
    """The rows of a JSON answer."""
    return [
        [cell["value"] for cell in row.values()] for row in answer.json()["results"]["bindings"]
    ]


async def hostile_rounds(http: httpx.AsyncClient, rounds: int, failures: Failures) -> None:
    """Each hostile query, one after the other, and an ASK after each."""
    slowest, longest = 0.0, (0.0, 0)
    for _ in range(rounds):
        for number, query in enumerate(HOSTILE):
            began = time.perf_counter()
            answer = await ask(http, query)
            between = time.perf_counter()
            good = await ask(http, f"ASK {{ <http://soak/s{random.randrange(SUBJECTS)}> ?p ?o }}")
            longest = max(longest, (between - began, number))
            slowest = max(slowest, time.perf_counter() - between)
            failures.check(answer.status_code in ALLOWED, f"hostile {number}: {answer.status_code}")
            failures.check(good.status_code == 200 and good.json()["boolean"], "an ASK after it")
    seconds, number = longest
    failures.check(seconds < SECONDS + GRACE, f"hostile {number} took {seconds:.2f} s")
    print(
        f"hostile: {len(HOSTILE)} x {rounds}, longest {seconds:.2f} s; next ASK at most {slowest * 1e3:.0f} ms"
    )


async def soak(http: httpx.AsyncClient, store: Path, seconds: float, failures: Failures) -> None:
    """Mixed queries by several clients beside a writer."""
    until = time.monotonic() + seconds
    asked: Counter[str] = Counter()
    points: list[float] = []

    async def client(number: int) -> None:
        who = f"10.0.1.{number}"
        while time.monotonic() < until:
            chance = random.random()
            if number < 2:
                answer = await ask(http, random.choice(HOSTILE), who)
                failures.check(answer.status_code in ALLOWED, f"hostile: {answer.status_code}")
                asked["hostile"] += 1
            elif chance < 0.1:
                answer = await ask(http, HEAVY, who)
                good = answer.status_code != 200 or len(rows(answer)) >= 2
                failures.check(good and answer.status_code in (200, 503, 504), "a heavy query")
                asked["heavy"] += 1
            elif chance < 0.3:
                answer = await ask(http, TORN, who)
                whole = answer.status_code == 200 and rows(answer) == [[str(ROWS), "1"]]
                failures.check(whole, f"half a change: {answer.text[:80]}")
                asked["changes seen"] += 1
            else:
                subject, began = random.randrange(SUBJECTS), time.perf_counter()
                answer = await ask(http, POINT.format(subject), who)
                points.append(time.perf_counter() - began)
                right = answer.status_code == 200 and rows(answer) == [[f"v{subject}"]]
                failures.check(right, f"a wrong answer: {answer.text[:80]}")

    async def writer() -> None:
        number = 1
        while time.monotonic() < until:
            await asyncio.to_thread(write, store, number)
            number += 1
            await asyncio.sleep(0.5)
        asked["changes"] = number - 1

    await asyncio.gather(writer(), *(client(number) for number in range(6)))
    points.sort()
    p50, p99 = points[len(points) // 2], points[int(len(points) * 0.99)]
    print(
        f"soak: {len(points)} point queries (p50 {p50 * 1e3:.1f} ms, p99 {p99 * 1e3:.1f} ms), {dict(asked)}"
    )


async def measured(address: str, store: Path, pid: int, given: argparse.Namespace) -> Failures:
    """All of it, with a look at the processes before and after."""
    failures = Failures()
    async with httpx.AsyncClient(base_url=address, timeout=60, limits=httpx.Limits()) as http:
        failures.check((await http.get("readyz")).status_code == 200, "it is not ready")
        await hostile_rounds(http, given.rounds, failures)
        warm = min(5.0, given.seconds / 3)
        await soak(http, store, warm, failures)
        before = family(pid)[pid]
        await soak(http, store, given.seconds - warm, failures)
        await asyncio.sleep(1)
        after = family(pid)
        metrics = (await http.get("metrics")).text
    killed = re.findall(r'euct_query_processes_total{event="killed"} (\S+)', metrics)
    grown = (after[pid] - before) / 1024
    now = after[pid] / 1024
    print(
        f"{len(after)} processes, killed {killed}; the service grew by {grown:.1f} MiB to {now:.0f}"
    )
    failures.check(len(after) <= 1 + 2 * 2 * 2, f"{len(after)} processes are left")
    failures.check(grown < 20 + given.seconds / 60, f"the service grew by {grown:.0f} MiB")
    return failures


def main() -> None:
    """Start a service over a small dataset, and see."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--rounds", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        write(store, 0)
        limits = {"EUCT_QUERY_SECONDS": str(SECONDS), "EUCT_QUERY_MEMORY": str(MEMORY)}
        # What a client takes to fetch an answer is no time of the query's.
        limits["EUCT_RESULT_BYTES"] = "4000000"
        command = [sys.executable, "-c", "from euct import main; main()", "serve", "--port", "0"]
        process = subprocess.Popen(
            [*command, "--store", str(store)],
            env=os.environ | limits | {"PYTHONPATH": str(ROOT)},
            stderr=subprocess.PIPE,
            text=True,
        )
        assert process.stderr is not None
        try:
            address = re.search(r"http://[^ ]+/", process.stderr.readline())
            assert address
            failures = asyncio.run(measured(address[0], store, process.pid, given))
            children = set(family(process.pid)) - {process.pid}
        finally:
            process.terminate()
            process.communicate(timeout=60)
        left = [pid for pid in children if Path(f"/proc/{pid}").exists()]
        failures.check(not left, f"{len(left)} processes outlived the service")
    if failures.told:
        raise SystemExit("did not hold: " + json.dumps(dict(failures.told), ensure_ascii=False))
    print("all held")


if __name__ == "__main__":
    main()
