"""The way from a reference's scheme to the module that knows it."""

from collections.abc import Callable
from dataclasses import replace

from loaders.records import Citation, Identifier, Reference
from loaders.resolve import (
    acts,
    commission,
    council,
    court,
    named,
    others,
    printed,
    titled,
    treaties,
)
from loaders.resolve.context import Context

RESOLVERS: dict[str, Callable[[Reference, Context], Citation]] = {
    "act": acts.resolve,
    "titled": titled.resolve,
    "comnat": commission.resolve,
    "council": council.resolve,
    "council-url": council.resolve,
    "eeas": others.eeas,
    "unscr": others.unscr,
    "cets": others.cets,
    "unga": others.unga,
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
    "eli-treaty": treaties.address,
    "charter": treaties.charter,
    "series": others.series,
    "name": named.resolve,
}
ATTACHED = frozenset({"oj", "ecli", "eli"})
MALFORMED_PENALTY = 0.9


def resolve(reference: Reference, context: Context) -> Citation:
    """What the reference means: resolved, ambiguous with its candidates, or unresolved."""
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
    """An act that its words leave open, by the place in the Official Journal that stands beside."""
    place = citation.reference.part("oj") if citation.status != "resolved" else None
    if place is None:
        return citation
    there = printed.at_place(Citation(citation.reference, "unresolved", 0.0), place, context)
    named = {candidate.document for candidate in citation.candidates}
    fits = there.status == "resolved" and (not named or there.document in named)
    return replace(there, candidates=citation.candidates) if fits else citation
