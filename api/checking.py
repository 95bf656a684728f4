"""Checking documents and RDF files without storing anything."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack

from api.neighbours import asking, checked
from api.pipeline import document_graphs, process_all
from api.processed import Request
from base.errors import EuctError
from base.settings import Settings
from shapes.findings import Report
from store.service import QueryService


def check_all(
    requests: Iterable[Request], jobs: int | None, dataset: Settings | None = None
) -> Iterator[Report | EuctError]:
    """The report of each document, in the order given, or its error.

    Args:
        requests: the documents.
        jobs: how many are read at a time.
        dataset: the settings of the dataset against which they are checked too, if any.
    """
    with ExitStack() as stack:
        ask = None
        if dataset is not None:
            ask = asking(stack.enter_context(QueryService(dataset.store, dataset)))
        for result in process_all(list(requests), jobs):
            if isinstance(result, EuctError):
                yield result
                continue
            if ask is not None and dataset is not None:
                result = checked(result, document_graphs(result), ask, dataset)
            if result.report is not None:
                yield result.report
