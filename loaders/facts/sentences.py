"""The sentences of a passage, with what stands in each: mentions, citations, deadlines."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import sentencex

from loaders.facts.deadlines import FoundDeadline, deadlines
from loaders.records import Citation, Material, Mention, Passage

PROSE = frozenset({"paragraph", "list-item", "footnote", "table-cell"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at `start` to `end` (code points) of its passage.

    `mentions`, `citations` and `deadlines` are those inside it, their offsets in the passage;
    `notes` are the citations of the footnotes whose marks stand in it.
    """

    passage: Passage
    start: int
    end: int
    mentions: tuple[Mention, ...]
    citations: tuple[Citation, ...]
    notes: tuple[Citation, ...]
    deadlines: tuple[FoundDeadline, ...]

    @property
    def text(self) -> str:
        """The words of the sentence."""
        return self.passage.text[self.start : self.end]


def sentences(material: Material) -> Iterator[Sentence]:
    """The sentences of a document's prose, in the order of the text."""
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
        if passage.front or passage.kind not in PROSE:
            continue
        found = deadlines(passage.text, material.head.date)
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
                tuple(d for d in found if start <= d.start < end),
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
