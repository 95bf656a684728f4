"""How much of a source stands in the passages: words that are gone are counted, not guessed."""

import re
from collections import Counter

from loaders.records import Reading

WORD = re.compile(r"\w+")


def coverage(reading: Reading) -> float:
    """The share of the source's words that stand in a block or a named discard, from 0 to 1."""
    source = _count(reading.text)
    total = source.total()
    if total == 0:
        return 1.0
    kept: Counter[str] = Counter()
    for block in reading.blocks:
        kept.update(WORD.findall(block.text))
        kept.update(mark.note for mark in block.marks)
        if block.number and block.kind == "footnote":
            kept.update(WORD.findall(block.number))
    for span in reading.discarded:
        kept.update(WORD.findall(reading.text[span.start : span.end]))
    gone = source - kept
    return round(1 - gone.total() / total, 4)


def _count(text: str) -> Counter[str]:
    return Counter(WORD.findall(text))
