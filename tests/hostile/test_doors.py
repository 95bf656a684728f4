"""Nasty inputs through every door: no crash, no 500, nobody is called, and the next ASK is answered.

One in so many is sent without EUCT_SUITE=full (`make nasty`); that one takes some minutes.
"""

import os
import socket
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import httpx
import pytest
from command import euct
from datasets import Datasets
from documents import ALL, aimed, document
from graphs import GRAPHS, XML
from operations import DOCUMENT, QUERIES, UPDATES
from serving import Listener, Served, served
from wire import REQUESTS, Sent

from api.tokens import new_token

FULL = os.environ.get("EUCT_SUITE") == "full"
ONE_IN = 1 if FULL else 18
STEP = 1 if FULL else 2 * ONE_IN
SECONDS = 4 if FULL else 1
LIMITS = {
    "EUCT_DOCUMENT_SECONDS": str(SECONDS),
    "EUCT_QUERY_SECONDS": str(SECONDS),
    "EUCT_UPDATE_SECONDS": str(SECONDS),
    "EUCT_QUERY_MEMORY": str(1 << 30),
}
PATIENCE = 2 * SECONDS + 20.0  # a machine under load starts processes slowly
PROBLEM = "application/problem+json"
HELD = f"ASK {{ GRAPH <{DOCUMENT}> {{ ?s ?p ?o }} }}"
MIGHT_BE = 1.0  # seconds for any answer beyond its limit; a tenth where nothing else is done
RELIEF = MIGHT_BE if FULL else 10.0  # seconds for the next ASK
MORE_MEMORY = 50 << 10  # KiB


