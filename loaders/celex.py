"""CELEX numbers: grammar, year and number, and the year/number order of EU acts.

Grammar after EUR-Lex, "How CELEX numbers are composed": sector (1), year (4), type letters
(1–2), number (4; 5 for OJ C acts since October 2023), then suffixes in brackets. Texts of the
treaties (sector 1) have a part instead: `12016E/TXT`, `12016E/PRO/21`, article `12016E083`;
consolidated texts (sector 0) a date: `02014R0909-20241018`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

PATTERN = re.compile(
    r"(?P<sector>[0-9CE])(?P<year>\d{4})(?P<type>[A-Z]{1,2})(?P<number>\d{4,5})"
    r"(?P<suffix>(?:\(\d{2}\)|R\(\d{2}\))*(?:(?<=\d)-\d{8})?)"
)
TREATY = re.compile(
    r"(?P<sector>1)(?P<year>\d{4})(?P<type>[A-Z])(?P<number>\d{3}|)(?P<suffix>/TXT|/PRO/\d{2}|)"
)
LAST_OF_THE_EEC = 1993
FEW_SINCE = 2008  # of regulations
LAST_OF_FEW = 2020  # of all acts of the L series
FIRST_YEAR = 1950
FIRST_NUMBERED = 1958  # no act but the ECSC's has a number and a year before
ENDED = frozenset({"EC", "EEC", "ECSC"})  # the Communities that are no more, unlike Euratom
YEAR_FIRST = frozenset({"JHA", "CFSP", "JAI", "PESC", "GASP", "JI"})
ORDINARY_SERIES = 1968  # the first year of more than some thousand acts
LAST_TWO_DIGIT_YEAR = 1998
YEAR_FIRST_SINCE = 2015
FIRST_OWN_SERIES = 1992
FIRST_SWD = 2012  # when SWD replaced SEC in the course of the year
EURLEX = "https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX:"


@dataclass(frozen=True, slots=True)
class Celex:
    """A CELEX number taken apart; `str()` puts it together again."""

    sector: str
    year: int
    type: str
    number: str
    suffix: str = ""

    @classmethod
    def parse(cls, text: str) -> "Celex | None":
        """The CELEX number that `text` is, or None where it is none."""
        return _parsed(text)

    def __str__(self) -> str:
        return f"{self.sector}{self.year}{self.type}{self.number}{self.suffix}"

    @property
    def eurlex(self) -> str:
        """The address of the document's page in EUR-Lex."""
        return EURLEX + quote(str(self), safe="")


def comnat_of_celex(text: str) -> str | None:
    """The number that is the identity of a Commission document: COM_2017_0608_FIN for 52017DC0608.

    Only where series and number follow from the CELEX number: PC and DC are COM, JC is JOIN, SC is
    SWD, and SEC before 2012 (in 2012 itself it may be either); of corrigenda and parts nothing follows.
    """
    celex = Celex.parse(text)
    if celex is None or celex.sector != "5" or celex.suffix:
        return None
    series = {"PC": "COM", "DC": "COM", "JC": "JOIN"}.get(celex.type)
    if celex.type == "SC" and celex.year != FIRST_SWD:
        series = "SWD" if celex.year > FIRST_SWD else "SEC"
    return f"{series}_{celex.year}_{celex.number}_FIN" if series else None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Celex | None:
    match = PATTERN.fullmatch(text) or TREATY.fullmatch(text)
    if match is None or not (match["number"] or match["suffix"]):
        return None
    if match["sector"] == "0" and "-" not in match["suffix"]:
        return None  # a consolidated text is one of a day
    year = int(match["year"])
    return Celex(match["sector"], year, match["type"], match["number"], match["suffix"])


def of_act(letter: str, year: int, number: int) -> Celex:
    """The CELEX number of a legal act of sector 3: `of_act("L", 2017, 541)` is 32017L0541."""
    return Celex("3", year, letter, f"{number:04d}")


def plausible(celex: Celex, *, year_first: bool = False) -> bool:
    """Whether an act can bear that number: no series of a year has come near these limits.

    Until 1991 directives were numbered with decisions, from 1992 to 2014 by themselves (164 at
    most from 2004 on); regulations were 1,420 at most from 2008 to 2014; from 2015 all acts of the L
    series share one sequence (2,470 at most until 2020, some 3,300 in 2024). Decisions with the number
    first are numbered with regulations, and have been only since Parliament takes part in them.

    Args:
        celex: the number of an act.
        year_first: whether the text has the year first, as decisions do in the sequence of their own.
    """
    return 0 < int(celex.number or 0) <= _ceiling(celex.type, celex.year, year_first)


def _ceiling(letter: str, year: int, year_first: bool) -> int:
    if year >= YEAR_FIRST_SINCE:
        return 2499 if year <= LAST_OF_FEW else 3999
    if year < ORDINARY_SERIES:
        return 1199
    if letter == "L":
        return 299 if year >= FIRST_OWN_SERIES else 1399
    if letter in "DFE" and year_first:
        return 1399
    if letter in "DFE" and year < LAST_OF_THE_EEC:
        return 0
    return 4999 if year < FEW_SINCE else 1499


