"""Processes of euct that start warm: copies of one that has imported it and read its knowledge.

A command runs in a process of its own, as a user's does: with its own folder, environment, standard
streams and exit code, and with sandboxed processes of its own. But to start an interpreter, import
everything, read the registers and compile all expressions takes two seconds of computing, and to
copy a process that has done so takes a hundredth. What the copies share is what they would all
read: this installation's artefacts. With `EUCT_TEST_FRESH=1` every process is started anew.
"""

import atexit
import contextlib
import os
import pickle
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FRESH = bool(os.environ.get("EUCT_TEST_FRESH"))
SIZE, NUMBER = struct.Struct("!Q"), struct.Struct("!i")


@dataclass(frozen=True)
class Order:
    """What a copy shall be: a command, or else a sandboxed process."""

    command: bool
    arguments: tuple[str, ...]
    environment: dict[str, str]
    cwd: str


class Copy:
    """A copy that runs: as much of `subprocess.Popen` as is asked of it."""

    def __init__(self, address: str, order: Order, fds: Sequence[int]) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(address)
        text = pickle.dumps(order)
        socket.send_fds(self._socket, [SIZE.pack(len(text))], list(fds))
        self._socket.sendall(text)
        self.pid: int = NUMBER.unpack(exactly(self._socket, NUMBER.size))[0]
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        with contextlib.suppress(BlockingIOError):
            return self.wait(0)
        return None

    def wait(self, timeout: float | None = None) -> int:
        """The exit code, which is awaited for so many seconds.

        Raises:
            TimeoutError: it still runs.
        """
        if self.returncode is None:
            self._socket.settimeout(timeout)
            self.returncode = NUMBER.unpack(exactly(self._socket, NUMBER.size))[0]
            self._socket.close()
        return self.returncode

    def kill(self) -> None:
        """End it, unless it has ended."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)


@cache
def original() -> str:
    """The address of this process's own original, which is started with the first call."""
    folder = tempfile.mkdtemp(prefix="euct-")
    address = f"{folder}/s"
    process = subprocess.Popen(
        [sys.executable, str(ROOT / "tests" / "original.py"), address],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT,
        env=environment() | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    atexit.register(_end, process, folder)
    assert process.stdout is not None
    assert process.stdout.readline() == b"ready\n"
    return address


def environment() -> dict[str, str]:
    """This process's environment without settings of euct."""
    return {name: value for name, value in os.environ.items() if not name.startswith("EUCT_")}


def warm_workers(address: str) -> Any:
    """What stands for the module `subprocess` in `base.process`, so that its workers are copies."""

    def popen(
        command: Sequence[str], env: dict[str, str], pass_fds: Sequence[int], **_: object
    ) -> Copy:
        return Copy(address, Order(False, tuple(command[-2:]), env, str(Path.cwd())), pass_fds)

    return SimpleNamespace(Popen=popen, DEVNULL=subprocess.DEVNULL)


def _end(process: "subprocess.Popen[bytes]", folder: str) -> None:
    assert process.stdin is not None
    process.stdin.close()  # the original ends with it
    process.wait()
    shutil.rmtree(folder, ignore_errors=True)


def exactly(source: socket.socket, size: int) -> bytes:
    """So many bytes from the socket.

    Raises:
        EOFError: the other side has gone.
    """
    found = b""
    while len(found) < size:
        part = source.recv(size - len(found))
        if not part:
            raise EOFError("the process has gone")
        found += part
    return found
