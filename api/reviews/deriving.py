"""What follows from a corrected field of a fact: it is made anew of what the person says, as if that had been read.

It is no part of the decision, which is what the person said: when a document is loaded again, or the
table of times (`data/deadlines.toml`) knows more, it is made once more.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress

import pyoxigraph as ox

from api.reviews.decisions import CORRECTED, TYPE, Decision, Statement, property_name
from base.iris import identity, term
from loaders.emit.terms import literal
from loaders.factfields import PERIOD, FactClass, fact_classes
from loaders.facts.due import meant

ITEM, MEETING, DATE = term("onItem"), term("itemOf"), term("date")
INFERRED = term("inferredProperty")
Stated = Mapping[ox.NamedNode, Sequence[ox.Triple]]


def following(
    fact: ox.NamedNode, of: Stated, decision: Decision
) -> dict[str, tuple[Statement, ...]]:
    """The properties that say something else after a correction and are not corrected themselves.

    Each has its new values, and none where nothing follows from what the person says: the period of a
    time that is given in words. A day in a field of its own has no period beside it.

    Args:
        fact: the fact that was decided on.
        of: the document's triples as they were read, by their subject.
        decision: what was decided.
    """
    known = _class(of[fact])
    if known is None or known.period_of is None or decision.decision != CORRECTED:
        return {}
    source = term(known.period_of)
    if source not in decision.corrected:
        return {}
    words = next((value.value for name, value in decision.values if name == source), "")
    is_text = known.fields[known.period_of].type == "text"
    said = meant(words if is_text else "", _day(fact, of, decision.document), past=known.past)
    inferred = {each.value for each in _values(of[fact], INFERRED)}
    found: dict[str, tuple[Statement, ...]] = {}
    for name, day in zip(map(term, PERIOD), (said.start, said.end), strict=True):
        new = {literal(day)} if day else set()
        read = {t.object for t in of[fact] if t.predicate.value == name}
        if name not in decision.corrected and (new != read or name in inferred):
            found[name] = tuple((name, value) for value in new)
    return found


def _class(own: Iterable[ox.Triple]) -> FactClass | None:
    kinds = (
        t.object.value for t in own if t.predicate == TYPE and isinstance(t.object, ox.NamedNode)
    )
    return next(
        (fact_classes()[name] for name in map(property_name, kinds) if name in fact_classes()), None
    )


def _day(fact: ox.NamedNode, of: Stated, document: str) -> datetime.date | None:
    """The day to which a time is relative: that of the meeting of which it is told, else the document's."""
    for item in _values(of.get(fact, ()), ITEM):
        for meeting in _values(of.get(item, ()), MEETING):
            if day := _date(of.get(meeting, ())):
                return day
    return _date(of.get(ox.NamedNode(identity("document", document)), ()))


def _values(said: Iterable[ox.Triple], name: str) -> list[ox.NamedNode]:
    return [
        t.object for t in said if t.predicate.value == name and isinstance(t.object, ox.NamedNode)
    ]


def _date(said: Iterable[ox.Triple]) -> datetime.date | None:
    for each in said:
        if each.predicate.value == DATE and isinstance(each.object, ox.Literal):
            with suppress(ValueError):  # no such day: people write in datasets too
                return datetime.date.fromisoformat(each.object.value)
    return None
