"""What every answer has in common: security headers, CORS, HEAD, OPTIONS, and no naked failure."""

import logging

from fastapi import FastAPI, Request
from starlette.datastructures import MutableHeaders
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.problems import internal

SECURITY = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; img-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    # Everything here is public and read-only, so that any site's script may read it.
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag, Link, Retry-After, X-Euct-Truncated, X-Euct-Version",
}
PREFLIGHT = {
    "Access-Control-Allow-Headers": "Accept, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}

_log = logging.getLogger("euct.http")


class CommonHeaders:
    """Wraps the whole app.

    HEAD is answered as GET without its body, OPTIONS by the methods that the path's routes know.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        head = scope["method"] == "HEAD"
        if head:
            scope = {**scope, "method": "GET"}
        started = False

        async def with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                MutableHeaders(scope=message).update(SECURITY)
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        methods = _methods(scope) if scope["method"] == "OPTIONS" else set()
        if methods:
            await _options(methods)(scope, receive, with_headers)
            return
        try:
            await self._app(scope, receive, with_headers)
        except Exception:
            _log.exception("%s %s failed", scope["method"], scope["path"])
            if not started:
                await internal(Request(scope))(scope, receive, with_headers)


def _methods(scope: Scope) -> set[str]:
    """The methods that some route of the app answers at the request's path."""
    app: FastAPI = scope["app"]
    methods: set[str] = set()
    for route in app.router.routes:
        if route.matches(scope)[0] != Match.NONE:
            methods |= set(getattr(route, "methods", None) or {"GET"})
    if "GET" in methods:
        methods |= {"HEAD"}
    return methods | {"OPTIONS"} if methods else methods


def _options(methods: set[str]) -> Response:
    allowed = ", ".join(sorted(methods))
    headers = {"Allow": allowed, "Access-Control-Allow-Methods": allowed, **PREFLIGHT}
    return Response(status_code=204, headers=headers)
