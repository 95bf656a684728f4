"""The sentences of a passage, with what stands in each: mentions, citations, deadlines."""

import datetime
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import sentencex

from loaders.facts.deadlines import FoundDeadline, deadlines
from loaders.records import Citation, Mention, Passage
from loaders.statements import Material

T = TypeVar("T")
ANY = re.compile("")
LONGEST = 5000  # code points; what is longer is a table run together, and no sentence
PROSE = frozenset({"paragraph", "list-item", "footnote", "table-cell"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `start` to `end` (code points) of its passage.

    `mentions` and `citations` are those inside it, their offsets in the passage; `notes` are the
    citations of the footnotes whose marks stand in it; `times` are those of the passage.
    """

    passage: Passage
    start: int
    end: int
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]
    notes: tuple[Citation, ...]
    times: "Times"

    @property
    def deadlines(self) -> tuple[FoundDeadline, ...]:
        """The deadlines in the sentence, looked for when they are first asked for."""
        found = self.times.found()
        first = bisect_left(found, self.start, key=_start)
        return tuple(found[first : bisect_left(found, self.end, first, key=_start)])

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.passage.text[self.start : self.end]


class Times:
    """The deadlines of a passage: few sentences are asked for theirs."""

    __slots__ = ("_found", "_text", "_written")

    def __init__(self, text: str, written: datetime.date | None) -> None:
        """Take the passage's text and the day of the document."""
        self._text, self._written = text, written
        self._found: list[FoundDeadline] | None = None

    def found(self) -> list[FoundDeadline]:
        """The deadlines, in order, their offsets in the passage."""
        if self._found is None:
            self._found = sorted(deadlines(self._text, self._written), key=_start)
        return self._found


def sentences(material: Material, having: re.Pattern[str] = ANY) -> Iterator[Sentence]:
    """The sentences of a document's prose, in the order of the text.

    Those of more than `LONGEST` code points are left out.

    Args:
        material: the document.
        having: what a passage must hold somewhere; the others are left out.
    """
    index = _Index(material)
    language = material.head.language or "en"
    for passage in material.passages:
        if passage.front or passage.kind not in PROSE or not having.search(passage.text):
            continue
        times = Times(passage.text, material.head.date)
        for start, end in spans(passage.text, language):
            if end - start <= LONGEST:
                yield index.sentence(passage, start, end, times)


class _Index:
    """What stands where in a document: looked up for each sentence, and gone through only once."""

    def __init__(self, material: Material) -> None:
        self._mentions: Located[Mention] = Located(
            (m.passage, m.start, m) for m in material.mentions
        )
        self._citations: Located[Citation] = Located(
            (c.reference.passage, c.reference.start, c) for c in material.citations
        )
        self._notes: Located[Passage] = Located(
            (p.note_of, p.note_offset, p)
            for p in material.passages
            if p.note_of and p.note_offset is not None
        )

    def sentence(self, passage: Passage, start: int, end: int, times: Times) -> Sentence:
        """The sentence with what stands in it; the mark of a note may stand at its end."""
        return Sentence(
            passage,
            start,
            end,
            self._mentions.between(passage.id, start, end),
            self._citations.between(passage.id, start, end),
            tuple(
                citation
                for note in self._notes.between(passage.id, start + 1, end + 1)
                for citation in self._citations.of(note.id)
            ),
            times,
        )


class Located(Generic[T]):
    """Things by the passage in which they stand, each at its place (code points)."""

    __slots__ = ("_found",)

    def __init__(self, things: Iterable[tuple[str, int, T]]) -> None:
        """Take things with passage and place; those of one place stay in their order."""
        found: defaultdict[str, list[tuple[int, T]]] = defaultdict(list)
        for passage, place, thing in things:
            found[passage].append((place, thing))
        for each in found.values():
            each.sort(key=_place)
        self._found = dict(found)

    def between(self, passage: str, start: int, end: int) -> tuple[T, ...]:
        """Those of a passage from `start` to before `end`, in the order of their places."""
        here = self._found.get(passage, [])
        first = bisect_left(here, start, key=_place)
        return tuple(thing for _, thing in here[first : bisect_left(here, end, first, key=_place)])

    def of(self, passage: str) -> tuple[T, ...]:
        """All of a passage."""
        return tuple(thing for _, thing in self._found.get(passage, ()))


def _start(found: FoundDeadline) -> int:
    return found.start


def _place(each: tuple[int, Any]) -> int:
    return each[0]


def spans(text: str, language: str = "en") -> list[tuple[int, int]]:
    """Beginning and end of each sentence, without the white space around it.

    A full stop inside a word ("FIU.net") ends none.
    """
    found: list[tuple[int, int]] = []
    for boundary in sentencex.get_sentence_boundaries(language, text):
        start, end = boundary["start_index"], boundary["end_index"]
        if found and start and not text[start - 1].isspace():
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return [_stripped(text, start, end) for start, end in found if text[start:end].strip()]


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
