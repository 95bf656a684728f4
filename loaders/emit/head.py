"""What a document says of itself on its cover page, as triples and as JSON."""

from typing import Any

import pyoxigraph as ox

from base.iris import identity
from loaders.actnames import key_of
from loaders.emit.terms import LABEL, NAME, NAME_KEY, Triples, literal, node, triple, typed, values
from loaders.records import Head


def head_triples(head: Head) -> Triples:
    """The triples of a document's cover page beyond its identity, title, date and language."""
    this = node(identity("document", head.id))
    yield from values(
        this,
        sender=head.sender,
        recipient=head.recipient,
        distribution=head.distribution,
        originalLanguage=head.original_language,
        part=head.part,
    )
    for issuer in head.issuers:
        yield triple(this, "issuedBy", node(issuer))
    for addressee in head.addressees:
        yield triple(this, "addressedTo", node(addressee))
    for name, day in head.dates:
        yield triple(this, name, day)
    for code in head.subject_codes:
        yield triple(this, "subjectCode", code)
    for name in head.names:
        yield ox.Triple(this, NAME, literal(name))
        yield ox.Triple(this, NAME_KEY, literal(key_of(name)))
    for identifier in head.identifiers:
        if identifier.scheme == "procedure":
            procedure = procedure_node(identifier.value)
            yield triple(this, "inProcedure", procedure)
            yield typed(procedure, "Procedure")
            yield ox.Triple(procedure, LABEL, literal(identifier.value))
            yield triple(procedure, "procedureNumber", identifier.value)


def procedure_node(number: str) -> ox.NamedNode:
    """The node of a procedure, whose letters may change in its course: `2017_0266` for 2017/0266(NLE)."""
    return node(identity("procedure", number.partition("(")[0].replace("/", "_")))


def head_json(head: Head) -> dict[str, Any]:
    """The keys of the object `document` that tell of its cover page beyond its identity."""
    return {
        "resource_type": head.resource_type,
        "from": head.sender,
        "to": head.recipient,
        "issued_by": list(head.issuers),
        "addressed_to": list(head.addressees),
        "subject_codes": list(head.subject_codes),
        "procedures": [i.value for i in head.identifiers if i.scheme == "procedure"],
        "distribution": head.distribution,
        "original_language": head.original_language,
        "part": head.part,
        "names": list(head.names),
        "dates": {name: day.isoformat() for name, day in head.dates},
    }
