"""The title block, which is metadata: a cover page, or the short lines before the first numbered heading."""

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from loaders.dates import DAY, parse_day
from loaders.kinds.councilcover import council_cover
from loaders.kinds.titlepage import contents_after, title_page
from loaders.records import Block, Reading

LONGEST_LINE = 300
MOST_BLOCKS = 40
PLACE_AND_DATE = re.compile(rf"(?:Brussels|Strasbourg|Luxembourg|The Hague),?\s+(?:the\s+)?({DAY})")
ENDS_TITLE_BLOCK = re.compile(r"^Reference:\s*\S+")


def marked(reading: Reading) -> Reading:
    """The reading with the blocks of its title block marked as such, unless its reader did that."""
    if any(block.front for block in reading.blocks):
        return reading
    length = _length(reading.blocks)
    if length == 0:
        return reading
    front = tuple(replace(block, front=True) for block in reading.blocks[:length])
    return replace(reading, blocks=front + reading.blocks[length:])


def _length(blocks: tuple[Block, ...]) -> int:
    cover = council_cover(blocks)
    if cover:
        return cover.length
    page = title_page(blocks)
    if page:
        return contents_after(blocks, page.length)
    for index, block in enumerate(blocks[:MOST_BLOCKS]):
        if block.kind == "heading" and block.number is not None:
            return index
        if len(block.text) > LONGEST_LINE or block.kind in {"footnote", "table-cell"}:
            break
    reference = (i for i, b in enumerate(blocks[:MOST_BLOCKS]) if ENDS_TITLE_BLOCK.match(b.text))
    return next(reference, -1) + 1


def front_texts(reading: Reading) -> list[str]:
    """The texts of the title block, in order."""
    return [block.text for block in reading.blocks if block.front]


def place_and_date(texts: Iterable[str]) -> datetime.date | None:
    """The date after the place: "Brussels, 14 November 2017"."""
    for text in texts:
        match = PLACE_AND_DATE.search(text)
        if match:
            return parse_day(match[1])
    return None
