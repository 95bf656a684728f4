"""A killable worker process for work that may hang, exhaust memory or crash: parsing and querying.

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
import subprocess
import sys
import threading
import time
import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any, Generic, Self, TypeVar

from base.errors import LimitError
from base.sandboxed import HEADER

START_SECONDS = 60.0
FIRST_READ = 1 << 16
KEPT_ENVIRONMENT = ("LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR", "LD_LIBRARY_PATH")
BOOT = "import sys; sys.path.insert(0, sys.argv[1]); from base.sandboxed import main; main()"

Request = TypeVar("Request")
Reply = TypeVar("Reply")

_log = logging.getLogger("euct.sandbox")
_log.addHandler(logging.NullHandler())


class _Process:
    """One running child and the socket to it."""

    def __init__(self, boot: bytes) -> None:
        self.owner = os.getpid()
        self.ready = False
        self.socket, theirs = socket.socketpair()
        home = str(Path(__file__).resolve().parent.parent)
        environment = {k: os.environ[k] for k in KEPT_ENVIRONMENT if k in os.environ}
        # One arena: each of glibc's many would take its share of the address space for nothing.
        environment["MALLOC_ARENA_MAX"] = "1"
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
        try:
            self.send(boot, time.monotonic() + START_SECONDS)
        except BaseException:
            self.discard()
            raise

    def send(self, frame: bytes, deadline: float) -> None:
        self.socket.settimeout(max(0.001, deadline - time.monotonic()))
        self.socket.sendall(HEADER.pack(len(frame)) + frame)

    def receive(self, deadline: float) -> tuple[str, Any]:
        # One read brings a small reply whole; nothing can follow it before the next request.
        start = self._some(FIRST_READ, deadline)
        while len(start) < HEADER.size:
            start += self._some(HEADER.size - len(start), deadline)
        size = HEADER.unpack_from(start)[0]
        frame = bytearray(size)
        have = len(start) - HEADER.size
        view = memoryview(frame)
        view[:have] = start[HEADER.size :]
        while have < size:
            self.socket.settimeout(max(0.001, deadline - time.monotonic()))
            count = self.socket.recv_into(view[have:])
            if count == 0:
                raise EOFError
            have += count
        kind, value = pickle.loads(frame)  # noqa: S301 - our own child
        return kind, value

    def _some(self, most: int, deadline: float) -> bytes:
        self.socket.settimeout(max(0.001, deadline - time.monotonic()))
        part = self.socket.recv(most)
        if not part:
            raise EOFError
        return part

    def discard(self) -> None:
        """End the child at once and reap it; in a forked copy of the owner only let go of it."""
        with contextlib.suppress(OSError):
            self.socket.close()
        if self.owner == os.getpid():
            self.kill()
            self.popen.wait()

    def kill(self) -> None:
        """Kill the child and what it started: its session is one process group."""
        with contextlib.suppress(OSError):
            os.killpg(self.popen.pid, signal.SIGKILL)
        self.popen.kill()


class _Slot:
    """Holds the current child, so that a finalizer can reach it without holding the worker."""

    __slots__ = ("process",)

    def __init__(self) -> None:
        self.process: _Process | None = None

    def empty(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.discard()


class Worker(Generic[Request, Reply]):
    """A long-lived child process that answers one request at a time.

    Args:
        start: an importable function, called in the child with `arguments`; it returns the function
            that answers requests. Both it and requests and replies must pickle.
        memory: address-space limit of the child, in bytes.
        network: whether the child may keep the network.

    The child starts with the first call (or `start()`), and again after it was killed.
    """

    def __init__(
        self,
        start: Callable[..., Callable[[Request], Reply]],
        *arguments: object,
        memory: int,
        network: bool = False,
    ) -> None:
        home = str(Path(__file__).resolve().parent.parent)
        path = [home, *(entry or str(Path.cwd()) for entry in sys.path if entry != home)]
        target = pickle.dumps((start, arguments))
        self._boot = pickle.dumps((path, memory, network, target))
        self._lock = threading.Lock()
        self._slot = _Slot()
        self._closed = False
        self._finalizer = weakref.finalize(self, _Slot.empty, self._slot)

    def start(self) -> None:
        """Start the child without waiting for it, unless it runs."""
        with self._lock:
            self._running()

    def call(self, request: Request, seconds: float) -> Reply:
        """The child's reply to `request`; safe from every thread.

        A request may have an attribute `more_time`: the hint where its time is over.

        Raises:
            LimitError: `seconds` of wall time were over, or the child ran out of memory or crashed;
                it was killed, and the next call has a new one.
            EuctError: what the request function raised; any other exception of it arrives as a
                plain EuctError that names its type only.
        """
        with self._lock:
            process = self._running()
            try:
                self._await_ready(process)
                deadline = time.monotonic() + seconds
                process.send(pickle.dumps((seconds, request), pickle.HIGHEST_PROTOCOL), deadline)
                kind, value = process.receive(deadline)
            except TimeoutError:
                self._replace()
                raise LimitError(
                    f"the time limit of {seconds:g} s was reached",
                    hint=getattr(request, "more_time", None),
                ) from None
            except (OSError, EOFError):
                self._replace()
                raise LimitError(
                    "the work needed too much memory or too deep a recursion and was stopped"
                ) from None
            except BaseException:  # the child's next reply would belong to this request
                self._slot.empty()
                raise
        reply: Reply = _unwrapped(kind, value)
        return reply

    def close(self) -> None:
        """Kill the child, even amidst a request of another thread, and start none again."""
        self._closed = True
        process = self._slot.process
        if process is not None and process.owner == os.getpid():
            process.kill()
        with self._lock:
            self._slot.empty()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _running(self) -> _Process:
        if self._closed:
            raise LimitError("the worker process was shut down")
        process = self._slot.process
        if process is not None and (
            process.owner != os.getpid() or process.popen.poll() is not None
        ):
            self._slot.empty()
            process = None
        if process is None:
            try:
                process = self._slot.process = _Process(self._boot)
            except OSError as error:
                raise LimitError(f"a worker process cannot be started: {error.strerror}") from None
        return process

    def _await_ready(self, process: _Process) -> None:
        if process.ready:
            return
        kind, value = process.receive(time.monotonic() + START_SECONDS)
        _unwrapped(kind, value)
        process.ready = True

    def _replace(self) -> None:
        """Kill the child and start its successor at once, so that the next call waits less."""
        self._slot.empty()
        if not self._closed:
            with contextlib.suppress(LimitError):
                self._running()


def _unwrapped(kind: str, value: Any) -> Any:
    if kind == "error":
        raise value
    if kind == "unexpected":
        error, trace = value
        _log.error("%s\n%s", error, trace)
        raise error
    return value
