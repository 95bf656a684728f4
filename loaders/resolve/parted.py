"""Acts whose number white space parts: "Regulation (EU) 2016/ 7 94".

Nothing in the digits themselves tells a torn number from one that another follows: "Directive (EU) 2016/680 12
Member States", or the number of the page. An act that the registers know does; where they know neither
reading, both stay as candidates.
"""

import re
from dataclasses import replace

from loaders.celex import Celex
from loaders.dates import MONTH
from loaders.records import Candidate, Citation, Reference
from loaders.resolve import acts
from loaders.resolve.context import OPEN, Context, ambiguous, at_most

MORE = re.compile(r"(?:\s{1,3}|-\n\s?)(\d{1,5})(?!\d|\s?[%/]|[.,/:]\d)")
# A number is that of a day or of a sum where these follow, and more likely one of its own where those do.
OF_A_DAY = re.compile(rf"\.?\s(?:{MONTH}|EUR|euro|million|per\b|days|months|years)")
OF_ITS_OWN = re.compile(r"\s[A-Z\d]|\s?(?:\n|\Z)|[.)]\s")
# What goes on so is the rest of the number that stands here: "Regulation (EU) No 98-\n/2013", "COM(2017) 45 0 final".
REST = re.compile(
    r"[-\s]{1,4}[\dOoIl]{0,3}[-\s]{0,3}/[-\s]{0,3}(?:\d|(?:JHA|CFSP|EU|EC|EEC|JAI|PESC|JI|GASP|CE|EG|UE)\b)"
    r"|[-\s]{1,4}\d{1,3}(?:[-\s]{1,3}\d{1,2})?\s{0,3}f\s?i\s?n\s?a\s?l"
    r"|[A-Za-z\d]{1,4}\s?/"
)
# So may a letter alone that stands for a figure: "Directive (EU) 2017/54 l".
LETTER = re.compile(r"[-\s]{1,3}[lO](?![\w'’])")
# And this, what began before: "1 2583/17".
FIRST = re.compile(r"(?<![\w/.,])(?<!REV\s)(?<!ADD\s)(?<!COR\s)[1lI][-\s]{1,4}\Z")
SHORTENED = 4  # the digits of a number of the Council's that has lost its first
LETTERS = ("S", "B")  # which stand for 5 and 8, or beside the number
LONGEST, WITH_NOTE = 4, 6
SURE = 0.85


def doubted(citation: Citation, context: Context) -> Citation:
    """Hardly sure, where the number goes on after what was read of it."""
    if citation.status != "resolved":
        return citation
    end = context.lead + citation.reference.end
    known = context.registers.document_by_id(citation.document or "")
    around, suffix = context.around, citation.reference.part("suffix")
    lettered = around[end - 1 : end] in LETTERS and not suffix
    misread = not known and (lettered or LETTER.match(around, end))
    told = misread or REST.match(around, end) or _shortened(citation.reference, context)
    return at_most(citation, OPEN) if told else citation


def _shortened(reference: Reference, context: Context) -> bool:
    if len(reference.part("number") or "") != SHORTENED:
        return False
    start = context.lead + reference.start
    return FIRST.search(context.around, max(0, start - SHORTENED - 2), start) is not None


def parted(citation: Citation, context: Context) -> Citation:
    """The act that the whole number means, where digits stand apart from it; both where nothing tells.

    Args:
        citation: what the reference means as far as its digits stand together.
        context: where it stands, its passage's text in `around`.
    """
    reference, around = citation.reference, context.around
    end = context.lead + reference.end
    more = MORE.match(around, end)
    second = reference.part("second") or ""
    if more is None or reference.part("suffix") or not around[end - 1].isdigit():
        return citation
    if context.registers.document_by_id(citation.document or ""):
        return citation
    readings: list[Citation] = []
    last = more
    while more and len(second := second + more[1]) <= WITH_NOTE:
        if not OF_A_DAY.match(around, more.end()):
            readings += _whole(reference, second, around[end : more.end()], context)
        last, more = more, MORE.match(around, more.end())
    registered = [r for r in readings if context.registers.document_by_id(r.document or "")]
    for reading in registered:
        if _is_exact(reading):
            return at_most(reading, SURE)
    own = OF_ITS_OWN.match(around, last.end())
    if not registered and (own or len(readings) != 1):
        return citation
    why = "white space may part the number, or another follow it"
    both = [_candidate(one, why) for one in (*(registered or readings), citation) if one.document]
    return ambiguous(replace(reference, malformed=True), both) if len(both) > 1 else citation


def _whole(reference: Reference, second: str, more: str, context: Context) -> list[Citation]:
    """The act with this second number, if one may bear it."""
    parts = tuple((name, second if name == "second" else value) for name, value in reference.parts)
    whole = replace(
        reference,
        parts=parts,
        end=reference.end + len(more),
        text=reference.text + more,
        malformed=True,
    )
    found = acts.resolve(whole, context)
    return [found] if found.status == "resolved" else []


def _is_exact(citation: Citation) -> bool:
    """Whether the act bears all digits, and no note's number stands behind its own."""
    celex = Celex.parse(citation.document or "")
    second = citation.reference.part("second") or ""
    return celex is not None and second in (celex.number.lstrip("0"), str(celex.year))


def _candidate(citation: Citation, why: str) -> Candidate:
    return Candidate(citation.document or "", citation.identifiers, OPEN, why)
