"""Lists and ranges: what follows a reference and inherits what it does not say itself.

"Regulations (EU) 2019/817 and (EU) 2019/818" name each member whole; in "Regulations (EU) 2018/1860
to 1862", "(EU) 2018/1860-1862" and "CETS Nos 196 and 217" a mere number stands for one.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from loaders.celex import YEAR_FIRST_SINCE
from loaders.recognise.patterns import Pattern, grammar, kind_called
from loaders.recognise.pinpoints import UP_TO
from loaders.recognise.wording import parts_of
from loaders.records import Reference

LONGEST_RANGE = 20
# A mere number that follows an act's is one that shares its year only where it is written as high.
LEAST_ALONE = 100
HIGHEST_TREATY = 300  # of the Council of Europe, with a margin
BEFORE_1989 = frozenset(map(str, range(50, 90)))
YEAR = re.compile(r"(?:19|20)\d{2}")
SUFFIX = re.compile(r"(?:ADD|COR|REV)\s{0,8}(\d{1,2})\Z")
# A number on the line below, which ends there too, unless a mark of the Union says that it is an act's.
NEXT_LINE = re.compile(r"^\s*[;,]?\s*\n")
COMMA = re.compile(r"\s?,\s{1,3}")
GOES_ON = re.compile(r"\s?,\s?(?:and|or|et|ou|und)?\s?\d|\s(?:and|or|to|et|ou|und|bis)\s\d")
ENDS_LINE = re.compile(r"[,;.]?[^\S\n]*(?:\n|\Z)")
# "CETS 196, 198 and 201" is a list of treaties, "CETS 196, 12." goes on with a page.
ENDS_IN_AND = re.compile(r"(?:,\s\d{1,3}){0,9},?\s(?:and|or|et|ou|und|oder)\s\d{1,3}(?![\w/])")
INHERITED = (
    "author",
    "adjective",
    "kind",
    "series",
    "year",
    "prefix",
    "number",
    "revision",
    "court",
)
SHARED = (*INHERITED, "first", "domain", "suffix")

Parts = dict[str, str]


def next_of_list(
    pattern: Pattern, parts: Parts, last: Parts, text: str, at: int
) -> tuple[int, int, list[Parts]] | None:
    """What goes on at `at` after a reference, as its start, its end and the parts of its members.

    A range ends in its last member, and its others stand there too. None where nothing goes on.

    Args:
        pattern: that of the first of the list.
        parts: the groups that it matched.
        last: the parts of the reference right before.
        text: the plain text.
        at: the end of that reference.
    """
    more = grammar().more.get(pattern.scheme) if pattern.form != "url" else None
    following = more.match(text, at) if more else None
    if following is None:
        return None
    own = {name: value for name, value in following.groupdict().items() if value}
    if "listed" in own:
        if not _is_bare_member(parts, last, own, following):
            return None
        joint = own["listed"]
        start = following.end("listed")
        end = max(following.end(name) for name in ("next", "tail") if name in following.groupdict())
        inherited = {name: last[name] for name in SHARED if name in last}
        own = _numbered(own["next"], last, parts)
    elif "counted" in own:
        member = _last_suffix(last, own["counted"])
        return (following.start("counted"), following.end(), [member]) if member else None
    else:
        if not _same_kind(pattern, parts, last, following):
            return None
        joint = own.pop("joint")
        start, end = following.end("joint"), following.end()
        inherited = {name: parts[name] for name in INHERITED if name in parts}
        if pattern.scheme == "unscr":
            inherited.pop("year", None)
        if "suffixes" in own and parts.get("suffixes"):
            inherited["base"] = parts["suffixes"]
    member = parts_of(inherited | own)
    return start, end, [*_between(last, joint, member, _counted(parts, member)), member]


def _last_suffix(last: Parts, number: str) -> Parts | None:
    """The parts of the last document of "ADD 1 to 4"; None where what stands before is no lower suffix."""
    suffix = SUFFIX.search(last.get("suffixes", ""))
    if suffix is None or not 0 < int(number) - int(suffix[1]) <= LONGEST_RANGE:
        return None
    return {**last, "suffixes": suffix.string[: suffix.start(1)] + number}


def _numbered(number: str, last: Parts, parts: Parts) -> Parts:
    """The parts of a mere number: after the shared year, or before the year that stands last."""
    if "year_last" in parts and "number" in last:
        return {"number": number}
    if "year_last" in parts:
        return {"first": number, "second": last["second"], "no": last["no"]}
    return {"second": number}


def with_shared_year(references: list[Reference]) -> list[Reference]:
    """The members of a list of UN resolutions, each without a year with that of the next that has one.

    "Resolutions 1368 and 1373 (2001)" gives one year for both; the resolver asks whether it fits.
    """
    shared: str | None = None
    found: list[Reference] = []
    for reference in reversed(references):
        if reference.scheme == "unscr" and len(references) > 1:
            if reference.part("year"):
                shared = reference.part("year")
            elif shared and not reference.part("of"):
                parts = (*reference.parts, ("shared", shared))
                reference = replace(reference, parts=tuple(sorted(parts)))
        found.append(reference)
    return found[::-1]


def broken_off(text: str, end: int) -> bool:
    """Whether a number goes on after a hyphen: the last of a range, or none of an act."""
    return text[end : end + 1] == "-" and text[end + 1 : end + 2].isdecimal()


def _is_bare_member(parts: Parts, last: Parts, own: Parts, following: re.Match[str]) -> bool:
    """Whether a mere number after an act of the form year/number is one more of that year.

    Numbers of a list grow. After a noun in the singular only a range that a hyphen makes goes on; in
    one by words, or where no stop or further number follows, the number must be near.
    """
    if "year_last" in parts:
        before = last[_counted(parts, last)]
        return before.isdecimal() and int(own["next"]) > int(before)
    first, before = last.get("first", ""), last.get("second", "")
    if "no" in parts or not YEAR.fullmatch(first) or not before.isdecimal():
        return False
    number = int(own["next"])
    step = number - int(before)
    years = YEAR.fullmatch(before) and YEAR.fullmatch(own["next"])
    if step <= 0 or (number < LEAST_ALONE and "tail" not in own) or years:
        return False
    if not is_plural(parts):
        return "-" in own["listed"] and step <= LONGEST_RANGE
    if step <= LONGEST_RANGE:
        return True
    ends = following["stop"] is not None and not UP_TO.fullmatch(own["listed"])
    return ends and not YEAR.fullmatch(own["next"])


def _same_kind(pattern: Pattern, parts: Parts, last: Parts, more: re.Match[str]) -> bool:
    """Whether a number after an act's is one more act of that kind, and no mere number."""
    if pattern.scheme == "act":
        if NEXT_LINE.search(more["joint"]):
            marked = more["domain"] or more["suffix"]
            return is_plural(parts) and bool(marked or ENDS_LINE.match(more.string, more.end()))
        told = is_plural(parts) or more["domain"] or more["suffix"] or "year_last" in parts
        return bool(told) or _numbered_alike(parts, last, more)
    if pattern.scheme == "case":
        return "plural" in parts if "court" in parts else more["year"] in BEFORE_1989
    if pattern.scheme == "unscr":
        return "plural" in parts or bool(more["year"])
    if pattern.scheme == "cets":
        several = parts.keys() & {"plural", "many", "treaties"}
        if several or more["no"]:
            return int(more["number"]) <= HIGHEST_TREATY
        joined = more["joint"].strip() != "," or ENDS_IN_AND.match(more.string, more.end())
        told = bool(joined) and more["stop"] is not None
        return told and int(last.get("number", 0)) < int(more["number"]) <= HIGHEST_TREATY
    return pattern.scheme != "comnat" or not _is_page(last, more)


