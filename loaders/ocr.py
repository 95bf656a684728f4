"""What follows from words that were recognised in pictures of pages: passages flagged, less confidence."""

from dataclasses import replace
from typing import TypeVar

from loaders.records import Citation, Mention, Passage, Reading
from loaders.statements import AgendaItem, Fact, Material, Meeting

# Of the words of a page of text 98 % are recognised (docs/readers.md); a citation has some five.
CONFIDENCE = 0.9

Found = TypeVar("Found", Mention, Citation, Fact)


def marked_ocr(passages: tuple[Passage, ...], reading: Reading) -> tuple[Passage, ...]:
    """The passages, those flagged that stand on a recognised page, be it in part."""
    recognised = frozenset(reading.ocr_pages)
    if not recognised:
        return passages
    return tuple(
        replace(passage, ocr=not recognised.isdisjoint(_pages(passage, reading.text)))
        for passage in passages
    )


def doubted(material: Material, facts: tuple[Fact, ...]) -> tuple[Material, tuple[Fact, ...]]:
    """What was found in flagged passages with a lower confidence."""
    flagged = frozenset(passage.id for passage in material.passages if passage.ocr)
    less = replace(
        material,
        citations=tuple(_less(c, c.reference.passage in flagged) for c in material.citations),
        mentions=tuple(_less(m, m.passage in flagged) for m in material.mentions),
    )
    return less, tuple(_less(fact, fact.passage in flagged) for fact in facts)


def doubted_meeting(meeting: Meeting, passages: tuple[Passage, ...]) -> Meeting:
    """A meeting whose points tell their facts from flagged passages with a lower confidence."""
    flagged = frozenset(passage.id for passage in passages if passage.ocr)

    def less(fact: Fact) -> Fact:
        return _less(fact, fact.passage in flagged)

    def told(item: AgendaItem) -> AgendaItem:
        steps = (replace(each, told=each.told and less(each.told)) for each in item.forwarded_to)
        return replace(
            item,
            told=item.told and less(item.told),
            presented=tuple(map(less, item.presented)),
            forwarded_to=tuple(steps),
        )

    return replace(meeting, items=tuple(map(told, meeting.items)))


def _less(found: Found, flagged: bool) -> Found:
    return replace(found, confidence=round(found.confidence * CONFIDENCE, 3)) if flagged else found


def _pages(passage: Passage, text: str) -> range:
    first = passage.source.page or 1
    return range(first, first + 1 + text.count("\f", passage.source.start, passage.source.end))
