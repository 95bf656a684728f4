"""What a reading holds, for the tests of readers to compare."""

import re
from collections import Counter

from loaders.read.structure import passages_of
from loaders.records import Passage, Reading

TOKEN = re.compile(r"[^\W\d_]+|\d")


def notes(reading: Reading) -> list[tuple[str | None, str, str | None]]:
    """Each note's number and text, and the word on which its mark hangs."""
    passages = {p.id: p for p in passages_of(reading.blocks)}
    return [(p.note, p.text, _hook(p, passages)) for p in passages.values() if p.note]


def _hook(one: Passage, passages: dict[str, Passage]) -> str | None:
    if one.note_of is None:
        return None
    words = passages[one.note_of].text[: one.note_offset].split()
    return words[-1] if words else ""


def lost(reading: Reading) -> list[str]:
    """Words and digits of the source that are in no block, mark or named discard."""
    kept = [block.text for block in reading.blocks]
    kept += [mark.note for block in reading.blocks for mark in block.marks]
    kept += [block.number or "" for block in reading.blocks if block.kind == "footnote"]
    kept += [reading.text[span.start : span.end] for span in reading.discarded]
    gone = Counter(TOKEN.findall(reading.text)) - Counter(TOKEN.findall(" ".join(kept)))
    return sorted(gone)


def kinds(reading: Reading) -> list[tuple[str, str]]:
    """Each block's kind and text."""
    return [(block.kind, block.text) for block in reading.blocks]


def blocks_by_kind(reading: Reading, kind: str) -> list[str]:
    """The texts of the blocks of one kind."""
    return [block.text for block in reading.blocks if block.kind == kind]
