"""ETags by the dataset's version: an unchanged answer costs a 304 and no query."""

import re
from urllib.parse import unquote_plus

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.state import state_of
from store.remembered import is_volatile, key_of

OK = 200
DATA = re.compile(r"/$|/(?:sparql|queries|search|id|graph|\.well-known)(?:/|$)|/(?:dump|sitemap)\.")


class VersionTags:
    """Wraps the app: tags good answers to GET, and answers `If-None-Match` before any work."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        tag = _tag(scope) if scope["type"] == "http" and scope["method"] == "GET" else None
        if tag is None:
            await self._app(scope, receive, send)
            return
        headers = {"ETag": tag, "Cache-Control": "no-cache", "Vary": "Accept"}
        if tag in known(Headers(scope=scope).get("if-none-match", "")):
            headers["Vary"] = "Accept, Accept-Encoding"
            await Response(status_code=304, headers=headers)(scope, receive, send)
            return

        async def with_tag(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == OK:
                MutableHeaders(scope=message).update(headers)
            await send(message)

        await self._app(scope, receive, with_tag)


def _tag(scope: Scope) -> str | None:
    """The tag of the answer to this request; None where an answer must not be kept."""
    path = scope["path"]
    query = scope["query_string"].decode("latin-1")
    if not DATA.match(path):
        return None
    if path.startswith("/sparql") and is_volatile(unquote_plus(query)):
        return None
    try:
        mark = state_of(Request(scope)).mark()
    except OSError:
        return None
    request = Headers(scope=scope)
    host = request.get("host", "")  # the service description names it
    return tag_of(key_of(query, mark, path, request.get("accept", ""), host))


def tag_of(key: str) -> str:
    """The tag of the answer of that key.

    It is weak, for a proxy may compress: the same facts, not always the same bytes.
    """
    return f'W/"{key}"'


def known(tags: str) -> set[str]:
    """The tags in a header `If-None-Match`."""
    return {part.strip() for part in tags.split(",")}
