"""Ordinals alone behind a report of a series: "the eleventh Security Union progress report …, the twelfth in December".

They go on with the series in its sentence, where "progress report" or what is said of a report stands behind them.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from loaders.dates import MONTH
from loaders.recognise.anchors import FIGURE_ENDS, ORDINALS, cases

REACH = 240
STOP = re.compile(r"[.?!]\s+(?=[A-ZÀ-Ý])|\n\s*\n")
LONGEST = 20
# What is said of a report.
DOES = (
    "was", "has", "had", "came", "follow(?:s|ed)", "focus\\w+", "deals?", "dealt", "cover(?:s|ed)", "contain(?:s|ed)",
    "describe[sd]", "present(?:s|ed)", "appear(?:s|ed)",
)  # fmt: skip


def later_ordinals(text: str, end: int, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """The ordinals that go on with a series behind one of its reports.

    Args:
        text: the text of the passage.
        end: where the report's name ends.
        places: where ordinals may begin, in order.
    """
    stop = STOP.search(text, end, end + REACH)
    last = stop.start() if stop else end + REACH
    for at in places:
        if end < at < last and (match := _alone().match(text, at)):
            before = text[max(end, at - LONGEST) : at]
            if _article().search(before):
                yield match


@cache
def _article() -> re.Pattern[str]:
    """The article before an ordinal, which no word leads that makes it a day's or a thing's."""
    return re.compile(
        r"(?<!\bon)(?<!\bin)(?<!\bby)(?<!\bfor)(?<!\bsince)(?<!\buntil)\s(?:[Tt]he)\s\Z"
    )


@cache
def _alone() -> re.Pattern[str]:
    """An ordinal, with "progress report" or what shows that nothing else is counted behind it.

    The first three count too much else to stand alone.
    """
    either = "|".join(form for word in ORDINALS for form in cases(word))
    ends = "|".join(FIGURE_ENDS)
    does = "|".join(DOES)
    small = "".join(rf"(?<!\b{word})" for word in (*ORDINALS[:3], "1st", "2nd", "3rd"))
    return re.compile(
        rf"(?P<ordinals>{either}|\d{{1,2}}(?:{ends}))"
        r"(?:\s[Pp]rogress\s[Rr]eport(?!\w|\s(?:of|by|from|on|to)\b)"
        rf"|{small}(?=\s(?:in\s(?:{MONTH}|(?:19|20)\d\d)|(?:{does})\b)))"
    )
