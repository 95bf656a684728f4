"""Killable workers for one event loop: brief requests never wait behind long ones.

Every request begins at once, in a process of its own or behind others that came in the same moment: who
has several at hand need not be woken for each. None waits there for one that takes its time; that goes
to another process. A request that is not done after a moment is long:
only so many long ones run at a time, and the others are paused, each in its process, until it is
their turn; new processes take the place of paused ones. So nothing has to be known of a request
beforehand, no work is thrown away, and a point query passes any number of heavy ones. Clients take
turns in both lanes. Nothing here may be called from another thread than the loop's.
"""

import asyncio
import math
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from base.awake import Awake
from base.behind import Behind
from base.crew import Crew, busy, shut_down
from base.process import START_SECONDS, boot_frame, crashed, over_time, request_frame, unwrapped
from base.runs import LEAST_SECONDS, Bounds, Run
from base.talk import Line, MovedError, fail
from base.turns import Shares, Turns

# Looks at how far requests are come no sooner after one another than this.
SOONEST_SECONDS = 0.001
# So long a long request runs as others do, and on while it is the only one; then it gives way. A process
# that gave way is replaced after its request, and its successor has read nothing of the dataset yet.
SLOW_SECONDS = 0.2
# So long the loop stands still for the reply to the only request under way, at most.
LISTEN_SECONDS = 0.0004

Request = TypeVar("Request")
Reply = TypeVar("Reply")


class Lanes(Generic[Request, Reply]):
    """Workers of one kind, used by the running event loop.

    Args:
        start, arguments, memory, network: as for `sandbox.Worker`.
        bounds: what is admitted.
        told: is called with "started" and "killed" when a process is.
        first: what is asked of each process before it is lent out, so that nobody waits for what it
            does once only; its reply is not looked at. None: nothing.
    """

    def __init__(
        self,
        start: Callable[..., Callable[[Request], Reply]],
        *arguments: object,
        bounds: Bounds,
        memory: int,
        network: bool = False,
        told: Callable[[str], None] = lambda _: None,
        first: Callable[[], Request | None] = lambda: None,
    ) -> None:
        self._bounds = bounds
        self._loop = asyncio.get_running_loop()
        self._crew = Crew(
            boot_frame(start, arguments, memory=memory, network=network),
            size=2 * bounds.running + 1,
            waiting=bounds.waiting,
            told=told,
            first=lambda: (
                None if (asked := first()) is None else request_frame(START_SECONDS, asked)
            ),
        )
        self._runs: set[Run] = set()
        self._paused: Turns[Run] = Turns()
        self._long = 0
        self._shares = Shares(bounds.client)
        self._looking: asyncio.TimerHandle | None = None
        self._behind = Behind()
        self._awake = Awake(LISTEN_SECONDS)

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
        self._shares.enter(client)
        try:
            line = None if self._crew.waiting else self._behind.line()
            while True:
                if line is None:
                    line = self._crew.idle(client) or await self._crew.take(client, seconds)
                    self._behind.last = line
                try:
                    kind, value = await self._run(line, request, seconds, client)
                except MovedError:
                    line = None
                else:
                    break
        finally:
            self._shares.leave(client)
        reply: Reply = value if kind == "done" else unwrapped(kind, value)
        return reply

    def close(self) -> None:
        """Kill all processes; requests under way or waiting end with a LimitError."""
        self._behind.close()
        if self._looking is not None:
            self._looking.cancel()
        for run in list(self._runs):
            fail(run.reply, shut_down())
        self._crew.close()

    async def _run(
        self, line: Line, request: Request, seconds: float, client: str
    ) -> tuple[str, Any]:
        now = self._loop.time()
        used = line.process.used()
        run = Run(client, line, seconds, line.expect(), now, now + self._bounds.brief, used)
        self._runs.add(run)
        if self._long:
            self._slow()
        whole = moved = False
        try:
            line.send(request_frame(2 * seconds, request))
            if len(self._runs) > 1:
                self._awake.disturbed()
            else:
                line.listen(run.reply, self._awake)
            if self._looking is None:
                self._looking = self._loop.call_later(self._bounds.brief, self._look)
            answer = await run.reply
            whole = True
        except MovedError:
            moved = True
            raise
        except TimeoutError:
            raise over_time(seconds, request) from None
        except (OSError, EOFError):
            raise crashed(request) from None
        finally:
            self._settle(run, whole=whole, moved=moved)
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

    def _lengthen(self, run: Run) -> None:
        """The moment is over: the request is a long one from now on, if it was at work meanwhile."""
        run.due = math.inf
        if run.reply.done():
            return
        now = self._loop.time()
        left = run.left(self._bounds.brief, now)
        if left > 0:
            run.due = now + max(left, LEAST_SECONDS)
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

    def _prolong(self, run: Run, seconds: float) -> None:
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

    def _settle(self, run: Run, *, whole: bool, moved: bool) -> None:
        """What comes after a request, however it ended."""
        run.line.users -= 1
        self._runs.discard(run)
        if run.timer is not None:
            self._forget(run, whole=whole)
        if not whole and not moved:
            self._crew.end(run.line)
        elif run.slowed:
            self._crew.retire(run.line)
        elif not run.line.users and not run.line.closed:
            self._free(run.line)
        if self._paused:
            self._resume()

    def _forget(self, run: Run, *, whole: bool) -> None:
        """What was noted of a request that was found to be a long one."""
        for timer in (run.timer, run.slow):
            if timer is not None:
                timer.cancel()
        if run.long:
            self._long -= 1
        if run.still:
            self._paused.drop(run.client, run)
            self._crew.extra = len(self._paused)
            if whole:  # its reply was on the way already
                run.line.process.resume()

    def _resume(self) -> None:
        """Let paused requests go on, as many as may."""
        while self._paused and self._long < self._bounds.running:
            following = self._paused.take()
            if following.timer is not None:
                following.timer.cancel()
            following.line.process.resume()
            following.still = False
            self._prolong(following, following.seconds - self._bounds.brief)
        self._crew.extra = len(self._paused)

    def _free(self, line: Line) -> None:
        """Nobody waits for a process any more; it may be at work on what was taken back too late."""
        if line.done:
            self._crew.give(line)
        else:
            self._loop.call_later(self._bounds.brief, self._stop, line)

    def _stop(self, line: Line) -> None:
        if not line.done and not line.users:
            self._crew.end(line)
