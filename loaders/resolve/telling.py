"""Of which time a text without a date is, as far as its own words tell.

A text cites nothing that came after it. One that cites documents of 2001 and 2005, and names no later year, may be of
2005: "TEU" and "the Frontex Regulation" may be what these were then. That is less sure than a date.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from loaders.celex import full_year
from loaders.records import Reference

YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20\d{2})(?!\d)")
TWO_DIGITS = 2
LISBON = 2009  # the last year before the Treaty of Lisbon was in force
OLDER = ("tec", "eec", "ecsc", "eu")
OLD_TREATIES = frozenset({"12006E/TXT", "11957E/TXT", "11951K/TXT"})
OLD_TITLE = re.compile(r"(?:Titles?|titres?|Titeln?)\s(?:V\s(?:and|or|et|ou|und)\s)?VI(?!\w)")
NEW_TREATIES = frozenset({"12007L/TXT", "12016E/TXT"})
ENOUGH = 2  # documents cited


@dataclass(frozen=True, slots=True)
class Told:
    """The year that a text tells, and whether it also speaks of the Treaties as they were before Lisbon."""

    year: int
    before_lisbon: bool


def told_by(references: Sequence[Reference], texts: Iterable[str], latest: int) -> Told | None:
    """What the references of a document tell; None where that is too little, or nothing hangs on it.

    Args:
        references: those that stand alone.
        texts: those of its passages.
        latest: this year.
    """
    years = [year for reference in references if (year := _year(reference, latest))]
    if not years or max(years) >= latest:
        return None
    last, since_lisbon = max(years), any(map(_of_lisbon, references))
    if since_lisbon and last < LISBON:
        return None
    old = last <= LISBON and not since_lisbon and any(map(_before_lisbon, references))
    several = any(reference.part("document2") for reference in references)
    if not (old or (several and len(years) >= ENOUGH)):
        return None
    later = _later(last, latest)
    return None if any(later.search(text) for text in texts) else Told(last, old)


def _year(reference: Reference, latest: int) -> int | None:
    """The last year in the words of a reference that a text can bear."""
    words = f"{reference.text} {reference.part('oj') or ''}"
    found = [int(year) for year in YEAR.findall(words) if int(year) <= latest]
    short = reference.part("year") or _year_of_act(reference)
    whole = full_year(short, latest) if len(short) == TWO_DIGITS else None
    return max([*found, whole] if whole else found, default=None)


def _year_of_act(reference: Reference) -> str:
    """What may be the year of an act that letters end: "91/477/EEC"."""
    ended = reference.part("suffix") and not reference.part("no")
    return (reference.part("first") if ended else None) or ""


def _before_lisbon(reference: Reference) -> bool:
    """Whether a reference is one to the Treaties of the Communities, or to what Title VI of that on the Union was."""
    if reference.scheme == "treaty":
        older = any(reference.part(name) for name in OLDER)
        return older or bool(OLD_TITLE.search(reference.pinpoint or ""))
    return reference.part("document1") in OLD_TREATIES


def _of_lisbon(reference: Reference) -> bool:
    lisbon = reference.scheme == "treaty" and (reference.part("tfeu") or reference.part("former"))
    return bool(lisbon) or reference.part("document1") in NEW_TREATIES


@lru_cache(maxsize=128)
def _later(last: int, latest: int) -> re.Pattern[str]:
    """A year after the last one."""
    return re.compile(rf"(?<!\d)(?:{'|'.join(map(str, range(last + 1, latest + 1)))})(?!\d)")
