"""Whether a decision stands in a clause whose subject is a body that is no institution of the Union.

"The Management Board of Europol adopted Decision 2018/12", "By Decision 2021/8, the Board …", "the Constitutional
Court, in Decision 440/2014": such bodies number their own. The words are in `evidence.toml`.
"""

import re
from functools import cache

from loaders.resolve.authors import ADOPTED, either
from loaders.resolve.states import state_or_body, states_body

DECIDED = re.compile(
    r"[Dd]ecision|[Dd]écision|[Bb]eschl|[Ee]ntscheidung|[Rr]ecommendation|[Ee]mpfehlung"
)
LED_BY = re.compile(
    r"(?:\A|[.;]\s|\n\s?)(?:By|In|With|Through|Par|Dans|Durch|Mit)\s(?:its\s|sa\s|la\s)?$"
)
# What a body is called after its noun: "of Europol", "d'Eurojust".
OF_ITS = (
    r"(?:\s(?:of|for)\s(?:the\s)?[A-Z][\w'-]*(?:\s(?:and\s|of\s(?:the\s)?)?[A-Z][\w'-]*){0,3}"
    r"|\sd(?:e\s(?:l')?|u\s|')[A-Z]\w+|\s(?:von|der|des)\s[A-Z]\w+|\s[a-zéèç]{4,}(?:ais|ois|ien|and|ain|ol|que|riote))?"
)
ADVERBS = r"(?:has\s|had\s|also\s|then\s|unanimously\s){0,2}"
# What stands before it in a list: the decision, or the law.
LISTED = r"(?:(?:[Dd]ecision|Law|Act|[Rr]egulation|Order)s?\s(?:[Nn]o\.?\s)?[\d/]{3,9}(?:,|,?\sand)\s(?:[Nn]o\.?\s)?)?"
# Whose government has to do what a decision says is not who took it.
OBEYS = r"(?!\s(?:was|were|is|are|must|shall|has\sto|had\sto|may|could)\b)"


def in_a_bodys_clause(own: str, before: str, after: str) -> bool:
    """Whether another body may be who took what a reference means; others than decisions it only adopts.

    Args:
        own: the words of the reference.
        before: what stands right before them.
        after: what stands right after them.
    """
    if _adopted().search(before):
        return True
    if not DECIDED.search(own):
        return False
    led = LED_BY.search(before) is not None and _subject().match(after)
    return bool(led) or _by_its().search(before) is not None


@cache
def _body() -> str:
    bodies = (
        rf"\b(?i:{either('bodies')})|(?<![\w-])(?:{either('deciders', 'agencies', 'supervisors')})"
    )
    return rf"(?:{bodies})(?!\w)"


@cache
def _adopted() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{_body()}{OF_ITS}|{state_or_body()})\s(?:{ADVERBS}{ADOPTED}\s(?:on\s\w+\s)?(?:its\s|the\s|a\s)?{LISTED}"
        r"|a\s(?:adopté|pris|rendu)\s(?:sa|la|une)\s|(?:nahm|erließ|fasste|hat)\s(?:den|die|einen|seinen|ihren)\s)$"
    )


@cache
def _by_its() -> re.Pattern[str]:
    """A body that speaks by its decision; a court is led to it by less."""
    its = r"(?:,\s(?:by|in|with|dans|par|mit)\s(?:(?:its|sa|la|seinem|dem)\s)?|\s(?:by|in|with)\sits\s)"
    court = r",?\s(?:by|in|with)\s"
    return re.compile(
        rf"(?:{_body()}{OF_ITS}{its}|\b(?:{either('courts')}){OF_ITS}{court}){LISTED}$"
    )


@cache
def _subject() -> re.Pattern[str]:
    return re.compile(
        rf",\s(?:the\s|le\s|la\s)?(?:[A-Z][\w-]*(?:'s)?\s){{0,3}}{_body()}"
        rf"|,?\s(?:the\s)?{states_body()}{OBEYS}\s[a-z]"
    )
