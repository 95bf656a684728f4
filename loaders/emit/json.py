"""An extraction as the JSON object of `euct extract`."""

from typing import Any

from base.iris import identity, local_id
from loaders.emit.facts import facts_json
from loaders.emit.head import head_json
from loaders.emit.procedure import procedure_json
from loaders.records import Candidate, Citation, Identifier, Mention, Passage, Reference
from loaders.statements import AgendaItem, Deadline, Extraction, Forwarding

IDENTIFIER_KEYS = (
    "celex", "eli", "council", "eeas", "unscr", "cets", "procedure", "ecli", "comnat", "oj",
)  # fmt: skip

Json = dict[str, Any]
NO_IDENTIFIERS: Json = dict.fromkeys(IDENTIFIER_KEYS)
NO_CITATION: Json = dict.fromkeys((
    "passage", "start", "end", "text", "document", "role", *IDENTIFIER_KEYS, "pinpoint", "stated_date",
    "form", "status", "malformed", "confidence", "antecedent", "candidates",
))  # fmt: skip


def to_json(extraction: Extraction) -> Json:
    """The object of the contract: document, passages, citations, mentions, facts.

    Offsets are code points into the passage's text; `source` offsets into the decoded source.
    """
    head = extraction.head
    meeting = extraction.meeting
    return {
        "source": extraction.source,
        "sha256": extraction.sha256,
        "document": {
            "id": head.id,
            "iri": identity("document", head.id),
            "kind": head.kind,
            "title": head.title,
            "date": head.date and head.date.isoformat(),
            "language": head.language,
            "identifiers": {i.scheme: i.value for i in reversed(head.identifiers)},
            **head_json(head),
            "flags": list(head.flags),
            "contradictions": list(head.contradictions),
        },
        "procedure": procedure_json(extraction.reading.procedure),
        "coverage": extraction.coverage,
        "missing_notes": list(extraction.missing_notes),
        "ocr_pages": list(extraction.reading.ocr_pages),
        "unread_pages": list(extraction.reading.unread_pages),
        "passages": [_passage(passage) for passage in extraction.passages],
        "citations": [citation_object(citation) for citation in extraction.citations],
        "mentions": [_mention(mention) for mention in extraction.mentions],
        **facts_json(extraction.facts),
        "meeting": meeting
        and {
            "body": meeting.body,
            "date": meeting.date and meeting.date.isoformat(),
            "next_date": meeting.next_date and meeting.next_date.isoformat(),
        },
        "agenda_items": [
            _item(item, extraction.citations) for item in (meeting.items if meeting else ())
        ],
    }


def _passage(passage: Passage) -> Json:
    source = passage.source
    return {
        "id": passage.id,
        "kind": passage.kind,
        "path": list(passage.path),
        "number": passage.number,
        "note": passage.note,
        "note_of": passage.note_of,
        "note_offset": passage.note_offset,
        "text": passage.text,
        "source": {
            "page": source.page,
            "line": source.line,
            "start": source.start,
            "end": source.end,
        },
        **({"ocr": True} if passage.ocr else {}),
    }


def identifier_keys(identifiers: tuple[Identifier, ...]) -> Json:
    """Every identifier key, null where the document has none of that scheme."""
    keys = NO_IDENTIFIERS.copy()
    for identifier in reversed(identifiers):
        if identifier.scheme in keys:
            keys[identifier.scheme] = identifier.value
    return keys


def citation_object(citation: Citation) -> Json:
    """One citation of the contract's `citations`."""
    reference = citation.reference
    stated = reference.stated_date
    written = NO_CITATION.copy()  # whose keys need not be put in anew
    for identifier in reversed(citation.identifiers):
        if identifier.scheme in NO_IDENTIFIERS:
            written[identifier.scheme] = identifier.value
    written["passage"] = reference.passage
    written["start"] = reference.start
    written["end"] = reference.end
    written["text"] = reference.text
    written["document"] = citation.document
    written["role"] = citation.role
    written["pinpoint"] = reference.pinpoint
    written["stated_date"] = stated and stated.isoformat()
    written["form"] = reference.form
    written["status"] = citation.status
    written["malformed"] = reference.malformed
    written["confidence"] = citation.confidence
    written["antecedent"] = _place(citation.antecedent)
    written["candidates"] = [_candidate(candidate) for candidate in citation.candidates]
    return written


def _candidate(candidate: Candidate) -> Json:
    return {
        "document": candidate.document,
        **identifier_keys(candidate.identifiers),
        "confidence": candidate.confidence,
        "reason": candidate.reason,
    }


def _place(reference: Reference | None) -> Json | None:
    """Where the reference stands that a defined name or "that Directive" leans on."""
    if reference is None:
        return None
    return {"passage": reference.passage, "start": reference.start, "end": reference.end}


def _mention(mention: Mention) -> Json:
    return {
        "passage": mention.passage,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "entity": mention.entity,
        "type": mention.type,
        "confidence": mention.confidence,
    }


def _deadline(deadline: Deadline | None) -> Json | None:
    if deadline is None:
        return None
    return {
        "text": deadline.text,
        "start": deadline.start and deadline.start.isoformat(),
        "end": deadline.end and deadline.end.isoformat(),
    }


def _item(item: AgendaItem, citations: tuple[Citation, ...]) -> Json:
    numbers = {
        citation.document: citation.identifier("council")
        or citation.identifier("comnat")
        or citation.identifier("eeas")
        for citation in citations
    }
    return {
        "number": item.number,
        "title": item.title,
        "passages": list(item.passages),
        "documents": [numbers.get(document) or document for document in item.documents],
        "presented_by": list(item.presenters),
        "outcome": item.outcome,
        "condition": item.condition,
        "forwarded_to": [_forwarding(forwarding) for forwarding in item.forwarded_to],
    }


def _forwarding(forwarding: Forwarding) -> Json:
    deadline = forwarding.deadline
    one_day = deadline and deadline.start and deadline.start == deadline.end
    return {
        "body": forwarding.body,
        "name": local_id(forwarding.body),
        "date": deadline.start.isoformat() if one_day and deadline and deadline.start else None,
        "period": _deadline(deadline),
        "for": forwarding.purpose,
        "confidence": forwarding.told.confidence if forwarding.told else None,
    }
