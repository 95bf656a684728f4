"""Words that say which bearer of a name is meant: "the old Firearms Directive", "the original Eurodac Regulation".

A text that has no date tells no more than they do: which is "the new" one depends on when it was written. "The
revised Europol Regulation" may be the act that changed it, so it is never sure. A year beside the name tells as well:
"the 2007 PNR Agreement with the United States"; of agreements and strategies the registers may know but the last.
"""

import re
from dataclasses import replace
from functools import cache

from loaders.records import Candidate, Citation, Reference
from loaders.registered import RegisteredDocument
from loaders.resolve.context import AS_TOLD, BY_CUE, Context, at_most, known
from loaders.resolve.namesakes import BEHIND, THE_YEAR
from loaders.resolve.treatyparts import ARTICLE
from loaders.words import alternatives, words

REACH = 40
OTHER = 0.15
ACTS, SUCCEEDED = "3", ("2", "5")  # sectors of CELEX: acts; agreements and preparatory documents
# "Article 42(7) of the Lisbon Treaty" is one of a treaty that it changed; it has seven of its own.
LISBON, OWN_ARTICLES = "12007L/TXT", 7
DOUBTFUL = frozenset({"changed", "coming", "interim"})
PLACES = {"first": 0, "second": 1, "third": 2}
Meant = tuple[RegisteredDocument, float, str]
IN_BRACKETS = re.compile(r"\((?P<year>(?:19|20)\d{2})\)\s\Z")
# "The first, annulled PNR agreement", "the first (2004) PNR agreement".
ASIDE = r"(?:,\s(?!(?:the|les|der|die|das)\s)[a-z]{3,12}|\s\((?:19|20)\d{2}\))?"
LATEST = frozenset({"last", "current"})
YOUNG, YOUNG_STRATEGY = 12, 5  # years
SUCCESSORS = frozenset({"second", "third"})  # of which the registers know but the first
KINDS = {"R": "regulation", "L": "directive"}
KIND_BEHIND = re.compile(
    r"[\s-](?P<kind>Regulation|Directive|Decision|Verordnung|Richtlinie)(?!\w|\s?[(\d]|\sNo)"
)
KIND_BEFORE = re.compile(
    r"(?<!\w)(?:[Ll][ae]|de\sla|du|une?|[Cc]ette|[Cc]e)\s(?P<kind>directive|règlement|décision)\s\Z"
)
# "A new Agenda" is one to come.
ONE_MORE = re.compile(r"(?<!\w)(?:[Aa]|[Uu]ne?|[Ee]ine?[nrms]?)\s\Z")
# "The second sentence of Article 38(3) of the GDPR" has but one GDPR.
PART = r"(?:sentence|(?:sub-?)?paragraph|indent|part|chapter|title|recital|alinéa|phrase|tiret|Satz|Unterabsatz)"
UNION = r"(?:(?:EU|Union|European)(?:'s)?[\s-])?"


def as_qualified(
    reference: Reference, dated: list[RegisteredDocument], context: Context
) -> Citation | None:
    """The bearer that the word before the name says; None where no such word stands there.

    Args:
        reference: the name.
        dated: the acts that bear it, the oldest first, up to the day of the text.
        context: where it stands.
    """
    told = context.told
    there = [act for act in dated if not (told and act.date and act.date.year > told.year)]
    if not there:
        return None
    found = _of_its_year(reference, there, context) or _of_its_place(reference, there, context)
    if found is None:
        return None
    meant, sure, why = found
    candidates = [Candidate(meant.id, meant.identifiers, sure, why)]
    candidates += [
        Candidate(one.id, one.identifiers, OTHER, "another document of that name")
        for one in reversed(dated)
        if one is not meant
    ]
    citation = known(reference, meant)
    confidence = min(citation.confidence, sure)
    return replace(citation, confidence=confidence, candidates=tuple(candidates))


def _of_its_year(
    reference: Reference, there: list[RegisteredDocument], context: Context
) -> Meant | None:
    """The bearer of the year beside the name, less surely one of the year before or after; else none is sure."""
    said = _year(reference, context)
    if said is None:
        return None
    away = [(abs(act.date.year - said), act) for act in there if act.date]
    nearest = min((distance for distance, _ in away), default=None)
    bearers = [act for distance, act in away if distance == nearest]
    if nearest is None or len(bearers) > 1:
        return there[-1], AS_TOLD, "none of that name is surely of the year beside it"
    return bearers[0], AS_TOLD if nearest else BY_CUE, f"the year beside the name: {said}"


