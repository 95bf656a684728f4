"""Where the patterns match: each is tried only where one of its anchors stands.

`everywhere` tries each at every character; that slow way is kept as the definition and for the tests.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple
from urllib.parse import unquote

from loaders.recognise.anchors import ADDRESS, HOSTS, Owner, Seen, beginnings, near
from loaders.recognise.patterns import Family, Pattern, families, patterns

URL = re.compile(
    rf"(?<![\w/.@-])(?:https?://|www\.|(?={'|'.join(map(re.escape, HOSTS))}))[^\s<>\"'|]{{1,600}}"
)
TRAILING = re.compile(r"[.,;:!?]+$")
# No reference begins inside a word or number, or with white space (`patterns.BOUNDARY_BEFORE`).
BEGINS = re.compile(r"\S(?<![\w/].)(?<!\S-.)", re.DOTALL)
CONTEXT = 80  # characters before and 240 after a match that `after`, `before` and the like may see
AFTER = 240


class Match(NamedTuple):
    """What a pattern found: its span, and the match with its groups."""

    start: int
    end: int
    order: int
    pattern: Pattern
    match: re.Match[str]

    @property
    def groups(self) -> dict[str, str | None]:
        """What each named group of the pattern matched."""
        return self.match.groupdict()


def scan(texts: Sequence[Seen]) -> list[list[Match]]:
    """All matches in each of the texts, in no order; what stands in an address is no reference of its own.

    One pattern is tried in all texts before the next: its program is large, and stays in the cache.
    """
    found: list[list[Match]] = [[] for _ in texts]
    by_owner: defaultdict[Owner, list[tuple[Seen, list[Match]]]] = defaultdict(list)
    for seen, matches in zip(texts, found, strict=True):
        for owner in seen.places:
            by_owner[owner].append((seen, matches))
    for number, family in enumerate(families()):
        there = [
            (seen.text, starts, matches)
            for seen, matches in by_owner[number]
            if (starts := _starts(seen, number, family))
        ]
        for order, pattern in family.patterns:
            for text, starts, matches in there:
                for match in near(pattern.regex, text, starts):
                    if acceptable(match, pattern, text):
                        matches.append(Match(*match.span(), order, pattern, match))
    for number, seen in enumerate(texts):
        if starts := seen.of(ADDRESS):
            found[number] = _with_addresses(seen.text, starts, found[number])
    return found


def _starts(seen: Seen, number: int, family: Family) -> list[int]:
    """Where a match of a family of patterns may begin."""
    text, starts = seen.text, seen.places[number]
    if family.reach:
        return beginnings(text, starts, family.reach, family.begins or BEGINS)
    if family.begins:
        stands = family.begins.match
        return [start for start in starts if stands(text, start)]
    return starts


def _with_addresses(text: str, starts: list[int], found: list[Match]) -> list[Match]:
    taken: list[tuple[int, int]] = []
    there: list[Match] = []
    for start in starts:
        if (not taken or start >= taken[-1][1]) and (address := _address(text, start)):
            taken.append(address)
            there.extend(_in_address(text, *address))
    return [*there, *(match for match in found if not _inside(match.start, taken))]


def everywhere(text: str) -> list[Match]:
    """All matches in a plain text, found by trying every pattern everywhere."""
    addresses = [a for m in URL.finditer(text) if (a := _address(text, m.start()))]
    found = [match for address in addresses for match in _in_address(text, *address)]
    for order, pattern in enumerate(patterns()):
        if pattern.form != "url":
            for match in pattern.regex.finditer(text):
                if not _inside(match.start(), addresses) and acceptable(match, pattern, text):
                    found.append(Match(*match.span(), order, pattern, match))
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
            yield Match(start, end, order, pattern, match)
            return


def _inside(start: int, spans: list[tuple[int, int]]) -> bool:
    last = bisect_right(spans, start, key=itemgetter(0)) - 1
    return last >= 0 and start < spans[last][1]
