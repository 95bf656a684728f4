"""Literals looked for all at once: every place of each of them in a text, in one pass."""

from collections.abc import Iterable

import ahocorasick_rs

LOOKALIKE = b"?"
# The small letter of each byte of Latin-1, and the characters beyond it whose small letter is in it.
SMALL = "".join(map(chr, range(256))).lower().encode("latin-1")
CAPITALS = (("\u0178", "ÿ"), ("\u1e9e", "ß"), ("\u212a", "k"), ("\u212b", "å"))


class Literals:
    """An index of literals.

    The pass is over the text in Latin-1, of a byte a character, so that its places are those of the
    text. Characters beyond Latin-1 all look alike in it: literals that hold one are compared.
    """

    def __init__(self, literals: Iterable[str], *, any_case: bool = False) -> None:
        """Take the literals; each is known by its number in their order.

        With `any_case` they are in small letters, and found in any.
        """
        self._any_case = any_case
        written = [(literal, _latin(literal)) for literal in literals]
        self._doubtful = {
            number: literal for number, (literal, latin) in enumerate(written) if LOOKALIKE in latin
        }
        self._automaton = ahocorasick_rs.BytesAhoCorasick(
            [latin for _, latin in written],
            matchkind=ahocorasick_rs.MatchKind.Standard,
            implementation=ahocorasick_rs.Implementation.DFA,
        )

    def find(self, text: str) -> list[tuple[int, int, int]]:
        """The number of a literal with its start and end (code points), wherever one stands."""
        latin = _small(text) if self._any_case else _latin(text)
        hits = self._automaton.find_matches_as_indexes(latin, overlapping=True)
        return [hit for hit in hits if self._is_there(text, *hit)] if self._doubtful else hits

    def _is_there(self, text: str, literal: int, start: int, end: int) -> bool:
        """Whether a literal stands there; one without characters that look alike does."""
        if literal not in self._doubtful:
            return True
        written = text[start:end]
        return (small_letters(written) if self._any_case else written) == self._doubtful[literal]


def small_letters(text: str) -> str:
    """The text in small letters, of the same length."""
    lowered = text.lower()
    if len(lowered) != len(text):  # İ becomes two characters
        lowered = "".join(lower if len(lower := char.lower()) == 1 else char for char in text)
    return lowered


def _small(text: str) -> bytes:
    """The text in small letters, in Latin-1; to make these of characters takes far longer."""
    for capital, small in CAPITALS:
        if capital in text:
            text = text.replace(capital, small)
    return _latin(text).translate(SMALL)


def _latin(text: str) -> bytes:
    return text.encode("latin-1", "replace")
