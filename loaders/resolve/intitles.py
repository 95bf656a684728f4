"""Treaties that stand in the title of an act: as they were when the act was adopted.

"Council Directive 89/667/EEC of 21 December 1989 on … within the meaning of Article 48 of the Treaty (OJ …)"
says in its title what the Treaty was in 1989, whatever it is for the text that cites the directive.
"""

import re
from dataclasses import dataclass
from datetime import date

from loaders.celex import Celex
from loaders.records import Citation, Reference
from loaders.resolve.asides import begins_title

# The schemes of acts called by their number, or by their day and title.
ACTS = frozenset({"act", "titled"})
LISBON, AMSTERDAM, MAASTRICHT = date(2009, 12, 1), date(1999, 5, 1), date(1993, 11, 1)
REACH = 600
TAKEN = re.compile(r"\A\sadopted\sby\sthe\sCouncil(?=\s)")
# What leads from the words of a title to a treaty.
# The second of two articles has the first between.
FIRST = r"(?:[Aa]rticles?\s\d[\w(), ]{0,40}\s(?:and|or|to|et|ou|à)\s)?"
LINK = re.compile(
    r"\b(?:(?:in\saccordance\swith|on\sthe\sbasis\sof|laid\sdown\s(?:in|by)|provided\sfor\s(?:in|by)|within\sthe\smeaning\sof"
    r"|referred\sto\sin|pursuant\sto|under|(?:application|implementation)\sof|implementing|applying|according\sto)"
    r"\s(?:the\s[\w\s]{0,40}\bof\s)?"
    r"|(?:(?:prévu|visé|fondé)e?s?\s(?:à|aux|sur)|au\ssens\sdes?|(?:(?:l['’]|en\s)application|la\smise\sen\sœuvre)\sdes?)\s(?:l['’])?)"
    rf"{FIRST}\Z"
)
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|shall|must|should|may|can|will|would|does|did|appl(?:y|ies)|provides?|lays|sets|requires?|est|sont|a|ont|doit|doivent|peut|peuvent|prévoit|prévoient|without\sprejudice|sans\spréjudice)\b"
)
# The title ends in the place where the act was printed.
JOURNAL = re.compile(r"[^.;]{0,400}?\(\s?(?:OJ|JO|ABl)\b")
UNION_ACT = re.compile(r"\b(?:JHA|CFSP|JAI|PESC|JI|GASP)\b")
ANOTHER_COMMUNITY = re.compile(r"\b(?:Euratom|EURATOM|ECSC|CECA|EGKS)\b")


@dataclass(frozen=True, slots=True)
class Adopted:
    """An act in whose title something stands: when it was adopted, and its own words."""

    day: date
    words: str

    @property
    def year(self) -> int:
        """The year in which it was adopted; the one before where the Treaty of Amsterdam was not yet in force."""
        return min(self.day.year, AMSTERDAM.year - 1) if self.day < AMSTERDAM else self.day.year

    def treaty(self) -> str | None:
        """Which treaty its title calls "the Treaty", as in `treaties.toml`; None where that is not told."""
        if self.day >= LISBON or ANOTHER_COMMUNITY.search(self.words):
            return None
        if UNION_ACT.search(self.words):
            return "teu"
        return "tec" if self.day >= MAASTRICHT else "eec"


def act_titled(reference: Reference, last: Citation | None, text: str) -> Adopted | None:
    """The act in whose title a reference stands; None where it stands in none, or nobody knows the act's time.

    Args:
        reference: one to a treaty.
        last: the last citation of an act before it in its passage.
        text: that of the passage.
    """
    act = last.reference if last else None
    if last is None or act is None or not act.end <= reference.start <= act.end + REACH:
        return None
    joint = TAKEN.sub("", text[act.end : reference.start])
    printed = JOURNAL.match(text, reference.end) is not None
    if not begins_title(joint, printed=printed) or joint.count(")") > joint.count("("):
        return None
    day = _day(last)
    old = day is not None and day < LISBON
    return (
        Adopted(day, act.text)
        if day and (printed or (old and LINK.search(joint) and not VERB.search(joint)))
        else None
    )


def _day(act: Citation) -> date | None:
    """The day of an act as the text states it, or the first of the year of its number."""
    if act.reference.stated_date:
        return act.reference.stated_date
    celex = Celex.parse(act.identifier("celex") or "")
    return date(celex.year, 1, 1) if celex and celex.sector == "3" else None
