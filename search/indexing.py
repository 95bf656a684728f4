"""Entries into the index: all of a dataset, or what has changed since."""

import json
from collections.abc import Iterable

import pyoxigraph as ox
import tantivy

from search.gathering import Entry, Gathering, shown
from search.schema import PLAIN, STEMMERS, schema

Graph = ox.NamedNode | ox.DefaultGraph
MOST = 10_000_000


def fill(writer: tantivy.IndexWriter, gathering: Gathering, graphs: Iterable[Graph]) -> None:
    """Write all that the graphs tell of."""
    iris: set[str] = set()
    for graph in graphs:
        iris |= gathering.things(graph)
    for entry in gathering.entries(sorted(iris)):
        writer.add_document(_document(entry))


def renew(
    index: tantivy.Index, writer: tantivy.IndexWriter, gathering: Gathering, graphs: list[Graph]
) -> None:
    """Write anew what the graphs tell of, and what they told of in the version before."""
    searcher = index.searcher()
    iris: set[str] = set()
    for graph in graphs:
        iris |= gathering.things(graph)
        name = graph.value if isinstance(graph, ox.NamedNode) else ""
        iris |= {str(data["iri"]) for data in found(searcher, "graphs", name)}
    iris |= _whose_document_changed(searcher, gathering, iris)
    for iri in iris:
        writer.delete_documents_by_term("iri", iri)
    for entry in gathering.entries(sorted(iris)):
        writer.add_document(_document(entry))


def found(searcher: tantivy.Searcher, field: str, value: str) -> Iterable[dict[str, object]]:
    """What is shown of the entries with a value in a field."""
    query = tantivy.Query.term_query(schema(), field, value, "basic")
    most = max(1, searcher.num_docs)
    for _, address in searcher.search(query, limit=most, count=False).hits:
        yield json.loads(bytes(searcher.doc(address)["data"][0]))


def _whose_document_changed(
    searcher: tantivy.Searcher, gathering: Gathering, iris: set[str]
) -> set[str]:
    """The passages of the documents of which another date, language or kind is told now."""
    stale: set[str] = set()
    for iri in iris:
        for data in found(searcher, "iri", iri):
            if data.get("loaded") and data.get("passages") != gathering.about_passages(iri):
                stale.update(gathering.passages(iri))
    return stale


def _document(entry: Entry) -> tantivy.Document:
    made = tantivy.Document()
    for name, values in entry.fields.items():
        for value in values:
            made.add_text(name, value)
    for language, texts in entry.texts.items():
        for text in texts:
            made.add_text(PLAIN, text)
            if language in STEMMERS:
                made.add_text(language, text)
    if entry.date is not None:
        made.add_integer("date", entry.date)
    made.add_bytes("data", shown(entry.data))
    return made
