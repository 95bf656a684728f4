"""A named question and its answer as a page shows them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from api.asking import Reply
from api.pages.terms import Shown, labels_of, shown
from queries.catalogue import NamedQuery, Parameter
from store.service import QueryService

MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Field:
    """One input of the form, with what the user gave."""

    parameter: Parameter
    value: str


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What the page needs; `rows` is None while nothing was asked."""

    query: NamedQuery
    fields: tuple[Field, ...]
    link: str
    example: str
    sparql: str
    rows: tuple[tuple[Shown, ...], ...] | None
    count: int
    version: int


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A loaded document in a list."""

    name: Shown
    title: str
    date: str
    passages: str
    link: Shown | None


def question_view(
    service: QueryService, query: NamedQuery, given: Mapping[str, str], reply: Reply | None
) -> QuestionView:
    """The question's form, and its answer if there is one."""
    rows: tuple[tuple[Shown, ...], ...] | None = None
    if reply is not None:
        first = reply.rows[:MOST_ROWS]
        labels = labels_of(service, (term for row in first for term in row))
        rows = tuple(tuple(shown(term, labels) for term in row) for row in first)
    return QuestionView(
        query=query,
        fields=tuple(Field(p, given.get(p.name, "")) for p in query.parameters),
        link=permalink(query, given),
        example=permalink(query, query.example()),
        sparql=reply.sparql if reply is not None else query.text,
        rows=rows,
        count=len(reply.rows) if reply is not None else 0,
        version=reply.version if reply is not None else 0,
    )


def permalink(query: NamedQuery, values: Mapping[str, str], **more: str) -> str:
    """The address of a question with values, without the service's root."""
    fields = urlencode({**values, **more})
    return f"/queries/{query.name}" + (f"?{fields}" if fields else "")


def document_rows(reply: Reply) -> list[DocumentRow]:
    """The answer to the question `documents` as a list."""
    return [_document_row(dict(zip(reply.columns, row, strict=True))) for row in reply.rows]


def _document_row(row: Mapping[str, object]) -> DocumentRow:
    def text(name: str) -> str:
        return str(getattr(row.get(name), "value", ""))

    iri, link = row.get("document"), row.get("link")
    label = text("label")
    name = shown(iri, {text("document"): label} if label else {})  # type: ignore[arg-type]
    where = shown(link, {}) if link else None  # type: ignore[arg-type]
    return DocumentRow(name, text("title"), text("date"), text("passages"), where)


def example_links(queries: Iterable[NamedQuery]) -> dict[str, str]:
    """For each question by name: where it is asked with its examples."""
    return {query.name: permalink(query, query.example()) for query in queries}
