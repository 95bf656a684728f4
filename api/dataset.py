"""Checking a whole dataset: document by document, each with the slice that it touches.

A document's triples are read from the published version, as N-Triples, and checked in a sandboxed
process, so that neither time nor memory for one document grows with the dataset. It is the program's
own reading: limits on users' queries do not bear on it.
"""

import os
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass

import pyoxigraph as ox

from api.worker import start_checking
from base.errors import EuctError, LimitError
from base.iris import graph, term
from base.lines import Lines
from base.pool import Pool
from base.settings import Settings
from shapes.findings import Report
from shapes.slices import neighbours
from shapes.waivers import waived, waivers_of
from store.published import Reader, reading

DOCUMENTS, INFERRED = graph("document", ""), graph("inferred", "")
# What is made of a document's facts and decided on them, in graphs of their own.
BESIDE = tuple(graph(kind, "") for kind in ("follow-ups", "commitment-status", "reviews"))
GENERATED = "http://www.w3.org/ns/prov#wasGeneratedBy"
TEXT = term("text")
MORE = "raise EUCT_DOCUMENT_SECONDS, EUCT_MORE_SECONDS or EUCT_EXTRACT_MEMORY"
MORE_OF_A_SERVER = f"{MORE}, or EUCT_STORE_SECONDS or EUCT_RESULT_BYTES"


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
    with reading(settings.store, settings) as (_, dataset):
        pool: Pool[Stored, Report] = Pool(
            start_checking, size=size, waiting=size, memory=settings.extract_memory
        )

        def one(name: str) -> Report | EuctError:
            try:
                stored, length = _stored(name, dataset)
                return waived(pool.call(stored, settings.seconds_for(length)), waivers)
            except EuctError as error:
                error.where = error.where or name
                if isinstance(error, LimitError):
                    error.hint = MORE_OF_A_SERVER if settings.store_address else MORE
                return error

        with ThreadPoolExecutor(size) as threads, closing(pool):
            yield from threads.map(one, list(_documents(dataset)))


def _documents(dataset: Reader) -> Generator[str, None, None]:
    """The names of the graphs of all documents and notices that were loaded."""
    for name in dataset.graphs():
        if name.startswith(DOCUMENTS) and dataset.told(name, predicate=GENERATED):
            yield name


def _stored(name: str, dataset: Reader) -> tuple[Stored, int]:
    """The document whose graph has that name, and the bytes of its text."""
    own, *beside = (name.replace(DOCUMENTS, prefix, 1) for prefix in (INFERRED, *BESIDE))
    asserted = Lines(b"".join(dataset.lines(each).text for each in (name, *beside)))
    around = Lines.of(neighbours(asserted, (name, own), dataset.construct))
    length = sum(
        len(t.object.value.encode())
        for t in asserted
        if t.predicate.value == TEXT and isinstance(t.object, ox.Literal)
    )
    return Stored(asserted.text, around.text), length
