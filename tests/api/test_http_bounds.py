"""The service under load, as a process: others' queries pass heavy ones, who goes away costs nothing."""

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import httpx
import pyoxigraph as ox
import pytest
from datasets import Datasets
from http_dataset import client
from serving import served

from base.settings import Settings
from store.opening import open_writer

HEAVY = "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?c != {}) }}"
POINT = "ASK {{ <http://a/{}> ?p ?o }}"
PATIENCE = 20.0


@pytest.fixture(scope="module")
def store(datasets: Datasets) -> Path:
    return datasets.shared("specimens") / "euct-store"


@pytest.fixture(scope="module")
def address(store: Path) -> Iterator[str]:
    with served(
        store, EUCT_QUERY_WORKERS="1", EUCT_CLIENT_QUERIES="6", EUCT_QUERY_SECONDS="8",
        EUCT_QUERY_BRIEF="0.1",
    ) as made:  # fmt: skip
        yield made.url


def ask(http: httpx.AsyncClient, query: str, who: str = "10.0.0.1") -> asyncio.Task[httpx.Response]:
    asked = http.get("sparql", params={"query": query}, headers={"X-Forwarded-For": who})
    return asyncio.ensure_future(asked)


async def cancelled(tasks: list[asyncio.Task[httpx.Response]]) -> None:
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def running(
    http: httpx.AsyncClient, how_many: int, who: str
) -> list[asyncio.Task[httpx.Response]]:
    heavy = [ask(http, HEAVY.format(i), who) for i in range(how_many)]
    await asyncio.sleep(0.4)
    assert not any(task.done() for task in heavy)
    return heavy


def test_point_queries_pass_heavy_ones(address: str) -> None:
    async def work() -> None:
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as http:
            heavy = await running(http, 4, "10.0.0.1")
            for number in range(8):
                answer = await ask(http, POINT.format(number), "10.0.0.2")
                assert answer.status_code == 200
            assert not all(task.done() for task in heavy)
            await cancelled(heavy)

    asyncio.run(work())


def test_one_client_has_so_many_queries_and_the_others_theirs(address: str) -> None:
    async def work() -> None:
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as http:
            heavy = await running(http, 6, "10.0.0.3")
            refused = await ask(http, POINT.format("x"), "10.0.0.3")
            assert refused.status_code == 429
            assert int(refused.headers["retry-after"]) > 0
            assert refused.headers["content-type"] == "application/problem+json"
            assert (await ask(http, POINT.format("y"), "10.0.0.4")).status_code == 200
            await cancelled(heavy)

    asyncio.run(work())


def test_who_goes_away_frees_the_worker_within_a_second(address: str) -> None:
    async def work() -> None:
        async with httpx.AsyncClient(base_url=address, timeout=PATIENCE) as http:
            await cancelled(await running(http, 6, "10.0.0.5"))
            began = time.monotonic()
            while (await ask(http, POINT.format("z"), "10.0.0.5")).status_code == 429:
                assert time.monotonic() - began < 4  # a second, where nothing else is done
                await asyncio.sleep(0.05)

    asyncio.run(work())


def test_a_kept_answer_ends_with_its_version(tmp_path: Path) -> None:
    row = ox.NamedNode("https://example.org/a")

    def change(number: int) -> None:
        with open_writer(tmp_path / "store", Settings()) as writer:
            writer.replace({row.value: [ox.Triple(row, row, ox.Literal(number))]})

    change(1)
    with client(tmp_path / "store") as http:
        query = {"query": "SELECT ?o { ?s ?p ?o }"}
        first, second = http.get("/sparql", params=query), http.get("/sparql", params=query)
        assert first.content == second.content
        service = http.app.state.euct.service  # type: ignore[attr-defined]
        assert len(service._remembered._answers) == 1
        http.get("/sparql", params={"query": "SELECT (RAND() AS ?x) {}"})
        assert len(service._remembered._answers) == 1
        change(2)
        assert http.get("/sparql", params=query).content != first.content
        assert len(service._remembered._answers) == 1  # that of the version before is gone


def test_a_large_answer_comes_whole_from_the_disk(store: Path) -> None:
    query = "SELECT ?s ?p ?o ?x { ?s ?p ?o . VALUES ?x { 1 2 } }"
    with client(store) as http:
        answer = http.get(
            f"/sparql?query={quote(query)}",
            headers={"Accept": "text/csv", "Accept-Encoding": "identity"},
        )
    assert len(answer.content) > 1 << 20
    assert int(answer.headers["content-length"]) == len(answer.content)
    lines = answer.text.split("\r\n")
    assert lines[0] == "s,p,o,x"
    assert lines[-1] == ""
