"""Checking a document against the dataset: the rules on which other documents bear, with their slice."""

from collections.abc import Mapping
from dataclasses import replace

import pyoxigraph as ox

from api.processed import Processed
from base.errors import LimitError
from base.iris import IDS, graph
from base.lines import Graph
from base.settings import Settings
from shapes.findings import Report
from shapes.slices import Ask, neighbours
from shapes.validate import against_dataset
from shapes.waivers import waived, waivers_of
from store.service import QueryService

NOTICE = "notice"
MORE = "raise EUCT_RESULT_BYTES"


def own_graphs(document: str, kind: str = "") -> tuple[str, str]:
    """The names of a document's two graphs: what was asserted from it, and what was inferred.

    A notice tells of a document; its graphs stand beside those of the document's own text.
    """
    own = (NOTICE, document) if kind == NOTICE else (document,)
    return graph("document", *own), graph("inferred", *own)


def checked(
    processed: Processed, graphs: Mapping[str, Graph], ask: Ask, settings: Settings
) -> Processed:
    """The document with a report that knows the dataset.

    Args:
        processed: a document with the report on itself.
        graphs: its graphs by their names, what was asserted from it first.
        ask: answers a CONSTRUCT over the dataset.
        settings: they name the file of waivers.
    """
    if processed.report is None:
        return processed
    name, asserted = next(iter(graphs.items()))
    report = against(asserted, name, ask, processed.report)
    return replace(processed, report=waived(report, waivers_of(settings.waivers_file)))


def against(triples: Graph, name: str, ask: Ask, report: Report) -> Report:
    """The report on a document, completed by what the dataset says.

    Args:
        triples: what is asserted from the document.
        name: the name of its graph, of which the dataset may hold an older state.
        ask: answers a CONSTRUCT over the dataset.
        report: what was found in the document by itself.
    """
    inferred = graph("inferred", "") + name.removeprefix(graph("document", ""))
    around = neighbours(triples, (name, inferred), ask)
    return against_dataset(triples, around, report) if around else report


def asserted_graph(iri: str) -> str | None:
    """The graph in which a document's own things stand, by their IRI: `…/id/fact/ID/1` in that of ID."""
    kind, _, rest = iri.removeprefix(IDS).partition("/")
    document = rest.partition("/")[0]
    return graph("document", "") + document if kind and document else None


def asking(service: QueryService) -> Ask:
    """What answers a CONSTRUCT over a published dataset."""

    def ask(query: str) -> list[ox.Triple]:
        answer = service.query(query, accept="nt", union=True)
        if answer.truncated:
            raise LimitError("what the dataset says of a document is too much", hint=MORE)
        quads = ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)
        return [quad.triple for quad in quads]

    return ask
