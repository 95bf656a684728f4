"""Waiting for what comes in a moment with eyes open, while nobody else wants the processor.

To sleep and be woken takes longer than most brief requests do, by far the most of it in the system. But
who waits without sleep keeps the processor from others: so it is offered to them each time round, and
who sees that one of them took it, or that nothing comes, sleeps the next times. A module of its own because
workers import it, and start the faster the less they import.
"""

import os
import select
import time

# So many have come one after the other before; and so many more, twice as many each time up to the most,
# after one that did not come in a moment.
BEFORE = 8
LEAST, MOST = 4, 256
# Another process that had the processor for so long was at work, not about to answer.
TAKEN_SECONDS = 0.0005


class Awake:
    """Whether to wait with eyes open, by what came of it before; never on a single processor.

    Args:
        seconds: the longest wait.
    """

    __slots__ = ("_able", "_asleep", "_count", "_seconds")

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._count = 0
        self._asleep = LEAST
        self._able = hasattr(os, "sched_yield") and (os.cpu_count() or 1) > 1

    def wait(self, poll: select.poll) -> bool:
        """Wait a moment for what `poll` looks out for, if that was worth it lately; whether it came."""
        self._count += 1
        if not self._able or self._count <= BEFORE:
            return False
        came = self._came(poll)
        if came:
            self._asleep = max(LEAST, self._asleep - 1)
        else:
            self._count = BEFORE - self._asleep
            self._asleep = min(MOST, 2 * self._asleep)
        return came

    def disturbed(self) -> None:
        """Others came in between: it has to prove its worth anew."""
        self._count = min(self._count, 0)

    def _came(self, poll: select.poll) -> bool:
        now = time.perf_counter()
        until = now + self._seconds
        while not poll.poll(0):
            os.sched_yield()
            before, now = now, time.perf_counter()
            if now > until or now - before > TAKEN_SECONDS:
                return False
        return True
