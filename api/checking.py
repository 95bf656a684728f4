"""Checking documents and RDF files without storing anything."""

from collections.abc import Iterable, Iterator

from api.pipeline import process_all
from api.processed import Request
from base.errors import EuctError
from shapes.findings import Report


def check_all(requests: Iterable[Request], jobs: int | None) -> Iterator[Report | EuctError]:
    """The report of each document, in the order given, or its error."""
    for result in process_all(list(requests), jobs):
        if isinstance(result, EuctError):
            yield result
        elif result.report is not None:
            yield result.report
