"""Child processes of one kind that an event loop lends out, one request each at a time.

The last one that is free is kept for a client that has none: else one that asks for many at once takes all there
are, and each one that is started, before anybody else has a turn.
"""

import asyncio
import contextlib
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor

from base.errors import BusyError, EuctError, LimitError
from base.process import START_SECONDS, Process, unwrapped
from base.talk import Line, fail
from base.turns import Turns


class Crew:
    """Processes that start ahead of being needed; clients take turns.

    Args:
        boot: what `process.boot_frame` made.
        size: most processes, beside `extra`; as many stay when there is nothing to do, and half as
            many are kept ready.
        waiting: most requests that wait for a process.
        told: is called with "started" and "killed" when a process is.
        first: the frame of what is asked of a process before it is lent out, if there is one.
    """

    def __init__(
        self,
        boot: bytes,
        *,
        size: int,
        waiting: int,
        told: Callable[[str], None],
        first: Callable[[], bytes | None],
    ) -> None:
        self.extra = 0
        self._boot = boot
        self._size = size
        self._spare = size // 2
        self._waiting = waiting
        self._told = told
        self._first = first
        self._loop = asyncio.get_running_loop()
        self._lines: set[Line] = set()
        self._idle: list[Line] = []
        self._lent: dict[str, int] = {}
        self._turns: Turns[asyncio.Future[Line]] = Turns()
        self._starting: set[asyncio.Task[None]] = set()
        self._made: set[Future[Process]] = set()
        # Starting a process, and taking down a large one, each takes some milliseconds.
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="euct-processes")
        self._closed = False

    @property
    def waiting(self) -> int:
        """Requests that wait for a process."""
        return len(self._turns)

    def idle(self, client: str) -> Line | None:
        """The line to a process that has nothing to do, if there is one for this client."""
        if not self._may_have(client):
            return None
        line = self._lend(client)
        if len(self._idle) < self._spare and len(self._lines) < self._size + self.extra:
            self.fill(spare=True)
        return line

    async def take(self, client: str, seconds: float) -> Line:
        """The line to a process for a request of `client`, which waits for one up to `seconds`.

        Raises:
            BusyError: none became free, or too many wait.
            LimitError: none can be started.
        """
        if line := self.idle(client):
            return line
        if self._closed:
            raise shut_down()
        if len(self._turns) >= self._waiting:
            raise busy("too many requests are waiting")
        turn: asyncio.Future[Line] = self._loop.create_future()
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

    def give(self, line: Line, *, new: bool = False) -> None:
        """Take a process back: the next request has it, or it is kept, or is one too many.

        A new one waits behind those that have read some of the data already.
        """
        self._returned(line)
        self._idle.insert(0 if new else len(self._idle), line)
        self._serve()
        if self._closed or len(self._idle) > self._size:
            self._drop(self._idle.pop(0))

    def retire(self, line: Line) -> None:
        """Take a process back that is of no more use."""
        self._returned(line)
        self._drop(line)
        self._serve()
        self.fill(spare=True)

    def end(self, line: Line) -> None:
        """Take a process back that has ended, or is to be killed."""
        self._told("killed")
        self.retire(line)

    def fill(self, *, spare: bool = False) -> None:
        """Start as many processes as are waited for, or some to spare, where there is room."""
        room = self._size + self.extra - len(self._lines) - len(self._made)
        wanted = max(len(self._turns), self._spare - len(self._idle) if spare else 0)
        for _ in range(min(room, wanted - len(self._starting))):
            if not self._closed:
                made = self._threads.submit(Process, self._boot)
                self._made.add(made)
                task = self._loop.create_task(self._start(made))
                self._starting.add(task)
                task.add_done_callback(self._starting.discard)

    def close(self) -> None:
        """Kill all processes; requests that wait end with a LimitError."""
        self._closed = True
        for task in list(self._starting):
            task.cancel()
        for line in self._lines:
            line.process.kill()
        while self._turns:
            fail(self._turns.take(), shut_down())
        self._threads.shutdown(wait=True)
        for line in self._lines:
            line.close()
            line.process.discard()
        for made in self._made:
            if made.done() and not made.cancelled() and not made.exception():
                made.result().discard()
        self._lines.clear()
        self._idle.clear()

    def _may_have(self, client: str) -> bool:
        return len(self._idle) > (1 if client and client in self._lent else 0)

    def _lend(self, client: str) -> Line:
        line = self._idle.pop()
        line.holder = client
        self._lent[client] = self._lent.get(client, 0) + 1
        return line

    def _returned(self, line: Line) -> None:
        if line.holder is None:
            return
        others = self._lent.pop(line.holder) - 1
        if others:
            self._lent[line.holder] = others
        line.holder = None

    def _serve(self) -> None:
        """Let those who wait have what is free."""
        while self._turns and (client := self._turns.following(self._may_have)) is not None:
            turn = self._turns.take(client)
            if not turn.done():
                turn.set_result(self._lend(client))

    async def _start(self, made: Future[Process]) -> None:
        line: Line | None = None
        try:
            process = await asyncio.wrap_future(made)
            self._made.discard(made)
            line = Line(process, self._lost, self.give)
            self._lines.add(line)
            await self._heard(line)
            if frame := self._first():
                with contextlib.suppress(EuctError):  # who asks the same will be told
                    await self._heard(line, frame)
        except Exception as error:
            self._made.discard(made)
            if line is not None:
                self._drop(line)
            why = error if isinstance(error, LimitError) else None
            while self._turns:
                fail(self._turns.take(), why or LimitError("a worker process cannot be started"))
            return
        self._told("started")
        self.give(line, new=True)

    async def _heard(self, line: Line, frame: bytes = b"") -> None:
        """A new process has said that it is ready, or has replied to `frame`."""
        reply = line.expect()
        timer = self._loop.call_later(START_SECONDS, fail, reply, TimeoutError())
        try:
            if frame:
                line.send(frame)
            unwrapped(*await reply)
        finally:
            timer.cancel()
            line.users -= 1

    def _lost(self, line: Line) -> None:
        """A process has ended by itself, with nothing to do."""
        if line in self._idle:
            self._idle.remove(line)
        self._drop(line)

    def _drop(self, line: Line) -> None:
        line.close()
        line.process.kill()
        if not self._closed:
            self._lines.discard(line)
            self._threads.submit(line.process.discard)


def shut_down() -> LimitError:
    """The error of requests that the end of the service meets."""
    return LimitError("the worker process was shut down")


def busy(what: str) -> BusyError:
    """The error of a request for which there is no room now."""
    return BusyError(what, hint="try again in a moment")
