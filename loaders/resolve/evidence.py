"""Whether the words around a reference bear out that it means a document of the Union.

`Regulation (EU) 2016/679` says so itself; "Decision 2016/45", "C-12/15", "resolution 2178 (2014)" and "Opinion 1/16"
are numbers that cities, courts and boards give as well. Where the words name another author, the reference is
none; where nothing tells, it is less sure, unless the registers know it.
"""

import re
from collections.abc import Callable

from loaders.celex import YEAR_FIRST_SINCE, full_year
from loaders.recognise.digits import in_council_context
from loaders.recognise.plain import plain
from loaders.records import Citation, Reference
from loaders.registered import RegisteredDocument
from loaders.resolve.around import REACH, Around
from loaders.resolve.authors import (
    adopted_by_a_body,
    by_a_body,
    by_an_organisation,
    by_another,
    is_body_or_country,
    of_a_body,
    of_another_register,
    of_somebody_else,
    pattern,
    word_before,
)
from loaders.resolve.context import Context
from loaders.resolve.court import in_court_context
from loaders.resolve.deciding import in_a_bodys_clause
from loaders.resolve.namesakes import (
    borne_by_another,
    has_another_subject,
    of_another_day,
    tell_more,
)
from loaders.resolve.opinions import of_the_court
from loaders.resolve.perhapsjoined import perhaps_joined
from loaders.resolve.states import by_a_state

JOINT = r"(?:,|,?\s(?:and|or|et|ou|und|oder|sowie))\s"
OPENS = re.compile(r"(?:^|[.;:,(]\s?|(?<!\w)(?:[Ii]n|[Ss]ee|by|[Vv]oir|[Ss]iehe)\s)$")
OF_A_LIST_BEFORE = re.compile(
    rf"{OPENS.pattern[:-1]}(?P<court>[CT])-\d{{1,4}}/\d\d(?:\sP)?{JOINT}$"
)
OF_A_LIST_AFTER = re.compile(rf"{JOINT}(?P<court>[CT])-\d{{1,4}}/\d\d(?!\d)")
LATEST = 2099
INITIALS = 3
LONGEST_OF_EUCO = 3
MARKS = frozenset({"domain", "suffix", "ecb", "number"})
FOLLOWED_BY_NOUN = re.compile(r"\s(?:\w+\s){0,2}?[a-z]{4,}s?\b")
NOUN_OF_ITS_OWN = re.compile(r"[-/]|\s[a-z]{4,}")
IS = re.compile(r"\s(?:is|are|was|were)\b")
LED = re.compile(r"\b(?:[Ii]n|[Ss]ee|[Uu]nder|with)\s\Z")
ADDED = re.compile(r"\s?\+\s?(?:COR|ADD|REV)\s?\d")
OF_AID = re.compile(
    r"\b(?:[Aa]ids?|[Aa]ides?|[Bb]eihilfen?)\s(?:(?:[Cc]ase|[Nn]o\.?|n°|Nr\.|[Ss]ache)\s){0,2}$"
)
RECKONED = re.compile(r"\s?[=×*€$£%]|\s(?:EUR|USD|GBP)\b")
OF_THE_UN = re.compile(r"UN|United|Secur|SC|S/RES|sécurité|Nations")


def judged(citation: Citation, context: Context) -> Citation | None:
    """The citation as sure as the words around it allow; None where they say that it is another's.

    Args:
        citation: what the reference was resolved to by its own words.
        context: where it stands.
    """
    reference = citation.reference
    judge = JUDGES.get(reference.scheme)
    start, end = context.lead + reference.start, context.lead + reference.end
    if judge is None or reference.form == "url" or _says_itself(reference, context, start, end):
        return citation
    documents = {citation.document, *(one.document for one in citation.candidates)} - {None}
    known = [d for one in documents if (d := context.registers.document_by_id(one or ""))]
    around = plain(context.around)
    return judge(Around(citation, around, start, end, known, context.of_the_union))


def _says_itself(reference: Reference, context: Context, start: int, end: int) -> bool:
    """Whether the words of the reference are the Union's own, so that no others need be looked at."""
    if reference.scheme == "name":
        return len(reference.text) != INITIALS and not tell_more(context.around, start, end)
    return reference.scheme == "act" and any(name in MARKS for name, _ in reference.parts)


