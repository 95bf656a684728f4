"""Short names: which act a name means on the document's day, and the proposal where it is none yet.

A name passes from an act to the one that replaces it, so the latest bearer adopted by that day is
meant, and its predecessors stay as candidates. From the day of its adoption until its predecessor is no
longer in force, as far as the registers tell, either may be meant, and both stay. Of an act that is
still to come, or that the text calls proposed, the proposal is meant; without a known proposal the name
stays unresolved.
"""

import datetime
import re
from dataclasses import replace

from loaders.celex import Celex
from loaders.recognise.anchors import ORDINALS
from loaders.records import Candidate, Citation, Reference
from loaders.registered import RegisteredDocument
from loaders.resolve import acts, treaties
from loaders.resolve.context import (
    AS_TOLD,
    BY_CUE,
    BY_RULE,
    OPEN,
    Context,
    ambiguous,
    at_most,
    known,
    unresolved,
)
from loaders.resolve.counted import by_ordinals, counted
from loaders.resolve.qualified import as_qualified, less_sure
from loaders.resolve.sentenceyears import speaks_of_before
from loaders.resolve.tabled import is_tabled, procedure_before

PREDECESSOR = 0.15
NUMBER = frozenset({"first", "second", "no", "suffix"})
KINDS = {"R": "regulation", "L": "directive", "D": "decision", "F": "framework decision"}
# "6AMLD": two were called the sixth, and a number does not pass to the next act.
ORDINAL = re.compile(rf"\d|\b(?:{'|'.join(ORDINALS)}|sixième|sechste[nrs]?)\b", re.IGNORECASE)
LAST_OF_THE_NAME = "the last of that name before the text"
LIKELIER, LESS_LIKELY = 0.6, 0.35
ACTS = "3"  # their sector of CELEX


def resolve(reference: Reference, context: Context) -> Citation:
    """The document that bears the name; its proposal where that is what the words around mean."""
    since = procedure_before(reference, context)
    found = _bearer(reference, context, since)
    if found.status != "resolved" or not (since or is_tabled(reference, context)):
        return found
    act = context.registers.document_by_id(found.document or "")
    if act is None or not act.id.startswith(ACTS):
        return found
    day = context.date or datetime.date(context.latest_year, 12, 31)
    proposal = _proposal(reference, context, [act], day)
    return proposal if proposal.status == "resolved" else at_most(found, AS_TOLD)


def _bearer(reference: Reference, context: Context, since: int | None) -> Citation:
    """The document that bears the name, none from before the year `since` if that is told."""
    whole = counted(reference, context)
    bearers = [*whole] if whole else _bearers(reference, context)
    if since:
        bearers = [one for one in bearers if not (one.date and one.date.year < since)] or bearers
    if reference.part("second"):
        return _by_number(reference, bearers, context)
    day = context.date or datetime.date(context.latest_year, 12, 31)
    there = [bearer for bearer in bearers if bearer.date is None or bearer.date <= day]
    if reference.part("proposed") or not there:
        return _proposal(reference, context, bearers, day)
    if len(there) == 1:
        found = treaties.named(reference, there[0], context) or known(reference, there[0])
        return found if whole else less_sure(found, there[0], context)
    dated = sorted(there, key=lambda bearer: bearer.date or datetime.date.min)
    if dated[-1].date is None or dated[-1].date == dated[-2].date:
        return _open(reference, there, "several documents bear the name")
    latest, *before = reversed(dated)
    told = as_qualified(reference, dated, context) or _as_told(reference, dated, context)
    uncounted = whole == () and any(map(by_ordinals, dated))
    if told:
        return at_most(told, AS_TOLD) if uncounted else told
    if _still_in_force(before[0], day):
        return _overlapping(reference, latest, before[0], day)
    of_old = latest.date and speaks_of_before(reference, context, latest.date.year)
    sure = AS_TOLD if of_old or uncounted or whole or ORDINAL.search(reference.text) else BY_CUE
    candidates = [
        Candidate(latest.id, latest.identifiers, sure, LAST_OF_THE_NAME),
        *(
            Candidate(b.id, b.identifiers, PREDECESSOR, "an earlier document of that name")
            for b in before
        ),
    ]
    citation = known(reference, latest)
    return replace(citation, confidence=sure, candidates=tuple(candidates))


