"""Citations that go on over a page: the foot and head of pages between their halves, as text taken from PDFs has them.

Forms in `overpage.toml`. Such a foot parts no paragraph, though blank lines stand around it.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from base.artefacts import artefact

Span = tuple[int, int]
LONGEST = 240  # characters of a citation with the foot and head within it
ENDS = frozenset(".;:!?,'\"”’0123456789")  # of a line that no half of a citation ends
BEGINS = frozenset("(0123456789NDPAR")


@cache
def over_page() -> str:
    """The expression (verbose) of a citation's first half and, as group s1, what parts it from the second."""
    table = _table()
    first, second = (
        _either(table[half]).replace("{{union}}", table["union"]) for half in ("first", "second")
    )
    union = table["union"]
    return _spaced(
        rf"(?<!\w)(?:(?:{first})(?:\s?\({union})?(?: N[or]\.?)?|\({union}(?: N[or]\.?)?)"
        rf"(?P<s1>(?:{_line()}){{1,6}}\s{{1,6}})(?={second})"
    )


@cache
def foot() -> str:
    """An expression (verbose) of what every such foot holds, which tells most places quickly."""
    alone = _spaced(_either(_table()["alone"]))
    return rf"\n\s{{0,6}}(?:{alone})(?=[^\S\n]{{0,3}}\n)|\s(?:EN|FR|DE)(?!\S)|v\d\d-\d\d"


def parting(text: str, gaps: Sequence[Span]) -> Iterator[Span]:
    """The gaps (spans of blank lines, in order) that part paragraphs: no page ends there within a citation."""
    end = 0
    for start, stop in gaps:
        if stop <= end:
            continue
        if _may_go_on(text, start, stop):
            around = _within(text, start - LONGEST, stop + LONGEST)
            end = max((last for first, last in around if first <= start), default=0)
            if stop <= end:
                continue
        yield start, stop


def _may_go_on(text: str, start: int, stop: int) -> bool:
    """Whether a foot follows what is no whole sentence, or a second half follows a foot; most gaps have neither."""
    if text[start - 1 : start] not in ENDS and _foot().match(text, stop):
        return True
    return (
        text[stop : stop + 1] in BEGINS
        and _foot().match(text, text.rfind("\n", 0, start) + 1) is not None
    )


def feet(text: str) -> list[Span]:
    """The spans of feet and heads of pages, with the white space around them, that stand within a citation."""
    return [*_within(text, 0, len(text))]


def _within(text: str, start: int, end: int) -> Iterator[Span]:
    for match in _whole().finditer(text, max(0, start), end):
        yield match.span("s1")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(over_page(), re.VERBOSE)


@cache
def _foot() -> re.Pattern[str]:
    """A foot or head that begins at a line's start."""
    table = _table()
    return re.compile(
        _spaced(
            rf"(?:{_either(table['anywhere'])})(?!\S)|(?:{_either(table['alone'])})(?=[^\S\n]{{0,3}}(?:\n|\Z))"
        )
    )


def _line() -> str:
    table = _table()
    return (
        rf"\s{{1,6}}(?:{_either(table['anywhere'])})(?!\S)"
        rf"|[^\S\n]{{0,3}}\n\s{{0,6}}(?:{_either(table['alone'])})(?=[^\S\n]{{0,3}}\n)"
    )


def _either(forms: Sequence[str]) -> str:
    return "|".join(forms)


def _spaced(expression: str) -> str:
    return expression.replace(" ", r"(?:\s{1,4})")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(artefact("loaders", "overpage.toml").read_text("utf-8"))
