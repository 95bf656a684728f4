"""Inside the sandboxed process: one document is read, checked and reasoned over."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from api.dumped import dumped
from api.exported import exported
from api.knowledge import background, slice_for
from api.processed import Processed, Request
from base.errors import InputError
from base.iris import ONTOLOGY
from base.lines import Lines
from base.rdf import parse_quads, parse_rdf
from base.rdfformat import rdf_format
from base.settings import Settings
from base.version import installed_version
from loaders.emit.json import to_json
from loaders.emit.rdf import to_lines, to_triples
from loaders.orchestrate import extract
from loaders.read.contents import document_bytes
from loaders.read.rdfnotice import is_exported, is_notice
from loaders.records import Coverage
from loaders.statements import Extraction
from ontology.reason import infer
from shapes.given.check import validate_given
from shapes.given.read import GivenShapes, read_shapes
from shapes.rules import shape_set
from shapes.validate import validate

MOST_EXAMPLES = 10


def process(request: Request) -> Processed:
    """Read a document or RDF file, and do with it what the request wants.

    Raises:
        InputError: the file cannot be read; the message says why and what to do.
    """
    name = request.name or request.path.name
    data = document_bytes(request.path, request.member, name, request.settings)
    if request.shapes:
        return _checked_by_given(request, request.shapes, data, name)
    if rdf_format(data, name) and request.check:
        quads = parse_quads(data, name)
        if request.rdf and not is_notice(quads):
            split = dumped(quads)
            triples = split.checked
            _require_ours(triples, name)
            around = [*slice_for(triples), *split.beside]
            # Lines are those of the file that was read: the load's record tells its name.
            report = validate(triples, around, engine=request.engine)
            return Processed(
                path=request.path,
                id=name,
                counts={"triples": len(triples)},
                asserted=Lines.of(triples).text,
                report=replace(report, source=name, notes=(*report.notes, *split.notes)),
                name=name,
            )
        if is_exported(quads):
            if request.given.id:
                raise InputError("RDF that euct made says which document it is of", where=name)
            made = exported(quads, name)
            kind = "notice" if made.is_notice else ""
            done = Processed(request.path, made.id, made.counts, kind, name=name)
            return _gone_through(request, done, data, Lines.of(made.triples))
    return _read(request, data, name)


def _checked_by_given(request: Request, shapes: Path, data: bytes, name: str) -> Processed:
    """A document or RDF file that is checked against the user's own shapes, and nothing else."""
    if rdf_format(data, name):
        triples = parse_rdf(data, name, base=request.path.absolute().as_uri())
    else:
        extraction = extract(data, name, request.settings, request.given)
        triples = to_triples(extraction, installed_version(), datetime.now(UTC))
    beside = [*slice_for(triples), *shape_set().axioms] if _says_ours(triples) else []
    report = validate_given(
        triples, beside, given_shapes(shapes, request.settings), engine=request.engine, source=name
    )
    return Processed(request.path, name, {"triples": len(triples)}, report=report, name=name)


@cache
def given_shapes(path: Path, settings: Settings) -> GivenShapes:
    """The user's shapes in the file; read once for all documents."""
    data = document_bytes(path, None, path.name, settings)
    return read_shapes(data, path.name, path.absolute().as_uri(), settings)


def _says_ours(triples: list[ox.Triple]) -> bool:
    return any(triple.predicate.value.startswith(ONTOLOGY) for triple in triples)


def _require_ours(triples: list[ox.Triple], name: str) -> None:
    """Refuse RDF to which no rule applies, lest it be said to conform."""
    if not _says_ours(triples):
        raise InputError(
            "nothing in this RDF is said in euct's vocabulary, so there is nothing to check",
            where=name,
            hint=f"its terms begin with {ONTOLOGY}",
        )


def _read(request: Request, data: bytes, name: str) -> Processed:
    """What comes of a document with a text or metadata to be read."""
    extraction = extract(data, name, request.settings, request.given)
    done = Processed(
        path=request.path,
        id=extraction.head.id,
        counts=_counts(extraction),
        kind=extraction.head.kind,
        json=to_json(extraction) if request.as_json else None,
        coverage=_coverage(extraction) if request.coverage and not request.check else None,
        name=name,
    )
    if not request.check:
        return done
    threshold = request.settings.fact_threshold
    asserted = to_lines(extraction, installed_version(), datetime.now(UTC), threshold)
    del extraction  # of a long document it is as large as what the check needs
    return _gone_through(request, done, data, asserted)


def _gone_through(request: Request, done: Processed, data: bytes, asserted: Lines) -> Processed:
    """A document whose triples are checked and reasoned over."""
    report = validate(asserted, slice_for(asserted), engine=request.engine, source=done.name)
    if request.triples:
        inferred = Lines.of(infer(asserted, background()))
        done = replace(
            done,
            counts=done.counts | {"triples": len(asserted) + len(inferred)},
            asserted=asserted.text,
            inferred=inferred.text,
        )
    return replace(
        done,
        report=report,
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
