"""Judgments by the mere name of a party that also speaks for itself: "confirmed in Ministerio Fiscal".

Most parties of known judgments are cited for these alone (Prokuratuur, Schrems II). Of others `words.toml` lists the
names: "Privacy International argued" is the organisation, "Mr Melloni" the man; "in Privacy International, the Court
held", "the Aranyosi test" and "(Melloni, paragraph 60)" are their judgments. In another dispute the parties of a known
case are but parties: "Digital Rights Ireland v Commission".
"""

import re
from functools import cache

from loaders.recognise.names import Found
from loaders.recognise.plain import plain
from loaders.registered import folded
from loaders.registers import load_registers
from loaders.words import alternatives, branching, words

LEAD = 40
SENTENCE = 160
OTHERS = r"(?:\sand\sOthers)?"
CASES = "6"  # the sector of judgments in a CELEX number
VERSUS = r"(?:v\.?|vs\.?|c\.|contre|gegen|\./\.)"
AGAINST = re.compile(
    r"(?:,?\s(?:(?:and|et|und)\s[A-ZÀ-Ý][\w-]*|et\sautres|e\.\s?a\.|u\.\s?a\.|Ltd|ASBL|AB|VZW|GmbH|e\.V\.)){0,3}"
    rf"(?:\s{VERSUS}\s|\s?/\s?)(?:(?:the|la|le|l'|die|den|das)[\s']?)?(?P<party>[A-ZÀ-Ý][^,;:.()/\n]{{1,80}})"
)
BEFORE = re.compile(rf"(?P<party>[A-ZÀ-Ý][\w'-]*)\s{VERSUS}\s\Z")
TITLE_HAS_BOTH = re.compile(r"\sv\s")
# Whom actions before the Court are brought against, or who brings them.
INSTITUTION = re.compile(
    r"(?:European\s)?(?:Commission|Council|Parliament|Kommission|Rat|Conseil|Parlement|Parlament|EDPS|Europol|Eurojust|Frontex)(?!\w)"
)
WORD = re.compile(r"[^\W\d_]{4,}|[A-Z]{2,}")
# "[2010] IEHC 221", the number of a judgment that needs no report.
NEUTRAL = r"\[(?:19|20)\d{2}\]\s(?:[A-Z]{4,}|[A-Z][A-Za-z]{3,})\s"
FIRST_WORDS = 3
ROW = r"(?:,\s(?:(?:and|et|und)\s)?|\s(?:and|or|to|et|ou|und|oder)\s)(?:in\s)?"
# "Tele2 was bad news for prosecutors, Ministerio Fiscal (C-207/16) a consolation": both are judgments.
BEGINS = re.compile(r"(?:\A|[.;:]\s|\n\s{0,3})\Z")
AND_A_CASE = re.compile(
    r"\s(?:was|is|had|has|gave|came|set|left|made)\s[^.;()]{1,60},\s(?:(?:and|but|while)\s)?(?:[A-ZÀ-Ý][\w'-]*\s){1,3}\([CT]-\d"
)


def against_another(text: str, hit: Found) -> bool:
    """Whether the name of a case stands beside an opponent whom its parties had not, or another court's number."""
    if not hit.names[0].startswith(CASES):
        return False
    if by_another_court(text, hit.end):
        return True
    before = BEFORE.search(text, max(0, hit.start - LEAD), hit.start)
    opponents = [m["party"] for m in (before, AGAINST.match(text, hit.end)) if m]
    return any(not _was_party(party, document) for party in opponents for document in hit.names)


def by_another_court(text: str, end: int) -> bool:
    """Whether the number of another court's judgment stands behind a case's name."""
    return _of_another_court().match(text, end) is not None


def _was_party(name: str, document: str) -> bool:
    """Whether the registers' names of a case hold a word of the party's.

    Where they tell but one side, only institutions are others.
    """
    case = load_registers().document_by_id(document)
    if case is None:
        return True
    titles = " ".join((case.title or "", *case.names))
    if not TITLE_HAS_BOTH.search(titles):
        return INSTITUTION.match(name) is None
    said = WORD.findall(name)[:FIRST_WORDS]
    return any(folded(word) in folded(titles) for word in said)


