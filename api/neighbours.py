"""Checking a document against the dataset: the rules on which other documents bear, with their slice."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyoxigraph as ox

from api.processed import Processed
from base.iris import graph
from shapes.slices import Ask, neighbours
from shapes.validate import against_dataset
from store.service import QueryService

NOTICE = "notice"


def own_graphs(document: str, kind: str = "") -> tuple[str, str]:
    """The names of a document's two graphs: what was asserted from it, and what was inferred.

    A notice tells of a document; its graphs stand beside those of the document's own text.
    """
    own = (NOTICE, document) if kind == NOTICE else (document,)
    return graph("document", *own), graph("inferred", *own)


def checked(
    processed: Processed, asserted: Sequence[ox.Triple], own: Iterable[str], ask: Ask
) -> Processed:
    """The document with a report that knows the dataset.

    Args:
        processed: a document with the report on itself.
        asserted: its triples.
        own: the names of its graphs in the dataset.
        ask: answers a CONSTRUCT over the dataset.
    """
    if processed.report is None:
        return processed
    around = neighbours(asserted, own, ask)
    report = against_dataset(asserted, around, processed.report) if around else processed.report
    return replace(processed, report=report)


def asking(service: QueryService) -> Ask:
    """What answers a CONSTRUCT over a published dataset."""

    def ask(query: str) -> list[ox.Triple]:
        answer = service.query(query, accept="nt", union=True)
        quads = ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)
        return [quad.triple for quad in quads]

    return ask
