"""What every answer has in common: security headers, CORS, HEAD, OPTIONS, and no naked failure."""

import logging
from collections.abc import Sequence

from fastapi import FastAPI, Request
from starlette.datastructures import MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Mount, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import internal
from store.caller import CALLER

SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}
EXPOSED = "ETag, Link, Retry-After, X-Euct-Truncated, X-Euct-Version, X-Request-Id"
PREFLIGHT = {
    # No Authorization: another site's script can read, and never write.
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

NOT_ALLOWED = 405
# In the scope of a request that is answered as GET: nobody will see the body.
HEAD = "euct.head"

_log = logging.getLogger("euct.http")


def _raw(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode("latin-1")) for name, value in headers.items()]


def _crossing(origin: str) -> list[tuple[bytes, bytes]]:
    named = {"Access-Control-Allow-Origin": origin, "Access-Control-Expose-Headers": EXPOSED}
    return _raw(named)


class Common:
    """The headers of every answer; `origins` are the sites whose scripts may read."""

    def __init__(self, origins: str) -> None:
        self._origins = frozenset(origins.split())
        own = SECURITY | ({"Vary": "Origin"} if self._origins - {"*"} else {})
        self._same = tuple(_raw(own))
        self._open = (*self._same, *_crossing("*")) if "*" in self._origins else None

    def on(self, origin: bytes) -> tuple[tuple[bytes, bytes], ...]:
        """The headers of an answer to a request from the site `origin`; none is an empty one."""
        if self._open is not None:
            return self._open
        site = origin.decode("latin-1")
        return (*self._same, *_crossing(site)) if site in self._origins else self._same


class CommonHeaders:
    """Wraps the whole app.

    HEAD is answered as GET without its body, OPTIONS by the methods that the path's routes know.
    `routes` are those of the app's routers; the app's own it knows itself. `origins` are the sites
    whose scripts may read.
    """

    def __init__(self, app: ASGIApp, routes: Sequence[BaseRoute], origins: str) -> None:
        self._app = app
        self._routes = routes
        self._common = Common(origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        if head:
            scope = {**scope, "method": "GET", HEAD: True}
        started = False
        origin = next((value for name, value in scope["headers"] if name == b"origin"), b"")
        common = self._common.on(origin)

        async def with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                message["headers"] = [*message.get("headers", ()), *common]
                if message["status"] == NOT_ALLOWED:
                    allowed = ", ".join(self._methods(scope))
                    MutableHeaders(scope=message)["Allow"] = allowed
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        methods = self._methods(scope) if scope["method"] == "OPTIONS" else []
        if methods:
            await _options(methods)(scope, receive, with_headers)
            return
        try:
            await self._app(scope, receive, with_headers)
        except Exception as error:
            if logged(scope, error) and not started:
                await internal(Request(scope))(scope, receive, with_headers)

    def _methods(self, scope: Scope) -> list[str]:
        """The methods that some route answers at the request's path, sorted."""
        app: FastAPI = scope["app"]
        own = (route for route in app.router.routes if isinstance(route, Route | Mount))
        methods: set[str] = set()
        for route in (*self._routes, *own):
            if route.matches(scope)[0] != Match.NONE:
                methods |= set(getattr(route, "methods", None) or {"GET"})
        if "GET" in methods:
            methods |= {"HEAD"}
        return sorted(methods | {"OPTIONS"} if methods else methods)


def logged(scope: Scope, error: Exception) -> bool:
    """Log what failed, unless the client went away in the middle of what it sent, or was sent."""
    caller = CALLER.get(None)
    if isinstance(error, ClientDisconnect) or (caller is not None and caller.gone):
        return False
    _log.error("%s %s failed", scope["method"], scope["path"], exc_info=error)
    return True


def _options(methods: Sequence[str]) -> Response:
    allowed = ", ".join(methods)
    headers = {"Allow": allowed, "Access-Control-Allow-Methods": allowed, **PREFLIGHT}
    return Response(status_code=204, headers=headers)
