"""Deadlines in a sentence: the words, and the interval that the published table makes of them.

The table is `data/deadlines.toml`; intervals are relative to the day of the document.
"""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from loaders.dates import MONTHS, NUMERIC, WORDS
from loaders.facts.intervals import COUNTS, UNTIL, YEAR, interval
from loaders.facts.timetable import timetable
from loaders.statements import Deadline

LEADS = (
    *UNTIL,
    "before",
    "in",
    "on",
    "at",
    "during",
    "from",
    "for",
    "starting in",
    "as of",
    "as from",
)
LONGEST_SET = 16  # code points
SET = re.compile(r"\b(?:planned|scheduled|expected|foreseen|due|envisaged|intended)\s$", re.I)
MONTH_WORD = f"(?-i:{'|'.join(MONTHS)})"


@dataclass(frozen=True, slots=True)
class FoundDeadline:
    """A deadline at `start` to `end` (code points) of the text that was searched."""

    start: int
    end: int
    deadline: Deadline


def deadlines(text: str, written: datetime.date | None) -> list[FoundDeadline]:
    """The deadlines that a text names, in order, none overlapping another.

    Args:
        text: a sentence or passage.
        written: the day of the document, to which "early next year" is relative; without it such
            a deadline keeps its words and has no interval.
    """
    found: list[FoundDeadline] = []
    said: datetime.date | None = None
    for match in _times().finditer(text):
        if _is_bare(match) and not _is_set(match):
            continue
        since = said if match["which"] and match["which"].lower() != "this" else written
        deadline = Deadline(match[0], *interval(match, since))
        said = deadline.end or said
        found.append(FoundDeadline(match.start(), match.end(), deadline))
    for wording in timetable().words:
        found.extend(
            FoundDeadline(m.start(), m.end(), Deadline(m[0])) for m in wording.regex.finditer(text)
        )
    return list(_apart(found))


def _apart(found: list[FoundDeadline]) -> Iterator[FoundDeadline]:
    end = 0
    for each in sorted(found, key=lambda f: (f.start, -f.end)):
        if each.start >= end:
            yield each
            end = each.end


def _is_bare(match: re.Match[str]) -> bool:
    """Whether a year, season or month stands by itself, which tells a time only after a preposition."""
    year = match["year"] or ("" if match["that"] else match["season"]) or ""
    alone = bool(match["month"] and not (match["part"] or match["month_year"] or match["coming"]))
    return year.isdigit() or year.isalpha() or alone


def _is_set(match: re.Match[str]) -> bool:
    """Whether it has a preposition; "for" only after a word that sets a time: "planned for 2019"."""
    lead = (match["lead"] or "for").lower()
    if lead != "for" or not match["lead"]:
        return lead != "for"
    return SET.search(match.string[max(0, match.start() - LONGEST_SET) : match.start()]) is not None


@cache
def _times() -> re.Pattern[str]:
    """All wordings with an interval as one expression; spaces may be any white space.

    Months are words only with their capital letter.
    """
    lead = _either(LEADS)
    part = _either(name.removeprefix("the ") for name in timetable().year)
    distance = _either(timetable().distance)
    count = rf"\d{{1,2}}|{_either(COUNTS)}"
    unit = r"(?:days?|weeks?|months?|years?)\b"
    text = rf"""
        (?<![\w/.-])
        (?:
          (?P<lead>{lead})\ (?:the\ )?
          (?:(?P<week>week\ (?:of|beginning|starting|commencing))\ (?:on\ )?(?:the\ )?(?=\d))?
        )?
        (?:
          (?P<day>{NUMERIC}|{WORDS})
        | (?P<first>\d{{1,2}})(?:st|nd|rd|th)?(?:\s*[-–/]\s*|\ and\ |\ to\ )(?P<last>{WORDS})
        | (?P<month_day>\d{{1,2}})(?:st|nd|rd|th)?\ (?P<day_month>{MONTH_WORD})\b
        | (?P<month_first>{MONTH_WORD})(?:\s*[-–/]\s*|\ and\ |\ to\ )(?P<month_last>{MONTH_WORD})
          \ (?P<months_year>{YEAR})(?!\d)
        | (?:(?P<part>{part})[\ -](?:of\ )?|(?P<coming>next|this|coming)\ )?
          (?P<month>{MONTH_WORD})(?:\ (?:of\ )?(?P<month_year>{YEAR}|{distance}))?\b
        | (?:(?P<edge>end|beginning|start)\ of\ (?:the\ )?)?
          (?P<year_part>{part})[\ -](?:of\ )?(?:the\ )?(?P<part_year>{YEAR}|{distance}|year)(?!\d)
        | (?:(?P<that>this|next|coming)\ )?(?P<season>spring|summer|autumn|winter)\b
        | (?P<years>{YEAR}\s*[-–]\s*{YEAR})(?!\d)
        | (?P<next>next|coming)\ (?:(?P<count>{count})\ )?(?P<unit>{unit})
        | (?P<year>(?<=\s){YEAR}|{distance})(?![\d/-])
        | (?P<later>later)\ (?P<which>this|that|the\ same)\ year
        )
      | (?<!\w)within\ (?:the\ next\ )?(?P<within>{count})\ (?P<within_unit>{unit})(?!\ (?:of|after|from|following)\b)
    """
    return re.compile(text.replace(r"\ ", r"\s+"), re.VERBOSE | re.I)


def _either(words: Iterable[str]) -> str:
    """The words as alternatives, longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))
