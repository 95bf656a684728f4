"""Tables for the terminal: whole words, nothing cut, our long IRIs shown by their ids."""

import sys
from collections.abc import Iterable, Sequence

from base.iris import local_id

WIDE = 160
LONG = 60


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
    """Print rows on standard output, as wide as the terminal, or 160 columns where there is none."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    width = None if sys.stdout.isatty() else WIDE
    console = Console(file=sys.stdout, width=width, highlight=False, markup=False)
    cells = [[shown(value) for value in row] for row in rows]
    table = Table(box=SIMPLE_HEAD, show_lines=any(len(c) > LONG for r in cells for c in r))
    for index, column in enumerate(columns):
        longest = max((len(row[index]) for row in cells), default=0)
        wide = longest > LONG
        table.add_column(
            column,
            ratio=min(longest, 400) if wide else None,
            no_wrap=not wide and longest <= 45,
            overflow="fold",
        )
    for row in cells:
        table.add_row(*(Text(cell) for cell in row))
    console.print(table)
