"""How often somebody may do something: so many times at once, then so many a second."""

import math
import time
from collections import OrderedDict
from collections.abc import Callable

MOST_KNOWN = 10_000


class Rates:
    """A bucket for each name, which fills at `rate` a second up to `burst`."""

    def __init__(
        self, rate: float, burst: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._rate = rate
        self._burst = burst
        self._clock = clock
        self._known: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str) -> int:
        """Take one out of the bucket; 0, or the whole seconds until there is one again."""
        now = self._clock()
        left, since = self._known.pop(name, (self._burst, now))
        left = min(self._burst, left + (now - since) * self._rate)
        wait = 0 if left >= 1 else math.ceil((1 - left) / self._rate)
        self._known[name] = (left if wait else left - 1, now)
        if len(self._known) > MOST_KNOWN:
            self._known.popitem(last=False)
        return wait
