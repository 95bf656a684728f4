"""Checking documents and RDF files without storing anything."""

from collections.abc import Iterator
from pathlib import Path

from api.pipeline import process_all
from api.processed import Request
from api.sources import readable
from base.errors import EuctError
from base.settings import Settings
from shapes.findings import Report

RDF_SUFFIXES = frozenset({".ttl", ".nt", ".nq", ".trig", ".rdf", ".owl", ".jsonld"})


def is_rdf(path: Path) -> bool:
    """Whether the file is RDF by its name; RDF has no marks by which its text could be told."""
    return path.suffix.lower() in RDF_SUFFIXES


def check_all(
    paths: tuple[str, ...], settings: Settings, given_id: str | None, jobs: int | None
) -> Iterator[Report | EuctError]:
    """The report of each file, in the order given, or its error.

    Raises:
        InputError: a path is not a readable file.
    """
    requests = [
        Request(path, settings, given_id, rdf=is_rdf(path)) for path in readable(paths, settings)
    ]
    for result in process_all(requests, jobs):
        if isinstance(result, EuctError):
            yield result
        elif result.report is not None:
            yield result.report
