"""A meeting with the points of its agenda, as triples.

What came of a point is told by its facts; `direct` puts what holds of them on the point.
"""

import pyoxigraph as ox

from base.iris import identity, local_id
from loaders.emit.terms import Triples, node, triple, typed, values
from loaders.statements import AgendaItem, Meeting


def meeting_triples(document: str, meeting: Meeting) -> Triples:
    """The triples of a meeting, but for what its facts tell.

    Args:
        document: the id of the document that records it.
        meeting: what was read of it.
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
        yield from _item(document, this, item)


def _item(document: str, meeting: ox.NamedNode, item: AgendaItem) -> Triples:
    this = node(identity("agenda-item", document, str(item.number)))
    yield typed(this, "AgendaItem")
    yield triple(meeting, "hasItem", this)
    yield from values(this, itemOf=meeting, itemNumber=item.number, title=item.title)
    for passage in item.passages:
        yield triple(this, "inPassage", node(identity("passage", document, passage)))
    for considered in item.documents:
        yield triple(this, "considers", node(identity("document", considered)))
