"""Parts: stretches of an act's text in reading order with the role their format gives them.

All formats of acts (HTML of all eras, plain text, Formex, Akoma Ntoso) become parts first, so that
`actblocks` names articles, paragraphs and points the same way in each of them.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from loaders.read.actwords import Heading
from loaders.read.lines import Lineage
from loaders.read.traced import Traced
from loaders.records import Block, NoteMark, SourceSpan

Role = Literal[
    "header",  # lines of the journal or page above the title, which are metadata
    "title",
    "heading",  # a division, article or annex, by its words
    "subtitle",  # the title of the heading before it
    "caption",  # a heading without a number
    "text",
    "cell",
    "note",
    "furniture",  # no text of the document
]


@dataclass(frozen=True, slots=True)
class Part:
    """One part: `depth` counts the lists it stands in, `number` is a note's mark or a cell's
    address (`t1.r2c3`), `heading` what it opens.
    """

    traced: Traced
    marks: tuple[NoteMark, ...] = ()
    role: Role = "text"
    depth: int = 0
    number: str | None = None
    line: int | None = None
    heading: Heading | None = None

    @property
    def text(self) -> str:
        """The text, white space collapsed."""
        return self.traced.text

    def joined(self, other: "Part") -> "Part":
        """This part and the one after it as one, with the other's role and depth."""
        shift = len(self.text) + 1 if self.text else 0
        moved = (NoteMark(mark.offset + shift, mark.note) for mark in other.marks)
        return replace(
            other,
            traced=Traced.join([self.traced, other.traced]),
            marks=(*self.marks, *moved),
            line=self.line,
        )


@dataclass(slots=True)
class Sheet:
    """Gathers the parts of a document whose format has no plain source text (XML)."""

    _texts: list[str] = field(default_factory=list)
    _given: list[tuple[int, Part, Sequence[tuple[int, str]]]] = field(default_factory=list)
    _length: int = 0

    def add(
        self,
        text: str,
        role: Role = "text",
        *,
        depth: int = 0,
        number: str | None = None,
        marks: Sequence[tuple[int, str]] = (),
        line: int | None = None,
    ) -> None:
        """Add a part; `marks` are the notes' marks at their offsets in the raw text."""
        if not text.strip():
            return
        part = Part(Traced("", Traced.of("", 0, 0).offsets), (), role, depth, number, line)
        self._given.append((self._length, part, marks))
        self._texts.append(text + "\n")
        self._length += len(text) + 1

    def finish(self) -> tuple[str, list[Part]]:
        """The source text of all parts, one a line, and the parts in it."""
        source = "".join(self._texts)
        parts = []
        for (start, part, marks), text in zip(self._given, self._texts, strict=True):
            traced = Traced.of(source, start, start + len(text) - 1).collapsed()
            parts.append(replace(part, traced=traced, marks=placed_marks(traced, start, marks)))
        return source, parts


def placed_marks(
    clean: Traced, start: int, marks: Sequence[tuple[int, str]]
) -> tuple[NoteMark, ...]:
    """Marks at offsets of a raw text that begins at `start`, as marks in the collapsed text."""
    return tuple(NoteMark(bisect_left(clean.offsets, start + at), note) for at, note in marks)


def block_of(part: Part, lineage: Lineage, **what: object) -> Block:
    """The block of a part; `what` are further fields of the block."""
    span: SourceSpan = lineage.span(part.traced.start, part.traced.end)
    if part.line is not None:
        span = replace(span, line=part.line)
    block = Block("paragraph", part.text, span, marks=part.marks)
    return replace(block, **what)  # type: ignore[arg-type]
