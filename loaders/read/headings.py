"""Numbered headings: how a heading's number tells its depth."""

import re

ROMAN = re.compile(r"(?=[IVX])(X{0,3}(?:IX|IV|V?I{0,3}))")
LEVELS = (
    (1, re.compile(r"(?P<number>(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3}))\.\s+(?P<title>\S.*)", re.S)),
    (2, re.compile(r"(?P<number>\d{1,2})\.\s+(?P<title>\S.*)", re.S)),
    (3, re.compile(r"(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<title>\S.*)", re.S)),
    (3, re.compile(r"\((?P<number>[a-z])\)\s+(?P<title>\S.*)", re.S)),
)
LONGEST = 200
SENTENCE_END = re.compile(r"[.;:,!?]\s*$")


def numbered(text: str) -> tuple[int, str] | None:
    """The level (1 roman, 2 arabic, 3 letter or decimal) and number of a heading, or None.

    A heading is short and does not end like a sentence.
    """
    if len(text) > LONGEST or SENTENCE_END.search(text):
        return None
    for level, pattern in LEVELS:
        match = pattern.fullmatch(text)
        if match:
            return level, match["number"]
    return None
