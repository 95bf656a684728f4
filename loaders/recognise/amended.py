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


def of_the_amended(name: str, joint: str) -> bool:
    """Whether a name is that of the first of two acts: the words `joint` between them say that it was changed."""
    return _changed().search(joint) is not None and NEWER.search(name) is None


@cache
def _changed() -> re.Pattern[str]:
    changed = alternatives(words().tables["definitions"]["changed"])
    return re.compile(rf"(?<!\w)(?:{changed})(?:\s[\w’']{{2,10}})?\s{{0,2}}\Z")
