"""How often somebody may do something: so many times at once, then so many a second."""

import math
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from base.together import Together

MOST_KNOWN = 10_000


class Times(Protocol):
    """A time for each name, 0 where none is known."""

    def alone(self) -> AbstractContextManager[object]:
        """Nobody else reads or sets one in such a block."""
        ...

    def get(self, name: str) -> float:
        """The time of a name."""
        ...

    def set(self, name: str, value: float) -> None:
        """Set it."""
        ...


class OwnTimes:
    """Those of one process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: OrderedDict[str, float] = OrderedDict()

    def alone(self) -> AbstractContextManager[object]:
        """As `Times`."""
        return self._lock

    def get(self, name: str) -> float:
        """As `Times`."""
        return self._known.get(name, 0.0)

    def set(self, name: str, value: float) -> None:
        """As `Times`; the longest unset is forgotten where there are very many."""
        self._known.pop(name, None)
        self._known[name] = value
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)


class SharedTimes:
    """Those in one area of what the processes of a service count together."""

    def __init__(self, together: Together, area: int) -> None:
        self._together = together
        self._area = area

    def alone(self) -> AbstractContextManager[object]:
        """As `Times`."""
        return self._together.alone()

    def get(self, name: str) -> float:
        """As `Times`."""
        return self._together.time(self._area, name)

    def set(self, name: str, value: float) -> None:
        """As `Times`."""
        self._together.set_time(self._area, name, value)


class Rates:
    """A bucket for each name, which fills at `rate` a second up to `burst`.

    What is kept of a bucket is when it will be full; `clock` gives the same time in every process.
    """

    def __init__(
        self,
        rate: float,
        burst: float,
        clock: Callable[[], float] = time.monotonic,
        times: Times | None = None,
    ) -> None:
        self._rate = rate
        self._burst = max(burst, 1.0)
        self._clock = clock
        self._full = times or OwnTimes()

    def take(self, name: str) -> int:
        """Take one out of the bucket; 0, or the whole seconds until there is one again."""
        with self._full.alone():
            now = self._clock()
            full = max(now, self._full.get(name))
            wait = full - now - (self._burst - 1) / self._rate
            if wait > 0:
                return math.ceil(wait)
            self._full.set(name, full + 1 / self._rate)
            return 0
