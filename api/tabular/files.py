"""Writing a table's rows as they come: CSV, or Parquet where pyarrow is installed."""

import csv
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

from api.replies import guarded
from api.tabular.rows import Row, Value
from base.errors import InputError
from queries.tabled import Table

BATCH = 10_000
MEDIA_TYPES = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def write_csv(file: Path, table: Table, rows: Iterable[Row]) -> int:
    """Write the rows as CSV (RFC 4180, UTF-8) with a header row, and say how many there were.

    Booleans are `true` and `false`; a text that a spreadsheet would run as a formula begins with `'`.

    Raises:
        OSError: the file cannot be written.
    """
    number = 0
    with file.open("w", encoding="utf-8", newline="") as output:
        writer = csv.writer(output)
        writer.writerow([column.name for column in table.columns])
        for number, row in enumerate(rows, 1):  # noqa: B007 - the last number counts
            writer.writerow([_in_csv(value) for value in row])
    return number


def _in_csv(value: Value) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{value:f}" if isinstance(value, Decimal) else guarded(value)


def write_parquet(file: Path, table: Table, rows: Iterable[Row]) -> int:
    """Write the rows as Parquet, in groups of `BATCH`, and say how many there were.

    Descriptions of columns stand in the fields' metadata.

    Raises:
        InputError: pyarrow is not installed.
        OSError: the file cannot be written.
    """
    arrow, parquet = _pyarrow()
    schema = _schema(arrow, table)
    number = 0
    left = iter(rows)
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        for batch in _batches(left):
            columns = zip(*batch, strict=True)
            arrays = [
                arrow.array(map(_in_parquet, values), field.type)
                for values, field in zip(columns, schema, strict=True)
            ]
            writer.write_table(arrow.Table.from_arrays(arrays, schema=schema))
            number += len(batch)
    return number


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    while batch := list(islice(rows, BATCH)):
        yield batch


def _in_parquet(value: Value) -> object:
    return float(value) if isinstance(value, Decimal) else value


def _schema(arrow: Any, table: Table) -> Any:
    kinds = {
        "date": arrow.date32(),
        "integer": arrow.int64(),
        "decimal": arrow.float64(),
        "boolean": arrow.bool_(),
    }
    return arrow.schema(
        [
            arrow.field(
                column.name,
                kinds.get(column.type, arrow.string()),
                metadata={"description": column.description},
            )
            for column in table.columns
        ]
    )


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise InputError(
            "Parquet is written by pyarrow, which is not installed",
            hint="install the extra euct[parquet], or take --format csv",
        ) from None
    return pyarrow, pyarrow.parquet


WRITERS: dict[str, Callable[[Path, Table, Iterable[Row]], int]] = {
    "csv": write_csv,
    "parquet": write_parquet,
}
