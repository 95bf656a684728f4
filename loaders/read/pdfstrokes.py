"""The straight lines that a PDF page draws across or down: rules, and the edges of boxes and tables."""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

THIN = 2.0  # points: a filled box as thin as this is a line
SHORTEST = 4.0
MOST_SEGMENTS = 20_000  # a page that draws more has a picture, not a table

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A straight line: `across` the page at the height `at`, or down it at the distance `at`.

    `start` and `end` are its ends on the other axis; all in points from the page's lower left.
    """

    across: bool
    at: float
    start: float
    end: float


def strokes_of(paths: list[pdfium.PdfObject]) -> list[Stroke]:
    """The axis-parallel lines of a page's paths; none where there are so many that they are a picture."""
    found: list[Stroke] = []
    left = MOST_SEGMENTS
    for path in paths:
        count = raw.FPDFPath_CountSegments(path)
        left -= max(0, count)
        if left < 0:
            return []
        stroked = _stroked(path)
        for line in _outlines(path, count):
            found.extend(_strokes(line, stroked=stroked))
    return found


def turned(strokes: list[Stroke], *, clockwise: bool) -> list[Stroke]:
    """The lines as they stand when the page is turned so that its sideways text is upright."""
    return [
        Stroke(False, -line.at, line.start, line.end)
        if line.across and clockwise
        else Stroke(False, line.at, -line.end, -line.start)
        if line.across
        else Stroke(True, line.at, -line.end, -line.start)
        if clockwise
        else Stroke(True, -line.at, line.start, line.end)
        for line in strokes
    ]


def _stroked(path: pdfium.PdfObject) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    return bool(stroke.value)


def _outlines(path: pdfium.PdfObject, count: int) -> Iterator[list[Point]]:
    """The path's lines from point to point; where it bends a new one begins."""
    matrix = path.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    line: list[Point] = []
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        if not raw.FPDFPathSegment_GetPoint(segment, x, y):
            continue
        point = matrix.on_point(x.value, y.value)
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO and line:
            line.append(point)
        else:
            yield line
            line = [point]
        if raw.FPDFPathSegment_GetClose(segment) and line:
            line.append(line[0])
    yield line


def _strokes(line: list[Point], *, stroked: bool) -> Iterator[Stroke]:
    """A thin box is one line along its middle; of other figures the drawn edges that are straight."""
    if len(line) < 2:
        return
    xs, ys = [p[0] for p in line], [p[1] for p in line]
    wide, high = max(xs) - min(xs), max(ys) - min(ys)
    if min(wide, high) <= THIN:
        if max(wide, high) >= SHORTEST:
            yield _along(min(xs), min(ys), max(xs), max(ys))
    elif stroked:
        for (x, y), (u, v) in itertools.pairwise(line):
            short, long = sorted((abs(x - u), abs(y - v)))
            if short <= THIN / 2 and long >= SHORTEST:
                yield _along(min(x, u), min(y, v), max(x, u), max(y, v))


def _along(left: float, bottom: float, right: float, top: float) -> Stroke:
    if right - left >= top - bottom:
        return Stroke(True, (bottom + top) / 2, left, right)
    return Stroke(False, (left + right) / 2, bottom, top)
