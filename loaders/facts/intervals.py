"""From the words of a time to its first and last day."""

import datetime
import re

from loaders.dates import MONTHS, end_of_month, parse_day
from loaders.facts.timetable import timetable

COUNTS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip
UNTIL = frozenset({"by", "until", "no later than", "not later than", "at the latest by"})
YEAR = r"(?:19|20)\d{2}"
DAY_LONG = datetime.timedelta(days=1)
Interval = tuple[datetime.date | None, datetime.date | None]
NOTHING: Interval = (None, None)


def interval(match: re.Match[str], written: datetime.date | None) -> Interval:
    """First and last day of what the words name, as its preposition bounds it."""
    try:
        first, last = _named(match, written)
    except (ValueError, OverflowError):  # there is no such day: 31 November
        return NOTHING
    if first and last and first > last:
        return NOTHING  # a slip, "30 and 18 October": which of them is wrong nobody can say
    lead = " ".join((match["lead"] or "").lower().split())
    if lead in UNTIL:
        return None, last
    if lead == "before" and match["season"] and written and first and first <= written:
        return NOTHING  # the season has begun
    if lead == "before" and first:
        part = match["part"] or match["edge"] or match["year_part"] or ""
        return None, last if part.lower().startswith("end") else first - DAY_LONG
    return first, last


def _named(match: re.Match[str], written: datetime.date | None) -> Interval:
    found = match.groupdict()
    if found["day"] or found["last"] or found["month_day"]:
        first, last = _days(found, written)
        return _week(first, found["week"]) if found["week"] and first == last else (first, last)
    if found["month"] or found["months_year"]:
        return _in_month(found, written)
    if found["year_part"] or found["season"]:
        return _in_part(found, written)
    if found["years"]:
        first_year, last_year = (int(number) for number in re.findall(YEAR, found["years"]))
        return datetime.date(first_year, 1, 1), datetime.date(last_year, 12, 31)
    if found["year"]:
        year = _year(found["year"], written)
        return (datetime.date(year, 1, 1), datetime.date(year, 12, 31)) if year else NOTHING
    return _counted(found, written)


def _days(found: dict[str, str], written: datetime.date | None) -> Interval:
    if found["day"]:
        day = parse_day(_single_spaced(found["day"]))
        return day, day
    if found["last"]:
        last = parse_day(_single_spaced(found["last"]))
        return (last.replace(day=int(found["first"])), last) if last else NOTHING
    return _day_without_year(int(found["month_day"]), _month(found["day_month"]), written)


def _week(day: datetime.date | None, words: str) -> Interval:
    """The week "of" a day, from Monday to Sunday (ISO 8601); one that begins on it has seven days from there."""
    if day is None:
        return NOTHING
    first = day - DAY_LONG * day.weekday() if words.lower().endswith("of") else day
    return first, first + DAY_LONG * 6


def _in_part(found: dict[str, str], written: datetime.date | None) -> Interval:
    """A part of a year; a season without a year is the first that is not over, "this" that of the year."""
    if found["season"]:
        months = timetable().year[found["season"].lower()]
        if written is None:
            return NOTHING
        period = _part_of_year(written.year, months)
        here = period[1] >= written or (found["that"] or "").lower() == "this"
        return period if here else _part_of_year(written.year + 1, months)
    year = _year(found["part_year"], written)
    if not year:
        return NOTHING
    return _edge(_part_of_year(year, timetable().year[_part(found["year_part"])]), found["edge"])


def _counted(found: dict[str, str], written: datetime.date | None) -> Interval:
    """Times counted from the document's day: "within two weeks", "the next sixteen months"."""
    if written is None:
        return NOTHING
    if found["later"]:
        return datetime.date(written.year, 1, 1), datetime.date(written.year, 12, 31)
    count, unit = found["within"] or found["count"], found["within_unit"] or found["unit"]
    unit = unit.lower().rstrip("s")
    if count is None and found["unit"].lower().endswith("s"):
        return NOTHING  # "the coming weeks": how many is not said
    if count is None:
        return _following(unit, written)
    number = int(count) if count.isdigit() else COUNTS.index(count.lower()) + 1
    if unit in ("day", "week"):
        return written, written + DAY_LONG * number * (7 if unit == "week" else 1)
    return written, _months_on(written, number * (12 if unit == "year" else 1))


def _following(unit: str, written: datetime.date) -> Interval:
    """The next day, week (from Monday), month or year."""
    if unit == "day":
        return written + DAY_LONG, written + DAY_LONG
    if unit == "week":
        monday = written + DAY_LONG * (7 - written.weekday())
        return monday, monday + DAY_LONG * 6
    if unit == "year":
        return datetime.date(written.year + 1, 1, 1), datetime.date(written.year + 1, 12, 31)
    first = end_of_month(written.year, written.month) + DAY_LONG
    return first, end_of_month(first.year, first.month)


def _months_on(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last of a shorter month."""
    years, month = divmod(day.month - 1 + months, 12)
    last = end_of_month(day.year + years, month + 1)
    return last.replace(day=min(day.day, last.day))


def _in_month(found: dict[str, str], written: datetime.date | None) -> Interval:
    if found["months_year"]:
        first, second = sorted(_month(found[name]) for name in ("month_first", "month_last"))
        said = int(found["months_year"])
        return datetime.date(said, first, 1), end_of_month(said, second)
    number = _month(found["month"])
    stated = found["month_year"]
    year = _year(stated, written) if stated else _year_of_next(number, written)
    if (
        year
        and written
        and found["coming"] == "next"
        and (year, number) == (written.year, written.month)
    ):
        year += 1
    if year is None:
        return NOTHING
    last = end_of_month(year, number)
    part = timetable().month.get(_part(found["part"])) if found["part"] else (1, 31)
    if part is None:  # "spring May": the part is of a year, so only the month counts
        part = (1, 31)
    return last.replace(day=part[0]), last.replace(day=min(part[1], last.day))


def _day_without_year(day: int, month: int, written: datetime.date | None) -> Interval:
    if written is None:
        return NOTHING
    this_year = datetime.date(written.year, month, day)
    found = this_year if this_year >= written else this_year.replace(year=written.year + 1)
    return found, found


def _part_of_year(year: int, months: tuple[int, int]) -> tuple[datetime.date, datetime.date]:
    first, last = months
    over = 1 if last < first else 0
    return datetime.date(year, first, 1), end_of_month(year + over, last)


def _edge(period: tuple[datetime.date, datetime.date], edge: str | None) -> Interval:
    """The last month of a part of a year by "the end of" it, the first by its beginning."""
    first, last = period
    if not edge:
        return period
    if edge.lower() == "end":
        return last.replace(day=1), last
    return first, end_of_month(first.year, first.month)


def _year(words: str, written: datetime.date | None) -> int | None:
    words = _single_spaced(words).lower()
    if words.isdigit():
        return int(words)
    distance = timetable().distance.get(words, 0 if words == "year" else None)
    return written.year + distance if written and distance is not None else None


def _year_of_next(month: int, written: datetime.date | None) -> int | None:
    if written is None:
        return None
    return written.year if month >= written.month else written.year + 1


def _month(word: str) -> int:
    return [name.lower() for name in MONTHS].index(word.lower()) + 1


def _part(words: str) -> str:
    """The part's name in the table, which has "the" before some."""
    plain = _single_spaced(words).lower()
    return plain if plain in timetable().year else f"the {plain}"


def _single_spaced(words: str) -> str:
    return " ".join(words.split())
