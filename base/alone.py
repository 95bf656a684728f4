"""Waiting for a reply at once, where nobody else wants anything.

To go back to the event loop, sleep and be woken takes longer than most brief requests do, by far the most of it
in the system. So while requests come one by one, and are answered in a moment, the loop stands still for
that moment; as soon as several are under way, or one takes longer, it goes on as ever.
"""

import asyncio
import os
from typing import Any

from base.talk import Line

# So long the loop stands still for a reply at most.
LISTEN_SECONDS = 0.0004
# So many requests have come one by one before, and so many more after one that took longer.
BEFORE, AFTER = 8, 64


class Alone:
    """Knows whether requests come one by one; on a single processor the child could not work meanwhile."""

    def __init__(self) -> None:
        self._count = 0
        self._able = (os.cpu_count() or 1) > 1

    def wait(self, line: Line, reply: asyncio.Future[Any], under_way: int) -> None:
        """Wait a moment for the reply, if this request is the only one of so many under way, as those before were."""
        if under_way > 1 or not self._able:
            self._count = 0
            return
        self._count += 1
        if self._count > BEFORE and not line.listen(reply, LISTEN_SECONDS):
            self._count = -AFTER
