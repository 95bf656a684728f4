"""Characters that nobody sees: soft hyphens, zero-width spaces and joiners, byte order marks.

They stand within words and numbers where a converter kept a place at which the line may break. Citations
are looked for in the text without them; their places are those in the text as it stands.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from typing import NamedTuple

from loaders.records import Citation, Passage, Reference

CHARACTERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A line that breaks at a soft hyphen goes on with the rest of the word. Between a capital that stands
# alone and a figure it is the hyphen of a case ("C-203/15").
UNSEEN = re.compile(
    r"[\u200b-\u200d\u2060\ufeff]+|(?<!\b[A-Z])\u00ad(?:\s(?=[a-zà-ÿ0-9]))?|\u00ad(?!\d)"
)


class Bare(NamedTuple):
    """A text without its unseen characters, and how to find places of it in the text as it stands."""

    text: str
    ends: list[int]  # where each piece of the bare text ends
    left_out: list[int]  # how many characters were left out before each piece, and at the end

    def place(self, at: int, *, end: bool = False) -> int:
        """Where a place in the bare text lies in the whole one; an `end` is before what is left out there."""
        before = bisect_left(self.ends, at if end else at + 1)
        return at + self.left_out[before]


def bare(text: str) -> Bare | None:
    """The text without what nobody sees; None where all of it is seen."""
    if text.isascii() or not any(char in text for char in CHARACTERS):
        return None
    gone = [match.span() for match in UNSEEN.finditer(text)]
    if not gone:
        return None
    left_out = [0, *accumulate(end - start for start, end in gone)]
    ends = [start - before for (start, _), before in zip(gone, left_out, strict=False)]
    pieces = zip([0, *(end for _, end in gone)], [*(s for s, _ in gone), len(text)], strict=True)
    return Bare("".join(text[start:end] for start, end in pieces), ends, left_out)


def without_unseen(passages: Sequence[Passage]) -> tuple[tuple[Passage, ...], dict[str, Bare]]:
    """The passages without unseen characters, and the texts of those that had any, by the passages' ids."""
    found = {passage.id: own for passage in passages if (own := bare(passage.text))}
    if not found:
        return tuple(passages), found
    return tuple(_without(passage, found) for passage in passages), found


def _without(passage: Passage, found: dict[str, Bare]) -> Passage:
    own, host = found.get(passage.id), found.get(passage.note_of or "")
    if own:
        passage = replace(passage, text=own.text)
    if host and passage.note_offset is not None:
        passage = replace(passage, note_offset=_within(host, passage.note_offset))
    return passage


def _within(host: Bare, at: int) -> int:
    """The place in a bare text of a place in the whole one."""
    whole = [end + before for end, before in zip(host.ends, host.left_out, strict=False)]
    passed = bisect_left(whole, at)
    return max(at - host.left_out[passed], host.ends[passed - 1] if passed else 0)


def in_place(
    citations: Iterable[Citation], passages: Sequence[Passage], found: dict[str, Bare]
) -> Iterator[Citation]:
    """The citations with their places and words in the passages as they stand."""
    texts = {passage.id: passage.text for passage in passages if passage.id in found}

    def moved(reference: Reference) -> Reference:
        own = found.get(reference.passage)
        if own is None:
            return reference
        start, end = own.place(reference.start), own.place(reference.end, end=True)
        return replace(reference, start=start, end=end, text=texts[reference.passage][start:end])

    for citation in citations:
        before = citation.antecedent
        yield replace(
            citation,
            reference=moved(citation.reference),
            antecedent=moved(before) if before else None,
        )
