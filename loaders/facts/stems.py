"""Points of a list as the sentences that they are: with the words that introduce the list.

"Delegations are invited to:" says nothing by itself, nor does "(b) inform the office by May" say who
shall do so. Each point is read as a sentence of both, and what it states stands at the point.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from loaders.facts.introduced import BULLET
from loaders.facts.sentences import Located, Sentence, Times, spans
from loaders.records import Citation, Mention, Passage
from loaders.statements import Fact, Material

# What leaves the verb to the points: "is invited to:", "will:".
OPEN = re.compile(r"\b(?:to|will|shall|should|must)\s*:\s*$")
LEFT_OUT = "footnote"
MOST_POINTS = 100  # of one list


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a list: the sentence that it is with its introduction, and where it stands itself.

    `begins` is where the point's words begin in the sentence, `start` and `end` where they stand in
    `passage` (code points).
    """

    sentence: Sentence
    begins: int
    passage: Passage
    start: int
    end: int

    def placed(self, fact: Fact) -> Fact:
        """A fact of the sentence, at the words of the point."""
        return replace(
            fact,
            passage=self.passage.id,
            start=self.start,
            end=self.end,
            text=self.passage.text[self.start : self.end],
            reasons=(*fact.reasons, "the introduction of the list says who"),
        )


class Stems:
    """The points of the lists of a document, by the passage that introduces them."""

    def __init__(self, material: Material) -> None:
        """Look through the passages for lists."""
        self._language = material.head.language or "en"
        self._written = material.head.date
        self._points = dict(_lists(material))
        wanted = {p.id for points in self._points.values() for p in points} | {*self._points}
        self._mentions: Located[Mention] = Located(
            (m.passage, m.start, m) for m in material.mentions if m.passage in wanted
        )
        self._citations: Located[Citation] = Located(
            (c.reference.passage, c.reference.start, c)
            for c in material.citations
            if c.reference.passage in wanted
        )

    def after(self, sentence: Sentence) -> Iterator[Point]:
        """The points that a sentence introduces; none where it does not end its passage."""
        points = self._points.get(sentence.passage.id, ())
        if (
            points
            and OPEN.search(sentence.text)
            and not sentence.passage.text[sentence.end :].strip()
        ):
            stem = sentence.text.rstrip().removesuffix(":").rstrip() + " "
            for passage in points[:MOST_POINTS]:
                yield self._point(sentence, stem, passage)

    def _point(self, lead: Sentence, stem: str, passage: Passage) -> Point:
        bullet = BULLET.match(passage.text)
        start = bullet.end() if bullet else 0
        first = next(iter(spans(passage.text[start:], self._language)), (0, 0))
        start, end = start + first[0], start + first[1]
        said = passage.text[start:end]
        text = stem + said[:1].lower() + said[1:]
        here = replace(passage, text=text)
        to, back = len(stem) - start, -lead.start
        return Point(
            Sentence(
                here,
                0,
                len(text),
                (
                    *(_moved(m, back) for m in lead.mentions),
                    *(_moved(m, to) for m in self._mentions.between(passage.id, start, end)),
                ),
                tuple(
                    replace(c, reference=replace(
                        c.reference, start=c.reference.start + to, end=c.reference.end + to
                    ))
                    for c in self._citations.between(passage.id, start, end)
                ),
                (),
                Times(text, self._written),
            ),
            len(stem),
            passage,
            start,
            end,
        )  # fmt: skip


def _moved(mention: Mention, by: int) -> Mention:
    return replace(mention, start=mention.start + by, end=mention.end + by)


def _lists(material: Material) -> Iterator[tuple[str, list[Passage]]]:
    lead: str | None = None
    points: list[Passage] = []
    for passage in material.passages:
        if passage.kind == LEFT_OUT:
            continue
        if lead and (passage.kind == "list-item" or BULLET.match(passage.text)):
            points.append(passage)
            continue
        if lead and points:
            yield lead, points
        lead, points = (passage.id if OPEN.search(passage.text) else None), []
    if lead and points:
        yield lead, points
