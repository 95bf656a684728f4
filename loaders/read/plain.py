"""Text of no known layout: paragraphs between blank lines, headings where they are numbered.

Where most of a text stands in long lines, which no converter broke, a numbered line that follows a
heading or the end of a sentence is a heading by itself, without blank lines around it.
"""

import re

from loaders.read.headings import SENTENCE_END, numbered
from loaders.read.lines import Lineage, lines_of, without_feet
from loaders.read.traced import Traced
from loaders.records import Block, Reading

BULLET = re.compile(r"\s*[-*·•▪–]\s+(?=\S)")
ONE_PARAGRAPH_A_LINE = 200


def read(text: str) -> Reading:
    """Read the text into blocks; texts with long lines have one paragraph a line."""
    lineage = Lineage(text)
    unbroken = _is_unbroken(text)
    blocks: list[Block] = []
    paragraph: list[Traced] = []

    def finish() -> None:
        whole = Traced.join(paragraph).collapsed()
        paragraph.clear()
        if not whole.text:
            return
        heading = numbered(whole.text)
        if heading:
            blocks.append(lineage.block(whole, "heading", level=heading[0], number=heading[1]))
        else:
            blocks.append(lineage.block(whole))

    lines, apart = without_feet(text)
    for line in lines:
        bullet = BULLET.match(line.text)
        alone = unbroken and _may_end(paragraph) and numbered(line.stripped) is not None
        if not line.stripped or bullet or alone or len(line.text) > ONE_PARAGRAPH_A_LINE:
            finish()
        if bullet:
            item = Traced.of(text, line.start + bullet.end(), line.end).collapsed()
            blocks.append(lineage.block(item, "list-item"))
        elif line.stripped:
            paragraph.append(Traced.of(text, line.start, line.end))
            if alone or len(line.text) > ONE_PARAGRAPH_A_LINE:
                finish()
    finish()
    discarded = tuple(lineage.span(line.start, line.end) for line in apart)
    return Reading("plain", text, tuple(blocks), discarded=discarded)


def _is_unbroken(text: str) -> bool:
    """Whether most of a text stands in lines that hold a whole paragraph each."""
    long = sum(len(line.text) for line in lines_of(text) if len(line.text) > ONE_PARAGRAPH_A_LINE)
    return 2 * long > len(text)


def _may_end(paragraph: list[Traced]) -> bool:
    """Whether a paragraph may end before the next line: there is none, or its last sentence is whole."""
    return not paragraph or SENTENCE_END.search(paragraph[-1].text) is not None