def _is_page(last: Parts, more: re.Match[str]) -> bool:
    """Whether a number is a page of the Commission document before it: "COM(2021) 277 final, 4".

    Numbers of a list grow; after "final" another one goes on with it, or is led by a word or followed by more.
    """
    if more["final"] or not COMMA.fullmatch(more["joint"]):
        return False
    before, number = last.get("number", ""), more["number"]
    grows = before.isdecimal() and int(number) > int(before)
    return not grows or ("final" in last and not GOES_ON.match(more.string, more.end()))


def _numbered_alike(parts: Parts, last: Parts, more: re.Match[str]) -> bool:
    """Whether a number goes on as the one before, which a domain leads: "(EU) 2018/1860, 2018/1861".

    Not one of a procedure, which begins with a nought, or two years; after a noun only one near the last: "Regulation
    (EU) 2017/214, 2017/215".
    """
    if "domain" not in parts or "no" in parts or more["no"]:
        return False
    first, second = more["first"], more["second"]
    modern = YEAR.fullmatch(first) and YEAR.fullmatch(parts.get("first", ""))
    if not modern or int(first) < YEAR_FIRST_SINCE or second == str(int(first) + 1):
        return False
    if "kind" in parts:
        before = last.get("second", "") if last.get("first") == first else ""
        near = before.isdecimal() and 0 < int(second) - int(before) <= LONGEST_RANGE
        if not (second.isdecimal() and near):
            return False
    return len(second) >= len("100") and not second.startswith("0")


def is_plural(parts: Mapping[str, str]) -> bool:
    """Whether the noun among the groups of an act is one in the plural."""
    kind = kind_called(parts["kind"]) if "kind" in parts else None
    return bool(kind and kind.plural)


def _counted(parts: Parts, last: Parts) -> str:
    """The part that counts the members of a range."""
    if "number" in last:
        return "number"
    return "first" if "year_last" in parts else "second"


def _between(first: Parts, joint: str, last: Parts, name: str) -> Iterator[Parts]:
    """The members of a range between its ends, which stand where its last does: COM(2016) 50-52."""
    shared = {"first", "second", "year", "court"} - {name}
    same = UP_TO.fullmatch(joint) and all(first.get(key) == last.get(key) for key in shared)
    low, high = first.get(name) or first.get("series") or "", last.get(name, "")
    if same and low.isdecimal() and high.isdecimal() and int(high) - int(low) <= LONGEST_RANGE:
        for member, number in enumerate(range(int(low) + 1, int(high)), 1):
            yield {**last, name: str(number), "member": str(member)}
