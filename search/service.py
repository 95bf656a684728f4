"""Searching a dataset: each search in a process that can be killed, on the index of its version."""

import threading
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Self

from base.errors import BusyError, GoneError, InputError, UnknownNameError
from base.pool import Pool
from base.sandbox import Worker
from base.settings import Settings
from search.worker import Look, Make, NoIndexError, start_looking, start_making
from store.layout import Layout
from store.published import published_number

if TYPE_CHECKING:
    from search.finding import Found, Search

WAITING_PER_WORKER = 32
ATTEMPTS = 3
PATIENCE = 30.0


class SearchService:
    """Searches the dataset in the folder `path`; safe from every thread.

    The index of a version is made when it is first searched, in a process of its own; who searches
    meanwhile waits for it for `patience` seconds. Processes start when first needed.

    Raises:
        InputError: the dataset is on a SPARQL server.
        StoreError: there is no dataset here.
    """

    def __init__(self, path: Path, settings: Settings, patience: float = PATIENCE) -> None:
        if settings.store_address:
            raise InputError(
                "full-text search needs a dataset in a folder, and this one is on a SPARQL server",
                hint="load its documents into a folder, or ask a named question",
            )
        self._layout = Layout(path)
        self._layout.require()
        self._settings = settings
        self._patience = patience
        self._lookers: Pool[Look, Found] = Pool(
            start_looking,
            size=settings.query_workers,
            waiting=WAITING_PER_WORKER * settings.query_workers,
            memory=settings.query_memory,
        )
        self._maker: Worker[Make, int] = Worker(start_making, memory=settings.query_memory)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="euct-index")
        self._lock = threading.Lock()
        self._anew: set[int] = set()
        self._under_way: dict[int, Future[int]] = {}

    @property
    def version(self) -> int:
        """The version of the dataset that a search would see now."""
        return published_number(self._layout)

    def find(self, search: "Search", version: int | None = None) -> "Found":
        """What a search finds in a version of the dataset; else in the current one.

        Raises:
            UnknownNameError: there is no such version yet.
            GoneError: the version is not kept any more.
            BusyError: the index is still being made, or too many searches wait.
            LimitError: the search took too much time or memory.
            StoreError: the dataset cannot be read.
        """
        wanted = self._existing(version)
        look = Look(self._layout.root / "search" / str(wanted), search)
        for attempt in range(ATTEMPTS):
            try:
                return self._lookers.call(look, self._settings.query_seconds)
            except NoIndexError:
                if attempt == ATTEMPTS - 1 or wanted in self._anew:
                    raise
                # An index that is there and cannot be read is made anew, once.
                self._make(wanted, anew=attempt > 0)
        raise AssertionError  # the last attempt answers or raises

    def rebuild(self) -> int:
        """Make the index of the current version anew, however long it takes; the entries in it.

        Raises:
            StoreError: the dataset cannot be read, or the disk fails.
        """
        wanted = Make(self._layout.root, self._settings, None, anew=True)
        return self._maker.call(wanted, self._settings.search_index_seconds)

    def close(self) -> None:
        """End all processes; searches under way end with a LimitError."""
        self._lookers.close()
        self._maker.close()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _existing(self, version: int | None) -> int:
        now = self.version
        if version is None or version == now:
            return now
        if version > now:
            raise UnknownNameError(
                f"the dataset has no version {version} yet", hint=f"its version is {now}"
            )
        if not self._layout.generation(version).is_dir():
            raise GoneError(
                f"version {version} of the dataset is not kept any more",
                hint=f"ask the current one, {now}, by leaving out the version",
            )
        return version

    def _make(self, version: int, *, anew: bool) -> None:
        """Have the index of a version made, once for all who want it, and wait for a while."""
        with self._lock:
            made = self._under_way.get(version)
            if made is None:
                wanted = Make(self._layout.root, self._settings, version, anew)
                if anew:
                    self._anew.add(version)
                seconds = self._settings.search_index_seconds
                made = self._thread.submit(self._maker.call, wanted, seconds)
                self._under_way[version] = made
        try:
            made.result(self._patience)
        except TimeoutError:
            raise BusyError(
                "the search index is being made", hint="try again in a moment"
            ) from None
        finally:
            if made.done():
                with self._lock:
                    self._under_way.pop(version, None)
