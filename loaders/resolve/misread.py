"""Letters that stand for figures in a number: what it gives is sure only where the registers know it."""

import re
from dataclasses import replace

from loaders.records import Citation
from loaders.resolve.context import OPEN, Context

# "No" before a number is none of them.
LETTER = re.compile(r"\d[OoIl](?![a-z])|(?<![A-Za-z])[OoIl]{1,3}\d")
# The number goes on so after what was read of it: 2 of "2l7", or of "2l".
CUT = re.compile(r"(?<=\d)[OoIl]{1,3}(?![A-Za-z])")


def doubted(citation: Citation, context: Context) -> Citation:
    """Hardly sure, where no register knows a number read so, or where it was cut at such a letter."""
    if citation.status != "resolved" or citation.confidence <= OPEN:
        return citation
    reference = citation.reference
    if not CUT.match(context.around, context.lead + reference.end):
        misread = reference.malformed and LETTER.search(reference.text)
        if not misread or context.registers.document_by_id(citation.document or ""):
            return citation
    return replace(citation, confidence=OPEN)
