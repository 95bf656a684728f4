"""Decisions applied to the graph of a document, and undone: what was read is always kept.

A rejected fact is not asserted any more, a corrected one has the person's values, which are not
inferred: what was read stands beside it as statements that are told of (`euct:extractedStatement`) and not asserted.
What follows from corrected values (`deriving`), and what facts tell of points of an agenda directly,
is made anew of what was decided.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyoxigraph as ox

from api.reviews.decisions import (
    ACCEPTED,
    CORRECTED,
    PROV,
    REJECTED,
    TYPE,
    Decision,
    Statement,
    statements_in,
    told,
)
from api.reviews.deriving import following
from base.iris import term
from base.lines import Graph
from loaders.emit.direct import renewed
from loaders.emit.facts import review_status

STATUS, CONFIDENCE = term("reviewStatus"), term("confidence")
EXTRACTED, PROPERTY = term("extractedStatement"), term("correctedProperty")
INFERRED = term("inferredProperty")
INFLUENCED = PROV + "wasInfluencedBy"
MARKS = frozenset({STATUS, EXTRACTED, PROPERTY, INFLUENCED})
DECIDED = frozenset({ACCEPTED, REJECTED, CORRECTED})
# By what a fact is compared with those of other documents; nobody reads or judges it.
COMPARED = frozenset(map(term, ("matter", "matterKey", "namesAgent")))
# Where it stands, what it names, and how sure it is and why.
BESIDE = frozenset(map(term, ("evidence", "asOf", "about", "reason"))) | {INFERRED}
# What may change without changing what was judged.
CONTEXT = frozenset({*MARKS, TYPE.value, CONFIDENCE, *BESIDE, *COMPARED})


@dataclass(frozen=True, slots=True)
class Applied:
    """A document's triples with the decisions applied that fit, and the decisions that do not."""

    triples: list[ox.Triple]
    kept: tuple[Decision, ...]
    orphaned: tuple[Decision, ...]


def as_extracted(triples: Graph, threshold: float) -> Graph:
    """The triples as they were before any decision; the status of each fact by its confidence.

    They themselves where nothing was decided.
    """
    decided = {
        each.subject
        for each in triples
        if each.predicate.value == STATUS
        and _text(each.object) in DECIDED
        and isinstance(each.subject, ox.NamedNode)
    }
    if not decided:
        return triples
    of = _by_subject(triples)
    nodes = {t.object for fact in decided for t in of[fact] if t.predicate.value == EXTRACTED}
    kept = [t for t in triples if t.subject not in decided and t.subject not in nodes]
    for fact in sorted(decided, key=str):
        kept += _restored(fact, of, threshold)
    return kept


def _restored(
    fact: ox.NamedNode, of: Mapping[ox.NamedNode, list[ox.Triple]], threshold: float
) -> list[ox.Triple]:
    own = of[fact]
    gone = {*MARKS, *(_text(t.object) for t in own if t.predicate.value == PROPERTY)}
    if any(t.predicate.value == STATUS and _text(t.object) == REJECTED for t in own):
        gone |= {t.predicate.value for t in own}
    found = [t for t in own if t.predicate.value not in gone]
    links = [t.object for t in own if t.predicate.value == EXTRACTED]
    said = {link.value: _values(of[link]) for link in links if isinstance(link, ox.NamedNode)}
    for predicate, value in statements_in([ox.NamedNode(name) for name in said], said):
        found.append(ox.Triple(fact, ox.NamedNode(predicate), value))
    sure = [float(_text(t.object)) for t in found if t.predicate.value == CONFIDENCE]
    status = review_status(max(sure, default=0.0), threshold)
    return [*found, ox.Triple(fact, ox.NamedNode(STATUS), ox.Literal(status))]


