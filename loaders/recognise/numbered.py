"""The bare number behind a name, which says which act of that name is meant: "the Eurodac Regulation, No 603/2013".

Several acts bear such a name one after another. A number with letters or a kind before it is a reference of its own.
"""

import re

from loaders.celex import Celex
from loaders.records import Reference

BEHIND = re.compile(
    r"(?:\s?[,:]\s|\s?[,:]?\s[-–—]\s|\s?[,:]?\s?[(\[]\s?|\s)(?:(?P<no>[Nn][o°º]s?\.?|Nr\.?|n\.\s?°)\s?)?"
    r"(?P<first>\d{1,4})/(?P<second>\d{1,4})(?:/(?P<suffix>EU|EC|EEC|JHA|CFSP|UE|CE|CEE|JAI|PESC|EG|EWG|JI|GASP))?"
    r"(?![\w%-]|\s?/|[.,]\d|\s?\(?(?:COD|CNS|NLE|OLP|APP)\b|\s?(?:final|REV|ADD|COR|INIT)\b)\s?[)\]]?"
)
YEAR = re.compile(r"(?:19[5-9]|20[0-4])\d")
LEAST, MONTHS = 3, 12  # figures; "3/2018" is a month, "2016/17" a season
SHORT_YEAR = re.compile(r"[5-9]\d")  # until 1998


def _is_numbers(first: str, number: str) -> bool:
    """Whether a bare number is no month or season, nor one of two shares."""
    if len(number) >= LEAST:
        return True
    if not YEAR.fullmatch(first) or number is first:
        return False
    return int(number) > MONTHS and int(number) != (int(first) + 1) % 100


def number_behind(text: str, end: int) -> tuple[int, tuple[tuple[str, str], ...]] | None:
    """Where the bare number of an act behind a name ends, and its parts; None where there is none.

    Args:
        text: the plain text.
        end: where the name ends.
    """
    match = BEHIND.match(text, end)
    if match is None:
        return None
    first, second = match["first"], match["second"]
    number = second if YEAR.fullmatch(first) or SHORT_YEAR.fullmatch(first) else first
    if number is first and not YEAR.fullmatch(second):
        return None
    if not (match["no"] or match["suffix"] or _is_numbers(first, number)):
        return None
    closed = match[0].endswith((")", "]")) and re.search(r"[(\[]", match[0])
    stop = match.end() if closed else match.end("suffix" if match["suffix"] else "second")
    return stop, tuple((name, value) for name, value in match.groupdict().items() if value)


def has_another_number(name: Reference, reference: Reference) -> bool:
    """Whether a name is of one act, and the number of an act beside is another one's.

    Which is meant is told when both are resolved.
    """
    act = Celex.parse(name.part("document1") or "")
    if (
        act is None
        or reference.scheme != "act"
        or name.part("document2")
        or name.part("member")
        or name.part("proposed")
    ):
        return False
    said = {int(reference.part(part) or 0) for part in ("first", "second")}
    return said not in ({act.year, int(act.number)}, {act.year % 100, int(act.number)})
