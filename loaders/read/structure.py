"""From blocks to passages: heading paths, stable ids, footnotes tied to the place of their mark."""

import re
from collections import Counter
from dataclasses import dataclass, field, replace

from loaders.records import Block, Passage

SEGMENT = re.compile(r"[^\w-]+")


@dataclass(slots=True)
class _Place:
    """Where in the document the next block stands."""

    stack: list[tuple[int, str]] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    taken: set[str] = field(default_factory=set)
    repeats: Counter[str] = field(default_factory=Counter)
    tables: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(number for _, number in self.stack)

    def enter(self, block: Block) -> None:
        """Step into the section that a heading opens."""
        while self.stack and self.stack[-1][0] >= block.level:
            self.stack.pop()
        number = block.number
        if number is None:
            above = ".".join(self.path)
            self.counts["unnumbered " + above] += 1
            number = f"s{self.counts['unnumbered ' + above]}"
        # "3.1" under chapter 3 is section 1 of it: the path says the rest.
        own = number.rpartition(".")[2] or number
        self.stack.append((block.level, SEGMENT.sub("-", own).strip("-") or own))

    def cell(self, prefix: str, address: str) -> str:
        """`III.t1.r2c3` for a cell whose address in the file is `7.r2c3`: tables count by section."""
        table, _, rest = address.partition(".")
        here = self.tables.setdefault(prefix, {})
        number = here.setdefault(table, len(here) + 1)
        return f"{prefix}.t{number}.{rest}" if prefix else f"t{number}.{rest}"

    def name(self, wanted: str) -> str:
        """`wanted`, or `wanted~2` and so on where it is taken (a document may repeat its numbers)."""
        name = wanted
        while name in self.taken:
            self.repeats[wanted] += 1
            name = f"{wanted}~{self.repeats[wanted] + 1}"
        self.taken.add(name)
        return name


def passages_of(blocks: tuple[Block, ...]) -> tuple[Passage, ...]:
    """Place the blocks of a document.

    Ids follow the structure, not the text, so that they survive corrections: a heading's id is
    its path (`III.3`), a paragraph's adds its number in the section (`III.3.p4`), a table cell's
    its table, row and column (`III.3.t1.r2c3`), a footnote's is its mark (`fn28`), the title
    block's begin with `front`.
    """
    place = _Place()
    hosts = _Hosts()
    placed: list[Passage] = []
    for block in blocks:
        if block.kind == "heading" and not block.front and block.name is None:
            place.enter(block)
        name = place.name(_name(place, block))
        host = hosts.claim(block)
        hosts.remember(block, name)
        placed.append(
            Passage(
                id=name,
                kind=block.kind,
                path=_path(place, block),
                text=block.text,
                source=block.source,
                note=block.number if block.kind == "footnote" else None,
                note_of=host[0] if host else None,
                note_offset=host[1] if host else None,
                front=block.front,
                number=None if block.kind in {"footnote", "table-cell"} else block.number,
            )
        )
    settled = [hosts.settle(passage) for passage in placed]
    paths = {passage.id: passage.path for passage in settled}
    return tuple(
        replace(passage, path=paths[passage.note_of]) if passage.note_of else passage
        for passage in settled
    )


def missing_notes(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The numbers of the notes whose marks stand in the text but whose text does not, in order."""
    present = {block.number for block in blocks if block.kind == "footnote"}
    marks = (mark.note for block in blocks for mark in block.marks)
    return tuple(dict.fromkeys(note for note in marks if note not in present))


def _path(place: _Place, block: Block) -> tuple[str, ...]:
    if block.name is not None:
        return block.path
    return () if block.front else place.path


def _name(place: _Place, block: Block) -> str:
    if block.name is not None:
        return block.name
    if block.kind == "footnote":
        return f"fn{block.number}"
    prefix = "front" if block.front else ".".join(place.path)
    if block.kind == "heading" and not block.front:
        return prefix
    if block.kind == "table-cell" and block.number:
        return place.cell(prefix, block.number)
    place.counts[prefix] += 1
    return f"{prefix}.p{place.counts[prefix]}" if prefix else f"p{place.counts[prefix]}"


class _Hosts:
    """Which passage carries which note's mark; a mark serves one note."""

    def __init__(self) -> None:
        self._open: dict[str, list[tuple[str, int]]] = {}
        self._orphans: dict[str, str] = {}

    def remember(self, block: Block, name: str) -> None:
        for mark in block.marks:
            self._open.setdefault(mark.note, []).append((name, mark.offset))

    def claim(self, block: Block) -> tuple[str, int] | None:
        """The host and offset of a footnote's mark, where the mark has been seen already."""
        if block.kind != "footnote" or block.number is None:
            return None
        waiting = self._open.get(block.number)
        return waiting.pop(0) if waiting else None

    def settle(self, passage: Passage) -> Passage:
        """A note that stood before its mark finds its host once all marks are known."""
        if passage.kind != "footnote" or passage.note_of or passage.note is None:
            return passage
        waiting = self._open.get(passage.note)
        if not waiting:
            return passage
        host, offset = waiting.pop(0)
        return replace(passage, note_of=host, note_offset=offset)
