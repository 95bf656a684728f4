"""Politeness: a pause between requests, and patience where the service has none to spare."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import TypeVar

from tenacity import (
    RetryCallState,
    Retrying,
    retry_if_exception_type,
    stop_after_attempt,
    wait_exponential,
    wait_random,
)

from base.settings import Settings
from loaders.fetch.errors import FetchError, PassingError

T = TypeVar("T")
LONGEST_WAIT = 120.0


class Pace:
    """Keeps requests apart, whatever they ask for."""

    def __init__(self, rate: float) -> None:
        """Allow at most `rate` requests a second."""
        self._apart = 1 / rate
        self._next = 0.0
        self.requests = 0

    def wait(self) -> None:
        """Return when the next request may be made, and count it."""
        now = time.monotonic()
        if now < self._next:
            time.sleep(self._next - now)
        self._next = max(now, self._next) + self._apart
        self.requests += 1


def patiently(settings: Settings, attempt: Callable[[], T]) -> T:
    """What `attempt` returns, which is called again after failures that may pass.

    The pause doubles from `fetch_backoff` and is never shorter than what the service asks for
    (Retry-After, RFC 9110, 10.2.3).

    Raises:
        PassingError: it failed `fetch_tries` times.
        FetchError: it failed for good, or the service asks for a longer pause than is sensible.
    """
    first = settings.fetch_backoff
    doubling = wait_exponential(multiplier=first, max=LONGEST_WAIT) + wait_random(0, first)

    def pause(state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.after if isinstance(error, PassingError) else 0.0
        return max(asked, doubling(state))

    retrying = Retrying(
        stop=stop_after_attempt(settings.fetch_tries),
        wait=pause,
        retry=retry_if_exception_type(PassingError),
        reraise=True,
    )
    answer: T = retrying(_sensible, attempt)
    return answer


def _sensible(attempt: Callable[[], T]) -> T:
    try:
        return attempt()
    except PassingError as error:
        if error.after > LONGEST_WAIT:
            raise FetchError(
                f"{error.what}, and asks for a pause of {error.after:.0f} seconds",
                where=error.where,
                hint="try again then",
                stops=True,
            ) from None
        raise


def retry_after(value: str | None) -> float:
    """The seconds that a Retry-After header asks for (a number, or a date); 0 where it says nothing."""
    text = (value or "").strip()
    if text.isascii() and text.isdecimal():
        return float(text[:9])
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0.0, (aware - datetime.now(UTC)).total_seconds())