def applied(triples: Iterable[ox.Triple], decisions: Mapping[str, Decision]) -> Applied:
    """Apply decisions to a document's triples as they were read.

    Args:
        triples: the document's triples, as `as_extracted` gives them.
        decisions: the decisions in force by the IRI of their fact.
    """
    extracted = list(triples)
    of = _by_subject(extracted)
    fitting = {
        ox.NamedNode(fact): decision
        for fact, decision in decisions.items()
        if fits(decision, of.get(ox.NamedNode(fact), ()))
    }
    found = [t for t in extracted if t.subject not in fitting]
    for fact, decision in fitting.items():
        found += _decided(fact, of, decision)
    kept = tuple(fitting.values())
    orphaned = tuple(d for d in decisions.values() if d not in kept)
    return Applied(renewed(found, extracted), kept, orphaned)


def fits(decision: Decision, own: Iterable[ox.Triple]) -> bool:
    """Whether the decision is about what these triples of its fact say.

    A correction fits where each field that it corrects is read as it was then, or as it was
    corrected; other decisions where all is read as it was then, but for its context.
    """
    now = _grouped(statements(own))
    if not now:
        return False
    seen, new = _grouped(decision.seen), _grouped(decision.values)
    if decision.decision == CORRECTED:
        return all(now[name] in (seen[name], new[name]) for name in decision.corrected)
    names = (now.keys() | seen.keys()) - CONTEXT
    return all(now[name] == seen[name] for name in names)


def statements(own: Iterable[ox.Triple]) -> tuple[Statement, ...]:
    """What triples of a fact say of it, without the marks of reviews."""
    found = [
        (t.predicate.value, t.object)
        for t in own
        if t.predicate.value not in MARKS and isinstance(t.object, ox.NamedNode | ox.Literal)
    ]
    return tuple(sorted(found, key=str))


def _decided(
    fact: ox.NamedNode, of: Mapping[ox.NamedNode, Sequence[ox.Triple]], decision: Decision
) -> Iterable[ox.Triple]:
    own, follows = of[fact], following(fact, of, decision)
    corrected = {*decision.corrected, *follows}
    if decision.decision == REJECTED:
        gone = statements(own)
        yield ox.Triple(fact, TYPE, ox.NamedNode(term("RejectedFact")))
    else:
        gone = tuple(each for each in statements(own) if _is_replaced(each, corrected))
        kept = (t for t in own if (t.predicate.value, t.object) not in gone)
        yield from (t for t in kept if t.predicate.value != STATUS)
    for predicate, value in (*decision.values, *(s for each in follows.values() for s in each)):
        yield ox.Triple(fact, ox.NamedNode(predicate), value)
    for name in sorted(corrected):
        yield ox.Triple(fact, ox.NamedNode(PROPERTY), ox.NamedNode(name))
    yield from told(fact, "extractedStatement", fact.value, gone, "extracted")
    yield ox.Triple(fact, ox.NamedNode(STATUS), ox.Literal(decision.decision))
    yield ox.Triple(fact, ox.NamedNode(INFLUENCED), ox.NamedNode(decision.iri))


def _is_replaced(said: Statement, corrected: Container[str]) -> bool:
    """Whether a correction takes its place, or the mark that it was only inferred."""
    predicate, value = said
    return predicate in corrected or (predicate == INFERRED and _text(value) in corrected)


def _by_subject(triples: Iterable[ox.Triple]) -> defaultdict[ox.NamedNode, list[ox.Triple]]:
    found: defaultdict[ox.NamedNode, list[ox.Triple]] = defaultdict(list)
    for each in triples:
        if isinstance(each.subject, ox.NamedNode):
            found[each.subject].append(each)
    return found


def _values(triples: Iterable[ox.Triple]) -> dict[str, list[ox.NamedNode | ox.Literal]]:
    found: defaultdict[str, list[ox.NamedNode | ox.Literal]] = defaultdict(list)
    for each in triples:
        if isinstance(each.object, ox.NamedNode | ox.Literal):
            found[each.predicate.value].append(each.object)
    return found


def _grouped(said: Iterable[Statement]) -> defaultdict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for predicate, value in said:
        found[predicate].add(str(value))
    return found


def _text(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.Literal) else ""
