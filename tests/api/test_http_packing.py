"""Compressed answers: by the coding that the client prefers, whole, and tagged as the others."""

import gzip
import sys
from collections.abc import Callable, Iterator

import pytest
from http_dataset import TestClient, client

from api.http.packing import Coding, preferred

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

ROWS = {"query": "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 50"}
MANY = {"query": "SELECT ?s ?p ?o { ?s ?p ?o } LIMIT 9000"}  # too much for a worker's memory
UNPACK: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.decompress,
    "zstd": zstd.decompress,
    "identity": bytes,
}


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("", "identity"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "zstd"),
        ("zstd;q=0.5, gzip", "gzip"),
        ("gzip;q=0", "identity"),
        ("gzip;q=0, *", "zstd"),
        ("*;q=0", "identity"),
        ("identity, gzip;q=0.5", "identity"),
        ("identity;q=0.5, gzip;q=0.8", "gzip"),
        ("GZIP;Q=1.0", "gzip"),
        ("gzip;q=nonsense", "identity"),
        ("br, deflate", "identity"),
        ("x-gzipped", "identity"),
    ],
)
def test_the_coding_is_the_one_that_is_liked_best(accepted: str, coding: Coding) -> None:
    assert preferred(accepted) == coding


@pytest.mark.parametrize("path", ["/sparql", "/queries"])
@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_answers_unpack_to_what_they_are_plain(http: TestClient, path: str, coding: str) -> None:
    asked = ROWS if path == "/sparql" else {}
    plain = http.get(path, params=asked, headers={"Accept-Encoding": "identity"})
    headers, packed = raw(http, path, asked, coding)
    assert (headers["content-encoding"], plain.headers.get("content-encoding")) == (coding, None)
    assert UNPACK[coding](packed) == plain.content
    assert len(packed) < len(plain.content) / 2
    assert headers["content-length"] == str(len(packed))
    assert headers["etag"] == plain.headers["etag"]
    assert headers["etag"].startswith("W/")
    both = {"Accept-Encoding": coding, "If-None-Match": headers["etag"]}
    again = http.get(path, params=asked, headers=both)
    assert again.status_code == 304
    for answer in (plain.headers, headers, again.headers):
        assert {"Accept", "Accept-Encoding"} <= {
            name.strip() for line in answer.get_list("vary") for name in line.split(",")
        }


@pytest.mark.parametrize("coding", ["gzip", "zstd"])
def test_an_answer_in_parts_is_packed_in_parts(http: TestClient, coding: str) -> None:
    plain = http.get("/sparql", params=MANY, headers={"Accept-Encoding": "identity"})
    assert len(plain.content) > 1_000_000
    headers, packed = raw(http, "/sparql", MANY, coding)
    assert "content-length" not in headers
    assert UNPACK[coding](packed) == plain.content


def test_what_is_small_or_packed_already_goes_as_it_is(http: TestClient) -> None:
    for path, asked in (
        ("/sparql", {"query": "ASK {}"}),
        ("/queries/documents", {"format": "xlsx"}),
    ):
        headers, _ = raw(http, path, asked, "zstd")
        assert "content-encoding" not in headers


def raw(http: TestClient, path: str, asked: dict[str, str], coding: str):  # type: ignore[no-untyped-def]
    with http.stream("GET", path, params=asked, headers={"Accept-Encoding": coding}) as answer:
        assert answer.status_code == 200
        return answer.headers, b"".join(answer.iter_raw())
