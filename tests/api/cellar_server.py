"""A server on this machine that answers as Cellar does, and fails as it is told to.

What it does is taken from the Publications Office's end-user manual of Cellar and from answers that
public projects recorded: 303 from a CELEX number to a manifestation, 300 with a list where that has
several streams, 400 for language codes and media types that Cellar does not know, 500 for a space
after the semicolon, 404 for brackets that are not encoded, 406 for a wrong type asked of a stream.
"""

import hashlib
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import unquote

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XHTML, HTML, PDF = "application/xhtml+xml", "text/html", "application/pdf"
FORMEX, FORMEX_ZIP = "application/xml;type=fmx4", "application/zip;mtype=fmx4"
NOTICE = "application/xml;notice="
KNOWN = (
    {DOCX, XHTML, HTML, PDF, FORMEX, FORMEX_ZIP, "application/xml;mtype=fmx4"}
    | {
        "text/html;type=simplified",
    }
    | {f"application/pdf;type={kind}" for kind in ("pdf1x", "pdfa1a", "pdfa1b", "pdfa2a")}
)
LANGUAGES = {"eng", "fra", "deu"}
WAF = b"""<!DOCTYPE html><html lang="en"><head><title></title><script>window.awsWafCookieDomainList = [];
</script></head><body><div id="challenge-container"></div><noscript><h1>JavaScript is disabled</h1>
In order to continue, we need to verify that you're not a robot.</noscript></body></html>"""


@dataclass
class Stream:
    """One content stream of a manifestation."""

    data: bytes
    type: str
    name: str = ""


@dataclass
class Seen:
    """A request that was made."""

    path: str
    headers: dict[str, str]
    status: int = 0
    sent: int = 0


Fault = Callable[["Handler"], None]


@dataclass
class Service:
    """The works that the server has, the faults that it makes next, and the requests that it saw."""

    streams: dict[tuple[str, str, str], list[Stream]] = field(default_factory=dict)
    notices: dict[str, bytes] = field(default_factory=dict)
    faults: defaultdict[str, list[Fault]] = field(default_factory=lambda: defaultdict(list))
    seen: list[Seen] = field(default_factory=list)
    url: str = ""
    etags: bool = True
    ranges: bool = False
    piece: int = 0
    pause: float = 0.0

    def has(self, celex: str, media: str, *streams: Stream, language: str = "eng") -> None:
        """Let the server have a document in a format and language."""
        self.streams[celex, media, language] = list(streams)

    def fails(self, part: str, *faults: Fault) -> None:
        """Let the next requests to a path with `part` in it fail, each in its way."""
        self.faults[part] += faults


def status(code: int, **headers: str) -> Fault:
    """Answer with a status and nothing else."""

    def fault(handler: "Handler") -> None:
        handler.reply(code, b"", {name.replace("_", "-"): value for name, value in headers.items()})

    return fault


def page(code: int, body: bytes) -> Fault:
    """Answer with an HTML page."""
    return lambda handler: handler.reply(code, body, {"Content-Type": "text/html"})


def leads_to(url: str) -> Fault:
    """Redirect to another address."""
    return lambda handler: handler.reply(303, b"", {"Location": url})


def breaks_off(after: int) -> Fault:
    """Close the connection in the middle of the body."""

    def fault(handler: "Handler") -> None:
        handler.cut = after
        handler.answer()

    return fault


def continues_at(start: int, data: bytes) -> Fault:
    """Continue a file at another place than asked."""
    total = len(data)
    place = {"Content-Range": f"bytes {start}-{total - 1}/{total}"}
    return lambda handler: handler.reply(206, data[start:], place)


