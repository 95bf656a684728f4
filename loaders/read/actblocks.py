"""From the parts of an act to blocks with their place: recitals, articles, paragraphs, points, annexes.

Ids are the same whatever the format: `rec12`, `art4` (heading), `art4.1.a` (point), `art4.1.p1`
(a subparagraph without a number), `annII.3`. The path holds the divisions: ("II", "art4").
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from loaders.read.actlevels import Level, style_of
from loaders.read.actmerge import merged
from loaders.read.actwords import ANNEX, ARTICLE, MARKER, Heading, words
from loaders.read.lines import Lineage
from loaders.read.part import Part, block_of
from loaders.records import Block, PassageKind

# The last step of a point's or recital's id; a part without a number ends in "p1", a dash in "d1".
OWN_NUMBER = re.compile(r"(?:rec)?(\d{1,4}[a-z]{0,2}|[a-z]{1,5})")
RESOLVED_ROLES = frozenset({"heading", "subtitle", "caption"})


@dataclass(slots=True)
class _Place:
    """Where in the act the next part stands."""

    zone: str = "preamble"
    annex: str | None = None
    unit: str | None = None
    divisions: list[tuple[int, str]] = field(default_factory=list)
    levels: list[Level] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    recital: int = 0
    tables: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def path(self) -> tuple[str, ...]:
        own = [self.annex] if self.annex else []
        numbers = [*own, *(number for _, number in self.divisions)]
        if self.unit and self.zone != "preamble":
            numbers.append(self.unit.rpartition(".")[2])
        return tuple(numbers)

    @property
    def base(self) -> str:
        if self.unit:
            return self.unit
        if self.zone in {"preamble", "final"}:
            return {"preamble": "pre", "final": "final"}[self.zone]
        return ".".join(self.path) or "body"

    def enter(self, heading: Heading) -> str:
        """Step into an annex, division or article; returns its id."""
        self.levels.clear()
        self.zone = "body"
        if heading.rank == ANNEX:
            self.annex, self.unit = f"ann{heading.number}", None
            self.divisions.clear()
            return self.annex
        if heading.rank == ARTICLE:
            self.unit = ".".join(filter(None, [self.annex, f"art{heading.number}"]))
            return self.unit
        self.unit = None
        self.divisions = [d for d in self.divisions if d[0] < heading.rank]
        self.divisions.append((heading.rank, heading.number))
        return ".".join(self.path)

    def numbered(self, prefix: str) -> str:
        """The next id of a part without a number of its own."""
        self.counts[prefix] += 1
        return f"{prefix}.p{self.counts[prefix]}"


def blocks_of(parts: Sequence[Part], lineage: Lineage, *, flat: bool) -> list[Block]:
    """The blocks of an act.

    Args:
        parts: its parts in reading order.
        lineage: the lines of the source text.
        flat: whether the format gives no roles and no depth (plain text, HTML of the 1990s), so
            that titles and notes are told by their words.
    """
    place = _Place()
    return [
        _block(part, place, lineage, flat=flat)
        for part in merged(parts, flat=flat)
        if part.role != "furniture"
    ]


def _block(part: Part, place: _Place, lineage: Lineage, *, flat: bool) -> Block:
    if part.role == "note":
        return block_of(part, lineage, kind="footnote", number=part.number)
    if part.role == "header":
        place.counts["front"] += 1
        name = f"front.p{place.counts['front']}"
        return block_of(part, lineage, front=True, name=name)
    if part.role == "title":
        place.counts["title"] += 1
        name = f"title.{place.counts['title']}"
        return block_of(part, lineage, name=name)
    if part.role in RESOLVED_ROLES:
        return _heading_block(part, place, lineage)
    if part.role == "cell":
        return block_of(part, lineage, kind="table-cell", name=_cell(part, place), path=place.path)
    _turn(part, place)
    kind, name = _text_place(part, place, flat=flat)
    own = OWN_NUMBER.fullmatch(name.rpartition(".")[2])
    number = own[1] if own else None
    return block_of(part, lineage, kind=kind, name=name, path=place.path, number=number)


def _cell(part: Part, place: _Place) -> str:
    """`annII.t1.r2c3`: tables count within the unit that they stand in."""
    table, _, address = (part.number or "t.c").partition(".")
    base = place.base
    tables = place.tables.setdefault(base, {})
    number = tables.setdefault(table, len(tables) + 1)
    return f"{base}.t{number}.{address}"


def _heading_block(part: Part, place: _Place, lineage: Lineage) -> Block:
    if part.heading is None:
        place.levels.clear()
        place.counts[f"caption {place.base}"] += 1
        name = f"{place.base}.s{place.counts[f'caption {place.base}']}"
        return block_of(part, lineage, kind="heading", level=7, name=name, path=place.path)
    name = place.enter(part.heading)
    number = place.path[-1]
    level = part.heading.rank + 1
    return block_of(
        part, lineage, kind="heading", level=level, number=number, name=name, path=place.path
    )


def _turn(part: Part, place: _Place) -> None:
    """Leave the preamble at the enacting formula, and the articles at the closing one."""
    if part.depth:
        return
    if place.zone == "preamble":
        if words().enacting.match(part.text):
            place.unit = None
            place.levels.clear()
    elif place.annex is None and words().closing.match(part.text):
        place.zone, place.unit = "final", None
        place.divisions.clear()
        place.levels.clear()


def _text_place(part: Part, place: _Place, *, flat: bool) -> tuple[PassageKind, str]:
    marker = MARKER.match(part.text)
    if place.zone == "preamble":
        found = _recital(part, place, marker)
        if found:
            return "paragraph", found
        if not place.unit or (not part.depth and not flat):
            place.unit = None
            return "paragraph", place.numbered("pre")
    if place.zone == "final" or marker is None:
        _leave(part, place, flat=flat)
        return "paragraph", place.numbered(_id(place))
    name = ""
    rest, kinds = part.text, []
    while marker:
        kinds.append(_step(part, place, marker))
        rest = rest[marker.end() :].lstrip()
        name = _id(place)
        marker = MARKER.match(rest) if len(part.text) - len(rest) < 12 else None
    kind: PassageKind = "paragraph" if kinds[-1] == "point" else "list-item"
    return kind, name


def _recital(part: Part, place: _Place, marker: re.Match[str] | None) -> str | None:
    if marker is None or not marker["bracketed"] or not marker["bracketed"].isdigit():
        return None
    number = int(marker["bracketed"])
    if number != place.recital + 1 and (place.recital == 0 or number <= place.recital):
        return None
    place.recital = number
    place.levels.clear()
    place.unit = f"rec{number}"
    return place.unit


def _leave(part: Part, place: _Place, *, flat: bool) -> None:
    """Text without a marker belongs to the level that it stands in, not to the point before it."""
    while place.levels and place.levels[-1].depth > part.depth:
        place.levels.pop()
    while flat and place.levels and place.levels[-1].style != "point":
        place.levels.pop()


def _id(place: _Place) -> str:
    return ".".join([place.base, *(level.value for level in place.levels)])


def _step(part: Part, place: _Place, marker: re.Match[str]) -> str:
    """Step to the list level of a marker; returns its style."""
    while place.levels and place.levels[-1].depth > part.depth:
        place.levels.pop()
    style, value = style_of(marker, place.levels)
    same = [i for i, v in enumerate(place.levels) if (v.style, v.depth) == (style, part.depth)]
    if same:
        del place.levels[same[-1] :]
    if style == "dash":
        prefix = _id(place)
        place.counts[f"dash {prefix}"] += 1
        value = f"d{place.counts[f'dash {prefix}']}"
    place.levels.append(Level(style, value, part.depth))
    return style
