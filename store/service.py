"""Reading a dataset: queries on the current generation, each in a bounded worker process."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple, Self, cast

from base import guard
from base.errors import GoneError, QueryError, StoreError, UnknownNameError
from base.pool import Pool
from base.settings import Settings
from store.disk import store_error
from store.evaluate import Answer, GenerationGoneError, Job, start
from store.layout import Layout
from store.rows import ROWS, Term, rows

WAITING_PER_WORKER = 32
ATTEMPTS = 3
# What tells one publication of a dataset from another, and its version.
Seen = tuple[tuple[int, int, int], int]


class Question(NamedTuple):
    """A query with what belongs to it; the fields are the arguments of `QueryService.query`."""

    query: str
    accept: str | None = None
    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None
    base: str | None = None
    union: bool | None = None
    version: int | None = None


class QueryService:
    """Answers SPARQL queries over the dataset in the folder `path`; safe from every thread.

    Nothing of a query is parsed in this process. Worker processes start when first needed and move
    to a new generation with the first query after it was published. Where the settings name an
    address, its server answers (`remote.py`).

    Raises:
        StoreError: there is no dataset here, or its format is newer.
    """

    def __new__(cls, *arguments: object, **named: object) -> Self:
        """The service that suits the settings, as `Path()` gives a path that suits the system."""
        settings = next((x for x in (*arguments, *named.values()) if isinstance(x, Settings)), None)
        if settings is not None and settings.store_address and cls is QueryService:
            from store.remote import RemoteQueries

            return cast("Self", object.__new__(RemoteQueries))
        return object.__new__(cls)

    def __init__(self, path: Path, settings: Settings) -> None:
        self._layout = Layout(Path(path))
        self._layout.require()
        self._settings = settings
        self._pool: Pool[bytes, bytes | Answer] = Pool(
            start,
            size=settings.query_workers,
            waiting=WAITING_PER_WORKER * settings.query_workers,
            memory=settings.query_memory,
        )
        self._folder = (-1, "")
        self._current = str(self._layout.current)
        self._seen: Seen | None = None

    @property
    def version(self) -> int:
        """The version of the dataset that a query would see now.

        Raises:
            StoreError: the dataset was never published, or has gone.
        """
        try:
            status = os.stat(self._current)  # noqa: PTH116 - it is asked with every query
        except FileNotFoundError:
            raise StoreError(
                "the dataset is not ready",
                where=str(self._layout.root),
                hint="load a document first, or repeat the load that was interrupted",
            ) from None
        except OSError as error:
            raise store_error("the dataset cannot be read", self._layout.root, error) from None
        mark = (status.st_dev, status.st_ino, status.st_mtime_ns)
        if self._seen is None or self._seen[0] != mark:
            self._seen = (mark, self._layout.current_number() or 0)
        return self._seen[1]

    def query(
        self,
        sparql: str,
        *,
        accept: str | None = None,
        default_graph_uris: Sequence[str] | None = None,
        named_graph_uris: Sequence[str] | None = None,
        base: str | None = None,
        seconds: float | None = None,
        union: bool | None = None,
        version: int | None = None,
    ) -> Answer:
        """Answer a SPARQL query.

        Args:
            sparql: the query's text.
            accept: a short format name, an HTTP Accept header, or None for JSON or Turtle.
            default_graph_uris: graphs whose merge is the default graph, in place of FROM.
            named_graph_uris: graphs that GRAPH may name, in place of FROM NAMED.
            base: the IRI against which relative IRIs are read.
            seconds: wall time limit over parsing, evaluation and serialisation; else the setting.
            version: the version of the dataset to ask; else the current one.
            union: whether the default graph is the union of all; else the setting. A dataset named
                by the query or by the two arguments above goes before it.

        Raises:
            QueryError: the query is malformed or not allowed.
            LimitError: the time, the memory or the size of the answer passed its limit, or too
                many queries are waiting.
            FormatError: the answer cannot be given as wanted.
            StoreError: the dataset cannot be read.
            GoneError: the version is not kept any more.
            UnknownNameError: there is no such version yet.
        """
        job = self._job(
            Question(
                sparql,
                accept,
                None if default_graph_uris is None else tuple(default_graph_uris),
                None if named_graph_uris is None else tuple(named_graph_uris),
                base,
                union,
                version,
            )
        )
        try:
            return self._run(job, seconds or self._settings.query_seconds)
        except QueryError as error:
            raise explained(error, sparql) from None

    def select(
        self, sparql: str, *, seconds: float | None = None, version: int | None = None
    ) -> list[dict[str, Term | None]]:
        """The rows of a SELECT query, each from variable name to term (None where unbound).

        Raises:
            QueryError: it is not a SELECT query; else as `query`.
            LimitError: the answer is too large to be whole; else as `query`.
        """
        return rows(self.query(sparql, accept=ROWS, seconds=seconds, version=version))

    def warm(self) -> None:
        """Start all worker processes ahead of the first query."""
        self._pool.start()

    def close(self) -> None:
        """End all worker processes; queries under way end with a LimitError."""
        self._pool.close()

    def _job(self, question: Question) -> Job:
        """The question as a worker gets it, admitted by its tokens alone."""
        checked = guard.check(question.query, self._settings)
        graphs = (*(question.default_graphs or ()), *(question.named_graphs or ()))
        for iri in (*graphs, question.base or ""):
            if iri.strip().lower().startswith("file:"):
                raise QueryError("file: IRIs are not allowed")
        union = question.union
        if union is None:
            union = self._settings.default_graph == "union"
        return Job(
            query=question.query,
            accept=question.accept,
            union=union and not checked.names_dataset,
            default_graphs=question.default_graphs,
            named_graphs=question.named_graphs,
            base=question.base,
            most_bytes=self._settings.result_bytes,
            most_rows=self._settings.result_rows,
            version=question.version or 0,
        )

    def _run(self, job: Job, seconds: float) -> Answer:
        for _ in range(ATTEMPTS - 1):
            try:
                return Answer.unpacked(self._pool.call(self._placed(job), seconds))
            except GenerationGoneError:
                self._seen = None
        return Answer.unpacked(self._pool.call(self._placed(job), seconds))

    def _placed(self, job: Job, version: int = 0) -> bytes:
        """The job as a worker reads it, with the folder of the version that it wants, or else of `version`."""
        version = version or self.version
        if job.version and job.version != version:
            return job.packed(self._kept(job.version, version), job.version)
        if self._folder[0] != version:
            self._folder = (version, str(self._layout.generation(version).resolve()))
        return job.packed(self._folder[1], version)

    def _kept(self, wanted: int, current: int) -> str:
        if not 0 < wanted < current:
            raise UnknownNameError(
                f"the dataset has no version {wanted} yet", hint=f"its version is {current}"
            )
        folder = self._layout.generation(wanted)
        if not folder.is_dir():
            raise GoneError(
                f"version {wanted} of the dataset is not kept any more",
                hint=f"ask the current one, {current}, by leaving out the version",
            )
        return str(folder.resolve())

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def explained(error: QueryError, query: str) -> QueryError:
    """A parser's error, with what the tokens of the query say of it."""
    if error.where and not error.hint and (prefixes := guard.undeclared(query)):
        error.hint = f"the prefix {prefixes[0]} is not declared"
    return error
