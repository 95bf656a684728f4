"""Numbers in a form that the Union's acts do not have, and days that an act of the number cannot have."""

import datetime
from collections.abc import Mapping

from loaders.celex import YEAR_FIRST_SINCE, Celex

IN_ONE_SEQUENCE = frozenset({"regulation", "decision", "recommendation"})  # since 2015
OF_OTHERS_TOO = frozenset({"decision", "recommendation"})
FIRST_EC = 1992
# The years of the numbers that bear a mark, in the languages that are read; (EC) stands before others by habit.
MARKED_IN = (
    (frozenset({"EEC", "CEE", "EWG"}), 1958, 1993),
    (frozenset({"EU", "UE"}), 2009, 9999),
)
LEAST_DECISION = 100
LEAST_OF_DECEMBER = 400


def of_another_series(parts: Mapping[str, str], celex: Celex) -> bool:
    """Whether "Decision 1/2017" is numbered as the Union's have not been since 2015, nor says it is one.

    Joint Committees, boards and authorities number their decisions and recommendations so.
    """
    marked = parts.keys() & {"domain", "suffix", "author"}
    # Four digits may be a year, which an author has set first by mistake.
    by_number = "no" in parts or len(parts.get("first", "")) < len("2015")
    return (
        parts.get("kind") in OF_OTHERS_TOO
        and by_number
        and parts.get("first") != str(celex.year)
        and not marked
        and celex.year >= YEAR_FIRST_SINCE
    )


def oddly_numbered(parts: Mapping[str, str], celex: Celex) -> bool:
    """Whether nothing says that the act is the Union's, and its number is in the form of others'.

    "Decision 2/2018" has the year last as none since 2015 and no decision of the Commission or Council
    before; "Regulation 2017/18" may be of a season.
    """
    if parts.keys() & {"domain", "suffix"} or parts.get("kind") not in IN_ONE_SEQUENCE:
        return False
    if parts.get("first") == str(celex.year):
        return parts.get("second") == f"{(celex.year + 1) % 100:02d}"
    last = celex.year >= YEAR_FIRST_SINCE or parts["kind"] == "recommendation"
    return last or (parts["kind"] == "decision" and int(celex.number) < LEAST_DECISION)


def misdated(celex: Celex, stated: datetime.date | None) -> bool:
    """Whether the day that a text gives an act cannot be that of an act with its number.

    None of some 33,000 acts of 2004 to 2019 is younger than the year of its number, but for directives of
    January; regulations and directives are numbered within a year, and from its beginning.
    """
    if stated is None:
        return False
    late = celex.type == "L" and stated.month == 1
    early = celex.type in "RL" and stated.year < celex.year - 1
    first = celex.type == "R" and int(celex.number) < LEAST_OF_DECEMBER
    return (
        early
        or stated.year > celex.year + late
        or (first and stated >= datetime.date(celex.year, 12, 1))
    )


def mismarked(parts: Mapping[str, str], celex: Celex, stated: datetime.date | None = None) -> bool:
    """Whether the number bears the mark of another time than its year's: "Regulation (EEC) No 1/2020".

    A day of that year tells that it is the mark which is the slip.
    """
    mark = parts.get("domain") or parts.get("suffix") or ""
    told = stated is not None and stated.year == celex.year
    return not told and any(
        mark in marks and not first <= celex.year <= last for marks, first, last in MARKED_IN
    )


def turned_round(parts: Mapping[str, str], celex: Celex) -> bool:
    """Whether the year is one before there was an EC, and the number would be one since: "Directive 66/97/EC"."""
    number = int(celex.number)
    return parts.get("suffix") == "EC" and celex.year < FIRST_EC <= 1900 + number < 2000
