"""The way from a reference's scheme to the module that knows it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from loaders.records import Citation, Identifier, Reference
from loaders.registered import Registers
from loaders.resolve import (
    acts,
    casenames,
    commission,
    council,
    court,
    misprinted,
    misread,
    named,
    others,
    printed,
    resolutions,
    titled,
    treaties,
    treatyaddress,
    unread,
)
from loaders.resolve.context import AS_TOLD, Context, at_most
from loaders.resolve.firstyears import by_number
from loaders.resolve.parted import doubted, parted

RESOLVERS: dict[str, Callable[[Reference, Context], Citation]] = {
    "act": acts.resolve,
    "titled": titled.resolve,
    "comnat": commission.resolve,
    "council": council.resolve,
    "council-url": council.resolve,
    "eeas": others.eeas,
    "unscr": resolutions.unscr,
    "cets": others.cets,
    "unga": others.unga,
    "schengen": others.schengen,
    "case": court.case,
    "opinion": court.opinion,
    "judgment": court.by_party,
    "ecli": court.ecli,
    "treaty": treaties.resolve,
    "procedure": others.procedure,
    "oj": printed.oj,
    "oj-item": printed.oj_item,
    "oj-act": printed.oj_act,
    "ecb": others.ecb,
    "celex": others.celex,
    "eli": others.eli,
    "eli-treaty": treatyaddress.address,
    "charter": treaties.charter,
    "series": others.series,
    "name": named.resolve,
    "subject": named.by_subject,
    "called": named.called,
}
# Those whose meaning their own words tell, and the last year that a document can bear.
BY_WORDS = frozenset({"act", "treaty"})
CALLED = frozenset({"name", "judgment"})
NUMBERED = frozenset({"comnat", "council"})
REMEMBERED = 4096
ATTACHED = frozenset({"oj", "ecli", "eli"})
MALFORMED_PENALTY = 0.9


def resolve(reference: Reference, context: Context) -> Citation:
    """What the reference means: resolved, ambiguous with its candidates, or unresolved."""
    if reference.scheme not in BY_WORDS:
        found = misread.doubted(_resolved(reference, context), context)
        if reference.scheme in CALLED:
            found = casenames.of_which(found, context)
        if reference.scheme == "name":
            return unread.doubted(found, context)
        return doubted(found, context) if reference.scheme in NUMBERED else found
    if context.told and (told := _as_told(reference, context)):
        return told
    found = _of_words(
        reference.scheme,
        reference.parts,
        reference.pinpoint if reference.scheme == "treaty" else None,
        reference.stated_date,
        reference.malformed,
        context.latest_year,
        context.registers,
    )
    if found.reference.malformed != reference.malformed:
        reference = replace(reference, malformed=found.reference.malformed)
    citation = Citation(
        reference,
        found.status,
        found.confidence,
        found.document,
        found.identifiers,
        found.candidates,
    )
    if reference.scheme != "act":
        return citation
    found = misprinted.doubted(parted(by_number(citation, context), context), context)
    return misread.doubted(doubted(found, context), context)


@lru_cache(maxsize=REMEMBERED)
def _as_told(reference: Reference, context: Context) -> Citation | None:
    """A treaty that has had versions since, in that of the time which an undated text tells; None elsewhere."""
    told = context.told
    name = next((name for name in treaties.CHANGED if reference.part(name)), None)
    if told is None or not told.before_lisbon or name is None or reference.part("until"):
        return None
    year = max(told.year, treaties.versions()[name]["years"][0])
    found = treaties.resolve(reference, replace(context, latest_year=year, told=None))
    return at_most(found, AS_TOLD)


def _of_words(
    scheme: str,
    parts: tuple[tuple[str, str], ...],
    pinpoint: str | None,
    stated: date | None,
    malformed: bool,
    latest: int,
    registers: Registers,
) -> Citation:
    """What these words mean wherever they stand: texts cite the same acts over and over."""
    words = Reference(
        "", 0, 0, "", scheme, parts, pinpoint=pinpoint, stated_date=stated, malformed=malformed
    )
    return _resolved(words, Context(registers, "", latest))


def _resolved(reference: Reference, context: Context) -> Citation:
    citation = _by_its_place(RESOLVERS[reference.scheme](reference, context), context)
    new = tuple(
        [
            Identifier(scheme, " ".join(text.removeprefix("OJ").split()))
            for scheme, text in reference.parts
            if scheme in ATTACHED and citation.identifier(scheme) is None
        ]
    )
    if citation.reference.malformed:
        confidence = round(citation.confidence * MALFORMED_PENALTY, 3)
        citation = replace(citation, confidence=confidence)
    return replace(citation, identifiers=(*citation.identifiers, *new)) if new else citation


def _by_its_place(citation: Citation, context: Context) -> Citation:
    """An act that its words leave open, by the place in the Official Journal beside; doubt where that contradicts."""
    place = citation.reference.part("oj")
    if place is None:
        return citation
    if citation.status == "resolved":
        return printed.beside(citation, place, context)
    there = printed.at_place(Citation(citation.reference, "unresolved", 0.0), place, context)
    named = {candidate.document for candidate in citation.candidates}
    fits = there.status == "resolved" and (not named or there.document in named)
    return replace(there, candidates=citation.candidates) if fits else citation