class Handler(BaseHTTPRequestHandler):
    """Answers one request."""

    protocol_version = "HTTP/1.1"
    service: Service
    cut: int | None = None

    def do_GET(self) -> None:
        """Note the request, then answer it or fail."""
        self.cut = None
        headers = {name.lower(): value for name, value in self.headers.items()}
        self.seen = Seen(self.path, headers)
        self.service.seen.append(self.seen)
        for part, faults in self.service.faults.items():
            if part in self.path and faults:
                faults.pop(0)(self)
                return
        self.answer()

    def answer(self) -> None:
        """Answer as Cellar does."""
        accept, language = self.headers.get("Accept", ""), self.headers.get("Accept-Language", "")
        if "; " in accept:
            self.reply(500, b"", {})
        elif language not in LANGUAGES:
            self.reply(400, b"Illegal accept-language header", {})
        elif self.path.startswith("/resource/celex/"):
            self._work(self.path.removeprefix("/resource/celex/"), accept, language)
        elif self.path.startswith("/resource/cellar/"):
            self._manifestation(self.path.removeprefix("/resource/cellar/"), accept)
        else:
            self.reply(404, b"", {})

    def _work(self, raw: str, accept: str, language: str) -> None:
        celex = unquote(raw)
        if set(raw) & set("()/"):
            self.reply(404, b"Resource not found.", {})
        elif accept.startswith(NOTICE) and celex in self.service.notices:
            self._lead(f"{raw}/xml/{accept.removeprefix(NOTICE)}")
        elif not accept.startswith(NOTICE) and accept not in KNOWN:
            self.reply(400, b"Illegal accept header: Invalid media type(s)", {})
        elif (celex, accept, language) in self.service.streams:
            keys = list(self.service.streams)
            self._lead(f"{raw}.0006.{keys.index((celex, accept, language)):02d}")
        else:
            self.reply(404, b"Resource not found.", {})

    def _lead(self, place: str) -> None:
        self.reply(303, b"", {"Location": f"{self.service.url}/resource/cellar/{place}"})

    def _manifestation(self, place: str, accept: str) -> None:
        celex, xml, _ = place.partition("/xml/")
        if xml:
            self._content(Stream(self.service.notices[unquote(celex)], "application/xml"))
            return
        manifestation, _, item = place.partition("/DOC_")
        streams = list(self.service.streams.values())[int(manifestation[-2:])]
        if item:
            stream = streams[int(item) - 1]
            good = accept in {"*/*", stream.type}
            self._content(stream) if good else self.reply(406, b"", {})
        elif len(streams) == 1:
            self._content(streams[0])
        else:
            self.reply(300, self._list(manifestation, streams), {"Content-Type": "text/html"})

    def _list(self, manifestation: str, streams: list[Stream]) -> bytes:
        items = "".join(
            f'<li title="item"><a href="{self.service.url}/resource/cellar/{manifestation}/DOC_{n}">'
            f'<span class="url">(DOC_{n})</span></a><ul><li title="stream_name">{stream.name}</li>'
            f'<li title="stream_order" id="streamOrder">{n}</li></ul></li>'
            for n, stream in reversed(list(enumerate(streams, 1)))
        )
        return (
            "<html><head><title>300 Multiple-Choice Response</title></head><body> List of URI's:"
            f'<ul><li title="manifestation">cellar:{manifestation}<ul>{items}</ul></li></ul></body></html>'
        ).encode()

    def _content(self, stream: Stream) -> None:
        service = self.service
        etag = f'"Con-{hashlib.sha256(stream.data).hexdigest()[:16]}"'
        headers = {"Content-Type": stream.type} | ({"ETag": etag} if service.etags else {})
        if service.etags and self.headers.get("If-None-Match") == etag:
            self.reply(304, b"", headers)
            return
        asked = self.headers.get("Range", "")
        if service.ranges:
            headers["Accept-Ranges"] = "bytes"
        if service.ranges and asked and self.headers.get("If-Range") == etag:
            start, total = int(asked.removeprefix("bytes=").rstrip("-")), len(stream.data)
            headers["Content-Range"] = f"bytes {start}-{total - 1}/{total}"
            self.reply(206, stream.data[start:], headers)
        else:
            self.reply(200, stream.data, headers)

    def reply(self, code: int, body: bytes, headers: dict[str, str]) -> None:
        """Send an answer, in pieces or cut off where that is wanted."""
        self.seen.status = code
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        if code != 304:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        body = body[: self.cut] if self.cut is not None else body
        step = self.service.piece or len(body) or 1
        for at in range(0, len(body), step):
            self.wfile.write(body[at : at + step])
            self.wfile.flush()
            self.seen.sent += len(body[at : at + step])
            time.sleep(self.service.pause)
        if self.cut is not None:
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Stay silent."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A client that goes away in the middle is part of the tests."""


@contextmanager
def cellar_server() -> Iterator[Service]:
    """A server on a free port, which ends with the block."""
    service = Service()
    server = _Server(("127.0.0.1", 0), type("Bound", (Handler,), {"service": service}))
    service.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield service
    finally:
        server.shutdown()
        server.server_close()
