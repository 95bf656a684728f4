"""The places of citations in reading order, and a citation that leans on another."""

from dataclasses import replace
from typing import NamedTuple

from loaders.records import Citation, Reference


class Spot(NamedTuple):
    """Where a reference stands in reading order, where a note is read at its mark.

    `order` sorts spots; `passage` and `sentence` count on through the text without its notes (a
    note has those of its mark); `note` is the note's id and `note_sentence` counts within it.
    """

    order: tuple[int, int, int, int]
    passage: int
    sentence: int
    note: str | None = None
    note_sentence: int = 0


class Placed(NamedTuple):
    """A citation at its spot."""

    spot: Spot
    citation: Citation


def leaning_on(last: Citation, reference: Reference, sure: float) -> Citation:
    """The anaphor as a citation of what `last` cites, at most as sure as that."""
    return replace(
        last,
        reference=reference,
        confidence=round(min(last.confidence, sure), 2),
        antecedent=last.reference,
        candidates=(),
    )
