"""Inside the sandboxed process: one document is read, checked and reasoned over."""

from datetime import UTC, datetime

import pyoxigraph as ox

from api.knowledge import background, slice_for
from api.processed import Processed, Request
from api.version import installed_version
from loaders.emit.json import to_json
from loaders.emit.rdf import to_triples
from loaders.orchestrate import extract
from loaders.records import Extraction
from ontology.reason import infer
from shapes.parse import parse_rdf
from shapes.validate import validate


def process(request: Request) -> Processed:
    """Read a document or RDF file, and do with it what the request wants.

    Raises:
        InputError: the file cannot be read; the message says why and what to do.
    """
    data = request.path.read_bytes()
    name = request.path.name
    if request.rdf:
        triples = parse_rdf(data, name)
        report = validate(triples, slice_for(triples), source=name)
        return Processed(request.path, name, {"triples": len(triples)}, report=report)
    extraction = extract(data, name, request.settings, request.given_id)
    counts = _counts(extraction)
    as_json = to_json(extraction) if request.as_json else None
    if not request.check:
        return Processed(request.path, extraction.head.id, counts, json=as_json)
    asserted = to_triples(extraction, installed_version(), datetime.now(UTC))
    report = validate(asserted, slice_for(asserted), source=name)
    inferred = infer(asserted, background())
    counts["triples"] = len(asserted) + len(inferred)
    return Processed(
        path=request.path,
        id=extraction.head.id,
        counts=counts,
        asserted=_lines(asserted),
        inferred=_lines(inferred),
        report=report,
        json=as_json,
    )


def _counts(extraction: Extraction) -> dict[str, int]:
    return {
        "passages": len(extraction.passages),
        "citations": len(extraction.citations),
        "resolved": sum(c.status == "resolved" for c in extraction.citations),
        "mentions": len(extraction.mentions),
    }


def _lines(triples: list[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
