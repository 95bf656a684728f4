"""The sentences of a passage, with what stands in each: mentions, citations, deadlines."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

from loaders.facts.deadlines import FoundDeadline, deadlines
from loaders.records import Citation, Mention, Passage
from loaders.statements import Material

ANY = re.compile("")
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
        return tuple(d for d in self.times.found() if self.start <= d.start < self.end)

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
            self._found = deadlines(self._text, self._written)
        return self._found


def sentences(material: Material, having: re.Pattern[str] = ANY) -> Iterator[Sentence]:
    """The sentences of a document's prose, in the order of the text.

    Args:
        material: the document.
        having: what a passage must hold somewhere; the others are left out.
    """
    mentions: defaultdict[str, list[Mention]] = defaultdict(list)
    citations: defaultdict[str, list[Citation]] = defaultdict(list)
    notes: defaultdict[str, list[Passage]] = defaultdict(list)
    for mention in material.mentions:
        mentions[mention.passage].append(mention)
    for citation in material.citations:
        citations[citation.reference.passage].append(citation)
    for passage in material.passages:
        if passage.note_of and passage.note_offset is not None:
            notes[passage.note_of].append(passage)
    language = material.head.language or "en"
    for passage in material.passages:
        if passage.front or passage.kind not in PROSE or not having.search(passage.text):
            continue
        times = Times(passage.text, material.head.date)
        for start, end in spans(passage.text, language):
            yield Sentence(
                passage,
                start,
                end,
                tuple(m for m in mentions[passage.id] if start <= m.start < end),
                tuple(c for c in citations[passage.id] if start <= c.reference.start < end),
                tuple(
                    citation
                    for note in notes[passage.id]
                    if start < (note.note_offset or 0) <= end
                    for citation in citations[note.id]
                ),
                times,
            )


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
