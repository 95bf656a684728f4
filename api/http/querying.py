"""The query operation of `/sparql` as one layer over the server's protocol, for it is asked most.

What is plainly a query is answered here, with all that other answers have from layers of their own:
a name, a tag, the headers of every answer, compression where it is wanted, a line in the log and its
place in the metrics. All else (pages, the service description, requests that are wrong) goes on to the
app, its body with it. An answer is complete before its status is sent.
"""

import asyncio
import time
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.accept import prefers_page
from api.http.body import fields_of, read_body, text_of
from api.http.caching import known, tag_of
from api.http.exchange import Exchange, Given, Reply, failed
from api.http.headers import Common
from api.http.observed import name_of, note
from api.http.operation import QUERYING, Operation, query_alone
from api.http.presence import UNWATCHED_SECONDS, Door, client_of, given_up
from api.http.sparql import DIRECT, FORM, asked
from api.http.state import State
from base.errors import InputError
from store.caller import CALLER, Caller
from store.evaluate import Answer
from store.remembered import is_volatile, key_of
from store.service import Question, Seen
from store.shared import SharedQueries

PATHS = frozenset(["/sparql", "/sparql/"])
METHODS = frozenset(["GET", "HEAD", "POST"])
KINDS = frozenset([DIRECT.encode(), FORM.encode()])
KNOWN = frozenset(QUERYING)
LONG = 2000  # bytes of a header or an address
MOST_KNOWN = 1024  # of shorter ones, which repeat themselves
VARY = (b"vary", b"Accept")
NO_CACHE = (b"cache-control", b"no-cache")


class Plain(NamedTuple):
    """What is plainly a query; `volatile` where its answer must not be kept by anybody."""

    question: Question
    volatile: bool


class Queries:
    """Wraps the app, and answers what is plainly a query itself."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app = app
        self._state = state
        self._common = Common(state.settings.cors)
        self._known = lru_cache(MOST_KNOWN)(self._read)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if (
            scope["type"] != "http"
            or scope["path"] not in PATHS
            or scope["method"] not in METHODS
            or (service := self._state.shared) is None
        ):
            await self._app(scope, receive, send)
            return
        began = time.perf_counter()
        given: Given = {}
        for name, value in scope["headers"]:
            given.setdefault(name, value)
        posted = scope["method"] == "POST"
        if _page(given.get(b"accept")) or (posted and given.get(b"content-type") not in KINDS):
            await self._app(scope, receive, send)
            return
        caller = Caller(client_of(scope))
        CALLER.set(caller)
        door = Door(receive, caller, body=posted)
        common = self._common.on(given.get(b"origin", b""))
        reply = Reply(scope, send, common)
        mine = True
        try:
            body = await read_body(Request(scope, door.receive), self._state) if posted else b""
            plain = self._plain(scope, given, body)
            mine = plain is not None
            if plain is None:
                await self._app(scope, _replayed(body, door.receive) if posted else receive, send)
                return
            reply.name = name_of(given.get(b"x-request-id", b""))
            exchange = Exchange(scope, given, door, reply, self._state.settings.send_seconds)
            await self._answer(service, plain, exchange)
        except asyncio.CancelledError:
            if not given_up(caller):
                raise
        except Exception as error:
            reply.name = reply.name or name_of(given.get(b"x-request-id", b""))
            await failed(error, scope, door.receive, reply)
        finally:
            door.close()
            if mine:
                seconds = time.perf_counter() - began
                note(self._state.metrics, scope, reply.status, reply.size, seconds)

    def _plain(self, scope: Scope, given: Given, body: bytes) -> Plain | None:
        """The query of a request that is in order; None leaves it to the routes to say what is wrong.

        Raises:
            TooLargeError: the query is too long.
        """
        address, accept = scope["query_string"], given.get(b"accept")
        if body or scope["method"] == "POST" or len(address) + len(accept or b"") > LONG:
            kind = given.get(b"content-type", b"") if scope["method"] == "POST" else None
            return self._read(address, accept, kind, body)
        return self._known(address, accept)

    def _read(
        self, address: bytes, accept: bytes | None, kind: bytes | None = None, body: bytes = b""
    ) -> Plain | None:
        try:
            operation = _operation(address, kind, body)
        except InputError:
            return None
        if operation is None:
            return None
        wanted = None if accept is None else accept.decode("latin-1")
        question = asked(operation, wanted, self._state.settings)
        return Plain(question, is_volatile(question.query))

    async def _answer(self, service: SharedQueries, plain: Plain, exchange: Exchange) -> None:
        seen = service.look()
        headers = [VARY]
        key = None if plain.volatile else key_of(plain.question.query, seen, plain.question[1:])
        if key is not None:
            if exchange.scope["method"] != "POST":
                tag = tag_of(key)
                headers += ((b"etag", tag.encode()), NO_CACHE)
                tags = exchange.given.get(b"if-none-match")
                if tags and tag in known(tags.decode("latin-1")):
                    await exchange.unchanged(headers)
                    return
            answer = service.kept(key)
            if answer is not None:
                await exchange.answered(answer, headers)
                return
        timer = asyncio.get_running_loop().call_later(UNWATCHED_SECONDS, exchange.door.watch)
        try:
            answer = await _asked(service, plain.question, seen, key)
            await exchange.answered(answer, headers)
        finally:
            timer.cancel()


async def _asked(
    service: SharedQueries, question: Question, seen: Seen | None, key: str | None
) -> Answer:
    caller, task = CALLER.get(), asyncio.current_task()
    if task is None:
        raise RuntimeError("requests are answered in tasks")
    caller.begin(task)
    try:
        return await service.ask(question, seen, caller.client, key=key)
    finally:
        caller.end(task)


def _operation(address: bytes, kind: bytes | None, body: bytes) -> Operation | None:
    """The query in an address, or in a body of that kind where there is one."""
    if kind is None and (query := query_alone(address)) is not None:
        return Operation(query, None, None)
    in_address = fields_of(address.decode("latin-1"))
    if kind is None:
        return _of(in_address)
    in_body = [("query", text_of(body))] if kind == DIRECT.encode() else fields_of(text_of(body))
    return _of(in_body + in_address)


def _of(fields: Sequence[tuple[str, str]]) -> Operation | None:
    names = [name for name, _ in fields]
    if names.count("query") != 1 or not KNOWN.issuperset(names):
        return None
    graphs = {
        wanted: tuple(value for name, value in fields if name == wanted) or None
        for wanted in ("default-graph-uri", "named-graph-uri")
    }
    return Operation(dict(fields)["query"], graphs["default-graph-uri"], graphs["named-graph-uri"])


def _page(accept: bytes | None) -> bool:
    if accept is None:
        return False
    text = accept.decode("latin-1")
    return _prefers_page(text) if len(text) < LONG else prefers_page(text)


_prefers_page = lru_cache(256)(prefers_page)


def _replayed(body: bytes, receive: Receive) -> Receive:
    """The request's messages once more, its body in one."""
    first = True

    async def again() -> Message:
        nonlocal first
        if first:
            first = False
            return {"type": "http.request", "body": body, "more_body": False}
        return await receive()

    return again
