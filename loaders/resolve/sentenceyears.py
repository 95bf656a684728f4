"""The years in the sentence of a name, which tell that an older bearer of it may be meant.

"In 2005 the Eurodac Regulation obliged Member States" is hardly said of that of 2024, nor is what a case of 2010 was
about: "the Schengen Borders Code as interpreted in Melki (C-188/10)". Years in the numbers of acts and documents tell
nothing.
"""

import re

from loaders.celex import full_year
from loaders.records import Reference
from loaders.resolve.context import Context

REACH = 200
YEAR = re.compile(r"(?<![\w/.-])(?<!\w\()(?<!\d\s\()(?P<year>(?:19|20)\d{2})(?![\w/]|-\d|\)\s?\d)")
CASE = re.compile(r"(?<![\w-])[CT][-‑–]\d{1,4}/(?P<year>\d{2})(?!\d)")
# A German day has a stop behind its number.
ENDS = re.compile(
    r"(?:(?!\.\s(?:Jan|Jän|Feb|März|April|Mai|Ju[ln]i|Aug|Sept|Okt|Nov|Dez))[.;!?]|(?<=\w):)\s|\n\s?\n"
)


def speaks_of_before(reference: Reference, context: Context, year: int) -> bool:
    """Whether the sentence names a year before that one, and none since."""
    start = context.lead + reference.start
    end = start + len(reference.text)
    before = context.around[max(0, start - REACH) : start]
    after = context.around[end : end + REACH]
    *_, first = (0, *(match.end() for match in ENDS.finditer(before)))
    last = ENDS.search(after)
    sentence = (before[first:], after[: last.start()] if last else after)
    years = [int(match["year"]) for part in sentence for match in YEAR.finditer(part)]
    cases = (match["year"] for part in sentence for match in CASE.finditer(part))
    years += [found for digits in cases if (found := full_year(digits, context.latest_year))]
    return bool(years) and max(years) < year
