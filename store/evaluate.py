"""Evaluating a query on a published generation; runs inside a sandboxed worker.

A query travels there, and a small answer back, as bytes: what most have in common, made once and
then known, and the text behind it. Workers import this: tuples with names are made sooner than dataclasses,
and the module that makes those is a good part of the time in which a worker starts.
"""

import os
import pickle
import re
import struct
from collections.abc import Callable
from functools import lru_cache
from typing import IO, Any, NamedTuple, cast

import pyoxigraph as ox

from base.errors import LimitError, QueryError, StoreError
from store.formats import GRAPHS, Kind, choose
from store.hold import hold
from store.spool import Full, Spool, Spooled

LONGEST_REASON = 120
SIZE = struct.Struct("!I")
MOST_KNOWN = 64  # heads of messages, which repeat themselves
_AT = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


class GenerationGoneError(StoreError):
    """The generation was removed before it could be opened; a newer one is current."""


class Job(NamedTuple):
    """One query for a worker; `default_graphs` and `named_graphs` are None where not given."""

    query: str
    accept: str | None
    union: bool
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    base: str | None
    most_bytes: int
    most_rows: int
    version: int = 0

    def packed(self, generation: str, version: int) -> bytes:
        """The job as bytes, for the version that lies in the folder `generation`."""
        head = _packed_head(
            generation,
            (
                self.accept,
                self.union,
                self.default_graphs,
                self.named_graphs,
                self.base,
                self.most_bytes,
                self.most_rows,
                version,
            ),
        )
        return head + self.query.encode("utf-8", "surrogatepass")


def unpacked(packed: bytes) -> tuple[str, Job]:
    """The folder and the job of `Job.packed`."""
    end = SIZE.size + SIZE.unpack_from(packed)[0]
    generation, rest = _unpacked_head(packed[SIZE.size : end])
    return generation, Job(packed[end:].decode("utf-8", "surrogatepass"), *rest)


@lru_cache(MOST_KNOWN)
def _packed_head(*head: object) -> bytes:
    made = pickle.dumps(head, pickle.HIGHEST_PROTOCOL)
    return SIZE.pack(len(made)) + made


@lru_cache(MOST_KNOWN)
def _unpacked_head(head: bytes) -> Any:
    return pickle.loads(head)  # noqa: S301 - between this service and its own workers


class Answer(NamedTuple):
    """A query's answer, whole unless `truncated`.

    `content` is the answer's text, or the file it lies in; `boolean` is set for ASK only; `version`
    is the dataset's version that was asked.
    """

    kind: Kind
    media_type: str
    content: bytes | Spooled
    boolean: bool | None
    version: int
    truncated: bool

    def packed(self) -> "bytes | Answer":
        """The answer as bytes, unless it lies in a file."""
        if not isinstance(self.content, bytes):
            return self
        head = _packed_head(self.kind, self.media_type, self.boolean, self.version, self.truncated)
        return head + self.content

    @staticmethod
    def unpacked(packed: "bytes | Answer") -> "Answer":
        """The answer of `packed`."""
        if isinstance(packed, Answer):
            return packed
        end = SIZE.size + SIZE.unpack_from(packed)[0]
        kind, media_type, boolean, version, truncated = _unpacked_head(packed[SIZE.size : end])
        return Answer(kind, media_type, packed[end:], boolean, version, truncated)

    @property
    def body(self) -> bytes:
        """The whole text."""
        content = self.content
        return content if isinstance(content, bytes) else b"".join(content.chunks())

    @property
    def carried(self) -> Spooled | None:
        """The file that travels beside the answer."""
        return None if isinstance(self.content, bytes) else self.content


def start() -> Callable[[bytes], bytes | Answer]:
    """The worker's request function, for packed jobs and answers; it keeps the last generation open."""
    snapshot = _Snapshot()

    def answered(packed: bytes) -> bytes | Answer:
        generation, job = unpacked(packed)
        return _answer(snapshot.at(generation), job).packed()

    return answered


class _Snapshot:
    def __init__(self) -> None:
        self._path = ""
        self._store: ox.Store | None = None
        self._lock = -1

    def at(self, path: str) -> ox.Store:
        if self._store is None or path != self._path:
            self._store = None
            if self._lock >= 0:
                os.close(self._lock)
                self._lock = -1
            try:
                self._lock = hold(path)
                self._store = ox.Store.read_only(path)
            except RuntimeError:
                raise StoreError(
                    "the dataset's files are damaged", hint="restore a backup"
                ) from None
            except OSError:
                raise GenerationGoneError(
                    "the dataset's current version cannot be opened"
                ) from None
            self._path = path
        return self._store


def _answer(store: ox.Store, job: Job) -> Answer:
    try:
        results = evaluated(store, job)
        return _serialised(results, job)
    except SyntaxError as error:
        raise syntax_error(str(error), "query") from None
    except OSError:
        raise StoreError("the dataset could not be read") from None
    except (ValueError, RuntimeError) as error:
        raise QueryError(f"the query cannot be evaluated: {error}") from None


def evaluated(store: ox.Store, job: Job) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """The engine's answer, which it finds as it is read."""
    if job.default_graphs is None and job.named_graphs is None:
        return store.query(job.query, base_iri=job.base, use_default_graph_as_union=job.union)
    return store.query(
        job.query,
        base_iri=job.base,
        default_graph=[ox.NamedNode(iri) for iri in job.default_graphs or ()],
        named_graphs=[ox.NamedNode(iri) for iri in job.named_graphs or ()],
    )


def _serialised(results: ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples, job: Job) -> Answer:
    kind: Kind = (
        "select"
        if isinstance(results, ox.QuerySolutions)
        else "ask"
        if isinstance(results, ox.QueryBoolean)
        else "construct"
    )
    boolean = bool(results) if isinstance(results, ox.QueryBoolean) else None
    return spooled(kind, boolean, results.serialize, job)


def spooled(
    kind: Kind, boolean: bool | None, serialise: Callable[[IO[bytes], Any], object], job: Job
) -> Answer:
    """What `serialise` writes in the format that the job wants, up to the job's limits.

    Raises:
        FormatError: the answer cannot be given as wanted.
        LimitError: it is too large, and cannot be cut.
    """
    form, media_type = _chosen(job.accept, kind)
    spool = Spool(job.most_bytes, job.most_rows, form.name)
    content: bytes | Spooled | None
    truncated = False
    try:
        serialise(cast("IO[bytes]", spool), form.engine)
        content = spool.whole()
    except Full:
        content, truncated = spool.cut(), True
        if content is None:
            raise LimitError(
                f"the answer is larger than {job.most_bytes} bytes",
                hint="add a LIMIT"
                + (", or ask for ntriples, which can be cut" if form in GRAPHS else ""),
            ) from None
    return Answer(
        kind=kind,
        media_type=media_type,
        content=content,
        boolean=boolean,
        version=job.version,
        truncated=truncated,
    )


_chosen = lru_cache(MOST_KNOWN)(choose)


def syntax_error(text: str, what: str) -> QueryError:
    """What the engine's parser says of a query or update, in words that can be read."""
    match = _AT.match(text)
    if match is None:
        return QueryError(f"the {what} is not valid SPARQL: {text}")
    line, column, rest = match.groups()
    # The parser lists every character that could have stood here; nobody can read that.
    told = "something else was expected here" if len(rest) > LONGEST_REASON else rest
    return QueryError(
        f"the {what} is not valid SPARQL: {told}", where=f"line {line}, column {column}"
    )
