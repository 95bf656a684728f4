"""Requests that wait behind others in one process, which need not be woken for each of them."""

import asyncio

from base.talk import Line

# So long a request waits behind others in one process, before it goes to another.
BEHIND_SECONDS = 0.006


class Behind:
    """Which process the next request may go to behind others; `last` is the one that had the latest."""

    def __init__(self) -> None:
        self.last: Line | None = None
        self._loop = asyncio.get_running_loop()
        self._shared: set[Line] = set()
        self._parting: asyncio.TimerHandle | None = None

    def line(self) -> Line | None:
        """The process where requests were begun a moment ago, if one more may wait there."""
        line = self.last
        if line is None or not line.open:
            return None
        self._shared.add(line)
        if self._parting is None:
            self._parting = self._loop.call_later(BEHIND_SECONDS, self._part)
        return line

    def close(self) -> None:
        """Look after none of them any more."""
        if self._parting is not None:
            self._parting.cancel()

    def _part(self) -> None:
        """Let requests wait no longer behind one that takes its time."""
        self._parting = None
        late = self._loop.time() - BEHIND_SECONDS
        for line in list(self._shared):
            if line.shared and line.since < late:
                line.take_back()
            if not line.shared:
                self._shared.discard(line)
        if self._shared:
            self._parting = self._loop.call_later(BEHIND_SECONDS, self._part)
