"""A dump is not made for those who do not read it, and who leaves in its midst is no fault."""

import socket
import time

from http_dataset import client, dataset
from serving import served


def test_head_makes_no_dump() -> None:
    with client() as http:
        head, got = http.head("/dump.nq"), http.get("/dump.nq")
    assert head.content == b""
    assert "content-length" not in head.headers
    same = ("content-type", "x-euct-version", "etag")
    assert {k: head.headers[k] for k in same} == {k: got.headers[k] for k in same}


def test_a_client_that_leaves_is_not_logged_as_a_fault() -> None:
    with served(dataset()) as service:
        for path in ("/dump.nq", "/dump.trig"):
            with socket.create_connection(("127.0.0.1", service.port), timeout=30) as line:
                line.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
                assert line.recv(100).startswith(b"HTTP/1.1 200")
            time.sleep(0.5)
        assert service.lives()
    assert b"Traceback" not in b"".join(service.said)
