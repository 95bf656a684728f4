"""What the facts of a meeting's points tell, on the points directly, for questions that need no more.

Outcomes, presenters and further steps are facts, with words and confidence, and people review them. What
holds of them, neither awaiting review nor rejected, stands on the points too. Nothing of that is read by
itself: it is made of the facts, and made anew whenever something is decided on them.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from base.iris import IDS, term
from loaders.emit.terms import TYPE, Triples, node, typed

# What a fact of each class tells of its point.
TELLS = {
    "MeetingOutcome": ("outcome", "condition"),
    "MeetingPresentation": ("presentedBy",),
    "MeetingForwarding": ("forwarding",),
}
CLASSES = {term(name): name for name in TELLS}
POINT, STATUS = term("onItem"), term("reviewStatus")
AWAITING = ox.Literal("candidate")
FACT, FORWARDING = IDS + "fact/", IDS + "forwarding/"
Said = Mapping[str, Sequence[ox.Triple]]


def direct_triples(facts: Iterable[ox.Triple]) -> Triples:
    """What the facts among these triples tell of points of an agenda, as triples of the points."""
    for fact, kind, said in _told(facts):
        if any(each.object == AWAITING for each in said.get(STATUS, ())):
            continue
        for point in _nodes(said, POINT):
            yield from _of_point(point, fact, kind, said)


def renewed(triples: Sequence[ox.Triple], read: Iterable[ox.Triple]) -> list[ox.Triple]:
    """A document's triples with what its facts, as they are decided now, tell of points.

    Args:
        triples: those of the document, with the decisions applied.
        read: those of its facts as they were read: of what no fact tells the direct statement stays.
    """
    told = {
        (point, term(name))
        for _, kind, said in _told(read)
        for point in _nodes(said, POINT)
        for name in TELLS[kind]
    }
    if not told:
        return list(triples)
    gone = {t for t in triples if (t.subject, t.predicate.value) in told}
    steps = {t.object for t in gone if t.predicate.value == term("forwarding")}
    kept = (t for t in triples if t not in gone and t.subject not in steps)
    return [*kept, *dict.fromkeys(direct_triples(triples))]


def _told(facts: Iterable[ox.Triple]) -> Iterator[tuple[ox.NamedNode, str, Said]]:
    """The facts that tell of points: each with its class and what is said of it by property."""
    of: defaultdict[ox.NamedNode, dict[str, list[ox.Triple]]] = defaultdict(dict)
    kinds: dict[ox.NamedNode, str] = {}
    for each in facts:
        if isinstance(each.subject, ox.NamedNode) and each.subject.value.startswith(FACT):
            of[each.subject].setdefault(each.predicate.value, []).append(each)
            named = each.object.value if isinstance(each.object, ox.NamedNode) else ""
            if each.predicate == TYPE and named in CLASSES:
                kinds[each.subject] = CLASSES[named]
    for fact, kind in kinds.items():
        yield fact, kind, of[fact]


def _of_point(point: ox.NamedNode, fact: ox.NamedNode, kind: str, said: Said) -> Triples:
    if kind == "MeetingOutcome":
        for name in TELLS[kind]:
            yield from _copied(point, name, said, name)
    elif kind == "MeetingPresentation":
        yield from _copied(point, "presentedBy", said, "actor")
    else:
        step = node(FORWARDING + fact.value.removeprefix(FACT))
        yield ox.Triple(point, node(term("forwarding")), step)
        yield typed(step, "Forwarding")
        for name in ("toBody", "purpose"):
            yield from _copied(step, name, said, name)
        first, last = _values(said, "periodStart"), _values(said, "periodEnd")
        if first and first == last:
            yield from _copied(step, "onDate", said, "periodStart")
        else:
            yield from _copied(step, "periodStart", said, "periodStart")
            yield from _copied(step, "periodEnd", said, "periodEnd")


def _copied(subject: ox.NamedNode, name: str, said: Said, told_as: str) -> Triples:
    for value in _values(said, told_as):
        yield ox.Triple(subject, node(term(name)), value)


def _values(said: Said, name: str) -> list[ox.NamedNode | ox.Literal]:
    found = (each.object for each in said.get(term(name), ()))
    return [value for value in found if isinstance(value, ox.NamedNode | ox.Literal)]


def _nodes(said: Said, iri: str) -> list[ox.NamedNode]:
    found = (each.object for each in said.get(iri, ()))
    return [value for value in found if isinstance(value, ox.NamedNode)]
