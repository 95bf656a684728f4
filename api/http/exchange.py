"""One request and its answer, without a framework in between."""

import asyncio
import contextlib
from collections.abc import Callable
from typing import NamedTuple

from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from api.http.headers import logged
from api.http.observed import ABORTED
from api.http.packing import LEAST, Packed, wanted
from api.http.presence import Door
from api.http.problems import answer_to, internal
from base.errors import EuctError
from store.caller import CALLER
from store.evaluate import Answer

OK, UNCHANGED = 200, 304
VARY_MORE = (b"vary", b"Accept-Encoding")
TRUNCATED = (b"x-euct-truncated", b"true")

Given = dict[bytes, bytes]
Header = tuple[bytes, bytes]
Headers = list[Header]
# An extension of a request's scope: sends status, headers, those of every answer, and the whole body,
# where that can be now.
WHOLE = "euct.whole"
Whole = Callable[[int, Headers, tuple[Header, ...], bytes], bool]


class Reply:
    """What is sent, with the headers of every answer; no body where the client wants none."""

    __slots__ = ("_common", "_empty", "_send", "_whole", "name", "size", "status")

    def __init__(self, scope: Scope, send: Send, common: tuple[Header, ...]) -> None:
        self._send = send
        self._whole: Whole | None = scope.get("extensions", {}).get(WHOLE)
        self._common = common
        self._empty = scope["method"] == "HEAD"
        self.name = b""
        self.status = ABORTED
        self.size = 0

    @property
    def begun(self) -> bool:
        """Whether the status was sent."""
        return self.status != ABORTED

    async def whole(self, status: int, headers: Headers, body: bytes) -> None:
        """Send a complete answer."""
        if self._whole is not None:
            sent = b"" if self._empty else body
            headers.append((b"x-request-id", self.name))
            if self._whole(status, headers, self._common, sent):
                self.status, self.size = status, len(sent)
                return
            headers.pop()
        await self({"type": "http.response.start", "status": status, "headers": headers})
        await self({"type": "http.response.body", "body": body})

    async def __call__(self, message: Message) -> None:
        """Send a message."""
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] += [*self._common, (b"x-request-id", self.name)]
        elif self._empty:
            message["body"] = b""
        else:
            self.size += len(message.get("body", b""))
        await self._send(message)


class Exchange(NamedTuple):
    """A request with its headers (each name's first), and where its answer goes.

    A client has `seconds` to take a part of a large one.
    """

    scope: Scope
    given: Given
    door: Door
    reply: Reply
    seconds: float

    async def unchanged(self, headers: Headers) -> None:
        """Say that the client has the answer already."""
        headers.append(VARY_MORE)
        await self.reply.whole(UNCHANGED, headers, b"")

    async def answered(self, answer: Answer, headers: Headers) -> None:
        """Send a complete answer; one that lies on disk piece by piece, as the client takes it."""
        size = len(answer.content)
        kind = answer.media_type
        if kind.startswith("text/"):
            kind += "; charset=utf-8"
        headers += (
            (b"content-type", kind.encode("latin-1")),
            (b"content-length", b"%d" % size),
            (b"x-euct-version", b"%d" % answer.version),
        )
        if answer.truncated:
            headers.append(TRUNCATED)

        known = size >= LEAST and b"accept-encoding" in self.given
        packed = known and wanted(self.scope) != "identity"
        if size >= LEAST and not packed:
            headers.append(VARY_MORE)
        if isinstance(answer.content, bytes) and not packed:
            await self.reply.whole(OK, headers, answer.content)
            return

        async def made(_: Scope, __: Receive, send: Send) -> None:
            await send({"type": "http.response.start", "status": OK, "headers": headers})
            await self._body(answer, send)

        app = Packed(made) if packed else made
        await app(self.scope, self.door.receive, self.reply)

    async def _body(self, answer: Answer, send: Send) -> None:
        content = answer.content
        if isinstance(content, bytes):
            await send({"type": "http.response.body", "body": content})
            return
        with contextlib.closing(content):
            for part in content.chunks():
                if CALLER.get().gone:
                    return
                message = {"type": "http.response.body", "body": part, "more_body": True}
                async with asyncio.timeout(self.seconds):
                    await send(message)
            await send({"type": "http.response.body", "body": b""})


async def failed(error: Exception, scope: Scope, receive: Receive, reply: Reply) -> None:
    """Answer what could not be answered; what nobody foresaw is logged."""
    if isinstance(error, EuctError) and not reply.begun:
        await answer_to(Request(scope), error)(scope, receive, reply)
    elif logged(scope, error) and not reply.begun:
        await internal(Request(scope))(scope, receive, reply)
