"""Child processes of one kind that an event loop lends out, one request each at a time."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

from base.errors import BusyError, LimitError
from base.process import START_SECONDS, Incoming, Process, unwrapped
from base.talk import fail, receive
from base.turns import Turns


class Crew:
    """Processes that start when they are needed, and one to spare; clients take turns.

    Args:
        boot: what `process.boot_frame` made.
        size: most processes, beside `extra`; as many stay when there is nothing to do.
        waiting: most requests that wait for a process.
        told: is called with "started" and "killed" when a process is.
    """

    def __init__(
        self, boot: bytes, *, size: int, waiting: int, told: Callable[[str], None]
    ) -> None:
        self.extra = 0
        self._boot = boot
        self._size = size
        self._waiting = waiting
        self._told = told
        self._loop = asyncio.get_running_loop()
        self._processes: set[Process] = set()
        self._idle: list[Process] = []
        self._turns: Turns[asyncio.Future[Process]] = Turns()
        self._starting: set[asyncio.Task[None]] = set()
        self._made: set[Future[Process]] = set()
        # Starting a process, and taking down a large one, each takes some milliseconds.
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="euct-processes")
        self._closed = False

    @property
    def waiting(self) -> int:
        """Requests that wait for a process."""
        return len(self._turns)

    @property
    def busy(self) -> int:
        """Processes that are lent out."""
        return len(self._processes) - len(self._idle)

    async def take(self, client: str, seconds: float) -> Process:
        """A process for a request of `client`, which waits for one up to `seconds`.

        Raises:
            BusyError: none became free, or too many wait.
            LimitError: none can be started.
        """
        while self._idle:
            process = self._idle.pop()
            if process.popen.poll() is None:
                self.fill(spare=True)
                return process
            self._drop(process)
        if self._closed:
            raise shut_down()
        if len(self._turns) >= self._waiting:
            raise busy("too many requests are waiting")
        turn: asyncio.Future[Process] = self._loop.create_future()
        timer = self._loop.call_later(seconds, fail, turn, busy("no turn came in time"))
        self._turns.put(client, turn)
        self.fill()
        try:
            return await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled() and not turn.exception():
                self.give(turn.result())
            raise
        finally:
            timer.cancel()
            self._turns.drop(client, turn)

    def give(self, process: Process) -> None:
        """Take a process back: the next request has it, or it is kept, or is one too many."""
        while self._turns:
            turn = self._turns.take()
            if not turn.done():
                turn.set_result(process)
                return
        if self._closed or len(self._idle) >= self._size:
            self._drop(process)
        else:
            self._idle.append(process)

    def end(self, process: Process) -> None:
        """Take a process back that has ended, or is to be killed."""
        self._told("killed")
        self._drop(process)
        self.fill(spare=True)

    def fill(self, *, spare: bool = False) -> None:
        """Start as many processes as are waited for, or one to spare, where there is room."""
        room = self._size + self.extra - len(self._processes)
        wanted = max(len(self._turns), int(spare and not self._idle))
        for _ in range(min(room, wanted) - len(self._starting)):
            if not self._closed:
                task = self._loop.create_task(self._start())
                self._starting.add(task)
                task.add_done_callback(self._starting.discard)

    def close(self) -> None:
        """Kill all processes; requests that wait end with a LimitError."""
        self._closed = True
        for task in self._starting:
            task.cancel()
        for process in self._processes:
            process.kill()
        while self._turns:
            fail(self._turns.take(), shut_down())
        self._threads.shutdown(wait=True)
        unheard = [made.result() for made in self._made if made.done() and not made.exception()]
        for process in self._processes | set(unheard):
            self._loop.remove_reader(process.socket.fileno())
            process.discard()
        self._processes.clear()
        self._idle.clear()

    async def _start(self) -> None:
        process: Process | None = None
        made = self._threads.submit(Process, self._boot)
        self._made.add(made)
        try:
            process = await asyncio.wrap_future(made)
            self._made.discard(made)
            self._processes.add(process)
            ready: asyncio.Future[tuple[str, Any]] = self._loop.create_future()
            timer = self._loop.call_later(START_SECONDS, fail, ready, TimeoutError())
            try:
                unwrapped(*await receive(process, ready, Incoming()))
            finally:
                timer.cancel()
        except Exception as error:
            self._made.discard(made)
            if process is not None:
                self._drop(process)
            why = error if isinstance(error, LimitError) else None
            while self._turns:
                fail(self._turns.take(), why or LimitError("a worker process cannot be started"))
            return
        self._told("started")
        self.give(process)

    def _drop(self, process: Process) -> None:
        process.kill()
        if not self._closed:
            self._processes.discard(process)
            self._threads.submit(process.discard)


def shut_down() -> LimitError:
    """The error of requests that the end of the service meets."""
    return LimitError("the worker process was shut down")


def busy(what: str) -> BusyError:
    """The error of a request for which there is no room now."""
    return BusyError(what, hint="try again in a moment")
