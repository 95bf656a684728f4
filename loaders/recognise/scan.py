"""Where the patterns match: one pass for their anchors, then each pattern only where one of its own stands.

Trying every pattern at every character costs a hundred times as much; what is found is the same
(`everywhere` is that slow way, kept as the definition and for the tests).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from urllib.parse import unquote

import ahocorasick_rs

from loaders.recognise.patterns import Pattern, patterns
from loaders.recognise.pinpoints import ANCHORS

HOSTS = (
    "eur-lex.europa.eu/",
    "data.europa.eu/",
    "publications.europa.eu/",
    "undocs.org/",
    "data.consilium.europa.eu/",
)
URL = re.compile(
    rf"(?<![\w/.@-])(?:https?://|www\.|(?={'|'.join(map(re.escape, HOSTS))}))[^\s<>\"'|]{{1,600}}"
)
URL_ANCHORS = ("http", "www.", *HOSTS)
TRAILING = re.compile(r"[.,;:!?]+$")
CONTEXT = 80  # characters before and 240 after a match that `after`, `before` and the like may see
AFTER = 240


@dataclass(frozen=True, slots=True)
class Match:
    """What a pattern found: its span and the groups that matched."""

    start: int
    end: int
    order: int
    pattern: Pattern
    groups: dict[str, str | None]


@dataclass(frozen=True, slots=True)
class _Index:
    """The automaton; `owners` are the patterns of each of its literals, `units` those of pinpoints."""

    automaton: ahocorasick_rs.AhoCorasick
    owners: tuple[tuple[int, ...], ...]
    units: int
    urls: int


@cache
def _index() -> _Index:
    owners: dict[str, list[int]] = {}
    count = len(patterns())
    for order, pattern in enumerate(patterns()):
        for anchor in pattern.anchors:
            owners.setdefault(anchor, []).append(order)
    for anchor in ANCHORS:
        owners.setdefault(anchor, []).append(count)
    for anchor in URL_ANCHORS:
        owners.setdefault(anchor, []).append(count + 1)
    automaton = ahocorasick_rs.AhoCorasick(
        list(owners), matchkind=ahocorasick_rs.MatchKind.Standard
    )
    return _Index(automaton, tuple(tuple(found) for found in owners.values()), count, count + 1)


def scan(text: str) -> tuple[list[Match], list[int]]:
    """All matches in a plain text in no order, and where words of pinpoints stand, in order.

    What stands in an address is no reference of its own.
    """
    index = _index()
    places: dict[int, list[int]] = {}
    for literal, start, _ in index.automaton.find_matches_as_indexes(text, overlapping=True):
        for order in index.owners[literal]:
            places.setdefault(order, []).append(start)
    units = sorted(places.pop(index.units, ()))
    taken: list[tuple[int, int]] = []
    found: list[Match] = []
    for start in sorted(places.pop(index.urls, ())):
        if (not taken or start >= taken[-1][1]) and (address := _address(text, start)):
            taken.append(address)
            found.extend(_in_address(text, *address))
    for order, starts in places.items():
        found.extend(_near(text, order, starts))
    if taken:
        found = [m for m in found if m.pattern.form == "url" or not _inside(m.start, taken)]
    return found, units


def everywhere(text: str) -> list[Match]:
    """All matches in a plain text, found by trying every pattern everywhere."""
    addresses = [a for m in URL.finditer(text) if (a := _address(text, m.start()))]
    found = [match for address in addresses for match in _in_address(text, *address)]
    for order, pattern in enumerate(patterns()):
        if pattern.form != "url":
            for match in pattern.regex.finditer(text):
                if not _inside(match.start(), addresses) and acceptable(match, pattern, text):
                    found.append(_found(match, order, pattern))
    return found


def acceptable(match: re.Match[str], pattern: Pattern, text: str) -> bool:
    """Whether what the pattern asks of a match and of the words around it is there."""
    for alternatives in pattern.require:
        if not any(match[group] for group in alternatives):
            return False
    start, end = match.span()
    lowest = max(0, start - CONTEXT)
    if pattern.not_after and pattern.not_after.search(text, lowest, start):
        return False
    if pattern.after and not pattern.after.search(text, lowest, start):
        return False
    if pattern.not_before and pattern.not_before.match(text, end, end + AFTER):
        return False
    return not pattern.before or bool(pattern.before.match(text, end, end + AFTER))


def _near(text: str, order: int, starts: list[int]) -> Iterator[Match]:
    """A pattern's matches that begin at most its reach before one of the places."""
    pattern = patterns()[order]
    try_at, reach, done = pattern.regex.match, pattern.reach, 0
    if len(starts) > 1:
        starts.sort()
    for anchor in starts:
        if anchor < done:
            continue
        first = max(done, anchor - reach) if reach else anchor
        for start in range(first, anchor + 1):
            if match := try_at(text, start):
                done = match.end()
                if acceptable(match, pattern, text):
                    yield _found(match, order, pattern)
                break


def _found(match: re.Match[str], order: int, pattern: Pattern) -> Match:
    return Match(match.start(), match.end(), order, pattern, match.groupdict())


def _address(text: str, start: int) -> tuple[int, int] | None:
    """The span of the address at `start`, without the stops and brackets that follow it."""
    match = URL.match(text, start)
    if match is None:
        return None
    url = TRAILING.sub("", match.group())
    while (
        url
        and url[-1] in ")]"
        and url.count("(") + url.count("[") < url.count(")") + url.count("]")
    ):
        url = TRAILING.sub("", url[:-1])
    return start, start + len(url)


def _in_address(text: str, start: int, end: int) -> Iterator[Match]:
    """What the address leads to: by the first pattern that reads the whole of it, decoded."""
    decoded = unquote(text[start:end])
    if "://" not in decoded[: len("https://")]:
        decoded = "https://" + decoded
    for order, pattern in enumerate(patterns()):
        if pattern.form == "url" and (match := pattern.regex.fullmatch(decoded)):
            yield Match(start, end, order, pattern, match.groupdict())
            return


def _inside(start: int, spans: list[tuple[int, int]]) -> bool:
    last = bisect_right(spans, start, key=itemgetter(0)) - 1
    return last >= 0 and start < spans[last][1]
