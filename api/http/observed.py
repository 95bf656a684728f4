"""Each request under a name that its answer and all lines of the log bear; counted and timed."""

import itertools
import json
import logging
import re
import secrets
import sys
import time
from contextvars import ContextVar
from datetime import UTC, datetime

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.http.metrics import Metrics
from base.settings import Settings

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="-")
GOOD_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}")
AREAS = frozenset(
    [
        *("sparql", "queries", "id", "cite", "diff", "load", "validate", "static", "docs"),
        *("ontology", "rdf-graph-store", "search", "healthz", "readyz", "metrics"),
        "openapi.json",
    ]
)
ABORTED = 499  # what the log says of a request whose client has gone
# Names run through all numbers of 64 bits before one comes twice; each process begins elsewhere.
_START = secrets.randbits(64)
_STEP = 0x9E3779B97F4A7C15
_numbers = itertools.count()

_log = logging.getLogger("euct.access")


class Observed:
    """Wraps the whole app."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = next((value for name, value in scope["headers"] if name == b"x-request-id"), b"")
        name = name_of(given)
        began, status, size = time.perf_counter(), ABORTED, 0

        async def named(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", name)]
            else:
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self._app(scope, receive, named)
        finally:
            note(self._metrics, scope, status, size, time.perf_counter() - began)


def name_of(given: bytes) -> bytes:
    """The name of the request under way: what the client gave, or a new one."""
    if given and GOOD_ID.fullmatch(given):
        name = given.decode()
    else:
        name = f"{(_START + _STEP * next(_numbers)) % 2**64:016x}"
    REQUEST_ID.set(name)
    return name.encode()


def note(metrics: Metrics, scope: Scope, status: int, size: int, seconds: float) -> None:
    """Count and log a request that was answered with so many bytes in so many seconds."""
    area = scope["path"].split("/", 2)[1]
    area = area if area in AREAS else "other" if area else "home"
    metrics.request(area, scope["method"], status, seconds)
    if _log.isEnabledFor(logging.INFO):
        what = {"method": scope["method"], "path": scope["path"], "status": status}
        rest = {"bytes": size, "seconds": round(seconds, 6)}
        _log.info("request", extra={"request": what | rest})


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request_id": REQUEST_ID.get(),
            "message": record.getMessage(),
            **getattr(record, "request", {}),
        }
        if record.exc_info:
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


class _Text(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        more = "".join(f" {k}={v!r}" for k, v in getattr(record, "request", {}).items())
        text = f"{record.levelname.lower()} {REQUEST_ID.get()} {record.getMessage()}{more}"
        return text + (f"\n{self.formatException(record.exc_info)}" if record.exc_info else "")


def log_to_stderr(settings: Settings) -> None:
    """Let the service's process write its log, as the settings say."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Json() if settings.log_format == "json" else _Text())
    for name in ("euct", "uvicorn.error"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [handler], False
        logger.setLevel(logging.WARNING)
    _log.setLevel(logging.INFO if settings.access_log else logging.WARNING)
