"""From the runs of a page to its lines in reading order, columns one after the other."""

import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from statistics import median

from loaders.read.pdfglyphs import Run

NUMBER = re.compile(r"\s*[(\[]?\s*([0-9]{1,3})\s*[)\]]?\s*")
SUPERSCRIPT = re.compile("[⁰¹²³⁴-⁹]{1,3}")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
RAISED = 0.12  # of the line's size: a smaller run that stands higher is a superscript
SMALL = 0.82
SAME_LINE = 0.5
TOUCHING = 0.16
CELL_GAP = 1.8
TABLE_GAP = 2.5
INDENTED = re.compile(r"\s*[\w.()]{0,8}\W?\s*")  # after a number or a bullet a gap is an indent
BUCKET = 4.0
EVEN = 4.0
COLUMN_LINES = 6
FILLED = 0.7


@dataclass(frozen=True, slots=True)
class Line:
    """A line: its text, its superscript numbers (start, end, number), and where it stands.

    `column` has the edges of its column, `cells` says that it is a row of a table without drawn
    lines, `cell` is the place in a ruled table: the table's number on the page, row and column.
    """

    text: str
    raised: tuple[tuple[int, int, str], ...]
    left: float
    right: float
    base: float
    size: float
    bold: bool
    column: tuple[float, float]
    cells: bool = False
    cell: tuple[int, int, int] | None = None


def streams_of(runs: Iterable[Run]) -> list[list[Line]]:
    """The streams of lines that runs make up: one for the page, or bands and columns in reading order."""
    fragments = list(_fragments(runs))
    if not fragments:
        return []
    gutter = _gutter(fragments)
    return [_rows(fragments)] if gutter is None else _banded(fragments, gutter)


def rows_of(runs: Iterable[Run]) -> list[Line]:
    """The lines that runs make up where there are no columns, from the top down."""
    return _rows(list(_fragments(runs)))


def line_of(run: Run) -> Line:
    """A line of one run, as of words that stand sideways in a margin."""
    return _line([run])


def _fragments(runs: Iterable[Run]) -> Iterable[list[Run]]:
    """Runs that were set one after the other and touch on one line."""
    current: list[Run] = []
    for run in runs:
        if current and not _follows(current, run):
            yield current
            current = []
        current.append(run)
    if current:
        yield current


def _follows(fragment: list[Run], run: Run) -> bool:
    main = max(fragment, key=lambda r: r.size)
    last = fragment[-1]
    size = max(main.size, run.size)
    if abs(run.base - main.base) > SAME_LINE * size:
        return False
    return -0.4 * size <= run.left - last.right <= CELL_GAP * size


def _gutter(fragments: list[list[Run]]) -> float | None:
    """Where the gap between two columns of prose lies, or None."""
    edges = [(f[0].left, f[-1].right) for f in fragments]
    left, right = min(a for a, _ in edges), max(b for _, b in edges)
    width = right - left
    if width <= 0:
        return None
    tries = [left + width * share / 100 for share in range(40, 61, 2)]
    crossing, gutter = min(
        ((sum(1 for a, b in edges if a < at < b), at) for at in tries),
        key=lambda found: (found[0], abs(found[1] - left - width / 2)),
    )
    one = [b - a for a, b in edges if b <= gutter]
    two = [b - a for a, b in edges if a >= gutter]
    if min(len(one), len(two)) < COLUMN_LINES or crossing > len(edges) * 0.3:
        return None
    # Lines of prose fill their column; the cells of a table do not.
    if median(one) < FILLED * (gutter - left) or median(two) < FILLED * (right - gutter):
        return None
    return gutter


def _banded(fragments: list[list[Run]], gutter: float) -> list[list[Line]]:
    """Full-width lines part the page into bands; in each the left column comes before the right."""
    streams: list[list[Line]] = []
    left: list[list[Run]] = []
    right: list[list[Run]] = []
    across: list[list[Run]] = []

    def flush(*columns: list[list[Run]]) -> None:
        for column in columns:
            if column:
                streams.append(_rows(column))
                column.clear()

    for fragment in sorted(fragments, key=lambda f: -f[0].base):
        if fragment[0].left < gutter < fragment[-1].right:
            flush(left, right)
            across.append(fragment)
        else:
            flush(across)
            (left if fragment[-1].right <= gutter else right).append(fragment)
    flush(left, right, across)
    return streams


def _rows(fragments: list[list[Run]]) -> list[Line]:
    """Fragments on one baseline as one line, from the top down."""
    buckets: dict[int, list[list[Run]]] = {}
    rows: list[list[Run]] = []
    for fragment in sorted(fragments, key=lambda f: -max(run.size for run in f)):
        run = max(fragment, key=lambda r: r.size)
        near = int(run.base // BUCKET)
        found = [
            row
            for bucket in range(near - 4, near + 5)
            for row in buckets.get(bucket, ())
            if -0.2 * row[0].size <= run.base - row[0].base <= SAME_LINE * row[0].size
        ]
        if found:
            min(found, key=lambda row: abs(run.base - row[0].base)).extend(fragment)
            continue
        row = [run, *(r for r in fragment if r is not run)]
        rows.append(row)
        buckets.setdefault(near, []).append(row)
    rows.sort(key=lambda row: -row[0].base)
    lines = [_line(sorted(row, key=lambda run: run.left)) for row in rows]
    column = (min(line.left for line in lines), _right_edge(lines))
    return [replace(line, column=column) for line in lines]


def _right_edge(lines: list[Line]) -> float:
    """The right edge that two lines share; a lone word in the margin does not set it."""
    edges = sorted((line.right for line in lines), reverse=True)
    return next((a for a, b in itertools.pairwise(edges) if a - b < EVEN), edges[0])


def _line(runs: list[Run]) -> Line:
    total: dict[float, int] = {}
    for run in runs:
        total[run.size] = total.get(run.size, 0) + len(run.text.strip())
    size = max(total, key=lambda s: (total[s], s))
    base = median(run.base for run in runs if run.size == size)
    pieces: list[str] = []
    raised: list[tuple[int, int, str]] = []
    length = 0
    cells = False
    before: Run | None = None
    for run in runs:
        words = run.text
        if before is not None:
            gap = run.left - before.right
            cells = cells or (gap > TABLE_GAP * size and not INDENTED.fullmatch("".join(pieces)))
            apart = before.spaced or words.startswith(" ")
            if not apart and gap > TOUCHING * min(run.size, before.size):
                pieces.append(" ")
                length += 1
        smaller = run.size < SMALL * max(size, before.size if before else 0)
        number = NUMBER.fullmatch(words) if smaller and run.base - base > RAISED * size else None
        if number:
            raised.append((length + number.start(1), length + number.end(1), number[1]))
        for digits in SUPERSCRIPT.finditer(words):
            mark = digits[0].translate(PLAIN)
            raised.append((length + digits.start(), length + digits.end(), mark))
        pieces.append(words)
        length += len(words)
        before = run
    text = "".join(pieces).rstrip()
    bold = sum(len(r.text) for r in runs if r.bold) > 0.8 * sum(len(r.text) for r in runs)
    left, right = min(r.left for r in runs), max(r.right for r in runs)
    return Line(text, tuple(raised), left, right, base, size, bold, (left, right), cells)
