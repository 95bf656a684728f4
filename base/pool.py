"""Several sandboxed workers of one kind behind a fair, bounded queue."""

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeVar

from base.errors import BusyError
from base.sandbox import Worker

Request = TypeVar("Request")
Reply = TypeVar("Reply")


class Pool(Generic[Request, Reply]):
    """Workers of one kind behind a first-come, first-served queue of bounded length.

    Args:
        size: most children at a time; each starts when it is first needed.
        waiting: most calls that may wait for a free worker.
        start, arguments, memory, network: as for `Worker`.
    """

    def __init__(
        self,
        start: Callable[..., Callable[[Request], Reply]],
        *arguments: object,
        size: int,
        waiting: int,
        memory: int,
        network: bool = False,
    ) -> None:
        self._workers: list[Worker[Request, Reply]] = [
            Worker(start, *arguments, memory=memory, network=network) for _ in range(size)
        ]
        self._lock = threading.Lock()
        self._idle = list(self._workers)
        self._queue: deque[Future[Worker[Request, Reply]]] = deque()
        self._waiting = waiting

    def start(self) -> None:
        """Start all children ahead of the first call."""
        for worker in self._workers:
            worker.start()

    def call(self, request: Request, seconds: float) -> Reply:
        """As `Worker.call`, on the next free worker; waiting for one takes at most `seconds` more.

        Raises:
            LimitError: as `Worker.call`, or too many calls are waiting, or none became free.
        """
        worker = self._take(seconds)
        try:
            return worker.call(request, seconds)
        finally:
            self._give(worker)

    def close(self) -> None:
        """Kill all children; calls under way or waiting end with a LimitError."""
        for worker in self._workers:
            worker.close()

    def _take(self, seconds: float) -> Worker[Request, Reply]:
        with self._lock:
            if self._idle:
                return self._idle.pop()
            if len(self._queue) >= self._waiting:
                raise _busy()
            turn: Future[Worker[Request, Reply]] = Future()
            self._queue.append(turn)
        try:
            return turn.result(seconds)
        except BaseException as error:
            with self._lock:
                if not turn.done():
                    self._queue.remove(turn)
                    turn.cancel()
            if turn.done() and not turn.cancelled():  # handed over just now
                self._give(turn.result())
            if isinstance(error, TimeoutError):
                raise _busy() from None
            raise

    def _give(self, worker: Worker[Request, Reply]) -> None:
        with self._lock:
            if self._queue:
                self._queue.popleft().set_result(worker)
            else:
                self._idle.append(worker)


def _busy() -> BusyError:
    return BusyError("too many requests are waiting", hint="try again in a moment")
