"""What the lanes admit, and a request on its way."""

import asyncio
from dataclasses import dataclass
from typing import Any

from base.talk import Line

LEAST_SECONDS = 0.01
# A request that waits for a disk is long, too, after so many times the moment; not sooner, since one
# that only waits for a processor of a busy machine must not be paused behind those that keep it busy.
MOST_BRIEFS = 100


@dataclass(frozen=True, slots=True)
class Bounds:
    """What the lanes admit.

    Attributes:
        running: long requests that run at a time; as many processes more are there for brief ones, and
            one for a client that has none.
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
class Run:
    """A request in its process.

    `due` is when to look whether it is long, and `used` the processor time that the process had had
    before; None where the system does not tell.
    """

    client: str
    line: Line
    seconds: float
    reply: asyncio.Future[tuple[str, Any]]
    began: float
    due: float
    used: float | None
    timer: asyncio.TimerHandle | None = None
    long: bool = False
    still: bool = False
    slowed: bool = False
    slow: asyncio.TimerHandle | None = None

    def left(self, brief: float, now: float) -> float:
        """Seconds of processor time that are left of `brief` at the time `now`."""
        used = self.line.process.used()
        if used is None or self.used is None or now - self.began > MOST_BRIEFS * brief:
            return 0.0
        return brief - (used - self.used)
