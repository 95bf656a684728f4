"""How much of a source stands in its reading: words that are gone are counted, not guessed.

The words of the file by a witness that knows nothing of the reader are held against the words of
its blocks and of what it says it discarded. `gone` are words of the file that are in neither,
`phantom` words that the reading has and the file does not.
"""

import re
from collections import Counter
from collections.abc import Iterator

from loaders.read.witness import plain_text
from loaders.records import Coverage, Reading

WORD = re.compile(r"\w+")
SUPERSCRIPT = re.compile("[⁰¹²³⁴-⁹]")
PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
CHUNK = 1 << 20
LONGEST = 60
MOST_RECONCILED = 20_000


def covered(data: bytes, name: str, reading: Reading) -> Coverage:
    """Count the words of a file that its reading has, lacks, and adds.

    Args:
        data: the file's bytes.
        name: what to call the file in messages.
        reading: what a reader made of it.
    """
    source = _count(plain_text(data, name, reading))
    kept, unsure = _kept(reading)
    gone = source - (kept + unsure)
    more = (kept + unsure) - source
    if max(len(gone), len(more)) <= MOST_RECONCILED:
        _reconcile(gone, more)
        _reconcile(more, gone)
    # A mark's number may stand in the file (superscript) or not (an anchor).
    phantom = more - unsure
    total = source.total()
    share = max(0.0, round(1 - gone.total() / total, 4)) if total else 1.0
    return Coverage(total, share, _most(gone), _most(phantom))


def _kept(reading: Reading) -> tuple[Counter[str], Counter[str]]:
    """The words of the reading, and those of them that need not be words of the file."""
    kept: Counter[str] = Counter()
    unsure: Counter[str] = Counter()
    for block in reading.blocks:
        kept.update(_count(block.text))
        unsure.update(word for mark in block.marks for word in WORD.findall(mark.note))
        if block.number and block.kind == "footnote":
            unsure.update(WORD.findall(block.number))
    for span in reading.discarded:
        kept.update(_count(reading.text[span.start : span.end]))
    return kept, unsure


def _count(text: str) -> Counter[str]:
    words: Counter[str] = Counter()
    if SUPERSCRIPT.search(text):  # a mark in such digits has plain ones as its note's number
        text = text.translate(PLAIN)
    for start, end in _chunks(text):
        words.update(WORD.findall(text, start, end))
    return words


def _chunks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches that end at a space, so that the words of a large text are never all in memory."""
    start = 0
    while start < len(text):
        space = text.find(" ", start + CHUNK)
        end = len(text) if space < 0 else space
        yield start, end
        start = end


def _reconcile(whole: Counter[str], parts: Counter[str]) -> None:
    """Strike out words that are there in two pieces: `systems7` is `systems` and its mark `7`."""
    for word in [word for word in whole if len(word) <= LONGEST]:
        for cut in range(1, len(word)):
            first, second = word[:cut], word[cut:]
            times = min(whole[word], parts[first], parts[second])
            if first == second:
                times = min(whole[word], parts[first] // 2)
            if times:
                whole[word] -= times
                parts[first] -= times
                parts[second] -= times


def _most(words: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple((word, times) for word, times in words.most_common() if times > 0)
