"""What every answer has in common, and the service as a process."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from http_dataset import PAGE, TestClient, client, dangers, dataset

from api.http.app import create_app
from base.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
PATHS = [
    "/",
    "/cite",
    "/diff",
    "/queries",
    "/queries/documents",
    "/id/body/europol",
    "/sparql",
    "/docs",
    "/nothing",
]


@pytest.fixture(scope="module")
def http() -> Iterator[TestClient]:
    with client() as made:
        yield made


@pytest.mark.parametrize("path", [*PATHS, "/static/style.css", "/healthz", "/openapi.json"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS", "DELETE"])
def test_security_headers_are_on_every_answer(http: TestClient, path: str, method: str) -> None:
    headers = http.request(method, path).headers
    policy = headers["content-security-policy"]
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["access-control-allow-origin"] == "*"


@pytest.mark.parametrize("path", PATHS[:-1])
def test_pages_load_nothing_from_elsewhere(http: TestClient, path: str) -> None:
    text = http.get(path, headers=PAGE).text
    assert dangers(text) == []
    for address in re.findall(r'<link rel="(?:stylesheet|icon)" href="([^"]*)"', text):
        assert address.startswith("/static/")
        assert http.get(address).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_a_body(http: TestClient, path: str) -> None:
    as_is = {"Accept-Encoding": "identity"}  # the second in the answer changes how it packs
    got, head = http.get(path, headers=as_is), http.head(path, headers=as_is)
    assert head.status_code == got.status_code
    assert head.content == b""
    assert head.headers["content-length"] == got.headers["content-length"]
    assert head.headers.get("etag") == got.headers.get("etag")


def test_options_and_405_tell_the_methods(http: TestClient) -> None:
    for path, methods in (
        ("/sparql", "GET, HEAD, OPTIONS, POST"),
        ("/id/body/europol", "GET, HEAD, OPTIONS"),
        ("/queries/documents", "GET, HEAD, OPTIONS"),
    ):
        asked = http.options(path)
        assert asked.status_code == 204
        assert asked.headers["allow"] == methods
        assert asked.headers["access-control-allow-methods"] == methods
        refused = http.put(path)
        assert refused.status_code == 405
        assert refused.headers["allow"] == methods
        assert refused.json()["detail"]
    assert http.options("/nothing").status_code == 404


def test_what_is_no_reading_takes_a_token(http: TestClient) -> None:
    found = {
        (path, method)
        for path, operations in http.get("/openapi.json").json()["paths"].items()
        for method, operation in operations.items()
        if method != "get" and {"token": []} in operation.get("security", [])
    }
    reading = {("/cite", "post"), ("/validate", "post")}
    store = {("/rdf-graph-store", method) for method in ("put", "post", "patch", "delete")}
    assert found == {("/load", "post"), ("/review/{path}", "post"), ("/sparql", "post"), *store}
    for path, method in found - {("/sparql", "post")}:  # which asks, too
        assert http.request(method, path, content=b"").status_code == 403
    every = http.get("/openapi.json").json()["paths"].items()
    others = {(p, m) for p, operations in every for m in operations if m != "get"} - found
    assert others == reading


def test_it_is_healthy_and_ready(http: TestClient) -> None:
    assert http.get("/healthz").text == "ok\n"
    assert http.get("/readyz").text == "ready\n"


def test_without_a_dataset_it_lives_and_says_so(tmp_path: Path) -> None:
    with client(tmp_path / "none") as http:
        assert http.get("/healthz").status_code == 200
        for path in ("/readyz", "/", "/sparql?query=ASK%7B%7D", "/id/body/europol"):
            answer = http.get(path)
            assert answer.status_code == 503
            assert "retry-after" in answer.headers
            assert str(tmp_path) not in answer.text


def test_the_unforeseen_is_a_500_that_tells_nothing(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError("the secret of the inside")

    with client() as http:
        monkeypatch.setattr(http.app.state.euct.service, "query", broken)  # type: ignore[attr-defined]
        answer = http.get("/readyz")
        shown = http.get("/readyz", headers=PAGE)
    assert answer.status_code == shown.status_code == 500
    assert answer.json()["status"] == 500
    assert "secret" not in answer.text + shown.text
    assert "content-security-policy" in answer.headers
    assert "the secret of the inside" in caplog.text


def test_two_apps_share_nothing(tmp_path: Path) -> None:
    empty, full = create_app(Settings(store=tmp_path)), create_app(Settings(store=dataset()))
    with TestClient(empty) as one, TestClient(full) as two:
        assert one.get("/readyz").status_code == 503
        assert two.get("/readyz").status_code == 200


# --- the service as a process ----------------------------------------------------------------


def serving(*arguments: object, **settings: str) -> subprocess.Popen[str]:
    program = "import sys; sys.argv[0] = 'euct'; from euct import main; main()"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("EUCT_")}
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", program, "serve", *map(str, arguments)],
        env=kept | {"PYTHONPATH": str(ROOT)} | settings,
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    try:
        out, err = process.communicate(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        raise
    assert "Traceback" not in err, err
    return process.returncode, out, err


@pytest.mark.parametrize(
    ("workers", "told"), [(1, signal.SIGINT), (1, signal.SIGTERM), (2, signal.SIGINT)]
)
def test_serve_answers_until_it_is_told_to_end(workers: int, told: signal.Signals) -> None:
    process = serving("--port", 0, "--workers", workers, "--store", dataset())
    assert process.stderr is not None
    try:
        line = process.stderr.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)
        assert address, line
        with httpx.Client(base_url=address[0], timeout=30) as http:
            assert http.get("readyz").text == "ready\n"
            found = http.get("queries/mentioned-bodies").json()
            assert found["count"] > 0
            assert http.post("sparql", data={"query": "ASK {}"}).json()["boolean"] is True
    finally:
        process.send_signal(told)
    code, out, err = ended(process)
    assert code == 0
    assert out == ""
    assert err == "euct: stopped\n"


def test_a_port_in_use_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, out, err = ended(serving("--port", port, "--store", dataset()))
    assert code == 3
    assert out == ""
    assert len(err.splitlines()) == 1
    assert f"127.0.0.1:{port}" in err
    assert "in use" in err


def test_serving_no_dataset_is_one_clear_line(tmp_path: Path) -> None:
    code, _, err = ended(serving("--port", 0, "--store", tmp_path / "none"))
    assert code == 3
    assert len(err.splitlines()) == 1
    assert "there is no dataset here" in err
