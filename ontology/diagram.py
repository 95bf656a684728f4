"""The class diagram: places from `diagram.toml`, boxes and lines from the ontology."""

import tomllib
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from base.artefacts import artefact
from base.errors import ArtefactError
from base.iris import ONTOLOGY
from ontology.vocabulary import Term

COLUMN, ROW, MARGIN = 282, 96, 16
WIDTH, HEIGHT, LINE = 182, 34, 13


@dataclass(frozen=True, slots=True)
class Box:
    """A class; `rows` are the names of its properties that lead to itself. All sizes in pixels."""

    name: str
    label: str
    x: float
    y: float
    width: float
    height: float
    rows: tuple[str, ...]

    @property
    def centre(self) -> tuple[float, float]:
        """The middle of the box."""
        return self.x + self.width / 2, self.y + self.height / 2

    def border(self, towards: tuple[float, float]) -> tuple[float, float]:
        """Where a line from the centre towards a point leaves the box."""
        (cx, cy), (x, y) = self.centre, towards
        dx, dy = x - cx, y - cy
        if not dx and not dy:
            return cx, cy
        across = abs(self.width / 2 / dx) if dx else float("inf")
        down = abs(self.height / 2 / dy) if dy else float("inf")
        share = min(across, down)
        return round(cx + dx * share, 1), round(cy + dy * share, 1)


@dataclass(frozen=True, slots=True)
class Line:
    """A line from one box to another; without `labels` it says "is a kind of"."""

    start: tuple[float, float]
    end: tuple[float, float]
    labels: tuple[str, ...]

    @property
    def middle(self) -> tuple[float, float]:
        """Where the labels stand."""
        return (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2


@dataclass(frozen=True, slots=True)
class Diagram:
    """All boxes and lines, and the size of the whole."""

    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    width: float
    height: float


def places() -> dict[str, tuple[int, int]]:
    """The column and row of each class.

    Raises:
        ArtefactError: `diagram.toml` is missing or malformed.
    """
    try:
        found = tomllib.loads(artefact("ontology", "diagram.toml").read_text(encoding="utf-8"))
        return {name: (int(column), int(row)) for name, (column, row) in found.items()}
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise ArtefactError(
            f"not a list of places: {error}", where="ontology/diagram.toml"
        ) from None


def draw(terms: Sequence[Term]) -> Diagram:
    """The diagram of the classes among `terms` and of the properties between them.

    Raises:
        ArtefactError: a class has no place, or a place has no class.
    """
    classes = {t.name: t for t in terms if t.kind == "class"}
    where = places()
    if set(where) != set(classes):
        names = ", ".join(sorted(set(where) ^ set(classes)))
        what = f"places and classes do not match: {names}"
        raise ArtefactError(what, where="ontology/diagram.toml", hint="give each class one place")
    links = _links(terms)
    boxes = {
        name: _box(term, where[name], tuple(links.pop((name, name), ())))
        for name, term in classes.items()
    }
    above = [(n, a.removeprefix(ONTOLOGY)) for n, t in classes.items() for a in t.above]
    lines = [_line(boxes[one], boxes[other], ()) for one, other in above]
    lines += [_line(boxes[a], boxes[b], tuple(labels)) for (a, b), labels in links.items()]
    return Diagram(
        tuple(boxes.values()),
        tuple(lines),
        width=max(b.x + b.width for b in boxes.values()) + MARGIN,
        height=max(b.y + b.height for b in boxes.values()) + MARGIN,
    )


def _links(terms: Sequence[Term]) -> dict[tuple[str, str], list[str]]:
    """The names of the properties from class to class; of two inverses the one that has a domain."""
    domains = {term.iri: term.domain for term in terms}
    found: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    drawn: set[str] = set()
    for term in terms:
        inherited = (end for above in term.above for end in domains.get(above, ()))
        domain = next(iter((*term.domain, *inherited)), None)
        if term.kind == "object property" and domain and not drawn & set(term.inverses):
            for value in term.range:
                if value.startswith(ONTOLOGY):
                    ends = tuple(iri.removeprefix(ONTOLOGY) for iri in (domain, value))
                    found[ends[0], ends[1]].append(term.name)
                    drawn.add(term.iri)
    return dict(found)


def _box(term: Term, place: tuple[int, int], rows: tuple[str, ...]) -> Box:
    height = HEIGHT + LINE * len(rows)
    x, y = MARGIN + place[0] * COLUMN, MARGIN + place[1] * ROW
    return Box(term.name, term.label, x, y, WIDTH, height, rows)


def _line(one: Box, other: Box, labels: tuple[str, ...]) -> Line:
    return Line(one.border(other.centre), other.border(one.centre), labels)
