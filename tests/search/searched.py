"""A dataset to search in: what is found in it, and documents made for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from base.iris import graph, identity, term
from base.settings import Settings
from search.finding import Found, Search
from search.service import SearchService
from store.opening import open_writer

TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
PATIENT = Settings(query_seconds=60)


def document(
    name: str, *texts: str, date: str = "2017-10-18", language: str = "en"
) -> dict[str, Any]:
    """The graph of a document with these passages."""
    iri = ox.NamedNode(identity("document", name))
    triples = [
        ox.Triple(iri, TYPE, ox.NamedNode(term("Document"))),
        ox.Triple(iri, ox.NamedNode(term("title")), ox.Literal(f"Title of {name}")),
        ox.Triple(iri, ox.NamedNode(term("date")), ox.Literal(date)),
        ox.Triple(iri, ox.NamedNode(term("language")), ox.Literal(language)),
    ]
    for number, text in enumerate(texts, 1):
        passage = ox.NamedNode(identity("passage", name, f"p{number}"))
        triples += [
            ox.Triple(iri, ox.NamedNode(term("hasPassage")), passage),
            ox.Triple(passage, ox.NamedNode(term("partOf")), iri),
            ox.Triple(passage, ox.NamedNode(term("text")), ox.Literal(text)),
            ox.Triple(passage, ox.NamedNode(term("passageKind")), ox.Literal("paragraph")),
        ]
    return {graph("document", name): triples}


def write(store: Path, change: dict[str, Any]) -> int:
    """Write graphs into the dataset; its new version."""
    with open_writer(store, PATIENT) as writer:
        return writer.replace(change)


@contextmanager
def searching(store: Path) -> Iterator["Searcher"]:
    with SearchService(store, PATIENT, 60) as service:
        yield Searcher(service)


class Searcher:
    """Asks one service."""

    def __init__(self, service: SearchService) -> None:
        self.service = service

    def found(self, text: str, **more: Any) -> Found:
        return self.service.find(Search(text, **more))

    def ids(self, text: str, **more: Any) -> list[str]:
        """The ends of the IRIs of what is found, the best first."""
        return [hit["iri"].partition("/id/")[2] for hit in self.found(text, **more).hits]
