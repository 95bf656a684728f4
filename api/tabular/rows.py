"""The rows of a table: a named question asked of one document after the other, its answers typed."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

from api.asking import Term, ask
from base.errors import LimitError, StoreError
from queries.tabled import DOCUMENT, Table
from store.service import QueryService

Value = str | int | Decimal | bool | date | None
Row = tuple[Value, ...]


def rows_of(
    service: QueryService, table: Table, documents: Sequence[str], version: int
) -> Iterator[Row]:
    """The rows of the table that are of these documents, in their order; no more than one's at a time.

    Args:
        service: the dataset.
        table: which table.
        documents: IRIs of documents.
        version: the version of the dataset.

    Raises:
        LimitError: the answer of one document passed a limit.
        StoreError: a value is not of its column's type.
    """
    if not table.whole:
        for document in documents:
            yield from _answer(service, table, document, version)
        return
    wanted = set(documents)
    place = [column.name for column in table.columns].index(DOCUMENT)
    for row in _answer(service, table, None, version):
        if row[place] in wanted:
            yield row


def documents_of(service: QueryService, version: int) -> list[str]:
    """The IRIs of all documents that were loaded, in the order of the question `documents`."""
    reply = ask(service, "documents", {"version": str(version)})
    if reply.truncated:
        raise LimitError("there are too many documents", hint="raise EUCT_RESULT_ROWS")
    return [row[0].value for row in reply.rows if isinstance(row[0], ox.NamedNode)]


def _answer(
    service: QueryService, table: Table, document: str | None, version: int
) -> Iterator[Row]:
    values = {"version": str(version)} | ({DOCUMENT: document} if document else {})
    reply = ask(service, table.query.name, values)
    if reply.truncated:
        raise LimitError(
            f"the answer to {table.query.name} is too large",
            where=document,
            hint="raise EUCT_RESULT_ROWS or EUCT_RESULT_BYTES",
        )
    places = {column: place for place, column in enumerate(reply.columns)}
    for found in reply.rows:
        row: list[Value] = []
        for column in table.columns:
            term = found[places[column.source]] if column.source else None
            if column.source is None:
                row.append(document)
            else:
                row.append(_typed(term, column.type, f"{table.name}.{column.name}, {document}"))
        yield tuple(row)


def _typed(term: Term | None, kind: str, where: str) -> Value:
    """The term as a value of the type; None where there is none, or an empty list of names."""
    if term is None:
        return None
    text = str(term) if isinstance(term, ox.Triple) else term.value
    try:
        return READERS[kind](text) if text else None
    except (ValueError, KeyError, InvalidOperation):
        raise StoreError(
            f"the dataset has {text[:40]!r} where this is of the type {kind}",
            where=where,
            hint="see euct check",
        ) from None


READERS: dict[str, Callable[[str], Value]] = {
    "string": str,
    "anyURI": str,
    "date": date.fromisoformat,
    "integer": int,
    "decimal": Decimal,
    "boolean": lambda text: {"true": True, "1": True, "false": False, "0": False}[text],
}
