"""Names in brackets behind an act and the one that changed it: whose they are.

"Decision 2010/87/EU, as amended by Implementing Decision (EU) 2016/2297 (‘the SCC Decision’)" names the former, as it
is now; a name that counts is that of the act that brought the change: "(‘5AMLD’)", "(‘the new Regulation’)".
"""

import re
from functools import cache

from loaders.words import alternatives, words

NEWER = re.compile(
    r"\d|\b[IVX]+\b|\b(?:first|second|third|fourth|fifth|sixth|new|recast|amending"
    r"|(?:deux|trois|quatr|cinqu|six)ième|nouvelle?|modificative|(?:zweit|dritt|viert|fünft|sechst|neu)e[nrs]?|Änderungs\w+)\b",
    re.IGNORECASE,
)


def of_the_amended(name: str, joint: str, first: str, second: str) -> bool:
    """Whether a name is that of the first of two acts, which the second changed.

    Args:
        name: the name.
        joint: the words between the acts, which may say that.
        first: the words of the one; "Sixth Council Directive 77/388/EEC" bears its number in the name.
        second: the words of the other.
    """
    if _changed().search(joint) is None:
        return False
    newer = NEWER.search(name)
    return newer is None or (_counts(newer[0], first) and not _counts(newer[0], second))


def _counts(number: str, act: str) -> bool:
    """Whether the words of an act have the number of its name: "Third Council Directive 90/232/EEC"."""
    return not number.isdigit() and number.lower() in act.lower()


@cache
def _changed() -> re.Pattern[str]:
    changed = alternatives(words().tables["definitions"]["changed"])
    return re.compile(rf"(?<!\w)(?:{changed})(?:\s[\w’']{{2,10}})?\s{{0,2}}\Z")
