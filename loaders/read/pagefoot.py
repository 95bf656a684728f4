"""Notes at the foot of a page of PDF text, each beginning with its number.

Two forms: `12 COM(2017) 1 final.` on one line, or the number on its own line and the text on
the next ones. A number alone proves little, since prose and page numbers have them too; so its
mark must stand in the prose just before (`systems12`).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from loaders.read.lines import Line

INLINE = re.compile(r"\s*(\d{1,3})\s+(?=[A-ZÀ-Þ“‘\"'(]|https?:|[a-z]{2,4}\.\s|ibid)")
LONE = re.compile(r"\s*(\d{1,3})\s*")
ENTRY_END = re.compile(r"[.)]$|\.pdf$|\.html?$|://\S+$")
BEFORE_MARK = r"(?:[a-zà-ÿ)\]”’\"'»][.,;:]?|[A-ZÀ-Þ]{2}|[^\W\d_][.,;:]|\b(?:19|20)\d\d)"
AFTER_MARK = r"(?![\w%/-]|[.,]\d)"
LONGEST_NOTE = 40


@dataclass(frozen=True, slots=True)
class FootNote:
    """A note's number, its lines without the number, and the index of the line after it."""

    number: int
    lines: list[Line]
    after: int


def foot_note(lines: list[Line], at: int, prose: Callable[[], str], last: int) -> FootNote | None:
    """The note that begins at line `at`, or None.

    Args:
        lines: all lines of the text.
        at: the line to look at.
        prose: gives the prose just before, in which the note's mark must stand.
        last: the number of the last note found so far.
    """
    number, body, following = _opening(lines, at)
    if number <= last or not _marked(prose(), number):
        return None
    ended = 0
    while following < len(lines) and len(body) < LONGEST_NOTE:
        line = lines[following]
        if not line.stripped or line.text[:1] in {" ", "\f"} or LONE.fullmatch(line.text):
            break
        opening = INLINE.match(line.text)
        if opening and int(opening[1]) == number + 1:
            break
        body.append(line)
        following += 1
        if not ended and ENTRY_END.search(line.stripped):
            ended = len(body)
    if not body:
        return None
    if following < len(lines) and _follows(lines[following], number):
        return FootNote(number, body, following)
    # The last note of its page: where it ends tells only its punctuation.
    first = 1 if ENTRY_END.search(body[0].stripped) else ended or len(body)
    return FootNote(number, body[:first], following - len(body) + first)


def _opening(lines: list[Line], at: int) -> tuple[int, list[Line], int]:
    """The number at the line, the text behind it, and the index of the next line; 0 for no number."""
    line = lines[at]
    inline = INLINE.match(line.text)
    if inline:
        rest = Line(line.text[inline.end() :], line.start + inline.end(), line.end)
        return int(inline[1]), [rest], at + 1
    lone = LONE.fullmatch(line.text)
    return (int(lone[1]), [], at + 1) if lone else (0, [], at + 1)


def _marked(prose: str, number: int) -> bool:
    return re.search(f"{BEFORE_MARK}{number}{AFTER_MARK}", prose) is not None


def _follows(line: Line, number: int) -> bool:
    """Whether the line begins the note after `number`, in either form."""
    opening = INLINE.match(line.text) or LONE.fullmatch(line.text)
    return opening is not None and int(opening[1]) == number + 1
