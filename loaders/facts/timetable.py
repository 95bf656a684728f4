"""The published table of deadline words, `data/deadlines.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from base.artefacts import artefact


@dataclass(frozen=True, slots=True)
class Wording:
    """A time that only words tell, with texts that show what it matches and rejects."""

    name: str
    regex: re.Pattern[str]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timetable:
    """Parts of a year (months) and of a month (days), years by distance, and words without a date."""

    year: dict[str, tuple[int, int]]
    month: dict[str, tuple[int, int]]
    distance: dict[str, int]
    words: tuple[Wording, ...]


@cache
def timetable() -> Timetable:
    """The table of this installation."""
    raw = tomllib.loads(artefact("data", "deadlines.toml").read_text("utf-8"))
    words = tuple(
        Wording(
            entry["name"],
            re.compile(rf"(?<!\w)(?:{entry['regex']})", re.I),
            tuple(entry["matches"]),
            tuple(entry["rejects"]),
        )
        for entry in raw["words"]
    )
    return Timetable(
        {name: (first, last) for name, (first, last) in raw["year"].items()},
        {name: (first, last) for name, (first, last) in raw["month"].items()},
        raw["distance"],
        words,
    )
