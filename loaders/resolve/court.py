"""The Court's texts: judgments, orders, opinions, ECLI.

The letters after EUR-Lex's descriptors of sector 6: judgment J, order O, view or opinion of the
Advocate General C, opinion of the Court V; the year is that in which the case was lodged.
"""

import re
from dataclasses import replace

from loaders.celex import Celex, full_year
from loaders.records import Candidate, Citation, Identifier, Reference
from loaders.registered import UNCONFIRMED
from loaders.resolve.context import (
    BY_CUE,
    BY_RULE,
    OPEN,
    Context,
    ambiguous,
    at_most,
    dated_otherwise,
    known,
    resolved,
    unresolved,
)
from loaders.resolve.courtwords import (
    ANOTHERS_ORDER,
    BEHIND,
    CUES,
    OF_AN_OPINION,
    OF_THE_ADVOCATE,
    SAID,
)

# What follows the case number where the Court's text is not filed under the plain number.
CASE_SUFFIXES = ("", "(01)")
UNCERTAIN_TYPE = round(BY_RULE - 0.05, 2)  # a judgment by rule, though an order may be meant
REACH = 110
LONGEST_WORD, ORDER = 24, frozenset({"order", "Order"})
# Of the same case: no other number stands between.
ECLI_BEHIND = re.compile(r"[^.;/\n]{0,100}?\b(?P<ecli>EU:[CTF]:\d{4}:\d{1,5})(?!\d)")
# "C-314/07" alone has the form of a case and may be an office; words of the Court's work tell.
ALONE_CONFIDENCE = 0.6
COURT = re.compile(
    r"\b(?:[Cc]ases?(?!\s(?:manag|stud|file|handl|work|offic|number\sof))|CASES?|Courts?|CJEU|ECJ|EC[LH]I|EU:[CTF]:|[Tt]ribunal|[Cc]our|CJ[UC]E|[Aa]ff(?:aires?|\.)|[Rr]echtss|Rs\."
    r"|EuGH|EuG|Gerichtshofs?|Gericht|[Aa]rrêts?|Urteile?[ns]?\b|[Rr]ulings?|Schlussantr[aä]g|[Cc]ase-law|[Pp]aragraphs?|paras?\.?|points?|Randn|Rn\.|[Jj]udge?ments?|v\.?\s)"
)
CASE_NUMBER = re.compile(r"\b[CTF]\s?[-‐-―]\s?\d{1,4}/\d{2}\b")
# Between the numbers of one list there are names of parties and points, but no verbs.
UNLISTED = re.compile(
    r"\b(?!(?:and|et|und|others?|autres|des?|du|la|les?|of|the|in|to|bis|joined|cases?|affaires?|paras?|paragraphs?|points?)\b)"
    r"[a-zà-ÿ]{2,}\b"
)
# A case that begins anew behind another's number: "Opinion of AG A in Case C-1/20, Case C-2/20 X v Y".
ANOTHERS = re.compile(r"[CT][-‐-―]\d{1,4}/\d\d(?:\s(?:P|PPU))?\)?,\s\Z")
NOUN = re.compile(r"(?:[Cc]ase|[Aa]ffaire|Rechtssache)\s")
# Interim measures, costs to be paid back (DEP) and whether there is to be a review (RX) are decided by orders; the
# review itself (RX-II) is a judgment.
INTERIM = re.compile(r"(?:P[\s-]{0,2}\(?)?(?:RX?\b(?!-II)|DEP\b)")


def in_court_context(text: str) -> bool:
    """Whether a text has a word of the Court's work in it."""
    return COURT.search(text) is not None


def case(reference: Reference, context: Context) -> Citation:
    """A case number: its judgment, or the order or opinion that the words before it name."""
    court = reference.part("court") or "C"
    told = _told(reference, context) or _told_behind(reference, context)
    confidence = BY_CUE if told in {"C", "O"} else UNCERTAIN_TYPE
    citation = _court_text(reference, context, court + (told or "J"), confidence)
    judgment = _court_text(reference, context, f"{court}J", UNCERTAIN_TYPE)
    if told == "O" and _said_between(reference, context):
        return _either(citation, judgment, "the judgment or an order in the case")
    if told == "C" and _begins_anew(reference, context):
        return _either(judgment, citation, "the judgment or the opinion in the case")
    if _has_another_ecli(citation, context):
        return at_most(citation, ALONE_CONFIDENCE)
    if told or reference.part("appeal") or in_court_context(context.around):
        return citation
    return at_most(citation, ALONE_CONFIDENCE)


def opinion(reference: Reference, context: Context) -> Citation:
    """An opinion of the Court under Article 218(11) TFEU, or the Advocate General's on it."""
    at = context.lead + reference.start
    behind = at + len(reference.text)
    told = OF_AN_OPINION.search(context.around, max(0, at - REACH), at)
    told = told or OF_THE_ADVOCATE.match(context.around, behind)
    if told or _told_behind(reference, context) == "C":
        return _court_text(reference, context, "CC", BY_CUE)
    if reference.part("note"):  # glued to its year: "Opinion 1/1513"
        reference = replace(reference, malformed=True)
    found = _court_text(reference, context, "CV", BY_RULE)
    if reference.malformed and not context.registers.document_by_id(found.document or ""):
        return unresolved(reference)
    if _has_another_ecli(found, context):
        return at_most(found, ALONE_CONFIDENCE)
    return found


