"""Words that say which bearer of a name is meant: "the old Firearms Directive", "the original Eurodac Regulation".

A text that has no date tells no more than they do: which is "the new" one depends on when it was written. "The
revised Europol Regulation" may be the act that changed it, so it is never sure.
"""

import re
from dataclasses import replace
from functools import cache

from loaders.records import Candidate, Citation, Reference
from loaders.registered import RegisteredDocument
from loaders.resolve.context import AS_TOLD, BY_CUE, Context, known
from loaders.words import alternatives, words

REACH = 40
OTHER = 0.15
ACTS = "3"  # their sector of CELEX
DOUBTFUL = frozenset({"changed", "coming"})
UNION = r"(?:(?:EU|Union|European)(?:'s)?\s)?"


def as_qualified(
    reference: Reference, dated: list[RegisteredDocument], context: Context
) -> Citation | None:
    """The bearer that the word before the name says; None where no such word stands there.

    Args:
        reference: the name.
        dated: the acts that bear it, the oldest first, up to the day of the text.
        context: where it stands.
    """
    said = qualifier(reference, context)
    if said is None:
        return None
    told = context.told
    there = [act for act in dated if not (told and act.date and act.date.year > told.year)]
    if not there:
        return None
    place = {"first": 0, "second": 1, "before": max(0, len(there) - 2)}.get(said, len(there) - 1)
    meant = there[min(place, len(there) - 1)]
    certain = said in {"first", "second"} or (said == "before" and len(there) == 2)
    sure = BY_CUE if said not in DOUBTFUL and (certain or not context.undated) else AS_TOLD
    why = f"the word before the name says which: {said}"
    candidates = [Candidate(meant.id, meant.identifiers, sure, why)]
    candidates += [
        Candidate(one.id, one.identifiers, OTHER, "another document of that name")
        for one in reversed(dated)
        if one is not meant
    ]
    citation = known(reference, meant)
    confidence = min(citation.confidence, sure)
    return replace(citation, confidence=confidence, candidates=tuple(candidates))


def less_sure(citation: Citation, context: Context) -> Citation:
    """The only bearer of a name, less sure where the word before it may mean an act that changed or followed it."""
    celex = citation.identifier("celex") or ""
    if not celex.startswith(ACTS) or qualifier(citation.reference, context) not in DOUBTFUL:
        return citation
    return replace(citation, confidence=min(citation.confidence, AS_TOLD))


def qualifier(reference: Reference, context: Context) -> str | None:
    """The key of the word right before the name, or between its article and it: "Article 6 of the old …"."""
    start = context.lead + reference.start
    before = _before().search(context.around, max(0, start - REACH), start)
    found = before or (_within().search(reference.text) if reference.pinpoint else None)
    return found.lastgroup if found else None


@cache
def _before() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_either()})\s{UNION}\Z", re.IGNORECASE)


@cache
def _within() -> re.Pattern[str]:
    return re.compile(rf"\b(?:the|der|des|de\sla|du|de\sl')\s?(?:{_either()})\s", re.IGNORECASE)


def _either() -> str:
    table = words().tables["names"]["qualified"]
    return "|".join(rf"(?P<{key}>{alternatives(own, literal=False)})" for key, own in table.items())
