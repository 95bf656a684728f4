"""One document from bytes to an extraction: read, recognise, resolve, draw facts."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from base.settings import Settings
from loaders.citing import citations as citations_of
from loaders.facts.family import drawn
from loaders.given import NOTHING, Given
from loaders.kinds.completed import completed
from loaders.kinds.front import marked
from loaders.kinds.kind import Kind
from loaders.kinds.linked import linked
from loaders.kinds.stated import chosen_kind, settled
from loaders.ocr import doubted, doubted_meeting, marked_ocr
from loaders.read.coverage import covered
from loaders.read.reader import read
from loaders.read.structure import missing_notes, passages_of
from loaders.recognise.names import mentions
from loaders.records import Citation, Head, Mention, Passage, Reading, Reference
from loaders.registers import load_registers
from loaders.statements import Extraction, Material
from loaders.surroundings import latest_year


def extract(data: bytes, name: str, settings: Settings, given: Given = NOTHING) -> Extraction:
    """Read everything out of one document.

    Args:
        data: the file's bytes.
        name: the file's name, for messages and provenance.
        settings: the limits.
        given: what the user says of the document.

    Raises:
        InputError: the file cannot be read, or is given an id or kind that is none; the message
            says why and what to do.
    """
    reading, kind, head, passages = opened(data, name, settings, given)
    material = annotated(head, passages)
    meeting = kind.meeting(material)
    items = meeting.items if meeting else ()
    facts = drawn(material, (fact for item in items for fact in item.facts))
    if reading.ocr_pages:
        material, facts = doubted(material, facts)
        meeting = doubted_meeting(meeting, passages) if meeting else None
    counted = covered(data, name, reading)
    return Extraction(
        source=name,
        sha256=hashlib.sha256(data).hexdigest(),
        reading=reading,
        head=head,
        passages=passages,
        citations=material.citations,
        mentions=material.mentions,
        meeting=meeting,
        facts=facts,
        missing_notes=missing_notes(reading.blocks),
        coverage=counted.share,
        counted=counted,
    )


def annotated(head: Head, passages: tuple[Passage, ...]) -> Material:
    """The passages of a document with what they cite and name."""
    in_head = linked(passages, head, load_registers(), latest_year(head))
    citations = (*in_head, *cite(passages, head))
    mentioned = _mentions(passages, citations, head.language or "en")
    return Material(head, passages, citations, mentioned)


def opened(
    data: bytes, name: str, settings: Settings, given: Given = NOTHING
) -> tuple[Reading, Kind, Head, tuple[Passage, ...]]:
    """A document read and identified, with its passages; arguments and errors as for `extract`."""
    digest = hashlib.sha256(data).hexdigest()
    reading = marked(read(data, name, settings))
    kind = chosen_kind(reading, given)
    read_head = kind.head(reading)
    resource_type = read_head.resource_type or kind.resource_type
    term = kind.term if read_head.term == "Document" else read_head.term
    own = replace(read_head, term=term, resource_type=resource_type)
    head = completed(settled(own, reading, digest, load_registers(), given), reading)
    if reading.ocr_pages:
        head = replace(head, flags=(*head.flags, "ocr"))
    if reading.unread_pages:
        head = replace(head, flags=(*head.flags, "unread-pages"))
    return reading, kind, head, marked_ocr(passages_of(reading.blocks), reading)


def _prose(passages: Iterable[Passage]) -> Iterable[Passage]:
    """The passages outside the title block, whose numbers and codes are the document's own."""
    return (passage for passage in passages if not passage.front)


def cite(passages: tuple[Passage, ...], head: Head) -> tuple[Citation, ...]:
    """All references of a document resolved; those to itself are its running heads, not citations.

    Args:
        passages: the document's text.
        head: what is known of the document; its date and language bear on what names mean.
    """
    return citations_of(passages, head, load_registers())


def _mentions(
    passages: tuple[Passage, ...], citations: tuple[Citation, ...], language: str
) -> tuple[Mention, ...]:
    cited: dict[str, list[Reference]] = {}
    for citation in citations:
        if citation.reference.form not in {"named", "anaphoric"}:
            cited.setdefault(citation.reference.passage, []).append(citation.reference)
    return tuple(
        mention
        for passage in _prose(passages)
        for mention in mentions(passage, cited.get(passage.id, ()), language)
    )
