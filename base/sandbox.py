"""A killable worker process for work that may hang, exhaust memory or crash: parsing and querying."""

import contextlib
import os
import threading
import time
import weakref
from collections.abc import Callable
from typing import Generic, Self, TypeVar

from base.errors import LimitError
from base.process import (
    START_SECONDS,
    Process,
    boot_frame,
    crashed,
    over_time,
    request_frame,
    unwrapped,
)

Request = TypeVar("Request")
Reply = TypeVar("Reply")


class _Slot:
    """Holds the current child, so that a finalizer can reach it without holding the worker."""

    __slots__ = ("process",)

    def __init__(self) -> None:
        self.process: Process | None = None

    def empty(self) -> None:
        process, self.process = self.process, None
        if process is not None:
            process.discard()


class Worker(Generic[Request, Reply]):
    """A long-lived child process that answers one request at a time.

    Args:
        start: an importable function, called in the child with `arguments`; it returns the function
            that answers requests. Both it and requests and replies must pickle; bytes go as they
            are.
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
        self._boot = boot_frame(start, arguments, memory=memory, network=network)
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

        A request may have attributes `more_time` and `more_memory`: the hints where its time is over
        and where its process has ended.

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
                process.send(request_frame(seconds, request), deadline)
                kind, value = process.receive(deadline)
            except TimeoutError:
                self._replace()
                raise over_time(seconds, request) from None
            except (OSError, EOFError):
                self._replace()
                raise crashed(request) from None
            except BaseException:  # the child's next reply would belong to this request
                self._slot.empty()
                raise
        reply: Reply = unwrapped(kind, value)
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

    def _running(self) -> Process:
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
                process = self._slot.process = Process(self._boot)
            except OSError as error:
                raise LimitError(f"a worker process cannot be started: {error.strerror}") from None
        return process

    def _await_ready(self, process: Process) -> None:
        if process.ready:
            return
        kind, value = process.receive(time.monotonic() + START_SECONDS)
        unwrapped(kind, value)
        process.ready = True

    def _replace(self) -> None:
        """Kill the child and start its successor at once, so that the next call waits less."""
        self._slot.empty()
        if not self._closed:
            with contextlib.suppress(LimitError):
                self._running()
