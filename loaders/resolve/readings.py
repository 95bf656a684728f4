"""From the words of an act's number to the CELEX numbers that they allow; no register is asked.

Type letters after the Publications Office's tables of CELEX descriptors: framework decisions,
and joint actions and common positions under Title VI, are F; those of the CFSP are E; general
decisions under the ECSC Treaty are S, its recommendations K. A text cites the same acts over and over: what
was read once is remembered.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

from loaders.celex import (
    YEAR_FIRST_SINCE,
    Celex,
    either_order,
    full_year,
    of_act,
    plausible,
    year_and_number,
)

Pair = tuple[int, int]  # a year and a number in it
REMEMBERED = 4096
LETTERS = {
    "regulation": "R",
    "directive": "L",
    "decision": "D",
    "framework decision": "F",
    "recommendation": "H",
}
# Acts under the ECSC Treaty, and whether they have "No" or the year last (CDM, subsectors S and K).
COAL_AND_STEEL = {
    ("decision", True): "S",
    ("recommendation", True): "K",
    ("recommendation", False): "K",
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
    written = _Written(first, second, kind, numbered, domain, suffix, latest, stated)
    pairs, turned = written.in_either_order(written.narrowed(written.by_form()))
    numbers = tuple(written.acts(pairs))
    filed = tuple(map(str, _also_filed_as(numbers, kind)))
    return Readings(numbers, any(map(written.borne, numbers)), filed, turned)


class _Written(NamedTuple):
    """A number as it is written; the fields are the arguments of `readings_of`."""

    first: str
    second: str
    kind: str
    numbered: bool
    domain: str | None
    suffix: str | None
    latest: int
    stated: int | None

    @property
    def marks(self) -> str:
        """The letters in brackets and after the number."""
        return f"{self.domain or ''} {self.suffix or ''}"

    @property
    def years(self) -> range | None:
        """The years in which acts bore the first of the letters; None where any may have."""
        return DOMAIN_YEARS.get((self.domain or self.suffix or "").partition(",")[0])

    @property
    def year_before(self) -> int | None:
        """The year that stands before the stroke, if one does."""
        return full_year(self.first, self.latest)

    def by_form(self) -> list[Pair]:
        """The readings by the form alone; another order where the letters leave no year for it."""
        pairs, years = self._pairs(self.numbered), self.years
        if years is None:
            return pairs
        none = not any(year in years for year, _ in pairs)
        own = (int(self.first), int(self.second))
        if self.numbered and none:
            # "(EU) No 2015/1998": nothing of 1998 is the Union's, so "No" stands before the year.
            return [pair for pair in self._pairs(False) if pair[0] in years] or pairs
        if self.year_before in years and len(self.first) == len("2004"):
            # "Regulation 2004/82/EC": nothing of 1982 is the Community's.
            return [pair for pair in pairs if pair[0] in years] or [own]
        if self.domain and not self.numbered and none and self.year_before in TODAY:
            # "(EC) 2016/89": 1989 is not the EC's, so either the mark is the slip or the order of the number.
            return [*dict.fromkeys([own, *pairs])]
        return pairs

    def narrowed(self, pairs: list[Pair]) -> list[Pair]:
        """Those of the year that is stated, or else of the years of the letters, where any is."""
        years = self.years
        if len(pairs) > 1 and self.stated:
            pairs = [pair for pair in pairs if pair[0] == self.stated] or pairs
        if len(pairs) > 1 and self.domain and years:
            pairs = [pair for pair in pairs if pair[0] in years] or pairs
        if years == DOMAIN_YEARS["EU"]:
            # "(EU) No 98/20" is torn from 98/2013: a year of two digits is none in which the Union was there.
            return [p for p in pairs if p[0] in years or str(p[0]) in (self.first, self.second)]
        return pairs

    def in_either_order(self, pairs: list[Pair]) -> tuple[list[Pair], bool]:
        """The readings that an act can bear, and whether they are in the order of other acts, a slip.

        A slip is told only by years that are written out.
        """
        orders = either_order(self.first, self.second, self.latest)
        whole = (pair for pair in orders if str(pair[0]) in (self.first, self.second))
        others = [pair for pair in whole if pair not in pairs and self._possible(pair)]
        of_the_day = [pair for pair in others if pair[0] == self.stated]
        if of_the_day and all(year != self.stated for year, _ in pairs):
            return of_the_day, True
        own = [pair for pair in pairs if self._possible(pair)]
        return own or others or pairs, bool(others and not own)

    def acts(self, pairs: Iterable[Pair]) -> Iterator[Celex]:
        """The acts that can have year and number so, by all types that the words allow."""
        for year, number in pairs:
            of_one_title = self.kind not in OF_TWO_TITLES or self.marks.strip()
            if of_one_title or full_year(self.first, year) == year:
                yield from (of_act(letter, year, number) for letter in self._letters(year))

    def borne(self, act: Celex) -> bool:
        """Whether an act can bear the number."""
        return plausible(act, year_first=self.year_before == act.year)

    def _possible(self, pair: Pair) -> bool:
        there = self.years is None or pair[0] in self.years
        return there and any(self.borne(of_act(t, *pair)) for t in self._letters(pair[0]))

    def _pairs(self, numbered: bool) -> list[Pair]:
        return year_and_number(
            self.first,
            self.second,
            kind=self.kind,
            numbered=numbered,
            domain=self.domain,
            suffix=self.suffix,
            latest=self.latest,
        )

    def _letters(self, year: int) -> str:
        # "Common Position No 2001/931": what the Council numbers otherwise has the year last.
        slip = self.kind in OF_TWO_TITLES and self.year_before == year
        # General decisions of the ECSC have the year last, whether "No" was written or not.
        last = "ECSC" in self.marks and self.year_before != year
        numbered = (self.numbered or last) and not slip
        return _letters(self.kind, self.marks, numbered, year, bool(self.suffix))


def _letters(kind: str, marks: str, numbered: bool, year: int, suffixed: bool) -> str:
    """The type letters that the words allow."""
    if kind == "guideline":
        return "O"
    if "ECSC" in marks and (kind, numbered) in COAL_AND_STEEL:
        return COAL_AND_STEEL[kind, numbered]
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


def _also_filed_as(readings: tuple[Celex, ...], kind: str) -> tuple[Celex, ...]:
    """The readings, and the other letter of each joint action or common position.

    EUR-Lex files a few of Title VI under E (32005E0069), which only a register can tell.
    """
    if kind not in OF_TWO_TITLES:
        return readings
    other = {"E": "F", "F": "E"}
    turned = (replace(c, type=other[c.type]) for c in readings if c.type in other)
    return (*readings, *turned)
