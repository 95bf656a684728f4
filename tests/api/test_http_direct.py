"""Small answers leave the service in one piece; the protocol holds as on the server's own way."""

import asyncio
import gc
import re
import socket
from collections.abc import Iterator
from typing import Any
from unittest.mock import Mock
from urllib.parse import quote

import pytest
from http_dataset import TestClient, client, dataset
from serving import Served, served
from uvicorn.config import Config
from uvicorn.server import ServerState

from api.http.app import create_app
from api.http.direct import DirectProtocol
from api.http.exchange import WHOLE, Headers, Reply
from base.settings import Settings

ASK = "ASK { ?s ?p ?o }"
ROWS = "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 3000"


@pytest.fixture(scope="module")
def service() -> Iterator[Served]:
    with served(dataset()) as running:
        yield running


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


def request(query: str, *more: str, method: str = "GET", version: str = "1.1") -> bytes:
    lines = [f"{method} /sparql?query={quote(query)} HTTP/{version}", "Host: x", *more, "", ""]
    return "\r\n".join(lines).encode()


def told(service: Served, *requests: bytes) -> bytes:
    """All that the service says to what is sent at once, of which the last closes the connection."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=30) as connection:
        connection.sendall(b"".join(requests))
        said = b""
        while part := connection.recv(1 << 16):
            said += part
    return said


def headers(said: bytes) -> dict[str, str]:
    lines = said.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
    return {name.lower(): value for name, value in (line.split(": ", 1) for line in lines)}


def test_the_headers_are_those_of_the_servers_own_way(service: Served, http: TestClient) -> None:
    mine = headers(told(service, request(ASK, "Connection: close", "X-Request-Id: a")))
    others = dict(
        http.get(
            "/sparql",
            params={"query": ASK},
            headers={"X-Request-Id": "a", "Accept": "", "Accept-Encoding": "identity"},
        ).headers
    )
    assert mine.pop("date")
    assert mine.pop("connection") == "close"
    differ = {name for name in mine | others if mine.get(name) != others.get(name)}
    assert differ <= {"etag"}


def test_requests_that_come_at_once_are_answered_in_their_order(service: Served) -> None:
    queries = [f"SELECT (COUNT(*) AS ?n{i}) {{ ?s ?p ?o }}" for i in range(4)]
    middle = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
    last = request(ASK, "Connection: close")
    said = told(service, *map(request, queries[:2]), middle, *map(request, queries[2:]), last)
    assert re.findall(rb'"n\d"\]|"boolean"', said) == [
        *(b'"n%d"]' % i for i in range(4)),
        b'"boolean"',
    ]
    assert said.count(b"HTTP/1.1 200 OK\r\n") == 6


@pytest.mark.parametrize("query", [ASK, ROWS])
def test_head_and_what_is_known_have_no_body(service: Served, query: str) -> None:
    close = "Connection: close"
    got = told(service, request(query, close))
    head = told(service, request(query, close, method="HEAD"))
    assert head.endswith(b"\r\n\r\n")
    assert headers(head)["content-length"] == headers(got)["content-length"]
    assert int(headers(got)["content-length"]) == len(got.partition(b"\r\n\r\n")[2])
    known = told(service, request(query, close, f"If-None-Match: {headers(got)['etag']}"))
    assert known.startswith(b"HTTP/1.1 304 Not Modified\r\n")
    assert known.endswith(b"\r\n\r\n")


def test_an_old_client_has_its_connection_closed(service: Served) -> None:
    said = told(service, request(ASK, version="1.0"))
    assert said.startswith(b"HTTP/1.1 200 OK\r\n")
    assert headers(said)["connection"] == "close"


def test_where_it_cannot_be_sent_at_once_it_goes_in_parts() -> None:
    asked = []

    def blocked(*sent: object) -> bool:
        asked.append(sent)
        return False

    class Blocked:
        def __init__(self, app: object) -> None:
            self.app = app

        async def __call__(self, scope: dict[str, object], receive: object, send: object) -> None:
            scope["extensions"] = {WHOLE: blocked}
            await self.app(scope, receive, send)  # type: ignore[operator]

    app = Blocked(create_app(Settings(store=dataset())))
    with TestClient(app) as http:  # type: ignore[arg-type]
        answer = http.get("/sparql", params={"query": ASK})
    assert asked
    assert answer.json()["boolean"] is True
    assert answer.headers.get_list("x-request-id") == [answer.headers["x-request-id"]]


@pytest.mark.parametrize(
    ("liked", "at_once"),
    [
        ([], True),
        (["identity"], True),
        (["br"], True),
        (["gzip"], False),
        (["identity", "zstd"], False),
    ],
)
def test_what_is_not_packed_leaves_at_once(
    http: TestClient, monkeypatch: pytest.MonkeyPatch, liked: list[str], *, at_once: bool
) -> None:
    sent: list[int] = []

    async def whole(reply: Reply, status: int, headers: Headers, body: bytes) -> None:
        sent.append(len(body))
        await original(reply, status, headers, body)

    original = Reply.whole
    monkeypatch.setattr(Reply, "whole", whole)
    monkeypatch.delitem(http.headers, "accept-encoding", raising=False)
    given = [("Accept-Encoding", one) for one in liked]
    answer = http.get("/sparql", params={"query": ROWS.replace("3000", "50")}, headers=given)
    assert answer.headers["vary"] == "Accept, Accept-Encoding"
    assert sent == ([len(answer.content)] if at_once else [])


def test_an_answered_request_is_not_left_to_the_garbage_collector() -> None:
    cycles: list[Any] = []

    async def app(scope: Any, _: object, __: object) -> None:
        whole = scope["extensions"][WHOLE]
        cycles.append(whole.args[0])
        assert whole(200, [], (), b"")

    async def ask() -> None:
        protocol = DirectProtocol(Config(app, log_config=None), ServerState(), {})
        protocol.connection_made(Mock(get_extra_info=lambda *_: None))
        for _ in range(2):  # the protocol holds the last one
            protocol.data_received(request(ASK))
            await asyncio.sleep(0)
        await asyncio.sleep(0)

    gc.disable()
    try:
        asyncio.run(ask())
    finally:
        gc.enable()
    assert cycles[0]() is None
