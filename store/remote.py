"""Reading a dataset that a SPARQL server keeps: a query service like that of a local one."""

import threading
import time
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from base import guard
from base.errors import QueryError, StoreError
from base.pool import Pool
from base.settings import Settings
from base.sparqltokens import without_comments
from store.endpoint import Endpoint
from store.evaluate import Answer, Job
from store.relay import KINDS, Relayed, start
from store.service import WAITING_PER_WORKER, QueryService, Question
from store.writing import DATASET, META, VERSION

VERSION_SECONDS = 0.5
HEAD = f"""SELECT ?property ?value {{ GRAPH {META} {{ {DATASET} ?property ?value }} }}"""


@dataclass(frozen=True, slots=True)
class Head:
    """What the dataset says of itself: each property's values, and its version, 0 where it is none."""

    told: dict[str, list[str]]

    @property
    def version(self) -> int:
        """The number of the last change that was made whole."""
        return max((int(v) for v in self.told.get(VERSION.value, ()) if v.isdigit()), default=0)


class RemoteQueries(QueryService):
    """Answers SPARQL queries over the dataset at the address that the settings name.

    A version is looked up at most twice a second.

    Raises:
        StoreError: the server cannot be reached.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        del path  # what lies there is no business of queries
        self._settings = settings
        self._endpoint = Endpoint(settings)
        self._relays: Pool[Relayed, Answer | None] = Pool(
            start,
            size=settings.query_workers,
            waiting=WAITING_PER_WORKER * settings.query_workers,
            memory=settings.query_memory,
        )
        self._lock = threading.Lock()
        self._known: tuple[float, int] | None = None

    @property
    def version(self) -> int:
        """The version of the dataset half a second ago or later.

        Raises:
            StoreError: there is no dataset of euct, or the server fails.
        """
        with self._lock:
            known = self._known
            if known is None or time.monotonic() - known[0] > VERSION_SECONDS:
                known = self._known = (time.monotonic(), head(self._endpoint).version)
        if known[1] == 0:
            raise self._endpoint.error(
                "holds no dataset of euct",
                hint="load a document first, or repeat the load that was interrupted",
            )
        return known[1]

    def warm(self) -> None:
        """Start all worker processes ahead of the first query."""
        self._relays.start()

    def close(self) -> None:
        """End all worker processes and connections."""
        self._relays.close()
        self._endpoint.close()

    def _job(self, question: Question) -> Job:
        if not question.query.strip():
            raise QueryError("the query is empty")
        return super()._job(question)

    def _run(self, job: Job, seconds: float) -> Answer:
        deadline = time.monotonic() + seconds
        form = guard.check_remote(job.query)
        kind = KINDS.get(form, "select")
        version = self.version
        relayed = Relayed(job._replace(version=version), kind, self._endpoint.dialect)
        self._relays.call(relayed, seconds)
        fetched = self._endpoint.fetch(
            _text(job),
            "triples" if kind == "construct" else "results",
            union=job.union and not _graphs(job),
            graphs=_graphs(job),
            seconds=max(deadline - time.monotonic(), 0.01),
        )
        relayed = Relayed(relayed.job, kind, relayed.dialect, fetched.body, fetched.cut)
        answer = self._relays.call(relayed, max(deadline - time.monotonic(), 0.01))
        if answer is None:
            raise StoreError("the server's answer was lost")
        return answer


def head(endpoint: Endpoint) -> Head:
    """What the dataset says of itself.

    Raises:
        StoreError: the server fails.
    """
    told: dict[str, list[str]] = {}
    for row in rows(endpoint, HEAD):
        told.setdefault(row[0].value, []).append(row[1].value)
    return Head(told)


def rows(endpoint: Endpoint, query: str) -> list[tuple[ox.NamedNode | ox.Literal, ...]]:
    """The rows of one of our own SELECTs, whole, and without blank nodes or gaps.

    Raises:
        StoreError: the server fails.
        LimitError: there are too many.
    """
    fetched = endpoint.fetch(query, "results")
    try:
        found = ox.parse_query_results(
            endpoint.dialect.results(fetched.body), format=ox.QueryResultsFormat.JSON
        )
        if fetched.cut or not isinstance(found, ox.QuerySolutions):
            raise ValueError
        return [tuple(_plain(value) for value in solution) for solution in found]
    except (SyntaxError, ValueError, KeyError, TypeError, AttributeError):
        raise not_whole(endpoint) from None


def triples(endpoint: Endpoint, query: str, *, union: bool = True) -> list[ox.Triple]:
    """The answer to one of our own CONSTRUCTs, whole.

    Raises:
        StoreError: the server fails.
        LimitError: there are too many.
    """
    fetched = endpoint.fetch(query, "triples", union=union)
    try:
        if fetched.cut:
            raise ValueError
        return [quad.triple for quad in ox.parse(fetched.body, format=ox.RdfFormat.N_TRIPLES)]
    except (SyntaxError, ValueError):
        raise not_whole(endpoint) from None


def not_whole(endpoint: Endpoint) -> StoreError:
    """The error for an answer of which a part is missing."""
    return endpoint.error(
        "gave an answer that is not whole", hint="raise its limits (rows, time, size)"
    )


def _plain(value: object) -> ox.NamedNode | ox.Literal:
    if not isinstance(value, ox.NamedNode | ox.Literal):
        raise TypeError
    return value


def _text(job: Job) -> str:
    """The query without comments, with the base that it is read against."""
    text = without_comments(job.query)
    return f"BASE {ox.NamedNode(job.base)} {text}" if job.base else text


def _graphs(job: Job) -> list[tuple[str, str]]:
    """The dataset that the protocol names."""
    return [
        *(("default-graph-uri", name) for name in job.default_graphs or ()),
        *(("named-graph-uri", name) for name in job.named_graphs or ()),
    ]
