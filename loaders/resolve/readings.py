"""From the words of an act's number to the CELEX numbers that they allow; no register is asked.

Type letters after the Publications Office's tables of CELEX descriptors: framework decisions,
and joint actions and common positions under Title VI, are F; those of the CFSP are E; general
decisions under the ECSC Treaty are S. A text cites the same acts over and over: what was read once
is remembered.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from loaders.celex import (
    FIRST_OWN_SERIES,
    YEAR_FIRST_SINCE,
    Celex,
    either_order,
    full_year,
    of_act,
    plausible,
    year_and_number,
)

REMEMBERED = 4096
LETTERS = {
    "regulation": "R",
    "directive": "L",
    "decision": "D",
    "framework decision": "F",
    "recommendation": "H",
}
# The years in which acts bore a domain: the Community was the European one from November 1993, the Union its
# successor since December 2009 (acts of both orders are of the last year of one and the first of the other).
DOMAIN_YEARS = {
    "EU": range(2009, 10_000),
    "EC": range(1993, 2011),
    "EEC": range(1958, 1995),
    "CFSP": range(1993, 10_000),
    "JHA": range(1993, 10_000),
}
# Joint actions and common positions stand under both titles; without a mark the number has no "No" and
# the year first, unlike those of the Council in a legislative procedure ("Common Position (EC) No 14/2004").
OF_TWO_TITLES = frozenset({"joint action", "common position"})
UNMARKED = "EF"
TODAY = range(YEAR_FIRST_SINCE, 10_000)


class Readings(NamedTuple):
    """The CELEX numbers that words allow, likeliest first.

    `plausible` tells whether an act can bear one of them; `filed` are those under which a register may
    have it; `turned` tells that year and number stand in the order of other acts, a slip.
    """

    numbers: tuple[Celex, ...]
    plausible: bool
    filed: tuple[str, ...]
    turned: bool

    @property
    def likeliest(self) -> frozenset[str]:
        """Those numbers that have year and number in the likeliest order, whatever the type."""
        best = self.numbers[0]
        same = (c for c in map(Celex.parse, self.filed) if c)
        return frozenset(str(c) for c in same if (c.year, c.number) == (best.year, best.number))


@lru_cache(maxsize=REMEMBERED)
def readings_of(
    first: str,
    second: str,
    *,
    kind: str,
    numbered: bool,
    domain: str | None,
    suffix: str | None,
    latest: int,
    stated: int | None,
) -> Readings:
    """The CELEX numbers that the words allow.

    The arguments are those of `year_and_number`, and the year of the stated date, or None.
    """

    def pairs_of(numbered: bool) -> list[tuple[int, int]]:
        return year_and_number(
            first,
            second,
            kind=kind,
            numbered=numbered,
            domain=domain,
            suffix=suffix,
            latest=latest,
        )

    pairs = pairs_of(numbered)
    years = DOMAIN_YEARS.get((domain or suffix or "").partition(",")[0])
    if numbered and years and not _any_in(years, pairs):
        # "(EU) No 2015/1998": nothing of 1998 is the Union's, so "No" stands before the year.
        pairs = [pair for pair in pairs_of(numbered=False) if pair[0] in years] or pairs
    elif years and full_year(first, latest) in years and len(first) == len("2004"):
        # "Regulation 2004/82/EC": nothing of 1982 is the Community's.
        pairs = [p for p in pairs if p[0] in years] or [(int(first), int(second))]
    elif (
        domain
        and years
        and not numbered
        and full_year(first, latest) in TODAY
        and not _any_in(years, pairs)
    ):
        # "(EC) 2016/89": 1989 is not the EC's, so either the mark is the slip or the order of the number.
        pairs = [*dict.fromkeys([(int(first), int(second)), *pairs])]
    if len(pairs) > 1 and stated:
        pairs = [pair for pair in pairs if pair[0] == stated] or pairs
    if len(pairs) > 1 and domain and years:
        pairs = [pair for pair in pairs if pair[0] in years] or pairs
    if years == DOMAIN_YEARS["EU"]:
        # "(EU) No 98/20" is torn from 98/2013: a year of two digits is none in which the Union was there.
        pairs = [p for p in pairs if p[0] in years or str(p[0]) in (first, second)]
    marks = f"{domain or ''} {suffix or ''}"

    def borne(act: Celex) -> bool:
        return plausible(act, year_first=full_year(first, latest) == act.year)

    def possible(pair: tuple[int, int]) -> bool:
        letters = _letters(kind, marks, numbered, pair[0], bool(suffix))
        there = years is None or pair[0] in years
        return there and any(borne(of_act(letter, *pair)) for letter in letters)

    # A slip of the order is told only by years that are written out.
    whole = (
        pair for pair in either_order(first, second, latest) if str(pair[0]) in (first, second)
    )
    others = [pair for pair in whole if pair not in pairs and possible(pair)]
    of_the_day = [pair for pair in others if pair[0] == stated]
    dated = any(year == stated for year, _ in pairs)
    own = [pair for pair in pairs if possible(pair)]
    turned = bool(of_the_day and not dated) or bool(others and not own)
    pairs = of_the_day if of_the_day and not dated else own or others or pairs
    numbers = tuple(
        of_act(letter, year, number)
        for year, number in pairs
        for letter in _letters(kind, marks, numbered, year, bool(suffix))
        if kind not in OF_TWO_TITLES or marks.strip() or full_year(first, year) == year
    )
    filed = tuple(map(str, _also_filed_as(numbers, kind)))
    return Readings(numbers, any(map(borne, numbers)), filed, turned)


def _any_in(years: range, pairs: Iterable[tuple[int, int]]) -> bool:
    return any(year in years for year, _ in pairs)


def _letters(kind: str, marks: str, numbered: bool, year: int, suffixed: bool) -> str:
    """The type letters that the words allow."""
    if kind == "guideline":
        return "O"
    if kind == "decision" and "ECSC" in marks and numbered:
        return "S"
    if kind in LETTERS:
        return LETTERS[kind]
    cfsp, jha = "CFSP" in marks, "JHA" in marks
    if kind:
        return "E" if cfsp else "F" if jha else "" if numbered else UNMARKED
    if jha:
        return "FD"
    if cfsp:
        return "D" if year > 2009 else "ED"
    if suffixed:
        return "D" if numbered else "R" if year < 1968 else "LD"
    return "R" if numbered else "RDL"


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


def _also_filed_as(readings: tuple[Celex, ...], kind: str) -> tuple[Celex, ...]:
    """The readings, and the other letter of each joint action or common position.

    EUR-Lex files a few of Title VI under E (32005E0069), which only a register can tell.
    """
    if kind not in OF_TWO_TITLES:
        return readings
    other = {"E": "F", "F": "E"}
    turned = (replace(c, type=other[c.type]) for c in readings if c.type in other)
    return (*readings, *turned)
