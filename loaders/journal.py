"""Places in the Official Journal: series, number and day of the issue, and the first page.

They are written as the Interinstitutional style guide has them, `L 335, 17.12.2011, p. 1`; where only the
year of the issue is told, as the Court has them, `2011 L 335, p. 1`. Before 1968 there were no series.
"""

import datetime
import re

from loaders.celex import full_year
from loaders.dates import parse_day
from loaders.records import Reference

Place = tuple[str, int, int, int]
WRITTEN = re.compile(
    r"(?:(?P<year>\d{4}) )?(?:(?P<series>[A-Z]+) )?(?P<number>\d{1,4})"
    r"(?:, \d{1,2}\.\d{1,2}\.(?P<of>\d{4}))?, p\. (?P<page>\d{1,4})"
)
BY_ITSELF = re.compile(r"(?P<series>L), (?P<year>\d{4})/(?P<number>\d{1,5})")
SHORT_YEAR = re.compile(r"(.*\D)(\d{2})$")


def written(reference: Reference) -> str:
    """The place that a reference names, in the one spelling."""
    parts = dict(reference.parts)
    series = f"{parts.get('series', '')}{parts.get('sub', '')}"
    issue = " ".join(filter(None, (series, str(int(parts["number"])))))
    day = day_of(parts.get("date", ""))
    if day:
        issue += f", {day.day}.{day.month}.{day.year}"
    elif "year" in parts:
        issue = f"{parts['year']} {issue}"
    return f"{issue}, p. {int(parts['page'])}" if "page" in parts else issue


def day_of(text: str) -> datetime.date | None:
    """The day of an issue, whose year may have two digits: `31.12.94`."""
    short = SHORT_YEAR.fullmatch(text)
    if short and (year := full_year(short[2], datetime.date.max.year)):
        return parse_day(f"{short[1]}{year}")
    return parse_day(text)


def place_of(text: str) -> Place | None:
    """Series, year, issue and page of a place in that spelling; None where it names no page.

    What is printed by itself, since October 2023 (`L, 2024/1502`), has its number for the page of no issue.
    """
    alone = BY_ITSELF.fullmatch(text)
    if alone:
        return alone["series"], int(alone["year"]), 0, int(alone["number"])
    match = WRITTEN.fullmatch(text)
    year = match and (match["of"] or match["year"])
    if match is None or year is None:
        return None
    return match["series"] or "", int(year), int(match["number"]), int(match["page"])