def _by_number(
    reference: Reference, bearers: list[RegisteredDocument], context: Context
) -> Citation:
    """The bearer that has the number behind the name; open where none has it, for either may be the slip."""
    kinds = {KINDS.get(c.type) for b in bearers if (c := Celex.parse(b.identifier("celex") or ""))}
    numbered = [(name, value) for name, value in reference.parts if name in NUMBER]
    kind = kinds.pop() if len(kinds) == 1 else None
    act = (*(("kind", k) for k in (kind,) if k), *numbered)
    own = acts.resolve(replace(reference, scheme="act", parts=act), context)
    if meant := [bearer for bearer in bearers if bearer.id == own.document]:
        return known(reference, meant[0])
    plain = replace(reference, parts=tuple(p for p in reference.parts if p[0] not in NUMBER))
    if not kind:  # a thing that is no act has its number from elsewhere
        return replace(resolve(plain, context), reference=reference)
    named = resolve(plain, context)
    why = "the number behind the name is not that of an act of the name"
    both = [c for c in (own, named) if c.document]
    if not both:
        return unresolved(reference)
    share = round(OPEN / len(both), 2)
    return ambiguous(
        reference, [Candidate(c.document or "", c.identifiers, share, why) for c in both]
    )


def _as_told(
    reference: Reference, dated: list[RegisteredDocument], context: Context
) -> Citation | None:
    """The bearer of the time which an undated text tells, where another has the name since; None elsewhere."""
    year = context.told.year if context.told else 0
    of_the_time = [act for act in dated if act.date and act.date.year <= year]
    if not of_the_time or of_the_time[-1] is dated[-1]:
        return None
    meant = of_the_time[-1]
    why = "the last of that name that what the text cites allows"
    others = [act for act in reversed(dated) if act is not meant]
    candidates = [
        Candidate(meant.id, meant.identifiers, AS_TOLD, why),
        *(Candidate(b.id, b.identifiers, PREDECESSOR, "of another time") for b in others),
    ]
    sure = min(known(reference, meant).confidence, AS_TOLD)
    return replace(known(reference, meant), confidence=sure, candidates=tuple(candidates))


def by_subject(reference: Reference, context: Context) -> Citation:
    """The act of the kind and subject that had been adopted by the text's day; of several the last, or none."""
    day = context.date or datetime.date(context.latest_year, 12, 31)
    there = [act for act in _bearers(reference, context) if act.date is None or act.date <= day]
    if not there:
        return unresolved(reference)
    if len(there) > 1:
        whole = reference.part("whole")
        return (
            resolve(reference, context)
            if whole
            else _open(reference, there, "several acts of such a title")
        )
    citation = known(reference, there[0])
    sure = BY_RULE if reference.part("whole") else BY_CUE
    return replace(citation, confidence=round(citation.confidence * sure, 2))


def called(reference: Reference, _context: Context) -> Citation:
    """A name that no register knows: nobody can say what it means until an act bears it."""
    return unresolved(reference)


def _still_in_force(act: RegisteredDocument, day: datetime.date) -> bool:
    """Whether the registers know the act's last day in force, and that it had not passed."""
    last = act.in_force[1]
    return last is not None and day <= last


def _overlapping(
    reference: Reference, new: RegisteredDocument, old: RegisteredDocument, day: datetime.date
) -> Citation:
    """A name between two acts: the new one is likelier once it is in force itself."""
    since = new.in_force[0]
    begun = since is not None and since <= day
    listed = (
        (new, LIKELIER if begun else OPEN, "adopted by the day of the text"),
        (old, LESS_LIKELY if begun else OPEN, "still in force on the day of the text"),
    )
    return ambiguous(reference, [Candidate(d.id, d.identifiers, c, why) for d, c, why in listed])


def _bearers(reference: Reference, context: Context) -> list[RegisteredDocument]:
    ids = (value for part, value in reference.parts if part.startswith("document"))
    found = (context.registers.document_by_id(document) for document in ids)
    return [document for document in found if document]


def _proposal(
    reference: Reference, context: Context, acts: list[RegisteredDocument], day: datetime.date
) -> Citation:
    """The proposal of the act, as the registers' `proposes` tells; never the adopted act."""
    proposals = [
        proposal
        for act in acts
        for proposal in context.registers.proposals.get(act.id, ())
        if proposal.date is None or proposal.date <= day
    ]
    # A name may be a proposal's own.
    own = [
        act
        for act in acts
        if act.type == "PreparatoryDocument" and (not act.date or act.date <= day)
    ]
    found = own or proposals
    if not found:
        return unresolved(reference)
    if len(found) > 1:
        return _open(reference, found, "several proposals of that name")
    citation = known(reference, found[0])
    return at_most(citation, BY_CUE)


def _open(reference: Reference, found: list[RegisteredDocument], reason: str) -> Citation:
    share = round(OPEN * 2 / len(found), 2)
    return ambiguous(reference, [Candidate(d.id, d.identifiers, share, reason) for d in found])
