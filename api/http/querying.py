"""The query operation of `/sparql` without a framework in between, for it is asked most.

What is plainly a query is answered here; all else (pages, the service description, requests that are
wrong) goes on to the routes, its body with it. The answer is complete before its status is sent.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from functools import lru_cache

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.accept import prefers_page
from api.http.body import fields_of, read_body, text_of
from api.http.problems import answer_to
from api.http.sparql import DIRECT, FORM, Operation, asked, marks
from api.http.state import State
from base.errors import EuctError, InputError
from store.evaluate import Answer
from store.shared import CALLER, SharedQueries

PATHS = frozenset(["/sparql", "/sparql/"])
KNOWN = frozenset(["query", "default-graph-uri", "named-graph-uri"])
LONG_HEADER = 200


class Queries:
    """Wraps the app, and answers what is plainly a query itself."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self._app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] not in PATHS:
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        accept = headers.get("accept")
        if scope["method"] not in ("GET", "POST") or _page(accept):
            await self._app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            body = await read_body(request, self._state) if scope["method"] == "POST" else b""
            operation = _operation(scope, headers, body)
            service = self._state.service
            if operation is None or not isinstance(service, SharedQueries):
                await self._app(scope, _replayed(body, receive), send)
                return
            answer = await self._answered(service, operation, accept)
        except EuctError as error:
            await answer_to(request, error)(scope, receive, send)
            return
        await _sent(answer, send, self._state.settings.send_seconds)

    async def _answered(
        self, service: SharedQueries, operation: Operation, accept: str | None
    ) -> Answer:
        caller, task = CALLER.get(), asyncio.current_task()
        if task is None:
            raise RuntimeError("requests are answered in tasks")
        question = asked(operation, accept, self._state.settings)
        caller.begin(task)
        try:
            return await service.ask(question, caller)
        finally:
            caller.end(task)


def _operation(scope: Scope, headers: Headers, body: bytes) -> Operation | None:
    """The query of a request that is in order; None leaves it to the routes to say what is wrong."""
    address = scope["query_string"].decode("latin-1")
    kind = headers.get("content-type", "")
    try:
        if scope["method"] == "GET":
            fields = fields_of(address)
        elif kind == DIRECT:
            fields = [("query", text_of(body)), *fields_of(address)]
        elif kind == FORM:
            in_address = [f for f in fields_of(address) if f[0].endswith("-graph-uri")]
            fields = fields_of(text_of(body)) + in_address
        else:
            return None
    except InputError:
        return None
    return _of(fields)


def _of(fields: Sequence[tuple[str, str]]) -> Operation | None:
    names = [name for name, _ in fields]
    if names.count("query") != 1 or not KNOWN.issuperset(names):
        return None
    graphs = {
        wanted: tuple(value for name, value in fields if name == wanted) or None
        for wanted in ("default-graph-uri", "named-graph-uri")
    }
    return Operation(dict(fields)["query"], graphs["default-graph-uri"], graphs["named-graph-uri"])


def _page(accept: str | None) -> bool:
    if accept is None:
        return False
    return _prefers_page(accept) if len(accept) < LONG_HEADER else prefers_page(accept)


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


async def _sent(answer: Answer, send: Send, seconds: float) -> None:
    """Send a complete answer; one that lies on disk piece by piece, as the client takes it."""
    content = answer.content
    kind = answer.media_type
    if kind.startswith("text/"):
        kind += "; charset=utf-8"
    headers = {
        "content-type": kind,
        "content-length": str(len(content)),
        **{name.lower(): value for name, value in marks(answer).items()},
    }
    raw = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in headers.items()]
    await send({"type": "http.response.start", "status": 200, "headers": raw})
    if isinstance(content, bytes):
        await send({"type": "http.response.body", "body": content})
        return
    with contextlib.closing(content):
        for part in content.chunks():
            if CALLER.get().gone:
                return
            message = {"type": "http.response.body", "body": part, "more_body": True}
            await asyncio.wait_for(send(message), seconds)
        await send({"type": "http.response.body", "body": b""})