@cache
def _of_another_court() -> re.Pattern[str]:
    """Where a judgment of a state's court is cited: "…, Irish High Court [2010] IEHC 221"."""
    parties = r"(?:(?!,\s[^,;]{1,60}\sv\.?\s)[^.;()\n]){0,120}?"
    day = r"(?:\d|[Nn]o\.?\s|n°|Nr\.|arrêt|[A-Z][a-z]{3,8}\.?\sv)"
    return re.compile(
        rf"{parties}(?:{NEUTRAL}|,\s(?:[A-Z]\w+\s)?(?:{_words('other_courts')}),?\s{day})"
    )


def is_party(name: str) -> bool:
    """Whether a name is that of a party which speaks for itself, written in any case."""
    return folded(name) in _parties()


def is_judgment(text: str, start: int, end: int) -> bool:
    """Whether the words around a party's name, in capitals or with one, say that its judgment is meant."""
    name = text[start:end]
    if name.islower():
        return False
    if not name.isupper() and _known_for().match(text, end):  # statisticians have an LM test
        return True
    before = max(0, start - LEAD)
    if AND_A_CASE.match(text, end) and BEGINS.search(text, before, start):
        return True
    if _in_a_row(text, start, end):
        return True
    if _paragraph().match(text, end) and _opens().search(text[before:start]):
        return True
    if not _leads().search(text, before, start):
        return False
    told = _of_court().search(text, max(0, start - SENTENCE), start)
    return told is not None or _follows().match(text, end) is not None


def _in_a_row(text: str, start: int, end: int) -> bool:
    """Whether the name stands in a row with a case: "following Tele2 and La Quadrature du Net"."""
    before = _row_before().search(text, max(0, start - SENTENCE), start)
    after = _row_after().match(text, end)
    if before is None or (after and after["itself"]):
        return False
    return any(_case().search(row[0]) is not None for row in (before, after) if row)


@cache
def _case() -> re.Pattern[str]:
    """The names of cases that are nobody's but theirs."""
    names = {
        plain(name)
        for document in load_registers().documents
        if document.id.startswith(CASES)
        for name in document.names
        if not is_party(name)
    }
    return re.compile(rf"(?<!\w){branching(sorted(names))}(?!\w)")


@cache
def _row_before() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{_words('before_party')}|[Ff]rom)\s{{1,2}}(?:{_name()}{ROW}){{0,3}}\Z"
    )


@cache
def _row_after() -> re.Pattern[str]:
    acting = _words("acts_itself")
    return re.compile(rf"(?:{ROW}{_name()}){{1,3}}(?P<itself>\s(?:{acting})(?!\w))?")


@cache
def _name() -> str:
    """A case or a party by name."""
    parties = branching(words().tables["judgments"]["parties"])
    return rf"(?:{_case().pattern}|(?<!\w){parties}(?!\w))"


@cache
def _parties() -> frozenset[str]:
    return frozenset(map(folded, words().tables["judgments"]["parties"]))


@cache
def _leads() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('before_party')})\s{{1,2}}\Z")


@cache
def _of_court() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w-])(?:{_words('of_court')})(?!\w)(?:[^.;]|(?<=[A-Z])\.){{0,{SENTENCE}}}\Z"
    )


@cache
def _follows() -> re.Pattern[str]:
    return re.compile(rf"{OTHERS},?\s(?:\(\d{{1,3}}\)\s)?(?:{_words('after_party')})")


@cache
def _known_for() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_words('known_for')})(?!\w)")


@cache
def _paragraph() -> re.Pattern[str]:
    return re.compile(rf"{OTHERS},\s(?:at\s)?(?:paragraphs?|paras?\.?|points?)\s\d")


@cache
def _opens() -> re.Pattern[str]:
    return re.compile(rf"(?:{_words('opens')})\Z")


def _words(key: str) -> str:
    return alternatives(words().tables["judgments"][key], literal=False)
