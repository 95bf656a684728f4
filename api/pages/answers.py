"""The answer to a SPARQL query as a page shows it."""

from dataclasses import dataclass

from api.pages.terms import Shown, labels_of, shown_row
from store.evaluate import Answer
from store.rows import table
from store.service import QueryService

MOST_ROWS = 500
# Larger answers are not taken apart for a page: they are for programs.
MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class AnswerView:
    """What the page needs: one of `boolean`, `rows` with `columns`, or `text`, unless too large."""

    kind: str
    too_large: bool
    truncated: bool
    boolean: bool | None = None
    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Shown, ...], ...] = ()
    count: int = 0
    text: str = ""


def answer_view(service: QueryService, answer: Answer) -> AnswerView:
    """The answer, in SPARQL JSON or Turtle, prepared for the page."""
    if len(answer.content) > MOST_BYTES or answer.truncated:
        return AnswerView(answer.kind, too_large=True, truncated=answer.truncated)
    if answer.kind == "ask":
        return AnswerView("ask", too_large=False, truncated=False, boolean=answer.boolean)
    if answer.kind == "construct":
        text = answer.body.decode("utf-8", "replace")
        return AnswerView("construct", too_large=False, truncated=False, text=text)
    columns, found = table(answer)
    first = found[:MOST_ROWS]
    labels = labels_of(service, (term for row in first for term in row))
    return AnswerView(
        "select",
        too_large=False,
        truncated=False,
        columns=columns,
        rows=tuple(shown_row(row, labels) for row in first),
        count=len(found),
    )
