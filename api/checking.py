"""Checking documents and RDF files without storing anything."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from api.neighbours import asking, checked
from api.pipeline import document_graphs, process_all
from api.processed import Request
from base.errors import EuctError
from shapes.findings import Report
from store.service import QueryService


def check_all(
    requests: Iterable[Request], jobs: int | None, dataset: QueryService | None = None
) -> Iterator[Report | EuctError]:
    """The report of each document, in the order given, or its error.

    Args:
        requests: the documents.
        jobs: how many are read at a time.
        dataset: the dataset against which they are checked too, if any.
    """
    wanted = [replace(request, triples=dataset is not None) for request in requests]
    for request, result in zip(wanted, process_all(wanted, jobs), strict=True):
        if isinstance(result, EuctError):
            yield result
            continue
        if dataset is not None:
            result = checked(result, document_graphs(result), asking(dataset), request.settings)
        if result.report is not None:
            yield result.report
