"""Killable workers for one event loop: brief requests never wait behind long ones.

Every request begins at once in a process of its own. One that is not done after a moment is long:
only so many long ones run at a time, and the others are paused, each in its process, until it is
their turn; new processes take the place of paused ones. So nothing has to be known of a request
beforehand, no work is thrown away, and a point query passes any number of heavy ones. Clients take
turns in both lanes. Nothing here may be called from another thread than the loop's.
"""

import asyncio
import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from base.crew import Crew, busy, shut_down
from base.errors import TooManyError
from base.process import boot_frame, crashed, over_time, request_frame, unwrapped
from base.talk import Line, fail
from base.turns import Turns

LEAST_SECONDS = 0.01
SOONEST_SECONDS = 0.001
# A request that waits for a disk is long, too, after so many times the moment; not sooner, since one
# that only waits for a processor of a busy machine must not be paused behind those that keep it busy.
MOST_BRIEFS = 100
# So long a long request runs as others do, and on while it is the only one; then it gives way. A process
# that gave way is replaced after its request, and its successor has read nothing of the dataset yet.
SLOW_SECONDS = 0.2

Request = TypeVar("Request")
Reply = TypeVar("Reply")


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the lanes admit.

    Attributes:
        running: long requests that run at a time; as many processes more are there for brief ones.
        paused: long requests that wait, each in its process.
        waiting: requests that wait for a process.
        client: requests of one client, running and waiting.
        brief: seconds of processor time after which a request is long; where the machine is busy a
            request may wait for it a while, which makes it no long one.
    """

    running: int
    paused: int
    waiting: int
    client: int
    brief: float


@dataclass(eq=False, slots=True)
class _Run:
    """A request in its process; `due` is when to look whether it is long."""

    client: str
    line: Line
    seconds: float
    reply: asyncio.Future[tuple[str, Any]]
    began: float
    due: float
    sampled: float = 0.0
    used: float | None = None
    timer: asyncio.TimerHandle | None = None
    long: bool = False
    still: bool = False
    slowed: bool = False
    slow: asyncio.TimerHandle | None = None


class Lanes(Generic[Request, Reply]):
    """Workers of one kind, used by the running event loop.

    Args:
        start, arguments, memory, network: as for `sandbox.Worker`.
        bounds: what is admitted.
        told: is called with "started" and "killed" when a process is.
    """

    def __init__(
        self,
        start: Callable[..., Callable[[Request], Reply]],
        *arguments: object,
        bounds: Bounds,
        memory: int,
        network: bool = False,
        told: Callable[[str], None] = lambda _: None,
    ) -> None:
        self._bounds = bounds
        self._loop = asyncio.get_running_loop()
        self._crew = Crew(
            boot_frame(start, arguments, memory=memory, network=network),
            size=2 * bounds.running,
            waiting=bounds.waiting,
            told=told,
        )
        self._runs: set[_Run] = set()
        self._paused: Turns[_Run] = Turns()
        self._long = 0
        self._clients: dict[str, int] = {}
        self._looking: asyncio.TimerHandle | None = None

    @property
    def waiting(self) -> int:
        """Requests that wait for a process, or paused for their turn."""
        return self._crew.waiting + len(self._paused)

    @property
    def busy(self) -> int:
        """Requests in a process, running or paused."""
        return len(self._runs)

    def start(self) -> None:
        """Start a process ahead of the first request."""
        self._crew.fill(spare=True)

    async def call(self, request: Request, seconds: float, client: str = "") -> Reply:
        """The reply to `request`, which may run for `seconds` and wait for as long.

        A request whose task is cancelled ends at once, with its process.

        Raises:
            TimeLimitError: the time was over.
            BusyError: too much else runs or waits.
            TooManyError: the client has too many requests under way.
            LimitError: the child ran out of memory or crashed.
            EuctError: as `sandbox.Worker.call`.
        """
        others = self._clients.get(client, 0)
        if client and others >= self._bounds.client:
            raise TooManyError(
                f"more than {self._bounds.client} requests at a time", hint="ask one by one"
            )
        self._clients[client] = others + 1
        try:
            line = self._crew.idle() or await self._crew.take(client, seconds)
            kind, value = await self._run(line, request, seconds, client)
        finally:
            others = self._clients[client] - 1
            if others:
                self._clients[client] = others
            else:
                del self._clients[client]
        reply: Reply = unwrapped(kind, value)
        return reply

    def close(self) -> None:
        """Kill all processes; requests under way or waiting end with a LimitError."""
        if self._looking is not None:
            self._looking.cancel()
        for run in list(self._runs):
            fail(run.reply, shut_down())
        self._crew.close()

    async def _run(
        self, line: Line, request: Request, seconds: float, client: str
    ) -> tuple[str, Any]:
        now = self._loop.time()
        run = _Run(client, line, seconds, line.expect(), now, now + self._bounds.brief)
        self._runs.add(run)
        if self._long:
            self._slow()
        whole = False
        try:
            frame = request_frame(2 * seconds, request)
            sent = line.send(frame)
            if sent < len(frame):
                await line.send_rest(frame, sent)
            if self._looking is None:
                self._looking = self._loop.call_later(self._bounds.brief, self._look)
            answer = await run.reply
            whole = True
        except TimeoutError:
            raise over_time(seconds, request) from None
        except (OSError, EOFError):
            raise crashed(request) from None
        finally:
            self._settle(run, whole=whole)
        return answer

    def _look(self) -> None:
        """See which requests are long by now; one timer for all, since most are over before it."""
        self._looking = None
        now = self._loop.time()
        for run in [run for run in self._runs if run.due <= now]:
            self._lengthen(run)
        following = min((run.due for run in self._runs), default=math.inf)
        if following < math.inf:
            self._looking = self._loop.call_at(max(following, now + SOONEST_SECONDS), self._look)

    def _lengthen(self, run: _Run) -> None:
        """The moment is over: the request is a long one from now on, if it was at work meanwhile."""
        run.due = math.inf
        if run.reply.done():
            return
        left = self._left(run)
        if left > 0:
            run.due = self._loop.time() + max(left, LEAST_SECONDS)
        elif self._long < self._bounds.running:
            self._prolong(run, run.began + run.seconds - self._loop.time())
        elif len(self._paused) >= self._bounds.paused:
            fail(run.reply, busy("too many long requests"))
        else:
            run.line.process.pause()
            run.still = True
            self._paused.put(run.client, run)
            error = busy("too many long requests")
            run.timer = self._loop.call_later(run.seconds, fail, run.reply, error)
            self._crew.extra = len(self._paused)
            self._crew.fill(spare=True)

    def _left(self, run: _Run) -> float:
        """Seconds of processor time that a request may still have before it is long."""
        now = self._loop.time()
        used, before, since = run.line.process.used(), run.used, run.sampled
        run.used, run.sampled = used, now
        if used is None or now - run.began > MOST_BRIEFS * self._bounds.brief:
            return 0.0
        if before is None:
            return LEAST_SECONDS
        # As much of the time until now as of that between the two looks; who asks the system less
        # often than once a request is quicker.
        at_work = (used - before) / max(now - since, LEAST_SECONDS / 10)
        return self._bounds.brief - at_work * (now - run.began)

    def _prolong(self, run: _Run, seconds: float) -> None:
        self._long += 1
        run.long = True
        run.slow = self._loop.call_later(SLOW_SECONDS, self._slow)
        run.timer = self._loop.call_later(max(0.0, seconds), fail, run.reply, TimeoutError())

    def _slow(self) -> None:
        """Let long requests give way to others, if there are any, once they ran for long enough."""
        now = self._loop.time()
        if len(self._runs) == 1 and not self._crew.waiting:
            return
        for run in self._runs:
            if run.slow is not None and run.slow.when() <= now and not run.slowed:
                run.slowed = True
                run.line.process.slow()

    def _settle(self, run: _Run, *, whole: bool) -> None:
        """What comes after a request, however it ended."""
        if run.timer is not None:
            run.timer.cancel()
        if run.slow is not None:
            run.slow.cancel()
        self._paused.drop(run.client, run)
        if run.long:
            self._long -= 1
        self._runs.discard(run)
        if whole:
            if run.still:  # its reply was on the way already
                run.line.process.resume()
            self._crew.retire(run.line) if run.slowed else self._crew.give(run.line)
        else:
            self._crew.end(run.line)
        while self._paused and self._long < self._bounds.running:
            following = self._paused.take()
            if following.timer is not None:
                following.timer.cancel()
            following.line.process.resume()
            following.still = False
            self._prolong(following, following.seconds - self._bounds.brief)
        self._crew.extra = len(self._paused)
