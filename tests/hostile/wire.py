"""HTTP requests that mean harm, byte by byte: what is sent, and whether an answer must come."""

import gzip
from collections.abc import Iterator
from dataclasses import dataclass

STORE = "/rdf-graph-store?graph=http://me/h"
SECTION = b"--b\r\nContent-Type: text/turtle\r\n\r\n<a:> <b:> 1 .\r\n"


@dataclass(frozen=True, slots=True)
class Sent:
    """What goes over the wire; without an end, the client goes away in the middle."""

    data: bytes
    whole: bool = True


def request(
    target: str, *headers: str, method: str = "GET", body: bytes = b"", length: bool = True
) -> bytes:
    """A request with these headers, and Content-Length where that is wanted."""
    lines = [f"{method} {target} HTTP/1.1", "Host: a", "Authorization: TOKEN", *headers]
    if length and body:
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode("latin-1") + body


def post(target: str, body: bytes, *headers: str, length: bool = True) -> bytes:
    return request(target, *headers, method="POST", body=body, length=length)


def multipart(*parts: bytes, boundary: str = "b") -> bytes:
    return post(STORE, b"".join(parts), f"Content-Type: multipart/form-data; boundary={boundary}")


def chunked(count: int) -> bytes:
    chunk = b"5\r\nabcde\r\n"
    return post("/validate", b"", "Transfer-Encoding: chunked") + chunk * count


BOMB = gzip.compress(b" " * (50 << 20))
ASK = "/sparql?query=ASK%7B%7D"
NAMES = ("../../x", "CON", "x" * 5000, "a%00b", "%22%3E%3Cscript%3E", "%2e%2e%2f", "a%0d%0ab")
LATER = b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n"


def _cases() -> Iterator[tuple[str, Sent]]:
    yield "no boundary", Sent(post(STORE, SECTION, "Content-Type: multipart/form-data"))
    yield "boundary of 10 kB", Sent(multipart(SECTION, boundary="b" * 10_000))
    yield "10,000 parts", Sent(multipart(SECTION * 10_000, b"--b--\r\n"))
    yield (
        "header of 1 MB in a part",
        Sent(multipart(b"--b\r\nX: " + b"x" * (1 << 20) + b"\r\n\r\n")),
    )
    yield "parts without an end", Sent(multipart(SECTION))
    yield "negative length", Sent(post("/validate", b"x", "Content-Length: -1", length=False))
    yield "no length", Sent(post("/validate", b"x", length=False))
    yield "two lengths", Sent(post("/validate", b"xyz", "Content-Length: 1"))
    yield (
        "length of many digits",
        Sent(post("/validate", b"x", "Content-Length: " + "9" * 5000, length=False)),
    )
    yield (
        "length that is a lie",
        Sent(post("/validate", b"x", "Content-Length: 99", length=False), False),
    )
    yield (
        "length and chunks",
        Sent(
            post(
                "/validate",
                b"0\r\n\r\n" + LATER,
                "Content-Length: 5",
                "Transfer-Encoding: chunked",
                length=False,
            )
        ),
    )
    yield "chunks without an end", Sent(chunked(1000), False)
    yield (
        "chunk of a wrong size",
        Sent(post("/validate", b"zz\r\nabc\r\n", "Transfer-Encoding: chunked", length=False)),
    )
    yield "half a request", Sent(b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nHo", False)
    yield "no request", Sent(b"\0\1\2\3" * 300 + b"\r\n\r\n")
    yield "gzip bomb", Sent(post("/validate", BOMB, "Content-Encoding: gzip"))
    yield (
        "gzip bomb as a query",
        Sent(
            post(
                "/sparql", BOMB, "Content-Type: application/sparql-query", "Content-Encoding: gzip"
            )
        ),
    )
    for name in NAMES:
        yield f"name {name[:20]}", Sent(post(f"/validate?name={name}", b"Europol."))
    yield "type that is a lie", Sent(post(STORE, b"\x89PNG\r\n", "Content-Type: text/turtle"))
    yield "type of 50 kB", Sent(post(STORE, b"x", "Content-Type: " + "x" * 50_000))
    yield "Accept of 50 kB", Sent(request(ASK, "Accept: " + "text/html;q=0.5," * 3000))
    yield "senseless qualities", Sent(request(ASK, "Accept: */*;q=nan,a/b;q=-1,text/html;q=1e999"))
    yield "10,000 ranges", Sent(request("/static/style.css", "Range: bytes=" + "0-," * 10_000))
    yield (
        "another method within",
        Sent(post("/validate", b"Europol.", "X-HTTP-Method-Override: DELETE")),
    )
    yield "path encoded twice", Sent(request("/static/%252e%252e%252f%252e%252e%252fapp.py"))
    yield "path that leads out", Sent(request("/static/../../../../etc/passwd"))
    yield (
        "token in the address",
        Sent(request("/load?token=euct_x&access_token=euct_x", method="POST", body=b"Europol.")),
    )
    yield "Origin of nobody", Sent(request(ASK, "Origin: null"))
    yield "10,000 parameters", Sent(request("/sparql?" + "a=b&" * 5_000))
    yield "not UTF-8", Sent(request("/sparql?query=%ff%fe"))
    yield "lone surrogates", Sent(request("/sparql?query=%ed%a0%80"))
    yield "unknown method", Sent(request("/sparql", method="X" * 3000))
    yield "1,000 headers", Sent(request(ASK, *(f"X-{i}: y" for i in range(1000))))
    yield "older protocol", Sent(b"GET /sparql?query=ASK%7B%7D HTTP/1.0\r\n\r\n")


REQUESTS = dict(_cases())
