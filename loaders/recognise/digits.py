"""Digits that may be a number of the Council's register, and may be one of something else.

`12345/17` has its form and nothing more. Where the passage has no word of the Council's work, it is left
alone when a noun of something else follows or the word before counts other things: "12345/17 lottery ticket".
"""

import re
from functools import cache

from loaders.records import Reference
from loaders.words import alternatives, words

CODE = re.compile(r"\s[A-Z]{3,8}\s\d{1,4}(?!\w)")
FOLLOWING = re.compile(r"\s(?P<word>[^\W\d_]{3,})(?!\w)")
REACH = 40
WEEKS = 53


def in_council_context(text: str) -> bool:
    """Whether a text has a word of the Council's work in it."""
    return _context().search(text) is not None


def followed_by_noun(text: str, end: int) -> bool:
    """Whether a word in small letters follows that is none of those that go on a sentence."""
    word = FOLLOWING.match(text, end)
    return bool(word and word["word"].islower() and word["word"] not in _going_on())


def of_something_else(reference: Reference, text: str) -> bool:
    """Whether a reference to a Council document is a mere number of something else in its passage."""
    if may_be_a_week(reference) and _weeks().search(text):
        return True
    if reference.scheme != "council" or any(
        reference.part(name) for name in ("prefix", "suffixes", "revision", "base")
    ):
        return False
    stated, year = reference.stated_date, int(reference.part("year") or 0)
    if stated and stated.year % 100 not in {year, (year + 1) % 100}:
        return True  # "1 BvR 1215/07 of 24 April 2013": the register numbers what is of its year
    counted = _counted().search(text, max(0, reference.start - REACH), reference.start)
    if not (counted or followed_by_noun(text, reference.end)):
        return False
    return not in_council_context(text) and not CODE.match(text, reference.end)


def may_be_a_week(reference: Reference) -> bool:
    """Whether the number is one that weeks of a year bear too: "WK 12/2017"."""
    number = reference.part("number") or ""
    week = reference.part("prefix") == "WK" and number.isdecimal()
    return week and 1 <= int(number) <= WEEKS


@cache
def _weeks() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(words().tables['council']['weeks'], literal=False)})\b")


@cache
def _going_on() -> frozenset[str]:
    return frozenset(words().tables["council"]["going_on"])


@cache
def _context() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{alternatives(words().tables['council']['context'], literal=False)})\b"
    )


@cache
def _counted() -> re.Pattern[str]:
    counted = alternatives(words().tables["council"]["counted"], literal=False)
    return re.compile(rf"\b(?:{counted})\s(?:[Nn]o\.?\s|[Nn]umber\s)?$")
