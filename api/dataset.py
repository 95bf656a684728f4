"""Checking a whole dataset: document by document, each with the slice that it touches.

A document's triples are fetched from the published version and checked in a sandboxed process, so
that neither time nor memory for one document grows with the dataset.
"""

import os
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass

import pyoxigraph as ox

from api.neighbours import asking
from api.worker import start_checking
from base.errors import EuctError, LimitError
from base.iris import graph
from base.pool import Pool
from base.settings import Settings
from shapes.findings import Report
from shapes.slices import neighbours
from shapes.waivers import waived, waivers_of
from store.service import QueryService

DOCUMENTS, INFERRED = graph("document", ""), graph("inferred", "")
# What is made of a document's facts and decided on them, in graphs of their own.
BESIDE = tuple(graph(kind, "") for kind in ("follow-ups", "commitment-status", "reviews"))
NAMES = """
PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT DISTINCT ?graph WHERE { GRAPH ?graph { ?document prov:wasGeneratedBy ?load } } ORDER BY ?graph
"""
MORE = (
    "a long document is checked when it is loaded; to check it here, raise EUCT_QUERY_SECONDS, EUCT_RESULT_BYTES,"
    " EUCT_RESULT_ROWS, EUCT_DOCUMENT_SECONDS or EUCT_EXTRACT_MEMORY"
)
WHOLE = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH <NAME> { ?s ?p ?o } }"


@dataclass(frozen=True, slots=True)
class Stored:
    """A document with its follow-ups, statuses and reviews as N-Triples, and what the dataset says of it."""

    asserted: bytes
    around: bytes


def check_dataset(
    settings: Settings, jobs: int | None = None
) -> Generator[Report | EuctError, None, None]:
    """The report of each document of the dataset, by the names of their graphs, or its error.

    Args:
        settings: they name the dataset, its limits and its waivers.
        jobs: how many documents are checked at a time; all cores by default.

    Raises:
        StoreError: there is no dataset, or it cannot be read.
    """
    waivers = waivers_of(settings.waivers_file)
    size = jobs or os.cpu_count() or 1
    with QueryService(settings.store, settings) as service:
        ask = asking(service)
        names = [row["graph"] for row in service.select(NAMES)]
        pool: Pool[Stored, Report] = Pool(
            start_checking, size=size, waiting=size, memory=settings.extract_memory
        )

        def one(name: ox.NamedNode) -> Report | EuctError:
            try:
                own, *beside = (name.value.replace(DOCUMENTS, p, 1) for p in (INFERRED, *BESIDE))
                asserted = [t for g in (name.value, *beside) for t in ask(WHOLE.replace("NAME", g))]
                around = neighbours(asserted, (name.value, own), ask)
                stored = Stored(_lines(asserted), _lines(around))
                return waived(pool.call(stored, settings.document_seconds), waivers)
            except EuctError as error:
                error.where = error.where or name.value
                if isinstance(error, LimitError):
                    error.hint = MORE
                return error

        documents = [n for n in names if isinstance(n, ox.NamedNode)]
        with ThreadPoolExecutor(size) as threads, closing(pool):
            yield from threads.map(one, [n for n in documents if n.value.startswith(DOCUMENTS)])


def _lines(triples: list[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
