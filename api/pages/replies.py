"""A named question and its answer as a page shows them."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from api.asking import Reply
from api.pages.graph import Row, text
from api.pages.terms import Shown, labels_of, shown, shown_row
from queries.catalogue import NamedQuery
from queries.header import Parameter
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
    permalink: str = ""
    following: str | None = None


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
        rows = tuple(shown_row(row, labels) for row in first)
    return QuestionView(
        query=query,
        fields=tuple(Field(p, given.get(p.name, "")) for p in query.parameters),
        link=permalink(query, given),
        example=permalink(query, query.example()),
        sparql=reply.sparql if reply is not None else query.text,
        rows=rows,
        count=len(reply.rows) if reply is not None else 0,
        version=reply.version if reply is not None else 0,
        permalink=reply.path if reply is not None else "",
        following=reply.next_path if reply is not None else None,
    )


def permalink(query: NamedQuery, values: Mapping[str, str], **more: str) -> str:
    """The address of a question with values, without the service's root."""
    fields = urlencode({**values, **more})
    return f"/queries/{query.name}" + (f"?{fields}" if fields else "")


def document_rows(reply: Reply) -> list[DocumentRow]:
    """The answer to the question `documents` as a list."""
    return [_document_row(dict(zip(reply.columns, row, strict=True))) for row in reply.rows]


def _document_row(row: Row) -> DocumentRow:
    label, link = text(row, "label"), row["link"]
    return DocumentRow(
        name=shown(row["document"], {text(row, "document"): label} if label else {}),
        title=text(row, "title"),
        date=text(row, "date"),
        passages=text(row, "passages"),
        link=shown(link, {}) if link is not None else None,
    )
