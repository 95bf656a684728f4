"""A query service that many clients share: on one event loop, bounded and fair.

Handlers on the loop await `ask`; those in threads call `query` as ever, and wait meanwhile.
"""

import asyncio
import concurrent.futures
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Protocol

from base.errors import (
    BusyError,
    EuctError,
    LimitError,
    QueryError,
    StoreError,
    TimeLimitError,
    TooManyError,
)
from base.lanes import Lanes
from base.runs import Bounds
from base.settings import Settings
from base.together import Together
from store.caller import CALLER, Caller
from store.evaluate import Answer, GenerationGoneError, Job, start
from store.remembered import Remembered, is_volatile, key_of
from store.service import ATTEMPTS, QueryService, Question, Seen, explained

SHORT = 2000  # characters of a query
OUTCOMES = (
    (TimeLimitError, "time"),
    (TooManyError, "too many"),
    (BusyError, "busy"),
    (LimitError, "limit"),
    (QueryError, "refused"),
    (StoreError, "store"),
    (asyncio.CancelledError, "gone"),
)


class Watch(Protocol):
    """Who is told what happens."""

    def event(self, name: str) -> None:
        """A process was `started` or `killed`, an answer was a `hit` or `miss` of those kept."""

    def query(self, outcome: str, seconds: float) -> None:
        """A query ended: `answered`, `cut`, or as `OUTCOMES` says."""


class Unwatched:
    """Tells nobody."""

    def event(self, name: str) -> None:
        """Nothing."""

    def query(self, outcome: str, seconds: float) -> None:
        """Nothing."""


class SharedQueries(QueryService):
    """Answers SPARQL queries over the dataset in the folder `path`, on the event loop `loop`.

    Where several processes serve it, `together` is what they know of their clients.

    Raises:
        StoreError: as `QueryService`.
    """

    def __init__(
        self,
        path: Path,
        settings: Settings,
        loop: asyncio.AbstractEventLoop,
        watch: Watch | None = None,
        together: Together | None = None,
    ) -> None:
        super().__init__(path, settings)
        self._loop = loop
        self._watch = watch or Unwatched()
        self._together = together
        self._lanes: Lanes[bytes, bytes | Answer] | None = None
        self._reader = ThreadPoolExecutor(1, thread_name_prefix="euct-guard")
        self._remembered = Remembered(settings.cache_bytes)

    def look(self) -> Seen | None:
        """Which version is current: equal as long as it is, for `kept` and `ask`.

        Raises:
            StoreError: as `version`.
        """
        _ = self.version
        return self._seen

    def kept(self, key: str) -> Answer | None:
        """The answer that is kept by this key (`key_of` a question and what `look` told), if one is."""
        answer = self._remembered.get(key)
        self._watch.event("miss" if answer is None else "hit")
        return answer

    async def ask(
        self, question: Question, seen: Seen | None, client: str, *, key: str | None
    ) -> Answer:
        """Let a worker answer a question, and keep the answer by the key, if there is one.

        Raises:
            TooManyError: the client has too many queries under way.
            EuctError: else as `query`.
        """
        if len(question.query) < SHORT:
            job = self._admitted(question)
        else:  # one at a time, and not on the loop: looking through a long text takes a while
            job = await self._loop.run_in_executor(self._reader, self._admitted, question)
        try:
            answer = await self._in_lanes(job, self._settings.query_seconds, client, _number(seen))
        except QueryError as error:
            raise explained(error, question.query) from None
        if key is not None:
            self._keep(key, seen, answer)
        return answer

    def _keep(self, key: str, seen: Seen | None, answer: Answer) -> None:
        """Keep an answer for those who ask the same of the version that was seen."""
        if answer.version == _number(seen):
            self._remembered.turn_to(seen)
            self._remembered.put(key, answer)

    def _admitted(self, question: Question) -> Job:
        try:
            return self._job(question)
        except QueryError:
            self._watch.query("refused", 0.0)
            raise

    async def _in_lanes(self, job: Job, seconds: float, client: str, version: int = 0) -> Answer:
        began = time.perf_counter()
        outcome = "failed"
        # Where there are several processes, they know of each other's; one's lanes count themselves.
        together = self._together if client else None
        entered = False
        try:
            if together is not None:
                together.enter(client, self._settings.client_queries)
                entered = True
            answer = await self._placed_in_lanes(job, seconds, client, version)
            outcome = "cut" if answer.truncated else "answered"
        except BaseException as error:
            outcome = next((name for kind, name in OUTCOMES if isinstance(error, kind)), outcome)
            raise
        finally:
            if together is not None and entered:
                together.leave(client)
            self._watch.query(outcome, time.perf_counter() - began)
        return answer

    async def _placed_in_lanes(self, job: Job, seconds: float, client: str, version: int) -> Answer:
        for _ in range(ATTEMPTS - 1):
            packed = self._placed(job, version)
            try:
                return Answer.unpacked(await self.lanes.call(packed, seconds, client))
            except GenerationGoneError:
                self._seen, version = None, 0
        return Answer.unpacked(await self.lanes.call(self._placed(job), seconds, client))

    @property
    def lanes(self) -> Lanes[bytes, bytes | Answer]:
        """The workers; to be used on the loop only."""
        if self._lanes is None:
            s = self._settings
            self._lanes = Lanes(
                start,
                bounds=Bounds(
                    running=s.query_workers,
                    paused=s.query_paused,
                    waiting=s.query_waiting,
                    client=s.client_queries,
                    brief=s.query_brief,
                ),
                memory=s.query_memory,
                told=self._watch.event,
                first=self._opening,
            )
        return self._lanes

    def _opening(self) -> bytes | None:
        """A query that lets a worker open the current version, which takes longer than most queries."""
        try:
            return self._placed(self._job(Question("ASK {}")))
        except EuctError:
            return None

    def warm(self) -> None:
        """Start a worker process ahead of the first query."""
        self._loop.call_soon_threadsafe(lambda: self.lanes.start())

    def close(self) -> None:
        """End all worker processes; to be called on the loop."""
        super().close()
        self._reader.shutdown(wait=False, cancel_futures=True)
        if self._lanes is not None:
            self._lanes.close()

    def _run(self, job: Job, seconds: float) -> Answer:
        """Let the loop run a query of a thread, which waits."""
        caller = CALLER.get(None) or Caller()
        made = self._kept_or_made(job, seconds, caller.client)
        under_way = asyncio.run_coroutine_threadsafe(made, self._loop)
        caller.begin(under_way)
        try:
            return under_way.result()
        except concurrent.futures.CancelledError:
            raise LimitError("the client has gone") from None
        finally:
            caller.end(under_way)

    async def _kept_or_made(self, job: Job, seconds: float, client: str) -> Answer:
        """The answer for a thread: one that was given before, or a worker's."""
        seen = self.look()
        key = key_of(job.query, seen, job[1:])
        answer = self.kept(key)
        if answer is None:
            answer = await self._in_lanes(job, seconds, client, _number(seen))
            if not is_volatile(job.query):
                self._keep(key, seen, answer)
        return answer


def _number(seen: Seen | None) -> int:
    return seen[1] if seen else 0
