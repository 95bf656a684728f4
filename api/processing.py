"""Inside the sandboxed process: one document is read, checked and reasoned over."""

from datetime import UTC, datetime
from typing import Any

import pyoxigraph as ox

from api.knowledge import background, slice_for
from api.processed import Processed, Request
from api.version import installed_version
from loaders.emit.json import to_json
from loaders.emit.rdf import to_triples
from loaders.orchestrate import extract
from loaders.read.contents import document_bytes
from loaders.records import Coverage, Extraction
from ontology.reason import infer
from shapes.parse import parse_rdf
from shapes.validate import validate

MOST_EXAMPLES = 10
RDF_SUFFIXES = frozenset({".ttl", ".nt", ".nq", ".trig", ".rdf", ".owl", ".jsonld"})


def process(request: Request) -> Processed:
    """Read a document or RDF file, and do with it what the request wants.

    Raises:
        InputError: the file cannot be read; the message says why and what to do.
    """
    name = request.name or request.path.name
    data = document_bytes(request.path, request.member, name, request.settings)
    if request.rdf and request.path.suffix.lower() in RDF_SUFFIXES:
        triples = parse_rdf(data, name)
        report = validate(triples, slice_for(triples), source=name)
        return Processed(request.path, name, {"triples": len(triples)}, report=report, name=name)
    extraction = extract(data, name, request.settings, request.given)
    counts = _counts(extraction)
    as_json = to_json(extraction) if request.as_json else None
    if not request.check:
        counted = _coverage(extraction) if request.coverage else None
        return Processed(
            request.path, extraction.head.id, counts, json=as_json, coverage=counted, name=name
        )
    asserted = to_triples(extraction, installed_version(), datetime.now(UTC))
    report = validate(asserted, slice_for(asserted), source=name)
    inferred = infer(asserted, background())
    counts["triples"] = len(asserted) + len(inferred)
    return Processed(
        path=request.path,
        id=extraction.head.id,
        counts=counts,
        kind=extraction.head.kind,
        asserted=_lines(asserted),
        inferred=_lines(inferred),
        report=report,
        json=as_json,
        name=name,
        member=request.member,
        source=data if request.member and report.findings else None,
    )


def _counts(extraction: Extraction) -> dict[str, int]:
    return {
        "passages": len(extraction.passages),
        "citations": len(extraction.citations),
        "resolved": sum(c.status == "resolved" for c in extraction.citations),
        "mentions": len(extraction.mentions),
    }


def _coverage(extraction: Extraction) -> dict[str, Any]:
    """How the reading compares with a plain extraction of the file, and its notes with their marks."""
    counted = extraction.counted or Coverage(0, extraction.coverage)
    notes = [passage for passage in extraction.passages if passage.kind == "footnote"]
    return {
        "layout": extraction.reading.layout,
        "words": counted.words,
        "gone": sum(times for _, times in counted.gone),
        "phantom": sum(times for _, times in counted.phantom),
        "coverage": counted.share,
        "discards": len(extraction.reading.discarded),
        "notes": len(notes),
        "notes_placed": sum(note.note_of is not None for note in notes),
        "missing_notes": len(extraction.missing_notes),
        "gone_words": [word for word, _ in counted.gone[:MOST_EXAMPLES]],
        "phantom_words": [word for word, _ in counted.phantom[:MOST_EXAMPLES]],
    }


def _lines(triples: list[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
