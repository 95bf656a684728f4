"""Characters that nobody sees: soft hyphens, zero-width spaces and joiners, byte order marks, indentation.

They stand within words and numbers where a converter kept a place at which the line may break. Citations
are looked for in the text without them, without the wide spaces of justified text and with what an e-mail's
source or a wrong encoding writes otherwise; their places are those in the text as it stands.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from loaders.recognise.damage import Edit, edits
from loaders.recognise.justified import wide_gaps
from loaders.recognise.mailed import quoted
from loaders.recognise.miscoded import miscoded
from loaders.records import Citation, Passage, Reference

CHARACTERS = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A line that breaks at a soft hyphen goes on with the rest of the word. Between a capital that stands
# alone and a figure it is the hyphen of a case ("C-203/15"). Old conversions write "¬" within words.
UNSEEN = re.compile(
    r"[\u200b-\u200d\u2060\ufeff]+|(?<=[a-zà-ÿ])\u00ac(?:\s?(?=[a-zà-ÿ]))|(?<!\b[A-Z])\u00ad(?:\s(?=[a-zà-ÿ0-9]))?|\u00ad(?!\d)"
)
# The lines of a note may hang under its first by more than a citation's white space.
HANGING = re.compile(r"(?<=\S\n)[^\S\n]{3,80}(?=\S)|(?<=\S \n)[^\S\n]{3,80}(?=\S)")
ROUNDS = 3


class Bare(NamedTuple):
    """A text as citations are looked for in it, and how to find places of it in the text as it stands.

    It is made of pieces of that text, of which each has its place in either and its length; a space
    may have been put between two of them.
    """

    text: str
    own: list[int]
    whole: list[int]
    lengths: list[int]

    def place(self, at: int, *, end: bool = False) -> int:
        """Where a place in the bare text lies in the whole one; an `end` is before what is left out there."""
        last = at - 1 if end and at else at
        piece = max(bisect_right(self.own, last) - 1, 0)
        return self.whole[piece] + min(at - self.own[piece], self.lengths[piece])

    def within(self, at: int) -> int:
        """The place in the bare text of a place in the whole one."""
        piece = max(bisect_right(self.whole, at) - 1, 0)
        return self.own[piece] + min(max(at - self.whole[piece], 0), self.lengths[piece])


def bare(text: str) -> Bare | None:
    """The text without what nobody sees, and its white space mended; None where nothing is to be done.

    What is mended may show what else is: a noun made whole, the number behind it.
    """
    changes = sorted(_unseen(text))
    found = _changed(text, changes) if changes else None
    for _ in range(ROUNDS):
        mended = edits(found.text if found else text)
        if not mended:
            break
        if found is None:
            changes, found = mended, _changed(text, mended)
            continue
        own = [(found.place(a), found.place(b, end=a < b), new) for a, b, new in mended]
        both = sorted({*changes, *own})
        merged = _changed(text, both)
        if merged.text != _changed(found.text, mended).text:
            break
        changes, found = both, merged
    return found


def _unseen(text: str) -> Iterator[Edit]:
    """What nobody sees or would write, each place for itself, in no order."""
    yield from quoted(text)
    yield from miscoded(text)
    yield from ((start, end, " ") for start, end in wide_gaps(text))
    if "\n  " in text:
        yield from ((*match.span(), "") for match in HANGING.finditer(text))
    if not text.isascii() and any(char in text for char in (*CHARACTERS, "\u00ac")):
        yield from ((*match.span(), "") for match in UNSEEN.finditer(text))


def _changed(text: str, changes: Iterable[Edit]) -> Bare:
    """The text with stretches of it left out or replaced; of those that overlap, the first."""
    pieces: list[str] = []
    places: list[tuple[int, int, int]] = []
    at = length = 0
    for start, end, new in (*changes, (len(text), len(text), "")):
        if start < at:
            continue
        places.append((length, at, start - at))
        pieces += (text[at:start], new)
        length += start - at + len(new)
        at = end
    own, whole, lengths = ([*column] for column in zip(*places, strict=True))
    return Bare("".join(pieces), own, whole, lengths)


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
        passage = replace(passage, note_offset=host.within(passage.note_offset))
    return passage


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