def _of_its_place(
    reference: Reference, there: list[RegisteredDocument], context: Context
) -> Meant | None:
    said = qualifier(reference, context)
    if said is None:
        return None
    last = len(there) - 1
    place = max(0, last - 1) if said == "before" else PLACES.get(said, last)
    # There are agreements that the registers do not know: which was the first one is told, not how many followed.
    all_known = place == 0 or not (there[0].identifier("celex") or "").startswith(SUCCEEDED)
    certain = (said in PLACES and place <= last and all_known) or (said == "before" and last == 1)
    dated = not context.undated and said not in PLACES
    sure = BY_CUE if said not in DOUBTFUL and (certain or dated) else AS_TOLD
    return there[min(place, last)], sure, f"the word before the name says which: {said}"


def less_sure(citation: Citation, bearer: RegisteredDocument, context: Context) -> Citation:
    """The only bearer of a name, less sure where the word before it may mean another, before or after it.

    "The old" act is that bearer once it is no longer in force, and "the new" one may be what replaced it.
    """
    celex = citation.identifier("celex") or ""
    article = ARTICLE.search(citation.reference.pinpoint or "")
    if celex == LISBON and article and int(article[1]) > OWN_ARTICLES:
        return at_most(citation, AS_TOLD)
    if _of_another_kind(citation.reference, celex, context):
        return at_most(citation, AS_TOLD)
    said = qualifier(citation.reference, context)
    if not celex:
        return at_most(citation, AS_TOLD) if said == "changed" else citation
    replaced = said == "before" and not bearer.in_force[1]
    old = said == "last" and not _is_young(bearer, celex, context)
    followed = said in LATEST and context.undated and (old or bearer.in_force[1] is not None)
    unclear = said in DOUBTFUL or said in SUCCESSORS
    doubtful = followed or (celex.startswith(ACTS) and (unclear or replaced))
    if not doubtful and (said in {None, *LATEST} or not celex.startswith(SUCCEEDED)):
        return citation
    return at_most(citation, AS_TOLD)


def _is_young(bearer: RegisteredDocument, celex: str, context: Context) -> bool:
    """Whether a text of today may call an act new, or a strategy, of which there are more."""
    years = YOUNG if celex.startswith(ACTS) else YOUNG_STRATEGY
    return bearer.date is None or bearer.date.year >= context.latest_year - years


def _of_another_kind(reference: Reference, celex: str, context: Context) -> bool:
    """Whether a short name stands beside the noun of another kind than its act's: "the DORA Directive"."""
    own = KINDS.get(celex[5:6])
    if own is None or words().kind_in(reference.text):
        return False
    start, end = context.lead + reference.start, context.lead + reference.end
    said = KIND_BEHIND.match(context.around, end) or KIND_BEFORE.search(
        context.around, max(0, start - REACH), start
    )
    return said is not None and words().kinds[said["kind"].lower()] != own


def _year(reference: Reference, context: Context) -> int | None:
    """The year right before or behind the name."""
    start = context.lead + reference.start
    return year_beside(context.around, start, context.lead + reference.end)


def year_beside(text: str, start: int, end: int) -> int | None:
    """The year right before or behind the name at `start` to `end` of a text."""
    near = text[max(0, start - REACH) : start]
    before = THE_YEAR.search(near) or IN_BRACKETS.search(near)
    said = before or BEHIND.match(text, end)
    return int(said["year"]) if said else None


def qualifier(reference: Reference, context: Context) -> str | None:
    """The key of the word right beside the name, or between its article and it: "Article 6 of the old …"."""
    start, end = context.lead + reference.start, context.lead + reference.end
    if said := said_before(context.around, start) or said_behind(context.around, end):
        return said
    within = _within().search(reference.text) if reference.pinpoint else None
    return _key(within) if within else None


def said_behind(text: str, end: int) -> str | None:
    """The key of the word right behind a place: « la directive Retour révisée »."""
    found = _behind().match(text, end)
    return found.lastgroup if found else None


def said_before(text: str, start: int) -> str | None:
    """The key of the word right before a place."""
    found = _before().search(text, max(0, start - REACH), start)
    return _key(found) if found else None


def _key(found: re.Match[str]) -> str | None:
    one_more = found.lastgroup == "last" and ONE_MORE.search(found.string, 0, found.start())
    return "coming" if one_more else found.lastgroup


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_either()}){ASIDE}[\s-]{UNION}\Z", re.IGNORECASE)


@cache
def _within() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:the|der|des|de\sla|du|de\sl')\s?(?:{_either()})\s(?!{PART})", re.IGNORECASE
    )


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{_either('qualified_behind')})(?!\w)")


def _either(place: str = "qualified") -> str:
    table = words().tables["names"][place]
    return "|".join(rf"(?P<{key}>{alternatives(own, literal=False)})" for key, own in table.items())
