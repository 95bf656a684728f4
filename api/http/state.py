"""What the handlers share: the settings, the one query service, and what is remembered per version."""

import asyncio
import os
import threading
from pathlib import Path
from typing import Annotated, Any, cast
from urllib.parse import urlsplit

from fastapi import Depends, Request

from api.asked import Asked
from api.counting import counts
from api.http.metrics import FOLDER, Metrics
from api.http.rates import Rates, SharedTimes
from api.naming import as_citation
from api.statistics import Statistics, statistics
from api.worker import start_citing
from base.errors import StoreError
from base.pool import Pool
from base.settings import Settings
from base.together import Together
from search.service import SearchService
from store.changes import ChangeService
from store.layout import Layout
from store.service import QueryService
from store.shared import SharedQueries

WAITING_PER_WORKER = 32
# A second, and at once: requests of one address with a token that is not good.
FAILURES = (1.0, 30.0)


class State:
    """One process's state; it lives from the app's start to its end, on `app.state`."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._current = str(Layout(settings.store).current)
        self._service: QueryService | None = None
        self._searches: SearchService | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._lock = threading.Lock()
        self.writing = threading.Lock()
        self.uploads = 0
        self.metrics = Metrics()
        self.together = _together()
        self.writes = self._rates(0, settings.write_rate, 10 * settings.write_rate)
        self.failures = self._rates(1, *FAILURES)
        # Its processes start when the first text comes.
        self.citing: Pool[Asked, list[dict[str, Any]]] = Pool(
            start_citing,
            size=settings.query_workers,
            waiting=WAITING_PER_WORKER * settings.query_workers,
            memory=settings.extract_memory,
        )
        # A document's name that nothing is known by, in a question.
        self.cited = as_citation(
            lambda asked: self.citing.call(asked, settings.cite_seconds), settings
        )
        self.changes = ChangeService(settings.store, settings)
        self._counted: tuple[int, dict[str, int]] | None = None
        self._counting = threading.Lock()
        self._statistics: Statistics | None = None

    @property
    def service(self) -> QueryService:
        """The query service.

        Raises:
            StoreError: there was no dataset when the service started, and there still is none.
        """
        with self._lock:
            if self._service is None:
                self._service = self._opened()
            return self._service

    @property
    def searches(self) -> SearchService:
        """Full-text search; its processes start when first something is searched for.

        Raises:
            InputError: the dataset is on a SPARQL server.
            StoreError: there is no dataset.
        """
        with self._lock:
            if self._searches is None:
                self._searches = SearchService(self.settings.store, self.settings)
            return self._searches

    @property
    def shared(self) -> SharedQueries | None:
        """The query service where it answers on the event loop; None where it does not, or not yet."""
        service = self._service or self.dataset
        return service if isinstance(service, SharedQueries) else None

    def _opened(self) -> QueryService:
        if self._loop is None or self.settings.store_address:
            return QueryService(self.settings.store, self.settings)
        return SharedQueries(
            self.settings.store, self.settings, self._loop, self.metrics, self.together
        )

    def _rates(self, area: int, rate: float, burst: float) -> Rates:
        times = SharedTimes(self.together, area) if self.together else None
        return Rates(rate, burst, times=times)

    @property
    def dataset(self) -> QueryService | None:
        """The query service where there is something to ask; else None."""
        try:
            return self.service if self.service.version else None
        except StoreError:
            return None

    @property
    def root(self) -> str:
        """The path under which the public reaches this service, without a slash at its end."""
        return urlsplit(self.settings.public_url).path.rstrip("/")

    def start(self, loop: asyncio.AbstractEventLoop) -> None:
        """Make the query service ready on the loop, if there is a dataset."""
        self._loop = loop
        try:
            self.service.warm()
        except StoreError:
            return  # every request says so, and `/readyz` too, until there is one

    def stop(self) -> None:
        """End all workers; answers under way end with a LimitError."""
        self.citing.close()
        if self._searches is not None:
            self._searches.close()
        self.changes.close()
        self.metrics.close()
        if self._service is not None:
            self._service.close()
        if self.together is not None:
            self.together.close()

    def counts(self) -> dict[str, int]:
        """What the dataset holds, counted once a version."""
        version = self.service.version
        known = self._counted
        if known is None or known[0] != version:
            found = counts(self.service)
            # Under the version that was current before counting: a newer one is counted again.
            known = self._counted = (version, found)
        return known[1]

    def statistics(self) -> Statistics:
        """What the dataset's description says of it, counted by the workers once a version."""
        with self._counting:
            known = self._statistics
            if known is None or known.version != self.service.version:
                known = self._statistics = statistics(self.service)
            return known

    def mark(self) -> str:
        """A short text that changes with every version of the dataset, and with another dataset.

        Raises:
            OSError: there is no published dataset.
        """
        if self.settings.store_address:
            try:
                return f"{self.settings.store_address}-{self.service.version}"
            except StoreError as error:
                raise OSError(str(error)) from None
        status = os.stat(self._current)  # noqa: PTH116 - it is asked with every request
        return f"{status.st_dev:x}-{status.st_ino:x}-{status.st_mtime_ns:x}"


def _together() -> Together | None:
    """What this process knows together with others of the same service; None where it is alone."""
    folder = os.environ.get(FOLDER)
    try:
        return Together(Path(folder)) if folder else None
    except OSError:  # somebody else's folder, for numbers alone
        return None


def state_of(request: Request) -> State:
    """The state of the app that answers the request."""
    return cast("State", request.app.state.euct)


Shared = Annotated[State, Depends(state_of)]
