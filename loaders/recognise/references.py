"""Finding references in a passage: what stands there, with its span, its pinpoint and its date."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from loaders.dates import DAY, parse_day
from loaders.recognise.patterns import Pattern, patterns
from loaders.records import Passage, Reference

AUTHORS = (
    r"(?:\s+of\s+the\s+(?:European\s+Parliament\s+and\s+of\s+the\s+Council|Council|Commission"
    r"|European\s+Central\s+Bank|Court\s+of\s+Justice|Court)(?:\s+of\s+the\s+(?:EU|European\s+Union))?)?"
)
STATED_DATE = re.compile(
    rf"{AUTHORS}(?:\s*\(\s*(?:of\s+)?({DAY})\s*\)|,?\s+(?:of|dated)\s+({DAY}))"
)
PART = (
    r"(?:[Aa]rticles?|[Aa]rt\.|[Rr]ecitals?|[Aa]nnex(?:es)?|[Cc]hapters?|[Tt]itle|[Ss]ections?"
    r"|[Pp]aragraphs?|[Pp]oints?)"
)
LABEL = r"(?:\d{1,3}[a-z]?|[IVXLC]{1,6}|\([a-z0-9]{1,4}\))(?:\s?\([0-9a-z]{1,4}\))*"
PINPOINT = re.compile(
    rf"(?<!\w)((?:{PART}\s+{LABEL}(?:\s?(?:,|and|or|to|-|–)\s?{LABEL})*(?:,?\s+)?(?:of\s+)?)+)"
    r"(?:(?:of|to|in)\s+)?(?:the\s+)?$"
)
PINPOINT_REACH = 120
NOT_AFTER_REACH = 60
MORE = re.compile(
    r"(?P<joint>\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+|\s+to\s+)"
    r"(?:\(\s*(?P<domain>(?:EU|EC|EEC|Euratom|CFSP|JHA)(?:\s*,\s*\w+)*)\s*\)\s*)?"
    r"(?:(?P<no>No\.?)\s*)?(?P<first>\d{1,4})/(?P<second>\d{1,4})"
    r"(?:/(?P<suffix>(?:EU|EC|EEC|Euratom|CFSP|JHA)))?(?![\d/])"
)
MORE_RESOLUTIONS = re.compile(
    r"(?P<joint>\s*,\s*(?:and\s+|or\s+)?|\s+and\s+|\s+or\s+)"
    r"(?P<number>\d{1,4})\s?\(\s?(?P<year>(?:19|20)\d{2})\s?\)"
)
LISTS = {"act": MORE, "unscr": MORE_RESOLUTIONS}
INHERITED = ("author", "adjective", "kind")
BELONGS = frozenset({"oj", "ecli"})


def references(passage: Passage) -> list[Reference]:
    """All explicit references and addresses in a passage, in order, none overlapping another."""
    text = passage.text
    found = sorted(_matches(passage), key=lambda pair: (pair[1].start(), -pair[1].end(), pair[0]))
    result: list[Reference] = []
    end = 0
    for _, match, pattern in found:
        if match.start() < end:
            continue
        for reference in _with_list(passage.id, text, match, pattern):
            result.append(reference)
            end = reference.end
    return list(_attached(text, result))


def _matches(passage: Passage) -> Iterator[tuple[int, re.Match[str], Pattern]]:
    for order, pattern in enumerate(patterns()):
        for match in pattern.regex.finditer(passage.text):
            if _acceptable(match, pattern, passage.text):
                yield order, match, pattern


def _acceptable(match: re.Match[str], pattern: Pattern, text: str) -> bool:
    for alternatives in pattern.require:
        if not any(match[group] for group in alternatives.split("|")):
            return False
    before = text[max(0, match.start() - NOT_AFTER_REACH) : match.start()]
    return not (pattern.not_after and pattern.not_after.search(before))


def _with_list(
    passage: str, text: str, match: re.Match[str], pattern: Pattern
) -> Iterator[Reference]:
    """The reference of a match, and those that inherit its type in a list after it."""
    parts = {name: value for name, value in match.groupdict().items() if value}
    first = _reference(passage, text, match.span(), pattern, parts)
    yield first
    at = first.end
    following_one = LISTS.get(pattern.scheme)
    while following_one and (more := following_one.match(text, at)) is not None:
        if pattern.scheme == "act" and not _same_kind(parts, more):
            return
        own = {name: value for name, value in more.groupdict().items() if value}
        own.pop("joint")
        inherited = {name: parts[name] for name in INHERITED if name in parts}
        start = more.end("joint")
        following = _reference(passage, text, (start, more.end()), pattern, inherited | own)
        yield following
        at = following.end


def _same_kind(parts: dict[str, str], more: re.Match[str]) -> bool:
    """Whether a number after an act's is one more act of that kind, and no mere number."""
    return bool("plural" in parts or more["domain"] or more["suffix"])


def _reference(
    passage: str, text: str, span: tuple[int, int], pattern: Pattern, parts: dict[str, str]
) -> Reference:
    start, end = span
    stated = STATED_DATE.match(text, end)
    day = None
    if stated and pattern.form != "url":
        day = parse_day(stated[1] or stated[2])
        end = stated.end() if day else end
    pinpoint = None
    reach = max(0, start - PINPOINT_REACH)
    before = PINPOINT.search(text[reach:start]) if pattern.form != "url" else None
    if before:
        pinpoint = re.sub(r"[\s,]+(?:of)?\s*$", "", before[1])
        start = reach + before.start()
    return Reference(
        passage=passage,
        start=start,
        end=end,
        text=text[start:end],
        scheme=pattern.scheme,
        parts=tuple(sorted(parts.items())),
        form=pattern.form,
        pinpoint=pinpoint,
        stated_date=day,
        malformed=_unbalanced(parts),
    )


def _unbalanced(parts: dict[str, str]) -> bool:
    """Whether a bracket that the prescribed form has is missing: `COM(2017 610 final`."""
    return "series" in parts and ("open" in parts) != ("close" in parts)


def _attached(text: str, found: Iterable[Reference]) -> Iterator[Reference]:
    """An OJ reference or ECLI that accompanies an act or case is part of that citation."""
    last: Reference | None = None
    for reference in found:
        if last and reference.scheme in BELONGS and _accompanies(text, last, reference):
            note = (reference.scheme, reference.text)
            last = replace(last, parts=(*last.parts, note))
            continue
        if last:
            yield last
        last = reference
    if last:
        yield last


def _accompanies(text: str, before: Reference, after: Reference) -> bool:
    if before.scheme not in {"act", "case", "opinion", "comnat"}:
        return False
    if after.scheme in dict(before.parts):
        return False
    between = text[before.end : after.start]
    return not re.search(r"[.;]\s+[A-Z]|\n", between) and len(between) < 400