def by_party(reference: Reference, context: Context) -> Citation:
    """A judgment called by a party, of those that the registers know by the day of the text.

    Surer where its day is stated beside the name, and is the register's.
    """
    ids = [value for part, value in reference.parts if part.startswith("document")]
    found = [d for d in map(context.registers.document_by_id, ids) if d]
    there = [d for d in found if not (d.date and context.date and d.date > context.date)]
    if len(there) > 1:
        why = "several judgments are called so"
        return ambiguous(reference, [Candidate(d.id, d.identifiers, OPEN, why) for d in there])
    if not there:
        return unresolved(reference)
    (meant,), stated = there, reference.stated_date
    sure = BY_RULE if stated and stated == meant.date else UNCONFIRMED
    citation = resolved(reference, meant.id, meant.identifiers, sure)
    return citation if stated in {None, meant.date} else dated_otherwise(citation, meant)


def ecli(reference: Reference, context: Context) -> Citation:
    """A European Case Law Identifier."""
    value = "ECLI:EU:{}:{}:{}".format(*(reference.part(p) for p in ("court", "year", "number")))
    own = Identifier("ecli", value)
    registered = context.registers.document("ecli", value)
    if registered:
        return known(reference, registered)
    return resolved(reference, value.replace(":", "_"), (own,), BY_RULE)


def _told(reference: Reference, context: Context) -> str | None:
    """The letter of the text that the nearest words before the reference name."""
    if INTERIM.match((reference.part("appeal") or "").strip(" -")):
        return "O"
    at = context.lead + reference.start
    cues = _cues(context.around, at)
    if not cues or cues[-1].lastgroup == "stop" or _closed(context.around, cues[-1].end(), at):
        return None
    first = CASE_NUMBER.search(context.around, cues[-1].end(), at)
    if first and UNLISTED.search(context.around, first.end(), at):
        return None  # they named the text of that other case, of which something is said
    return cues[-1].lastgroup


def _cues(text: str, at: int) -> list[re.Match[str]]:
    """The words before a place that name a text of the Court, or end what is said of it."""
    found = CUES.finditer(text, max(0, at - REACH), at)
    return [cue for cue in found if not (cue[0][:5] in ORDER and _is_anothers(text, cue.start()))]


def _closed(text: str, start: int, end: int) -> bool:
    """Whether a bracket that was open at the start ends before the end: "T-229/02 (order of that day), C-229/05 P"."""
    return text.count(")", start, end) > text.count("(", start, end)


def _is_anothers(text: str, at: int) -> bool:
    """Whether the order that stands there is none of the Court's, by the word before it."""
    return ANOTHERS_ORDER.search(text, max(0, at - LONGEST_WORD), at) is not None


def _said_between(reference: Reference, context: Context) -> bool:
    """Whether more is said between the word for an order and the number than whose and of which day it is."""
    at = context.lead + reference.start
    cues = [cue for cue in _cues(context.around, at) if cue["O"]]
    return bool(cues) and SAID.search(context.around, cues[-1].end(), at) is not None


def _begins_anew(reference: Reference, context: Context) -> bool:
    """Whether a noun for a case begins the reference behind another's number and a comma."""
    before = context.around[: context.lead + reference.start]
    return ANOTHERS.search(before) is not None and NOUN.match(reference.text) is not None


def _either(one: Citation, other: Citation, why: str) -> Citation:
    """The one, not surely, for the other may be meant."""
    readings = [Candidate(c.document or "", c.identifiers, OPEN, why) for c in (one, other)]
    confidence = min(one.confidence, ALONE_CONFIDENCE)
    return replace(one, confidence=confidence, candidates=tuple(readings))


def _told_behind(reference: Reference, context: Context) -> str | None:
    """The letter of an opinion or order that is named behind the number."""
    found = BEHIND.match(context.around, context.lead + reference.start + len(reference.text))
    return found.lastgroup if found else None


def _has_another_ecli(citation: Citation, context: Context) -> bool:
    """Whether an ECLI behind the number is that of another of the Court's texts in the case."""
    own = citation.identifier("ecli")
    behind = context.lead + citation.reference.start + len(citation.reference.text)
    said = ECLI_BEHIND.match(context.around, behind) if own else None
    return own is not None and said is not None and not own.endswith(said["ecli"])


def _court_text(
    reference: Reference, context: Context, letters: str, confidence: float
) -> Citation:
    year = full_year(reference.part("year") or "", context.latest_year)
    if year is None:
        return unresolved(reference)
    plain = str(Celex("6", year, letters, f"{int(reference.part('number') or 0):04d}"))
    for suffix in CASE_SUFFIXES:
        registered = context.registers.document("celex", plain + suffix)
        if registered:
            return known(reference, registered)
    joined = context.registers.document("case", _number(reference)) if letters[1] == "J" else None
    if joined:
        return known(reference, joined)
    return resolved(reference, plain, (Identifier("celex", plain),), confidence)


def _number(reference: Reference) -> str:
    """The number of a case as the registers write it; the year of it has two figures."""
    court, number, year = (reference.part(part) or "" for part in ("court", "number", "year"))
    return f"{court}-{number.lstrip('0')}/{year}"
