"""A child process that runs what may hang, exhaust memory or crash, and the socket to it.

A child is a fresh interpreter, not a fork and not a `multiprocessing` process: it never imports the
caller's main module, starts in some 30 ms, can be made from any thread, and sits in a session of
its own, so that Ctrl-C in the terminal does not reach it. What it runs is bounded in wall time and
address space and, where the system allows, has no network; what it starts is killed with it. It is
no cage for malicious native code: it runs as the same user.
"""

import contextlib
import logging
import os
import pickle
import signal
import socket
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from base import allocator
from base.errors import LimitError, TimeLimitError
from base.sandboxed import HEADER, PLAIN, REQUEST, SKIPPED

START_SECONDS = 60.0
FIRST_READ = 1 << 16
FILE = struct.Struct("i")  # a descriptor, as the system hands it over
FILE_ROOM = socket.CMSG_SPACE(FILE.size)
LEAST_PRIORITY = 19
KEPT_ENVIRONMENT = ("LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH")
BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from base.sandboxed import main; main()"

_log = logging.getLogger("euct.sandbox")
_log.addHandler(logging.NullHandler())


class Incoming:
    """Replies on their way, one after the other: frames, and the file that may come with one."""

    __slots__ = ("_file", "_frame", "_have", "_start")

    def __init__(self) -> None:
        self._start = b""
        self._frame: bytearray | None = None
        self._have = 0
        self._file = -1

    def read(self, source: socket.socket) -> list[tuple[str, Any]]:
        """Read once what is there: kind and value of each reply that is whole now.

        Raises:
            EOFError: the child has ended.
            OSError: the socket is closed, or has nothing yet.
        """
        if self._frame is not None:
            count = source.recv_into(memoryview(self._frame)[self._have :])
            self._have += count
            if not count:
                self._ended()
            if self._have < len(self._frame):
                return []
            frame, self._frame = self._frame, None
            return [self._reply(frame)]
        part, files, _, _ = source.recvmsg(FIRST_READ, FILE_ROOM)
        if files:  # with the last reply that begins here: the system reads no further at once
            self.drop()
            (self._file,) = FILE.unpack(files[0][2][: FILE.size])
        if not part:
            self._ended()
        start = self._start + part if self._start else part
        found: list[tuple[str, Any]] = []
        at = HEADER.size
        while len(start) >= at:
            size = HEADER.unpack_from(start, at - HEADER.size)[0]
            if len(start) < at + size:
                self._frame = bytearray(size)
                self._have = len(start) - at
                self._frame[: self._have] = start[at:]
                self._start = b""
                return found
            found.append(self._reply(start[at : at + size]))
            at += size + HEADER.size
        self._start = start[at - HEADER.size :]
        return found

    def _reply(self, frame: bytes | bytearray) -> tuple[str, Any]:
        if frame[:1] == PLAIN:
            return "done", bytes(frame[1:])
        if frame[:1] == SKIPPED:
            return "skipped", None
        kind, value = pickle.loads(memoryview(frame)[1:])  # noqa: S301 - our own child
        carried = getattr(value, "carried", None)
        if carried is not None and self._file >= 0:
            carried.attach(self._file)
            self._file = -1
        return kind, value

    def _ended(self) -> None:
        self.drop()
        raise EOFError

    def drop(self) -> None:
        """Close the file that came along, if nobody took it."""
        if self._file >= 0:
            os.close(self._file)
            self._file = -1


