"""A procedure with its events, as triples and as JSON."""

from typing import Any

import pyoxigraph as ox

from base.iris import identity
from loaders.emit.cited import describe
from loaders.emit.terms import LABEL, Triples, literal, node, triple, typed, values
from loaders.records import Event, Procedure


def procedure_triples(document: str, procedure: Procedure) -> Triples:
    """The triples of a procedure that a notice tells of.

    Args:
        document: the id of the document that belongs to it.
        procedure: what the notice says.
    """
    this = node(identity("procedure", procedure.id))
    yield triple(node(identity("document", document)), "inProcedure", this)
    yield typed(this, "Procedure")
    label = procedure.number or procedure.id.replace("_", "/")
    yield ox.Triple(this, LABEL, literal(label))
    yield from values(
        this,
        procedureNumber=procedure.number,
        procedureType=node(procedure.type) if procedure.type else None,
    )
    for event in procedure.events:
        yield from _event(this, procedure.id, event, document)


def _event(procedure: ox.NamedNode, name: str, event: Event, own: str) -> Triples:
    day = event.date.isoformat() if event.date else "undated"
    kind = (event.type or "").rpartition("/")[2] or "event"
    this = node(identity("event", name, f"{day}_{kind}"))
    yield triple(procedure, "hasEvent", this)
    yield typed(this, "ProcedureEvent")
    yield ox.Triple(this, LABEL, literal(event.label or kind))
    yield from values(this, date=event.date, eventType=node(event.type) if event.type else None)
    for initiator in event.initiators:
        yield triple(this, "initiator", initiator)
    for document, identifiers in event.documents:
        yield triple(this, "involves", node(identity("document", document)))
        if document != own:
            yield from describe(document, identifiers)


def procedure_json(procedure: Procedure | None) -> dict[str, Any] | None:
    """A procedure as `euct extract` prints it."""
    if procedure is None:
        return None
    return {
        "id": procedure.id,
        "number": procedure.number,
        "type": procedure.type,
        "events": [
            {
                "date": event.date and event.date.isoformat(),
                "type": event.type,
                "label": event.label,
                "initiators": list(event.initiators),
                "documents": [document for document, _ in event.documents],
            }
            for event in procedure.events
        ],
    }
