"""The rows of a battery: a text, what is cited in it, and where that is known from.

`[sources]` of a file names where the truth is known from; a row's `source` is one of its keys. Each
entry of `cites` holds what must be said of one citation, under the keys of the contract, `date` for
`stated_date`; `celex_any` lists CELEX numbers that are all right, `candidates` the documents of
an ambiguous one in their order, `at_most` is the greatest confidence. Every citation that is found must
be expected, but those of `may_cite`, which are right but need not be found. A row with
`expected_fail` is known not to pass yet, for the reason that it gives; a whole document has `missed` instead, those
of `cites` that are known not to be found yet.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings

HERE = Path(__file__).resolve().parent
IDENTITY = (
    "celex", "celex_any", "comnat", "council", "eeas", "unscr", "cets", "procedure", "ecli", "oj",
    "document",
)  # fmt: skip
KEYS = frozenset(
    (
        *IDENTITY,
        "eli",
        "form",
        "pinpoint",
        "date",
        "status",
        "malformed",
        "text",
        "candidates",
        "at_most",
    )
)
OPEN = ("unresolved", "ambiguous")
ROW_KEYS = frozenset(
    ("text", "cites", "may_cite", "source", "language", "date", "expected_fail", "missed")
)

LISTS = ("cites", "may_cite", "missed")

Expected = Mapping[str, Any]
Found = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Row:
    """One text of a battery; `place` is its file and number."""

    place: str
    text: str
    cites: tuple[Expected, ...]
    source: str
    may_cite: tuple[Expected, ...] = ()
    language: str | None = None
    date: str | None = None
    expected_fail: str | None = None
    missed: tuple[Expected, ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """How a row went: expected citations that were found, missed, and found without reason."""

    right: tuple[Expected, ...]
    missed: tuple[Expected, ...]
    unexpected: tuple[Found, ...]

    @property
    def whole(self) -> bool:
        """Whether all that is expected was found, and nothing else."""
        return not self.missed and not self.unexpected


@cache
def rows(battery: str) -> tuple[Row, ...]:
    """All rows of a battery: the folder of that name beside this module."""
    found: list[Row] = []
    for path in sorted((HERE / battery).glob("*.toml")):
        raw = tomllib.loads(path.read_text("utf-8"))
        for number, entry in enumerate(raw["row"], 1):
            place = f"{path.stem}-{number}"
            unknown = entry.keys() - ROW_KEYS
            expected = [one for key in LISTS for one in entry.get(key, ())]
            strange = {key for one in expected for key in one} - KEYS
            assert not unknown | strange, f"{place}: {unknown | strange}"
            assert entry["source"] in raw["sources"], f"{place}: {entry['source']}"
            assert all(one.keys() & set(IDENTITY) for one in entry["cites"]), place
            values = entry | {key: tuple(entry.get(key, ())) for key in LISTS}
            found.append(Row(place, **values))
    return tuple(found)


def found_in(row: Row) -> list[dict[str, Any]]:
    """What euct finds in the row's text."""
    return citations_in(asked_for(row.text, Settings(), row.date, row.language))


def score(row: Row, found: list[dict[str, Any]]) -> Score:
    """The found citations beside the expected ones, each paired once, in order."""
    left = list(found)
    right: list[Expected] = []
    missed: list[Expected] = []
    for expected in row.cites:
        match = next((one for one in left if agrees(expected, one)), None)
        if match is None:
            missed.append(expected)
        else:
            right.append(expected)
            left.remove(match)
    unexpected = [one for one in left if not any(agrees(e, one) for e in row.may_cite)]
    return Score(tuple(right), tuple(missed), tuple(unexpected))


def agrees(expected: Expected, found: Found) -> bool:
    """Whether a found citation is the expected one in all that is said of it."""
    # An OJ reference alone says where something stands, not what it is.
    nameless = expected.keys() & set(IDENTITY) == {"oj"} or expected.get("status") in OPEN
    if found["document"] is None and not nameless:
        return False
    return all(_same(key, value, found) for key, value in expected.items())


def _same(key: str, value: object, found: Found) -> bool:
    if key == "celex_any":
        assert isinstance(value, list)
        return found["celex"] in value
    if key == "candidates":
        return [one["document"] for one in found[key]] == value
    if key == "at_most":
        assert isinstance(value, float)
        return bool(found["confidence"] <= value)
    actual = found["stated_date" if key == "date" else key]
    if value == "":  # none must be said
        return actual is None
    if key in ("pinpoint", "text"):
        return " ".join(str(actual).split()) == value
    return bool(actual == value)
