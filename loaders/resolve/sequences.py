"""Which acts of other types share a sequence of numbers with an act."""

import re
from dataclasses import replace
from functools import lru_cache

from loaders.celex import FIRST_OWN_SERIES, YEAR_FIRST_SINCE, Celex, full_year

REMEMBERED = 4096


@lru_cache(maxsize=REMEMBERED)
def sharing(
    readings: tuple[Celex, ...], kind: str, first: str, suffix: str | None
) -> tuple[Celex, ...]:
    """The acts of other types that would bear the very number of a reading, since types share a sequence.

    From 2015 all acts of the L series do (style guide, 1.2.2); before, decisions of every kind and
    recommendations did, with all that is numbered /JHA or /CFSP, with directives until 1991, and
    decisions with "No" with regulations. Other regulations and directives had sequences of their own.
    """
    marked = re.search("JHA|CFSP", suffix or "")
    found: list[Celex] = []
    for celex in readings:
        number_first = full_year(first, celex.year) != celex.year
        if celex.year >= YEAR_FIRST_SINCE:
            others = "RLDHO"
        elif number_first:
            others = "R" if kind == "decision" else ""
        elif (
            marked or celex.type in "DFEH" or (celex.type == "L" and celex.year < FIRST_OWN_SERIES)
        ):
            others = "DFEH" if celex.year >= FIRST_OWN_SERIES else "DFEHL"
        else:
            others = ""
        found.extend(replace(celex, type=letter) for letter in others if letter != celex.type)
    return tuple(found)
