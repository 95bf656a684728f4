"""SPARQL servers of the tests' own: each in a folder of its own, on a free port, ended with the test."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from base.settings import Settings

SECONDS_TO_START = 90.0
VIRTUOSO = """[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
DirsAllowed = {readable}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 8
[SPARQL]
ResultSetMaxRows = 1000000
MaxQueryExecutionTime = 60
"""


@contextmanager
def oxigraph(folder: Path, settings: Settings) -> Iterator[Settings]:
    """`oxigraph serve`; gives the settings of a dataset that is there."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("needs the package oxigraph, which is not installed")
    port = free_port()
    command = [program, "serve", "--location", folder / "db", "--bind", f"127.0.0.1:{port}"]
    with started(command, folder, f"http://127.0.0.1:{port}/query") as address:
        yield replace(settings.at(address), store=folder / "beside")


@contextmanager
def virtuoso(folder: Path, settings: Settings) -> Iterator[Settings]:
    """Virtuoso with nothing in it; gives the settings of a dataset that is there."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("needs Virtuoso (Debian's virtuoso-opensource), which is not installed")
    sql, http = free_port(), free_port()
    (folder / "virtuoso.ini").write_text(virtuoso_settings(sql, http))
    command = [program, "-f", "-c", folder / "virtuoso.ini"]
    with started(command, folder, f"http://127.0.0.1:{http}/sparql") as address:
        there = replace(settings.at(address), store=folder / "beside")
        yield replace(there, store_user="dba", store_password="dba")


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def environment(settings: Settings) -> dict[str, str]:
    """The environment in which a command finds the dataset."""
    return {
        "EUCT_STORE": settings.store_address,
        "EUCT_STORE_FOLDER": str(settings.store),
        "EUCT_STORE_USER": settings.store_user,
        "EUCT_STORE_PASSWORD": settings.store_password,
    }


def virtuoso_settings(
    sql: int, http: int, *, memory: bool = False, readable: Path | str = "."
) -> str:
    """Virtuoso's own file of settings: its ports, whether it may use much memory, where it may load from."""
    buffers, dirty = (170_000, 130_000) if memory else (20_000, 15_000)
    return VIRTUOSO.format(sql=sql, http=http, buffers=buffers, dirty=dirty, readable=readable)


@contextmanager
def started(
    command: Sequence[object],
    folder: Path,
    address: str,
    *,
    log: str = "output",
    seconds: float = SECONDS_TO_START,
    **environment: str,
) -> Iterator[str]:
    """A server from the moment when it answers at its address until the block ends."""
    with (folder / log).open("wb") as output:
        server = subprocess.Popen(
            [str(word) for word in command],
            cwd=folder, stdout=output, stderr=output, env=os.environ | environment,
        )  # fmt: skip
    try:
        _wait(server, address, folder / log, seconds)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(server: subprocess.Popen[bytes], address: str, log: Path, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and server.poll() is None:
        try:
            if httpx.get(address, params={"query": "ASK {}"}, timeout=5).is_success:
                return
        except httpx.HTTPError:
            time.sleep(0.1)
    said = log.read_text("utf-8", "replace")
    raise AssertionError(f"the server did not start: {said[-500:]}")
