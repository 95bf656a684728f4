"""uvicorn's protocol, which can send a whole answer at once, its head and body in one write.

ASGI has them as two messages, each of which uvicorn writes by itself, once it has looked through every
header: a good part of the time that a small answer takes.
"""

from functools import lru_cache, partial
from weakref import ref

from starlette.types import ASGIApp
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from api.http.exchange import WHOLE, Header


class DirectProtocol(HttpToolsProtocol):
    """Gives each request's scope the extension `WHOLE`, a function as `exchange.Whole` says."""

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGIApp) -> None:  # type: ignore[override]
        # Weakly: else scope and cycle would hold each other, until the garbage collector comes by.
        cycle.scope["extensions"] = {WHOLE: partial(_whole, ref(cycle))}  # type: ignore[dict-item]
        super()._start_asgi_task(cycle, app)  # type: ignore[arg-type]


def _whole(
    of: ref[RequestResponseCycle],
    status: int,
    headers: list[Header],
    common: tuple[Header, ...],
    body: bytes,
) -> bool:
    cycle = of()
    if cycle is None or cycle.response_started or cycle.disconnected or cycle.flow.write_paused:
        return False
    head = [STATUS_LINE[status], _lines((*cycle.default_headers, *common))]
    head += [b"%b: %b\r\n" % header for header in headers]
    head.append(b"\r\n" if cycle.keep_alive else b"connection: close\r\n\r\n")
    cycle.transport.write(b"".join((*head, body)))
    # What uvicorn's own way of sending notes when an answer is complete.
    cycle.response_started = cycle.response_complete = True
    cycle.waiting_for_100_continue = False
    cycle.message_event.set()
    if not cycle.keep_alive:
        cycle.transport.close()
    cycle.on_response()
    return True


@lru_cache(16)  # the date among them is another one each second
def _lines(headers: tuple[Header, ...]) -> bytes:
    return b"".join([b"%b: %b\r\n" % header for header in headers])
