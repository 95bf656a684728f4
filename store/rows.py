"""The rows of a SELECT answer as terms, for the program's own reading."""

import pyoxigraph as ox

from base.errors import LimitError, QueryError
from store.cut import NOTE
from store.evaluate import Answer

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
# In which the program lets workers write the rows that it reads itself: a third as long as JSON, and as exact.
ROWS = "tsv"


def rows(answer: Answer, *, cut: bool = False) -> list[dict[str, Term | None]]:
    """The rows of a SELECT answer, each from variable name to term; else as `table`."""
    names, found = table(answer, cut=cut)
    return [dict(zip(names, row, strict=True)) for row in found]


def table(
    answer: Answer, *, cut: bool = False
) -> tuple[tuple[str, ...], list[tuple[Term | None, ...]]]:
    """The names of the variables of a SELECT answer (as ROWS, or in JSON), and the rows in their order.

    Rows of an answer that was cut are given only where `cut` allows it.

    Raises:
        QueryError: the answer is of another kind.
        LimitError: the answer was cut.
    """
    if answer.kind != "select":
        raise QueryError("this takes a SELECT query")
    if answer.truncated and not cut:
        raise LimitError("the answer is too large to be whole", hint="add a LIMIT")
    form = ox.QueryResultsFormat.from_media_type(answer.media_type)
    body = answer.body.removesuffix(NOTE) if answer.truncated else answer.body
    found = ox.parse_query_results(body, format=form)
    if not isinstance(found, ox.QuerySolutions):
        raise QueryError("this takes a SELECT query")
    return tuple(variable.value for variable in found.variables), [tuple(row) for row in found]
