"""Text of no known layout: paragraphs between blank lines, headings where they are numbered."""

import re

from loaders.read.headings import numbered
from loaders.read.lines import Lineage, lines_of
from loaders.read.traced import Traced
from loaders.records import Block, Reading

BULLET = re.compile(r"\s*[-*·•▪–]\s+(?=\S)")
ONE_PARAGRAPH_A_LINE = 200


def read(text: str) -> Reading:
    """Read the text into blocks; texts with long lines have one paragraph a line."""
    lineage = Lineage(text)
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

    for line in lines_of(text):
        bullet = BULLET.match(line.text)
        if not line.stripped or bullet or len(line.text) > ONE_PARAGRAPH_A_LINE:
            finish()
        if bullet:
            item = Traced.of(text, line.start + bullet.end(), line.end).collapsed()
            blocks.append(lineage.block(item, "list-item"))
        elif line.stripped:
            paragraph.append(Traced.of(text, line.start, line.end))
            if len(line.text) > ONE_PARAGRAPH_A_LINE:
                finish()
    finish()
    return Reading("plain", text, tuple(blocks))
