"""Compressed answers: by zstd or gzip, whichever the client prefers (RFC 9110, section 12.5.3).

Nothing that is sent is secret, so its length tells nobody what he could not read himself.
"""

import sys
from functools import cached_property, lru_cache
from typing import Literal

import anyio.to_thread
from starlette.datastructures import Headers
from starlette.middleware.gzip import (
    DEFAULT_EXCLUDED_CONTENT_TYPES,
    GZipResponder,
    IdentityResponder,
)
from starlette.types import ASGIApp, Receive, Scope, Send

from api.http.accept import qualities

if sys.version_info >= (3, 14):
    from compression.zstd import ZstdCompressor
else:
    from backports.zstd import ZstdCompressor

Coding = Literal["zstd", "gzip", "identity"]
CODINGS: tuple[Coding, ...] = ("zstd", "gzip")  # zstd packs better in a third of the time
# Compression costs this process's time: small answers go as they are, others at the quickest level.
LEAST = 1024
QUICK = 1
# Larger parts are packed beside the event loop.
LARGE = 64 * 1024
PACKED_ALREADY = (
    *DEFAULT_EXCLUDED_CONTENT_TYPES,
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)
MOST_KNOWN = 256


@lru_cache(MOST_KNOWN)
def preferred(accepted: str) -> Coding:
    """The coding to use for a client with this header `Accept-Encoding`.

    What is not named is not wanted, unless `*` is; of those liked equally the first of `CODINGS`.
    """
    liked = qualities(accepted)
    best: Coding = "identity"
    # Unpacked is worth what is said of it, and else less than anything that is wanted.
    highest = liked.get("identity", 0.0)
    for coding in CODINGS:
        quality = liked.get(coding, liked.get("*", 0.0))
        if quality > 0 and (quality > highest or (best == "identity" and quality == highest)):
            best, highest = coding, quality
    return best


def wanted(scope: Scope) -> Coding:
    """The coding to use for the answer to a request; several headers of the name are one."""
    return preferred(", ".join(Headers(scope=scope).getlist("accept-encoding")))


class Packed:
    """Wraps an app, and packs what it answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        await _responder(self._app, wanted(scope))(scope, receive, send)


def _responder(app: ASGIApp, coding: Coding) -> ASGIApp:
    if coding == "zstd":
        return _Zstd(app, LEAST, exclude_content_types=PACKED_ALREADY)
    if coding == "gzip":
        return GZipResponder(
            app,
            LEAST,
            QUICK,
            thread_minimum_size=LARGE,
            exclude_content_types=PACKED_ALREADY,
        )
    return IdentityResponder(app, LEAST, exclude_content_types=PACKED_ALREADY)


class _Zstd(IdentityResponder):
    content_encoding = "zstd"

    async def apply_compression(self, body: bytes, *, more_body: bool) -> bytes:
        """A part of the answer, packed so that the client can unpack it at once."""
        if len(body) >= LARGE:
            return await anyio.to_thread.run_sync(self._pack, body, more_body)
        return self._pack(body, more_body)

    @cached_property
    def _packer(self) -> ZstdCompressor:
        return ZstdCompressor(level=QUICK)

    def _pack(self, body: bytes, more_body: bool) -> bytes:
        if more_body:
            return self._packer.compress(body, ZstdCompressor.FLUSH_BLOCK)
        return self._packer.compress(body, ZstdCompressor.FLUSH_FRAME)