def _act(one: Around) -> Citation | None:
    """An act without the mark of the Union (a domain, a suffix)."""
    if not one.part("kind"):
        return one.citation
    if one.by_a_body():
        return one.doubted() if one.known else None
    if not one.known and (one.by_another() or _numbered_otherwise(one)):
        return None
    if by_a_state(one.own, one.before):
        return one.doubted()
    of_an_agency = pattern("agencies").fullmatch(word_before(one.before) or "")
    anothers = of_an_agency or in_a_bodys_clause(one.own, one.before, one.after)
    if one.known or one.part("author") or (one.in_the_union() and not anothers):
        return one.citation
    return None if one.citation.status == "unresolved" else one.doubted()


def _numbered_otherwise(one: Around) -> bool:
    """Whether no act of the Union is numbered so: "Regulation 2000/64", or "Decision 45/2018" by nobody.

    Regulations had the year last until 2014; since then all acts have it first (style guide, 1.2.2).
    """
    first, second = one.part("first") or "", one.part("second") or ""
    year, last = (full_year(part, LATEST) if len(part) == 4 else None for part in (first, second))
    if one.part("kind") == "regulation" and year and not last and year < YEAR_FIRST_SINCE:
        return True
    if one.part("author") or one.in_the_union():
        return False
    if year is None and last is None:
        return len(first) < 3 and len(second) < 3
    season = year is not None and second == f"{(year + 1) % 100:02d}"
    return season or (year is None and last is not None and last >= YEAR_FIRST_SINCE)


def _case(one: Around) -> Citation | None:
    """A case by its number alone, where no word for a case leads it: not "ward C-12/10"."""
    alone = re.match(r"[CTF]\s?-", one.citation.reference.text)
    if not one.known and (by_an_organisation(one.before) or perhaps_joined(one)):
        return one.doubted()
    if not (one.known or alone) and _before_another_court(one):
        return None
    if one.known or not alone or one.part("appeal") or _beside_another_court(one):
        return one.citation
    if OF_AID.search(one.before) or (one.has("courts") and not one.has("court_of_the_union")):
        return None
    if in_court_context(one.text):
        return one.citation
    return None if one.after_a_noun() or FOLLOWED_BY_NOUN.match(one.after) else one.citation


def _before_another_court(one: Around) -> bool:
    """Whether a state's court is named right behind a number without letters: "Case 44/79 of the Supreme Court"."""
    court = re.match(r"\s(?:of|before|in|by)\sthe\s", one.after)
    return court is not None and bool(pattern("courts").match(one.after, court.end()))


def _beside_another_court(one: Around) -> bool:
    """Whether a case of the other court stands beside: "T-284/08 and C-27/09", which no rooms are called."""
    after = OF_A_LIST_AFTER.match(one.after) if OPENS.search(one.before) else None
    beside = OF_A_LIST_BEFORE.search(one.before) or after
    return beside is not None and beside["court"] != one.part("court")


def _resolution(one: Around) -> Citation | None:
    """A resolution of the Security Council: not one that a city council adopted."""
    if OF_THE_UN.search(one.own) or one.has("un"):
        return one.citation
    initials = re.fullmatch(r"[A-Z]{2,}", word_before(one.before) or "")
    if initials or one.by_a_body() or adopted_by_a_body(one.before) or one.by_another():
        return None
    return one.citation if one.known else one.doubted()


def _of_a_series(one: Around) -> Citation | None:
    """A Commission document: not "OECD Decision C(2001)107", "Craig C (2015) 52", "the SEC (2016) 868 actions"."""
    if by_an_organisation(one.before):
        return None
    spaced = re.match(r"[A-Z]+\s\(", one.own)
    if one.known or one.part("final") or not spaced or one.in_the_union():
        return one.citation
    named = one.part("series") == "C" and (word_before(one.before) or "")[:1].isupper()
    return None if named or re.match(r"\s[a-zA-Z]{3,}", one.after) else one.citation


