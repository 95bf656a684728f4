"""What a worker does for a query that a server answers: read it before, write its answer afterwards.

The query is read by the engine's own parser, over no data, so that only standard SPARQL leaves here and
errors are told as they are of a local dataset; the answer is written anew in the wanted format.
"""

from collections.abc import Callable
from dataclasses import dataclass

import pyoxigraph as ox

from base.errors import QueryError, StoreError
from store.dialects import Dialect
from store.evaluate import Answer, Job, evaluated, spooled, syntax_error
from store.formats import Kind, choose

KINDS: dict[str, Kind] = {
    "SELECT": "select",
    "ASK": "ask",
    "CONSTRUCT": "construct",
    "DESCRIBE": "construct",
}


@dataclass(frozen=True, slots=True)
class Relayed:
    """A query of a kind, and the server's answer to it once that is there; `cut` if it left some out."""

    job: Job
    kind: Kind
    dialect: Dialect
    body: bytes | None = None
    cut: bool = False


def start() -> Callable[[Relayed], Answer | None]:
    """The worker's request function: None for a query that is in order."""
    nothing = ox.Store()
    return lambda relayed: _done(nothing, relayed)


def _done(nothing: ox.Store, relayed: Relayed) -> Answer | None:
    if relayed.body is None:
        _check(nothing, relayed)
        return None
    return _rewritten(relayed, relayed.body)


def _check(nothing: ox.Store, relayed: Relayed) -> None:
    try:
        choose(relayed.job.accept, relayed.kind)
        evaluated(nothing, relayed.job)
    except SyntaxError as error:
        raise syntax_error(str(error), "query") from None
    except (ValueError, RuntimeError) as error:
        raise QueryError(f"the query cannot be evaluated: {error}") from None


def _rewritten(relayed: Relayed, body: bytes) -> Answer:
    try:
        answer = _written(relayed, body)
    except (SyntaxError, ValueError, KeyError, TypeError, AttributeError, RuntimeError):
        # Some servers end an answer in the middle when their time is over.
        raise StoreError("the server's answer is not whole") from None
    if relayed.cut:
        answer = _as_cut(answer)
    return answer


def _written(relayed: Relayed, body: bytes) -> Answer:
    if relayed.kind == "construct":
        triples = [quad.triple for quad in ox.parse(body, format=ox.RdfFormat.N_TRIPLES)]
        return spooled(
            "construct",
            None,
            lambda output, engine: ox.serialize(triples, output, format=engine),
            relayed.job,
        )
    results = ox.parse_query_results(
        relayed.dialect.results(body), format=ox.QueryResultsFormat.JSON
    )
    if isinstance(results, ox.QueryBoolean) != (relayed.kind == "ask"):
        raise ValueError(relayed.kind)
    boolean = bool(results) if isinstance(results, ox.QueryBoolean) else None
    return spooled(relayed.kind, boolean, results.serialize, relayed.job)


def _as_cut(answer: Answer) -> Answer:
    return Answer(
        answer.kind, answer.media_type, answer.content, answer.boolean, answer.version, True
    )
