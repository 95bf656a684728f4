"""Dates as EU documents write them: `15.3.2017`, `(3.4. 2014)`, `15 March 2017`, `15 mars 2017`."""

import datetime
import re
from functools import lru_cache

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
FRENCH = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
GERMAN = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip
_NUMBERS = {
    form: number
    for months in (MONTHS, FRENCH, GERMAN)
    for number, name in enumerate(months, 1)
    for form in (name, name.upper())
}
MONTH = f"(?:{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
NUMERIC = (
    r"(?<!\d)(?:\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d{2}|\d{1,2}/\d{1,2}/(?:19|20)\d{2}"
    r"|(?:19|20)\d{2}-\d{2}-\d{2})(?!\d)"
)
WORDS = (
    rf"(?<!\d)(?:\d{{1,2}}(?:st|nd|rd|th|er|\.)?\s{{1,3}}{MONTH}"
    rf"|{MONTH}\s{{1,3}}\d{{1,2}}(?:st|nd|rd|th)?,)\s{{1,3}}(?:19|20)\d{{2}}(?!\d)"
)
DAY = rf"(?:{NUMERIC}|{WORDS})"
_DAY_FIRST = re.compile(r"(\d{1,2})[./]\s?(\d{1,2})[./]\s?(\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_WORDS = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s+({MONTH})\s+(\d{{4}})")
_MONTH_FIRST = re.compile(rf"({MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?,\s+(\d{{4}})")


@lru_cache(maxsize=4096)
def parse_day(text: str) -> datetime.date | None:
    """The day that `text` names, or None where there is no such day (31.2.2017)."""
    text = text.strip()
    if found := _DAY_FIRST.fullmatch(text):
        day, month, year = found.groups()
    elif found := _YEAR_FIRST.fullmatch(text):
        year, month, day = found.groups()
    elif found := _WORDS.fullmatch(text):
        day, month, year = found[1], _NUMBERS[found[2]], found[3]
    elif found := _MONTH_FIRST.fullmatch(text):
        day, month, year = found[2], _NUMBERS[found[1]], found[3]
    else:
        return None
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def end_of_month(year: int, month: int) -> datetime.date:
    """The last day of the month."""
    first_of_next = datetime.date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - datetime.timedelta(days=1)