def full_year(digits: str, latest: int) -> int | None:
    """The year that two or four digits name: 50–99 are 19xx, 00–49 are 20xx; None where none fits."""
    if len(digits) == 2:
        year = int(digits) + (1900 if int(digits) >= FIRST_YEAR % 100 else 2000)
    elif len(digits) == 4:
        year = int(digits)
    else:
        return None
    return year if FIRST_YEAR <= year <= latest else None


def year_and_number(
    first: str,
    second: str,
    *,
    kind: str,
    numbered: bool,
    domain: str | None,
    suffix: str | None,
    latest: int,
) -> list[tuple[int, int]]:
    """The possible (year, number) readings of `first/second`, likeliest first.

    The order is told by the form, never by size (Interinstitutional style guide, 1.2.2):
    directives, /JHA and /CFSP are year/number always; "No" before the number means number/year;
    a domain in brackets without "No" means year/number since 2015; otherwise the part that can
    be a year is the year. Nothing bears /EEC after 1993, when the Treaty of Maastricht made it the EC
    (EU Treaty, Article G). Where the form's own reading is impossible ("No 2016/679"), the other
    one is given.

    Args:
        first: the digits before the stroke.
        second: the digits after it.
        kind: `regulation`, `directive`, `decision` and so on, in small letters.
        numbered: whether "No" stands before the number.
        domain: the letters in brackets before the number, or None.
        suffix: the letters after the number, or None.
        latest: the last year that an act can bear.
    """
    if suffix and re.search("EEC|CEE|EWG", suffix):
        latest = min(latest, LAST_OF_THE_EEC)
    marks = {*re.split(r"[,/\s]+", f"{domain or ''}/{suffix or ''}")}
    years = range(FIRST_YEAR if "ECSC" in marks else FIRST_NUMBERED, latest + 1)
    year_first = _reading(first, second, years)
    number_first = _reading(second, first, years)
    both = [reading for reading in (year_first, number_first) if reading]
    # "Regulation (EEC) 1009/67", but (EU) 2015/63 and (Euratom) 2016/52: two digits are no year where a mark
    # or the year before the stroke says that the act is of today's numbering.
    since = year_first[0] if year_first and len(first) == len("2015") else 0
    modern = since >= YEAR_FIRST_SINCE
    old_regulation = (
        kind == "regulation"
        and not numbered
        and len(second) == 2
        and not ("EU" in marks or (modern and marks.isdisjoint(ENDED)))
    )
    old_decision = kind == "decision" and numbered and len(second) == 2
    if kind == "directive" or not marks.isdisjoint(YEAR_FIRST):
        found = [year_first] if year_first else []
    elif len(both) == 2 and modern and both[1][0] >= YEAR_FIRST_SINCE and numbered:
        return both  # "(EU) No 2018/2016": the order is the slip, or the "No"
    elif len(both) == 2 and since > LAST_TWO_DIGIT_YEAR and (old_regulation or old_decision):
        return both[::-1]  # "Regulation (EC) 2006/94"
    elif numbered or old_regulation:
        found = [number_first] if number_first else both
    elif domain:
        found = _by_domain(kind, year_first, number_first)
    else:
        # Before 2015 regulations had the number first, whoever dropped their "No".
        found = both if modern or kind != "regulation" else both[::-1]
    if not found and kind != "directive":
        found = both
    return _four_digits_first(found, first, second)


def either_order(first: str, second: str, latest: int) -> list[tuple[int, int]]:
    """The (year, number) readings of `first/second` whatever their order is."""
    years = range(FIRST_NUMBERED, latest + 1)
    readings = (_reading(first, second, years), _reading(second, first, years))
    return [reading for reading in readings if reading]


def _reading(year: str, number: str, years: range) -> tuple[int, int] | None:
    found = full_year(year, years[-1])
    if found is None or found not in years or int(number) == 0:
        return None
    if len(year) == 2 and found > LAST_TWO_DIGIT_YEAR:
        return None
    return found, int(number)


def _by_domain(
    kind: str, year_first: tuple[int, int] | None, number_first: tuple[int, int] | None
) -> list[tuple[int, int]]:
    """Acts numbered since 2015 have the year first; an author may have dropped "No" from older ones.

    Of the older ones regulations had the number first, or an author thinks that they are as today's.
    """
    if year_first and number_first:
        if year_first[0] >= YEAR_FIRST_SINCE:
            older = number_first[0] < YEAR_FIRST_SINCE
            return [year_first, number_first] if older else [year_first]
        return [number_first, year_first] if kind in ("", "regulation") else [year_first]
    return [reading for reading in (year_first, number_first) if reading]


def _four_digits_first(
    found: list[tuple[int, int]], first: str, second: str
) -> list[tuple[int, int]]:
    """A four-digit part that can be a year beats a two-digit one that could be."""
    if len(found) == 2 and len(first) != len(second):
        longer = first if len(first) > len(second) else second
        if len(longer) == 4:
            return [reading for reading in found if reading[0] == int(longer)] or found
    return found
