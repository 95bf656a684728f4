"""Ruled tables: from the lines that a page draws to a grid of cells, some of them merged.

Lines that cross make up one grid; where no line stands between two fields of it, they are one
cell. A grid counts as a table only where the words keep to its cells: boxes, charts and frames
are left to the reading of lines, so that a wrong guess never costs a word.
"""

import itertools
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from loaders.read.pdfstrokes import Stroke

NEAR = 3.0  # points: lines as near as this are one
MOST_LINES = 4000
MOST_FIELDS = 20_000
COVERED = 0.5  # of a field's side: a line that parts it from the next
ASTRAY = 0.2  # of the words: more than that across cells' edges, and the grid is no table
FEWEST = 3  # cells with words


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell by the first row and column that it takes, from 1, and its edges in points."""

    row: int
    column: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A grid: `columns` and `rows` are its lines from the left and from the top, `fields` the cell
    at each row and column, from 0; a merged cell stands at several.
    """

    fields: Mapping[tuple[int, int], Cell]
    columns: tuple[float, ...]
    rows: tuple[float, ...]

    def cell(self, x: float, y: float) -> Cell | None:
        """The cell at a point, or None outside."""
        column = bisect_right(self.columns, x) - 1
        row = bisect_right(self.rows, -y, key=lambda at: -at) - 1
        return self.fields.get((row, column))

    def continues(self, other: "Grid") -> bool:
        """Whether this grid has the columns of the one on the page before."""
        return len(self.columns) == len(other.columns) and all(
            abs(a - b) <= NEAR for a, b in zip(self.columns, other.columns, strict=True)
        )


def grids_of(strokes: Sequence[Stroke]) -> list[Grid]:
    """The grids that crossing lines make up, from the top of the page down."""
    joined = _joined(strokes)
    if len(joined) > MOST_LINES:
        return []
    found = [grid for group in _groups(joined) if (grid := _grid(group))]
    return sorted(found, key=lambda grid: (-grid.rows[0], grid.columns[0]))


def is_table(grid: Grid, words: Iterable[tuple[float, float, float, float]]) -> bool:
    """Whether words (left, right, middle height, size) keep to the cells of a grid, and fill some."""
    filled: set[tuple[int, int]] = set()
    count = astray = 0
    for left, right, y, size in words:
        cell = grid.cell((left + right) / 2, y)
        if cell is None:
            continue
        count += 1
        filled.add((cell.row, cell.column))
        astray += right > cell.right + size or left < cell.left - size
    columns = {column for _, column in filled}
    return len(filled) >= FEWEST and len(columns) > 1 and astray <= ASTRAY * count


def _joined(strokes: Iterable[Stroke]) -> list[Stroke]:
    """Pieces of one line as one."""
    done: list[Stroke] = []
    for across in (True, False):
        rows = _levels(s.at for s in strokes if s.across == across)
        by_level: dict[float, list[Stroke]] = {}
        for stroke in strokes:
            if stroke.across == across:
                by_level.setdefault(_nearest(rows, stroke.at), []).append(stroke)
        for at, pieces in by_level.items():
            pieces.sort(key=lambda s: s.start)
            start, end = pieces[0].start, pieces[0].end
            for piece in pieces[1:]:
                if piece.start > end + NEAR:
                    done.append(Stroke(across, at, start, end))
                    start, end = piece.start, piece.end
                end = max(end, piece.end)
            done.append(Stroke(across, at, start, end))
    return done


def _levels(places: Iterable[float]) -> list[float]:
    """Places that lie near each other as one, in order."""
    levels: list[float] = []
    for place in sorted(places):
        if not levels or place - levels[-1] > NEAR:
            levels.append(place)
    return levels


def _nearest(levels: Sequence[float], place: float) -> float:
    return min(levels, key=lambda level: abs(level - place))


def _groups(strokes: list[Stroke]) -> list[list[Stroke]]:
    """The lines that cross or touch each other, directly or by others."""
    flat = [s for s in strokes if s.across]
    upright = [s for s in strokes if not s.across]
    parent = {id(s): id(s) for s in strokes}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one, other in itertools.product(flat, upright):
        if (
            one.start - NEAR <= other.at <= one.end + NEAR
            and other.start - NEAR <= one.at <= other.end + NEAR
        ):
            parent[root(id(one))] = root(id(other))
    groups: dict[int, list[Stroke]] = {}
    for stroke in strokes:
        groups.setdefault(root(id(stroke)), []).append(stroke)
    return [group for group in groups.values() if len(group) > 2]


def _grid(group: list[Stroke]) -> Grid | None:
    flat = [s for s in group if s.across]
    upright = [s for s in group if not s.across]
    if not flat or not upright:
        return None
    # A table open at its sides ends where its lines end.
    columns = _levels(
        [*(s.at for s in upright), min(s.start for s in flat), max(s.end for s in flat)]
    )
    rows = _levels(
        [*(s.at for s in flat), min(s.start for s in upright), max(s.end for s in upright)]
    )
    rows.reverse()
    if (len(columns) - 1) * (len(rows) - 1) > MOST_FIELDS:
        return None
    fields = _fields(columns, rows, flat, upright)
    if any(
        len(set(numbers)) < 2
        for numbers in zip(*((c.row, c.column) for c in fields.values()), strict=True)
    ):
        return None
    return Grid(fields, tuple(columns), tuple(rows))


def _fields(
    columns: list[float], rows: list[float], flat: list[Stroke], upright: list[Stroke]
) -> dict[tuple[int, int], Cell]:
    """The cell of each field; fields that no line parts are one cell."""
    wide, high = len(columns) - 1, len(rows) - 1
    region = {(r, c): (r, c) for r in range(high) for c in range(wide)}

    def root(field: tuple[int, int]) -> tuple[int, int]:
        while region[field] != field:
            region[field] = region[region[field]]
            field = region[field]
        return field

    for r, c in list(region):
        if c + 1 < wide and not _drawn(upright, columns[c + 1], rows[r + 1], rows[r]):
            region[root((r, c + 1))] = root((r, c))
        if r + 1 < high and not _drawn(flat, rows[r + 1], columns[c], columns[c + 1]):
            region[root((r + 1, c))] = root((r, c))
    members: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for each in region:
        members.setdefault(root(each), []).append(each)
    found: dict[tuple[int, int], Cell] = {}
    for fields in members.values():
        top, low = min(r for r, _ in fields), max(r for r, _ in fields)
        left, right = min(c for _, c in fields), max(c for _, c in fields)
        whole = len(fields) == (low - top + 1) * (right - left + 1)
        for r, c in fields:  # if they are no rectangle, each is a cell
            first, last, start, end = (top, low, left, right) if whole else (r, r, c, c)
            found[r, c] = Cell(
                first + 1, start + 1, columns[start], rows[last + 1], columns[end + 1], rows[first]
            )
    return found


def _drawn(strokes: list[Stroke], at: float, start: float, end: float) -> bool:
    """Whether lines at a place cover the stretch between two others."""
    covered = sum(
        max(0.0, min(s.end, end) - max(s.start, start))
        for s in strokes
        if abs(s.at - at) <= NEAR / 2
    )
    return covered >= COVERED * (end - start)