@pytest.fixture(scope="module")
def store(datasets: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return datasets.copy("outcome", tmp_path_factory.mktemp("doors")) / "euct-store"


@pytest.fixture(scope="module")
def bearer(store: Path) -> str:
    return f"Bearer {new_token(store, 'tests', ('admin',))[0]}"


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture(scope="module")
def service(store: Path) -> Iterator[Served]:
    with served(store, **LIMITS) as made:
        yield made


@pytest.fixture(scope="module")
def http(service: Served, bearer: str) -> Iterator[httpx.Client]:
    with httpx.Client(
        base_url=service.url, timeout=PATIENCE, headers={"Authorization": bearer}
    ) as made:
        yield made


@pytest.fixture(scope="module")
def grown(service: Served, http: httpx.Client) -> int:
    """The memory once each kind of door was used, before most of the inputs."""
    for door in ("validate", "load"):
        judged(http.post(door, content=b"Europol."))
    return service.memory()


@pytest.fixture(autouse=True)
def _stands(service: Served, http: httpx.Client, listener: Listener, grown: int) -> Iterator[None]:
    """After each input: the service lives, what it holds is there, and nobody was called."""
    yield
    assert service.lives()
    asked_again(http)
    assert listener.calls() == 0


def asked_again(http: httpx.Client) -> None:
    """The next ASK is answered.

    Beside other tests a machine may take longer than the second that LIMITS give any query,
    so there one that met this limit is asked again; a service that stays stuck fails.
    """
    began = time.monotonic()
    while True:
        told = http.post("sparql", data={"query": f"{HELD} # {time.monotonic()}"})
        took = time.monotonic() - began
        if told.status_code == 200 or took > RELIEF:
            break
    assert told.status_code == 200, (took, told.text)
    assert told.json()["boolean"] is True
    assert took < RELIEF


def some(kind: str, names: Iterable[str]) -> list[object]:
    chosen = list(names)[::ONE_IN]
    return [pytest.param(kind, name, id=f"{kind}, {name}") for name in chosen]


def judged(answer: httpx.Response) -> None:
    """An answer of any kind but that of a fault."""
    assert answer.status_code < 500 or answer.status_code in (503, 504), answer.text
    if answer.status_code >= 400:
        assert answer.headers["content-type"] == PROBLEM
        told = answer.json()
        assert told["status"] == answer.status_code
        assert told["detail"]
        for inside in ("Traceback", "/tmp/", "site-packages", "euct-store"):
            assert inside not in answer.text


@pytest.mark.parametrize(
    ("kind", "name"), [each for kind, made in ALL.items() for each in some(kind, made)]
)
@pytest.mark.parametrize("door", ["validate", "load"])
def test_documents(http: httpx.Client, listener: Listener, kind: str, name: str, door: str) -> None:
    data = aimed(document(kind, name), listener.port)
    judged(http.post(f"{door}?name=nasty.{kind}", content=data))


@pytest.mark.parametrize("name", list(GRAPHS)[::ONE_IN])
def test_graphs(http: httpx.Client, listener: Listener, name: str) -> None:
    kind, text = GRAPHS[name]
    data = aimed(text.encode(), listener.port)
    for method in ("PUT", "POST"):
        answer = http.request(
            method,
            "rdf-graph-store?graph=http://me/nasty",
            content=data,
            headers={"Content-Type": kind},
        )
        judged(answer)
    suffix = "rdf" if kind == XML else "ttl" if kind == "text/turtle" else "jsonld"
    for door in ("validate", "load"):
        judged(http.post(f"{door}?name=nasty.{suffix}", content=data))


@pytest.mark.parametrize("name", list(QUERIES)[::ONE_IN])
def test_queries(http: httpx.Client, listener: Listener, name: str) -> None:
    data = aimed(QUERIES[name].encode(), listener.port)
    began = time.monotonic()
    judged(http.post("sparql", content=data, headers={"Content-Type": "application/sparql-query"}))
    assert time.monotonic() - began < SECONDS + RELIEF
    judged(http.post("sparql", data={"query": data.decode()}))


@pytest.mark.parametrize("name", list(UPDATES)[::ONE_IN])
def test_updates(http: httpx.Client, listener: Listener, name: str) -> None:
    data = aimed(UPDATES[name].encode(), listener.port)
    judged(http.post("sparql", content=data, headers={"Content-Type": "application/sparql-update"}))


@pytest.mark.parametrize("name", list(REQUESTS)[::ONE_IN])
def test_requests(service: Served, bearer: str, name: str) -> None:
    answer = answered(service.port, REQUESTS[name], bearer)
    if answer or REQUESTS[name].whole:
        status = int(answer.split()[1])
        assert status < 500 or status in (503, 504), answer[:400]
        assert b"Traceback" not in answer
        assert b"root:" not in answer


def answered(port: int, sent: Sent, bearer: str) -> bytes:
    """All that comes back; nothing where the client goes away."""
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as line:
        try:
            line.sendall(sent.data.replace(b"TOKEN", bearer.encode(), 1))
            if not sent.whole:
                return b""
            found = b""
            while part := line.recv(1 << 16):
                found += part
                if sent.data.startswith(b"GET") and b"\r\n\r\n" in found:
                    break
        except ConnectionError:  # it was refused before it was sent whole
            return found if sent.whole and found else b"HTTP/1.1 400 refused"
    return found


@pytest.mark.parametrize("kind", [*ALL, "graphs"])
def test_documents_on_the_command_line(
    store: Path, listener: Listener, tmp_path: Path, kind: str
) -> None:
    files = []
    for number, data in enumerate(_inputs(kind)):
        files.append(tmp_path / f"{number}.{kind if kind != 'graphs' else 'ttl'}")
        files[-1].write_bytes(aimed(data, listener.port))
    for command in ("validate", "load"):
        done = euct(command, *files, "--store", store, "--jobs", 2, cwd=tmp_path, **LIMITS)
        assert 0 <= done.code < 4, done
        assert len(done.out + done.err) < 2000 * len(files)


def _inputs(kind: str) -> Iterator[bytes]:
    for name in list(GRAPHS if kind == "graphs" else ALL[kind])[0 if FULL else 1 :: STEP]:
        yield GRAPHS[name][1].encode() if kind == "graphs" else document(kind, name)


@pytest.mark.parametrize("name", [*QUERIES, *UPDATES][:: 2 * ONE_IN])
def test_queries_on_the_command_line(
    store: Path, listener: Listener, tmp_path: Path, name: str
) -> None:
    text = aimed((QUERIES | UPDATES)[name].encode(), listener.port)
    (tmp_path / "nasty.rq").write_bytes(text)
    done = euct("sparql", "nasty.rq", "--store", store, cwd=tmp_path, **LIMITS)
    assert 0 <= done.code < 4, done
    assert name not in UPDATES or done.code != 0


def test_memory_stays(service: Served, grown: int) -> None:
    assert service.memory() - grown < MORE_MEMORY
