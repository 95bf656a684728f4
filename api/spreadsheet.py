"""Rows as a workbook of XLSX: typed cells, links, and no text that a spreadsheet would run."""

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

import pyoxigraph as ox

from api.asking import Term, cell
from base.errors import LimitError

MOST_ROWS = 1_048_575  # of a sheet, below its header
MOST_CHARACTERS = 32_767  # of a cell
MOST_LINKS = 65_530  # of a sheet
LONGEST_LINK = 2_079
EXACT = 10**15  # a spreadsheet keeps no more digits of a number
WIDTH = 24
OLDEST = date(1900, 3, 1)  # spreadsheets disagree about the days before
UNWRITABLE = re.compile("[\ufffe\uffff\ud800-\udfff]")


def workbook(
    columns: Sequence[str],
    rows: Sequence[Sequence[Term | None]],
    about: Iterable[tuple[str, str]],
) -> bytes:
    """The bytes of an XLSX file: the rows in a sheet `Answer`, `about` in a sheet `About`.

    Texts are written as texts, never as formulas; texts that are longer than a cell holds are cut,
    which the sheet `About` says.

    Raises:
        LimitError: there are more rows than a sheet holds.
    """
    import xlsxwriter

    if len(rows) > MOST_ROWS:
        raise LimitError(
            f"a sheet holds no more than {MOST_ROWS} rows", hint=f"give limit={MOST_ROWS}"
        )
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(out, options)
    bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "yyyy-mm-dd"})
    sheet = book.add_worksheet("Answer")
    sheet.freeze_panes(1, 0)
    sheet.set_column(0, len(columns) - 1, WIDTH)
    for at, name in enumerate(columns):
        sheet.write_string(0, at, name, bold)
    cut, links = 0, 0
    for number, row in enumerate(rows, 1):
        for at, term in enumerate(row):
            if _is_link(term) and links < MOST_LINKS:
                links += 1
                sheet.write_url(number, at, _text(term), string=_text(term))
            else:
                cut += _write(sheet, number, at, term, day)
    told = [*about, *([("Texts cut", f"{cut}, after {MOST_CHARACTERS} characters")] if cut else [])]
    notes = book.add_worksheet("About")
    notes.set_column(0, 1, WIDTH)
    for number, (name, value) in enumerate(told):
        notes.write_string(number, 0, name, bold)
        notes.write_string(number, 1, UNWRITABLE.sub("\ufffd", value)[:MOST_CHARACTERS])
    book.close()
    return out.getvalue()


def _write(sheet: Any, row: int, column: int, term: Term | None, day: object) -> bool:
    """Write a term by its type; whether its text had to be cut."""
    value = cell(term)
    if value is None:
        return False
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float) and abs(value) < EXACT:
        sheet.write_number(row, column, value)
    elif (when := _day(term)) is not None:
        sheet.write_datetime(row, column, when, day)
    else:
        text = _text(term)
        sheet.write_string(row, column, text[:MOST_CHARACTERS])
        return len(text) > MOST_CHARACTERS
    return False


def _text(term: Term | None) -> str:
    return UNWRITABLE.sub("\ufffd", str(cell(term)))


def _is_link(term: Term | None) -> bool:
    return (
        isinstance(term, ox.NamedNode)
        and term.value.startswith(("http://", "https://"))
        and len(term.value) <= LONGEST_LINK
    )


def _day(term: Term | None) -> date | None:
    if not isinstance(term, ox.Literal) or not term.datatype.value.endswith("#date"):
        return None
    try:
        day = date.fromisoformat(term.value)
    except ValueError:
        return None
    return day if day >= OLDEST else None
