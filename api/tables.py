"""Tables for the terminal: whole words, nothing cut, our long IRIs shown by their ids."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from base.iris import local_id

if TYPE_CHECKING:
    from rich.console import Console

WIDE = 160
NARROW = 120
LONG = 60
SHORT = 45
GAP = 3
SAME = "″"
MANY = 1000  # rows; of more, laying out a table takes minutes


def shown(value: object) -> str:
    """A cell's text: our identity IRIs by their ids, nothing for None, no control characters."""
    if value is None:
        return ""
    text = str(value)
    name = local_id(text)
    if name is not None:
        # A passage's IRI names its document too, which stands in a column of its own.
        text = name.partition("/")[2] if text.split("/id/")[1].startswith("passage/") else name
    return "".join(char if char.isprintable() or char == "\n" else " " for char in text)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows on standard output, as wide as the terminal, or 160 columns where there is none.

    Where a column holds long texts and the columns would be too narrow, each row becomes a record;
    of many rows, each that would have to be laid out.
    """
    from rich.console import Console

    width = None if sys.stdout.isatty() else WIDE
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False)
    cells = [[shown(value) for value in row] for row in rows]
    longest = [
        max([len(name), *(len(row[index]) for row in cells)]) for index, name in enumerate(columns)
    ]
    least = sum(min(length, SHORT) + GAP for length in longest)
    most, many = max(longest, default=0), len(cells) > MANY
    narrow = most > LONG and console.width < max(NARROW, least)
    whole = most <= LONG and sum(longest) + GAP * len(longest) < console.width
    plain = whole and not any("\n" in cell for row in cells for cell in row)
    if narrow or (many and not plain):
        _print_records(console, columns, cells)
    elif many:
        _print_lines(columns, cells)
    else:
        _print_columns(console, columns, cells, longest)


def _print_columns(
    console: Console, columns: Sequence[str], cells: list[list[str]], longest: list[int]
) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_lines=max(longest, default=0) > LONG)
    for name, length in zip(columns, longest, strict=True):
        short = length <= SHORT
        table.add_column(
            name,
            ratio=None if short else min(length, 3 * LONG),
            no_wrap=short,
            overflow="fold",
        )
    above: list[str] = []
    for row in cells:
        # A long text that stands in the row above too is not printed again.
        shown_row = [
            SAME if len(cell) > LONG and cell == last else cell
            for cell, last in zip_longest(row, above)
        ]
        table.add_row(*(Text(cell or "") for cell in shown_row))
        above = row
    console.print(table)


def _print_lines(columns: Sequence[str], cells: list[list[str]]) -> None:
    """The columns as `_print_columns` prints them where nothing has to be wrapped, row by row."""
    from rich.cells import cell_len, set_cell_size

    sizes = [max(map(cell_len, column)) for column in zip(columns, *cells, strict=True)]

    def line(row: Iterable[str]) -> str:
        sized = (set_cell_size(cell, size) for cell, size in zip(row, sizes, strict=True))
        return f"  {'   '.join(sized)}  \n"

    blank = line("" for _ in columns)
    sys.stdout.write(blank + line(columns))
    sys.stdout.write(f" {'─' * (len(blank) - GAP)} \n")
    sys.stdout.writelines(map(line, cells))
    sys.stdout.write(blank)


def _print_records(console: Console, columns: Sequence[str], cells: list[list[str]]) -> None:
    width = console.width
    for number, row in enumerate(cells, 1):
        sys.stdout.write(f"{number}.\n")
        for name, value in zip(columns, row, strict=True):
            if len(value) > LONG and " " in value:
                _print_indented(console, f"{name}:", 3, width)
                _print_indented(console, value, 6, width)
            elif value:
                _print_indented(console, f"{name}: {value}", 3, width)


def _print_indented(console: Console, text: str, indent: int, width: int) -> None:
    """Print a text so many columns from the left; only one that does not fit a line is laid out."""
    from rich.cells import cell_len

    lines = text.split("\n")
    left = [width - indent - (len(one) if one.isascii() else cell_len(one)) for one in lines]
    if min(left) >= 0 and lines[-1]:
        for one, space in zip(lines, left, strict=True):
            sys.stdout.write(f"{' ' * indent}{one}{' ' * space}\n")
        return
    from rich.padding import Padding
    from rich.text import Text

    console.print(Padding(Text(text, overflow="fold"), (0, 0, 0, indent)))
