"""The facts that a document states, as triples and as JSON: each with the span of its words."""

import datetime
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from base.iris import identity, term
from base.settings import FACT_THRESHOLD
from loaders.emit.terms import Triples, node, triple, typed, values
from loaders.factfields import fact_ids
from loaders.statements import Deadline, Entity, Fact, FactValue

Json = dict[str, Any]
# What statements are found and compared by, which tells a reader nothing.
INDEXING = frozenset({"matter", "matterKey", "namesAgent"})


def review_status(confidence: float, threshold: float) -> str:
    """Whether a fact of this confidence is asserted, or a candidate that awaits review."""
    return "asserted" if confidence >= threshold else "candidate"


def fact_triples(
    document: str,
    facts: Sequence[Fact],
    written: datetime.date | None,
    threshold: float = FACT_THRESHOLD,
) -> Triples:
    """The triples of a document's facts.

    Args:
        document: its id.
        facts: what it states.
        written: the document’s day, for which facts are stated that name no day of their own.
        threshold: the confidence from which on a fact does not await review.
    """
    for own, fact in zip(fact_ids(facts), facts, strict=True):
        this = node(identity("fact", document, own))
        evidence = node(identity("evidence", document, own))
        yield typed(this, fact.term)
        yield triple(this, "evidence", evidence)
        yield from values(
            this,
            confidence=fact.confidence,
            reviewStatus=review_status(fact.confidence, threshold),
            asOf=None if fact.all("asOf") else written,
        )
        for reason in fact.reasons:
            yield triple(this, "reason", reason)
        for property_name in fact.inferred:
            yield triple(this, "inferredProperty", node(term(property_name)))
        for property_name, value in fact.values:
            yield from _value(this, property_name, value)
        yield typed(evidence, "Evidence")
        yield from values(
            evidence,
            inPassage=node(identity("passage", document, fact.passage)),
            start=fact.start,
            end=fact.end,
            literal=fact.text,
            confidence=fact.confidence,
        )


def _value(this: ox.NamedNode, name: str, value: FactValue) -> Triples:
    if isinstance(value, Deadline):
        yield from values(
            this, deadlineText=value.text, periodStart=value.start, periodEnd=value.end
        )
    elif isinstance(value, Entity):
        yield triple(this, name, node(value.iri))
    else:
        yield triple(this, name, value)


def facts_json(facts: Iterable[Fact]) -> Json:
    """The keys of `euct extract` for facts: `commitments` in the form of the contract, and `facts`.

    `actor` and `addressee` of a commitment are the first of `actors` and `addressees`, or null.
    """
    commitments = [_commitment(fact) for fact in facts if fact.term == "Commitment"]
    others = [_fact(fact) for fact in facts if fact.term != "Commitment"]
    return {"commitments": commitments, "facts": others}


def _commitment(fact: Fact) -> Json:
    return {
        **_evidence(fact),
        "kind": _plain(fact.first("commitmentKind")),
        "actor": _plain(fact.first("actor")),
        "actors": [_plain(value) for value in fact.all("actor")],
        "addressee": _plain(fact.first("addressee")),
        "addressees": [_plain(value) for value in fact.all("addressee")],
        "action": _plain(fact.first("action")),
        "deadline": _plain(fact.first("deadline")),
        "condition": _plain(fact.first("condition")),
        "about": [_plain(value) for value in fact.all("about")],
    }


def _fact(fact: Fact) -> Json:
    found: dict[str, list[Any]] = {}
    for name, value in fact.values:
        if name not in INDEXING:
            found.setdefault(name, []).append(_plain(value))
    return {"type": fact.term, **_evidence(fact), "values": found}


def _evidence(fact: Fact) -> Json:
    return {
        "passage": fact.passage,
        "start": fact.start,
        "end": fact.end,
        "text": fact.text,
        "confidence": fact.confidence,
        "reasons": list(fact.reasons),
        "inferred": list(fact.inferred),
    }


def _plain(value: FactValue | None) -> Any:
    if isinstance(value, Deadline):
        return {"text": value.text, "start": _plain(value.start), "end": _plain(value.end)}
    if isinstance(value, Entity):
        return value.iri
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
