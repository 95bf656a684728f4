"""Datasets for the tests of changes: read and changed as the service does."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox

from base.iris import BASE, graph
from base.settings import Settings
from store.changes import Changed, ChangeService
from store.graphwriting import GraphWrite, Method
from store.opening import open_writer
from store.service import QueryService
from store.updating import Update

SETTINGS = Settings(default_graph="default")
DOCUMENT = graph("document", "X")
MINE = "http://me/notes"
FACT = ox.Triple(ox.NamedNode("http://a/s"), ox.NamedNode("http://a/p"), ox.Literal("v"))


class Dataset:
    """A dataset, read and changed as the service does."""

    def __init__(self, path: Path, settings: Settings = SETTINGS) -> None:
        self.path = path
        self.reading = QueryService(path, settings)
        self.writing = ChangeService(path, settings)

    def update(self, text: str, *using: str, named: tuple[str, ...] = ()) -> Changed:
        return self.writing.change(Update(text, BASE, using, named), lambda _: None)

    def write(
        self, method: Method, body: str = "", graph: str | None = MINE, **more: str
    ) -> Changed:
        kind = more.pop("kind", "text/turtle")
        change = GraphWrite(method, graph, body.encode(), kind, graph or BASE, **more)
        return self.writing.change(change, lambda _: None)

    def holds(self, pattern: str) -> bool:
        return bool(self.reading.query(f"ASK {{ {pattern} }}").boolean)

    def state(self) -> list[dict[str, str]]:
        found = self.reading.select("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }")
        return sorted(({k: str(v) for k, v in row.items()} for row in found), key=str)


@contextmanager
def opened(path: Path, graphs: Mapping[str, Sequence[ox.Triple]]) -> Iterator[Dataset]:
    """A new dataset that holds these graphs."""
    with open_writer(path, SETTINGS) as writer:
        writer.replace(graphs)
    made = Dataset(path)
    yield made
    made.reading.close()
    made.writing.close()
