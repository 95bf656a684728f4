"""Literals looked for all at once: every place of each of them in a text, in one pass."""

from collections.abc import Iterable

import ahocorasick_rs

LOOKALIKE = b"?"


class Literals:
    """An index of literals.

    The pass is over the text in Latin-1, of a byte a character, so that its places are those of the
    text. Characters beyond Latin-1 all look alike in it: literals that hold one are compared.
    """

    def __init__(self, literals: Iterable[str]) -> None:
        """Take the literals; each is known by its number in their order."""
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
        hits = self._automaton.find_matches_as_indexes(_latin(text), overlapping=True)
        doubtful = self._doubtful
        return (
            [
                hit
                for hit in hits
                if hit[0] not in doubtful or text.startswith(doubtful[hit[0]], hit[1])
            ]
            if doubtful
            else hits
        )


def _latin(text: str) -> bytes:
    return text.encode("latin-1", "replace")
