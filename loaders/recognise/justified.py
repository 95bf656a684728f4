"""The wide spaces between the words of justified text, and tabs among them, which are one space each.

A line is justified where at least half of the gaps between its words are two or three characters wide, three at the
least, and none is wider; so the columns of a table, with a few words in each, stay apart.
"""

import re
from collections.abc import Iterator

# Two spaces between words, which begins with what is quickly looked for.
WIDE = re.compile(r"  (?<=\S  ) ?(?=\S)")
GAP = re.compile(r"(?<=\S)[^\S\n]+(?=\S)")
LEAST, WIDEST = 3, 3


def wide_gaps(text: str) -> Iterator[tuple[int, int]]:
    """The spans (code points) of what is more than a space between two words of justified lines, in order."""
    if "  " not in text:  # told more quickly than by an expression
        return
    starts = [match.start() for match in WIDE.finditer(text)]
    done = 0
    for first, third in zip(starts, starts[LEAST - 1 :], strict=False):
        if first >= done and text.find("\n", first, third) < 0:
            start = text.rfind("\n", 0, first) + 1
            done = text.find("\n", third) + 1 or len(text)
            yield from _of_line(text[start:done], start)


def _of_line(line: str, at: int) -> Iterator[tuple[int, int]]:
    gaps = [match.span() for match in GAP.finditer(line)]
    wide = [(start, end) for start, end in gaps if end - start > 1]
    if len(wide) < LEAST or 2 * len(wide) < len(gaps):
        return
    if any(end - start > WIDEST for start, end in wide):
        return
    yield from ((at + start, at + end) for start, end in gaps if line[start:end] != " ")
