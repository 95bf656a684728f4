"""One page of a PDF: its ruled tables, its streams of lines in reading order, its note rules."""

from dataclasses import dataclass, replace

from loaders.read.pdfglyphs import Run, Sheet
from loaders.read.pdflines import Line, line_of, rows_of, streams_of
from loaders.read.pdfparagraphs import Paragraph
from loaders.read.pdfstrokes import Stroke
from loaders.read.pdftables import NEAR, Cell, Grid, grids_of, is_table

MIDDLE = 0.3  # of the size: how high above the baseline a letter's middle stands
Inside = dict[Cell, list[Run]]


@dataclass(frozen=True, slots=True)
class Page:
    """The streams of lines, the tables whose cells stand in them, and the heights of thin rules."""

    streams: list[list[Line]]
    tables: list[Grid]
    rules: tuple[float, ...]


def page_of(sheet: Sheet) -> Page:
    """Find the tables and lines of a sheet. Every run of it stands in exactly one line."""
    upright = [run for run in sheet.runs if run.upright]
    words = [(run.left, run.right, _middle(run), run.size) for run in upright]
    tables = [grid for grid in grids_of(sheet.strokes) if is_table(grid, words)]
    inside: list[Inside] = [{} for _ in tables]
    outside: list[Run] = []
    for run in upright:
        place = _place(run, tables)
        if place is None:
            outside.append(run)
        else:
            inside[place[0]].setdefault(place[1], []).append(run)
    streams = streams_of(outside)
    for number, (grid, cells) in enumerate(zip(tables, inside, strict=True)):
        _insert(streams, grid, _cell_lines(number, cells))
    streams.append([line_of(run) for run in sheet.runs if not run.upright])
    rules = tuple(s.at for s in sheet.strokes if _is_rule(s, sheet.width, tables))
    return Page([stream for stream in streams if stream], tables, rules)


def numbered_tables(
    tables: list[list[Grid]], prose: list[Paragraph]
) -> dict[tuple[int, int], tuple[int, int]]:
    """For each page's tables: the number through the document, and how many rows stand before.

    A table that goes on over a page's end, with the same columns and nothing between, is one.
    """
    found: dict[tuple[int, int], tuple[int, int]] = {}
    count = 0
    before: tuple[int, int] | None = None
    for paragraph in prose:
        cell = paragraph.lines[0].cell
        here = (paragraph.page, cell[0]) if cell else None
        if here and here not in found:
            goes_on = before and here[0] == before[0] + 1
            if before and goes_on and _grid(tables, here).continues(_grid(tables, before)):
                number, above = found[before]
                found[here] = (number, above + len(_grid(tables, before).rows) - 1)
            else:
                count += 1
                found[here] = (count, 0)
        before = here
    return found


def _grid(tables: list[list[Grid]], place: tuple[int, int]) -> Grid:
    return tables[place[0]][place[1]]


def _middle(run: Run) -> float:
    return run.base + MIDDLE * run.size


def _place(run: Run, tables: list[Grid]) -> tuple[int, Cell] | None:
    for number, grid in enumerate(tables):
        cell = grid.cell((run.left + run.right) / 2, _middle(run))
        if cell:
            return number, cell
    return None


def _cell_lines(number: int, cells: Inside) -> list[Line]:
    """The lines of a table's cells, row by row."""
    return [
        replace(line, cell=(number, cell.row, cell.column), cells=False)
        for cell, runs in sorted(cells.items(), key=lambda each: (each[0].row, each[0].column))
        for line in rows_of(runs)
    ]


def _insert(streams: list[list[Line]], grid: Grid, lines: list[Line]) -> None:
    """Put a table's lines behind what stands above it in its column."""
    top, left, right = grid.rows[0], grid.columns[0], grid.columns[-1]
    found: tuple[list[Line], int] | None = None
    for stream in streams:
        near = [i for i, a in enumerate(stream) if a.column[0] < right and a.column[1] > left]
        above = [i for i in near if stream[i].cell or stream[i].base > top]
        if above:
            found = (stream, above[-1] + 1)
        elif near and found is None:
            found = (stream, near[0])
    if found is None:
        streams.append(lines)
    else:
        found[0][found[1] : found[1]] = lines


def _is_rule(stroke: Stroke, width: float, tables: list[Grid]) -> bool:
    """Whether a line is as long as those that part notes from the text, and no table's."""
    if not stroke.across or not width / 8 < stroke.end - stroke.start < width / 2:
        return False
    return not any(
        grid.rows[-1] - NEAR <= stroke.at <= grid.rows[0] + NEAR
        and grid.columns[0] - NEAR <= stroke.start <= grid.columns[-1] + NEAR
        for grid in tables
    )
