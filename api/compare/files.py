"""A document in a file as one that can be asked like those of the dataset; nothing is stored."""

from typing import Any

import pyoxigraph as ox

from api.compare.contents import Gate
from api.compare.sides import Compared
from api.knowledge import slice_for
from api.pipeline import process_all
from api.requests import requested
from base.errors import EuctError, InputError
from base.iris import graph, identity
from base.settings import Settings
from ontology.reason import ontology_triples
from queries.names import Select


def from_file(path: str, settings: Settings) -> Compared:
    """The document in a file, read in a sandboxed process; nothing is stored.

    Raises:
        InputError: it is not there, cannot be read, or holds several documents.
    """
    requests, _ = requested([path], settings)
    if len(requests) != 1:
        raise InputError(
            f"this holds {len(requests)} documents", where=path, hint="name one of them"
        )
    (done,) = process_all(requests)
    if isinstance(done, EuctError):
        raise done
    store = ox.Store()
    # In graphs as in a dataset: questions look there for what a document itself tells.
    for kind, lines in (("document", done.asserted), ("inferred", done.inferred)):
        named = ox.NamedNode(graph(kind, done.id))
        store.load(lines, format=ox.RdfFormat.N_TRIPLES, to_graph=named)
    known = slice_for([quad.triple for quad in store])
    store.extend(ox.Quad(*triple) for triple in [*known, *ontology_triples()])
    report = done.report
    counts = {str(name): number for name, number in report.counts.items()} if report else {}
    gate = Gate(done.refused(strict=False), counts) if report else None
    return Compared(identity("document", done.id), _selecting(store), path, gate)


def _selecting(store: ox.Store) -> Select:
    def select(sparql: str) -> list[dict[str, Any]]:
        found = store.query(sparql, use_default_graph_as_union=True)
        if not isinstance(found, ox.QuerySolutions):
            raise TypeError("only SELECT queries are asked here")
        names = [variable.value for variable in found.variables]
        return [dict(zip(names, row, strict=True)) for row in found]

    return select
