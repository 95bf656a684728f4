"""Where the marks of notes stand in a text whose notes are lines that begin with the same figures."""

import re
from collections.abc import Sequence
from functools import cached_property, lru_cache

FIGURES = r"\d{1,3}|[⁰¹²³⁴-⁹]{1,3}"
# "[7]", "(7)", or figures glued to a word, to what closes one, to a year or to the end of a sentence; not where a line,
# a note, begins with them.
MARK = re.compile(
    rf"(?<=[^\s\d])[^\S\n]?(?:\[(\d{{1,3}})\]|\((\d{{1,3}})\))|(?<=[^\W\d⁰¹²³⁴-⁹])({FIGURES})(?!\w)"
    rf"|(?<=[’”»)])({FIGURES})(?!\w)|(?<=[a-zà-ÿ]\s(?:19|20)\d\d)(\d{{1,2}})(?!\w)|(?<=[a-zà-ÿ]{{5}}[.,;:])(\d{{1,2}})(?![\w.,])"
)
REACH = 250
# A longer text is several, whose notes begin with the same figures.
LONGEST = 1_000_000


class Marks:
    """The marks of the notes in the texts of one document, which has no notes apart."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = texts

    def words_before(self, figures: str) -> str:
        """The words that lead up to the mark with these figures; none where it is not the only one."""
        text, at = self._places.get(figures) or ("", 0)
        return text[max(0, at - REACH) : at]

    @cached_property
    def _places(self) -> dict[str, tuple[str, int] | None]:
        found: dict[str, tuple[str, int] | None] = {}
        for text in self._texts if sum(map(len, self._texts)) <= LONGEST else ():
            for mark in MARK.finditer(text):
                figures = mark[mark.lastindex or 0]
                found[figures] = None if figures in found else (text, mark.start())
        return found


@lru_cache(maxsize=4)
def marks_in(text: str) -> Marks:
    """The marks in one passage; its notes are asked one after the other."""
    return Marks((text,))
