"""Dates as EU documents write them: `15.3.2017`, `(3.4. 2014)`, `15 March 2017`."""

import datetime
import re

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
NUMERIC = r"(?<!\d)\d{1,2}\.\s?\d{1,2}\.\s?(?:19|20)\d{2}(?!\d)"
WORDS = rf"(?<!\d)\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(MONTHS)})\s+(?:19|20)\d{{2}}(?!\d)"
DAY = rf"(?:{NUMERIC}|{WORDS})"
_WORDS = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?\s+([A-Z][a-z]+)\s+(\d{4})")


def parse_day(text: str) -> datetime.date | None:
    """The day that `text` names, or None where there is no such day (31.2.2017)."""
    text = text.strip()
    numbers = re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", text)
    words = _WORDS.fullmatch(text)
    try:
        if numbers:
            return datetime.date(int(numbers[3]), int(numbers[2]), int(numbers[1]))
        if words and words[2] in MONTHS:
            return datetime.date(int(words[3]), MONTHS.index(words[2]) + 1, int(words[1]))
    except ValueError:
        return None
    return None


def end_of_month(year: int, month: int) -> datetime.date:
    """The last day of the month."""
    first_of_next = datetime.date(year + month // 12, month % 12 + 1, 1)
    return first_of_next - datetime.timedelta(days=1)