class Process:
    """One running child and the socket to it."""

    def __init__(self, boot: bytes) -> None:
        self.owner = os.getpid()
        self.ready = False
        self.socket, theirs = socket.socketpair()
        home = str(Path(__file__).resolve().parent.parent)
        environment = {k: os.environ[k] for k in KEPT_ENVIRONMENT if k in os.environ}
        environment |= allocator.environment()
        flags = ["-I", "-S", "-X", "utf8"] + (["-B"] if sys.dont_write_bytecode else [])
        with theirs:
            self.popen = subprocess.Popen(  # noqa: S603 - our own interpreter, no user's words
                [sys.executable, *flags, "-c", BOOT, home, str(theirs.fileno())],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=environment,
                pass_fds=(theirs.fileno(),),
                start_new_session=True,
            )
        # The clock of another process, as Linux numbers them (clock_getcpuclockid).
        self._clock = (~self.popen.pid << 3) | 2
        try:
            self.send(HEADER.pack(len(boot)) + boot, time.monotonic() + START_SECONDS)
        except BaseException:
            self.discard()
            raise

    def send(self, frame: bytes, deadline: float) -> None:
        """Send a frame whole, its header included.

        Raises:
            TimeoutError: `deadline`, of the monotonic clock, has passed.
            OSError: the child has ended.
        """
        self.socket.settimeout(max(0.001, deadline - time.monotonic()))
        self.socket.sendall(frame)

    def receive(self, deadline: float) -> tuple[str, Any]:
        """The kind and value of the next reply; raises as `send`, and EOFError."""
        incoming = Incoming()
        try:
            while True:
                self.socket.settimeout(max(0.001, deadline - time.monotonic()))
                if heard := incoming.read(self.socket):
                    return heard[0]
        except BaseException:
            incoming.drop()
            raise

    def discard(self) -> None:
        """End the child at once and reap it; in a forked copy of the owner only let go of it."""
        with contextlib.suppress(OSError):
            self.socket.close()
        if self.owner == os.getpid():
            self.kill()
            self.popen.wait()

    def kill(self) -> None:
        """Kill the child and what it started: its session is one process group."""
        self._signal(signal.SIGKILL)
        self.popen.kill()

    def used(self) -> float | None:
        """Seconds of processor time that the child has had; None where the system does not tell."""
        try:
            return time.clock_gettime(self._clock)
        except OSError:
            return None

    def slow(self) -> None:
        """Let the child have the processor only where others leave it; there is no way back."""
        with contextlib.suppress(OSError):
            os.setpriority(os.PRIO_PGRP, self.popen.pid, LEAST_PRIORITY)

    def pause(self) -> None:
        """Take the processor from the child and what it started, until `resume`."""
        self._signal(signal.SIGSTOP)

    def resume(self) -> None:
        """Give it back."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: signal.Signals) -> None:
        if self.popen.returncode is None:  # its number may be another's once it was reaped
            with contextlib.suppress(OSError):
                os.killpg(self.popen.pid, number)


def boot_frame(
    start: Callable[..., object], arguments: tuple[object, ...], *, memory: int, network: bool
) -> bytes:
    """What a child reads first; the arguments are as for `Worker`."""
    home = str(Path(__file__).resolve().parent.parent)
    path = [home, *(entry or str(Path.cwd()) for entry in sys.path if entry != home)]
    return pickle.dumps((path, memory, network, pickle.dumps((start, arguments))))


def request_frame(seconds: float, request: object) -> bytes:
    """A request as a child reads it, which may use `seconds` of processor time for it.

    Bytes go as they are, and come back so; all else is pickled.
    """
    plain = isinstance(request, bytes)
    body = request if isinstance(request, bytes) else pickle.dumps(request, pickle.HIGHEST_PROTOCOL)
    return REQUEST.pack(REQUEST.size - HEADER.size + len(body), seconds, plain) + body


def over_time(seconds: float, request: object) -> TimeLimitError:
    """The error of a request that was stopped after `seconds`."""
    return TimeLimitError(
        f"the time limit of {seconds:g} s was reached", hint=getattr(request, "more_time", None)
    )


def crashed(request: object) -> LimitError:
    """The error of a request whose process has ended."""
    return LimitError(
        "the work needed too much memory or too deep a recursion and was stopped, or its engine failed",
        hint=getattr(request, "more_memory", None),
    )


def unwrapped(kind: str, value: Any) -> Any:
    """The value of a reply, or its error raised."""
    if kind == "error":
        raise value
    if kind == "unexpected":
        error, trace = value
        _log.error("%s\n%s", error, trace)
        raise error
    return value