def _register_number(one: Around) -> Citation | None:
    """Digits of the Council's register: not "build 13484/17", which are another thing's."""
    if one.part("suffixes") or one.part("revision") or ADDED.match(one.after):
        return one.citation
    if by_an_organisation(one.before):
        return None
    if not one.known and of_another_register(one.before):
        return one.doubted()
    told = one.has("council") or one.of_the_union
    noun = one.after_a_noun() and not one.alone()
    if one.part("prefix"):
        if _prefixed_by_others(one):
            return one.doubted()
        if told or one.known or one.part("prefix") == "PE-CONS" or one.has("context"):
            return one.citation
        subject = IS.match(one.after) and not LED.search(one.before)
        return None if noun or subject else one.doubted()
    if RECKONED.match(one.after) or of_a_body(one.after) or (not told and noun):
        return None
    led = pattern("cues", any_case=True).fullmatch(word_before(one.before) or "see")
    return one.citation if led or one.known or told or in_council_context(one.text) else None


def _prefixed_by_others(one: Around) -> bool:
    """Whether others number so: "CM 1234/17 of the Committee of Ministers", "EUCO 2016/13" with its year first."""
    if one.part("prefix") == "EUCO":
        return len(one.part("number") or "") > LONGEST_OF_EUCO
    return one.part("prefix") in {"CM", "DS"} and of_a_body(one.after)


def _treaty(one: Around) -> Citation | None:
    """A number of the European Treaty Series, told by the registers or the words: "STE 12" is a seat."""
    numbered = re.search(r"[Nn][o°r]", one.own)
    # "SEV 5" is a seat as well.
    known = one.known and (one.part("echr") or re.search(r"\d{2}", one.own))
    return one.citation if known or numbered or one.has("council_of_europe") else None


def _printed(one: Around) -> Citation | None:
    """An item of the Journal's C series: not "lot 2013/C 12/04"."""
    told = one.known or one.part("kind") or one.in_the_union() or not one.after_a_noun()
    return one.citation if told else None


def _named(one: Around) -> Citation | None:
    """A name that the words around it leave to the Union; one of three letters is other things' too: "DSA keys"."""
    beside = (one.own, one.before, one.after)
    if one.documents and all(borne_by_another(*beside, document) for document in one.documents):
        return None
    if one.documents and all(has_another_subject(*beside, document) for document in one.documents):
        return one.doubted()
    if any(of_another_day(*beside[1:], d) and d.id == one.citation.document for d in one.documents):
        return one.doubted()
    if all(map(_of_law, one.documents)) and of_somebody_else(one.after):
        return one.doubted()
    if not re.fullmatch(r"[A-Z]{3}", one.own) or one.in_the_union():
        return one.citation
    article = re.search(r"\b[Tt]he\s$", one.before)
    if re.search(r"\d\s?$|[-/]$", one.before) or (NOUN_OF_ITS_OWN.match(one.after) and not article):
        return None
    return one.doubted()


def _of_law(document: RegisteredDocument) -> bool:
    """Whether a document is an act of the Union, a proposal of one, or a treaty of the Council of Europe."""
    return document.id[0] in "35" or document.identifier("cets") is not None


def _called(one: Around) -> Citation | None:
    """A name that no register knows: not "the Court Decision", "the Turkish Regulation", "the New Directive"."""
    at = one.start + one.own.rindex(one.own.split()[-1])
    name = (one.part("name") or "").split()
    before, after = one.text[max(0, at - REACH) : at], one.after
    if by_a_body(name[-1], before, after) or by_another(name[-1], before, after):
        return None
    telling = [
        word for word in name[:-1] if not pattern("union", "opening", "general").fullmatch(word)
    ]
    if not any(word[0].isupper() for word in telling) or pattern("no_subject").match(name[0]):
        return None
    if is_body_or_country(" ".join(name[:-1])) or adopted_by_a_body(one.before):
        return None
    unmarked = one.part("kind") == "decision" and not one.in_the_union()
    return None if unmarked else one.citation


JUDGES: dict[str, Callable[[Around], Citation | None]] = {
    "act": _act,
    "case": _case,
    "opinion": of_the_court,
    "unscr": _resolution,
    "comnat": _of_a_series,
    "council": _register_number,
    "cets": _treaty,
    "oj-item": _printed,
    "name": _named,
    "called": _called,
}
