"""What a name means that a document gives to a case: which of its texts, and whether the words mean the case at all.

"The judgment in Melloni" is the judgment where the document gives the name beside the Advocate General's Opinion, and
"the Opinion in Melloni" his. A party by itself is the case where it does what judgments do ("Tele2 closed that
door"), where a note, a paragraph or the Court follows, and behind words that lead to one ("in SpaceNet the German
scheme failed"): less surely where a party may do so too.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from loaders.celex import Celex
from loaders.recognise.definitions import BY_WORDS, OF_A_PARTY, Definition
from loaders.recognise.partynames import VERSUS, by_another_court
from loaders.records import Citation, Identifier, Reference
from loaders.registered import Registers
from loaders.resolve.casenames import OPINION, of_another_court
from loaders.resolve.context import BY_CUE, BY_RULE, at_most, known, resolved
from loaders.words import alternatives, words

REACH = 120
DOUBTED = 0.6
CASES, OF_THE_ADVOCATE, JUDGMENT, ORDER = "6", "C", "J", "O"
COURTS = frozenset("CT")
IN_AN_OPINION = ("opinion", "yes")  # the mark of a name behind the words for one
WORDED_OPINION = re.compile(r"Opinion\s")
# A number beside the name is cited itself.
NUMBER_BEFORE = re.compile(r"/\d\d(?:\s(?:P|PPU|RENV))*\)?,?\s[‘“'\"(]?\Z")
NUMBER_BEHIND = re.compile(
    r"(?:\sand\sOthers|\se\.a\.|\su\.\s?a\.)?[’”'\"]?,?\s[(\[]?(?:(?:[Jj]oined\s)?[Cc]ases?\s|[Aa]ff(?:aires?|\.)\s(?:jointes\s)?|Rechtssachen?\s|Rs\.\s)?"
    r"(?:[CTF]\s?[-‐-―]\s?\d|(?:ECLI:)?EU:[CTF]:)"
)
CASE_LAW = re.compile(r"[\s-]law\b")  # that of all of a party's cases
# A longer name is another case's: "Kadi v Council and Commission".
GOES_ON = re.compile(r"\s(?:and|&|et|und)\s(?:the\s)?(?:Commission|Comm[’']n|Council|Parliament)\b")
OPPONENT = re.compile(rf"(?:\sand\sOthers)?\s{VERSUS}\s[A-ZÀ-Ý]")
OPPOSED = re.compile(rf"\s{VERSUS}\s\Z")
COURT = r"(?:the\s(?:Court|CJEU|ECJ|Grand\sChamber)\b|it\s(?:held|ruled|found|confirmed)\b)"
NAME = r"[A-ZÀ-Ý][\w'’-]*(?:\s(?:du|de|la|des|of|the|[A-ZÀ-Ý][\w'’-]*)){0,4}"
IN_A_ROW = rf"(?:(?:,\s|,?\s(?:and|et|und)\s){NAME}){{0,2}}"
# "Digital Rights Ireland (n 1) para 37".
SAID_OF = re.compile(
    r"\s\((?:n|nn|fn|notes?|supra|cited|above)\.?\s|,\scited\s(?:above|in)|,?\s\(?(?:paras?|paragraphs?|points?)\.?\s\d"
)
LEADS = re.compile(r"(?<![\w-])(?:[Ii]n|[Ss]ince|[Aa]fter|[Ff]ollowing|[Uu]nder|[Uu]nlike)\s\Z")
LED = re.compile(
    r"[,.;:)](?!\w)|\s(?:the|an?|its?|this|that|these|those|no|any|there|Member|national|access|general|all|such|only|which|where)\s"
)
BY_THE_COURT = re.compile(rf",?\s{COURT}")
WITH_A_NOTE = re.compile(r"[,.;:]?(?:\d{1,2}(?=\s|\Z)|[⁰¹²³⁴-⁹]{1,3})")
SMALL_WORD = re.compile(r"\b[a-z]{2,}\s\Z")


def as_case(
    reference: Reference,
    given: Definition,
    text: str,
    named: Iterable[Reference],
    beside: Iterable[Definition],
) -> tuple[Reference, bool] | None:
    """The use of a name that was given to a case, and whether it is doubtful; None where it is none.

    Args:
        reference: the use.
        given: what gave the name.
        text: that of its passage.
        named: the cases and acts that the registers know by name there, who know more of theirs.
        beside: what gives names there, which is no use of them.
    """
    start, end = reference.start, reference.end
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if CASE_LAW.match(after) or any(
        one.case and one.start < end and start < one.end for one in beside
    ):
        return None
    if NUMBER_BEFORE.search(before) or NUMBER_BEHIND.match(after) or by_another_court(text, end):
        return None
    if given.case in {BY_WORDS, OF_A_PARTY} and any(
        one.start < end and start < one.end for one in named
    ):
        return None
    if given.case == OF_A_PARTY:
        told = _told(before, after)
        return (reference, told == DOUBTED) if told else None
    if OPINION.search(before):
        reference = replace(reference, parts=(*reference.parts, IN_AN_OPINION))
    return reference, bool(GOES_ON.match(after)) or of_another_court(before, after)


def _told(before: str, after: str) -> float:
    """How surely the words around a party's name say that its case is meant; 0 where they do not."""
    if OPPONENT.match(after) or OPPOSED.search(before):
        return 0
    leads = LEADS.search(before)
    if SAID_OF.match(after) or (leads and BY_THE_COURT.match(after)):
        return BY_RULE
    if _does("of_a_judgment").match(after):
        return BY_RULE
    noted = WITH_A_NOTE.match(after) and SMALL_WORD.search(before)
    return DOUBTED if noted or (leads and LED.match(after)) or _does("of_both").match(after) else 0


@cache
def _does(key: str) -> re.Pattern[str]:
    verbs = alternatives(words().tables["judgments"][key], literal=False)
    return re.compile(rf"{IN_A_ROW}\s(?:{verbs})(?!\w)")


def text_meant(citation: Citation, use: Reference, registers: Registers) -> Citation:
    """The judgment or the Advocate General's Opinion of the case that a citation cites, as the words of a name say."""
    celex = Celex.parse(citation.identifier("celex") or "")
    if celex is None or celex.sector != CASES or celex.type[:1] not in COURTS:
        return citation
    opinion = IN_AN_OPINION in use.parts or WORDED_OPINION.match(use.part("name") or "")
    letter = OF_THE_ADVOCATE if opinion else JUDGMENT
    if celex.type[1:] == letter:
        return citation
    if celex.type[1:] == ORDER and not opinion:
        return at_most(citation, DOUBTED)
    court = celex.type[0]
    own = str(replace(celex, type=f"{court}{letter}", suffix=""))
    number = f"{court}-{int(celex.number)}/{celex.year % 100:02d}"
    there = registers.document("celex", own)
    there = there or (None if opinion else registers.document("case", number))
    if there:
        return known(citation.reference, there)
    return at_most(resolved(citation.reference, own, (Identifier("celex", own),), BY_CUE), BY_CUE)
