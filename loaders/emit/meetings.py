"""A meeting with the points of its agenda, as triples.

What a point's facts tell stands on it directly too, where it is sure enough: what awaits review
stands with its fact only.
"""

import pyoxigraph as ox

from base.iris import identity, local_id
from loaders.emit.terms import Triples, node, triple, typed, values
from loaders.statements import AgendaItem, Entity, Fact, Forwarding, Meeting


def meeting_triples(document: str, meeting: Meeting, threshold: float) -> Triples:
    """The triples of a meeting, but for the facts that its points tell.

    Args:
        document: the id of the document that records it.
        meeting: what was read of it.
        threshold: the confidence below which a fact awaits review.
    """
    body = local_id(meeting.body or "") or "unknown"
    day = meeting.date.isoformat() if meeting.date else document
    this = node(identity("meeting", f"{body}-{day}"))
    yield typed(this, "Meeting")
    yield from values(
        this,
        heldBy=node(meeting.body) if meeting.body else None,
        date=meeting.date,
        recordedIn=node(identity("document", document)),
        nextMeeting=meeting.next_date,
    )
    for item in meeting.items:
        yield from _item(document, this, item, threshold)


def _item(document: str, meeting: ox.NamedNode, item: AgendaItem, threshold: float) -> Triples:
    this = node(identity("agenda-item", document, str(item.number)))
    sure = _is_sure(item.told, threshold)
    yield typed(this, "AgendaItem")
    yield triple(meeting, "hasItem", this)
    yield from values(
        this,
        itemOf=meeting,
        itemNumber=item.number,
        title=item.title,
        outcome=item.outcome if sure else None,
        condition=item.condition if sure else None,
    )
    for passage in item.passages:
        yield triple(this, "inPassage", node(identity("passage", document, passage)))
    for considered in item.documents:
        yield triple(this, "considers", node(identity("document", considered)))
    for fact in item.presented:
        if _is_sure(fact, threshold):
            for agent in fact.all("actor"):
                if isinstance(agent, Entity):
                    yield triple(this, "presentedBy", node(agent.iri))
    for number, step in enumerate(item.forwarded_to, 1):
        if _is_sure(step.told, threshold):
            name = identity("forwarding", document, str(item.number), str(number))
            yield from _forwarding(this, node(name), step)


def _is_sure(fact: Fact | None, threshold: float) -> bool:
    return fact is None or fact.confidence >= threshold


def _forwarding(item: ox.NamedNode, this: ox.NamedNode, step: Forwarding) -> Triples:
    when = step.deadline
    one_day = when.start if when and when.start == when.end else None
    yield triple(item, "forwarding", this)
    yield typed(this, "Forwarding")
    yield from values(
        this,
        toBody=node(step.body),
        onDate=one_day,
        periodStart=when.start if when and not one_day else None,
        periodEnd=when.end if when and not one_day else None,
        purpose=step.purpose,
    )
