"""What a writer of a dataset can do, wherever the dataset is; and what the dataset says of itself."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Protocol

import pyoxigraph as ox

from base.errors import InputError
from base.iris import graph, identity
from store.draft import Graphs

META = ox.NamedNode(graph("meta"))
DATASET = ox.NamedNode(identity("dataset"))
VERSION = ox.NamedNode("http://www.w3.org/2002/07/owl#versionInfo")
MODIFIED = ox.NamedNode("http://purl.org/dc/terms/modified")
DATE_TIME = ox.NamedNode("http://www.w3.org/2001/XMLSchema#dateTime")
# In which version a graph was last written, whatever it holds now; those of other names all in one.
CHANGED = ox.NamedNode(META.value + "#changedIn")
OTHERS = ox.NamedNode(META.value + "#others")


class Writer(Graphs, Protocol):
    """The one writer of a dataset, made by `open_writer`."""

    @property
    def version(self) -> int:
        """The dataset's version: 0 when new, one more with every change."""
        ...

    def remove(self, graph_iris: Iterable[str]) -> int:
        """Remove these graphs; those that do not exist are passed over. Returns the new version."""
        ...

    def construct(self, query: str) -> list[ox.Triple]:
        """The answer to one of our own CONSTRUCTs over the union of all graphs."""
        ...

    def publish(self) -> int:
        """Let readers see all changes so far; returns the version they see."""
        ...


def marks(version: int) -> tuple[ox.Triple, ox.Triple]:
    """What the store's own graph says of this version, as of now."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    return (
        ox.Triple(DATASET, VERSION, ox.Literal(str(version))),
        ox.Triple(DATASET, MODIFIED, ox.Literal(now, datatype=DATE_TIME)),
    )


def changed(graphs: Iterable[ox.NamedNode], version: int) -> list[ox.Triple]:
    """What the store's own graph says of graphs that are written in this version."""
    return [ox.Triple(name, CHANGED, ox.Literal(version)) for name in graphs]


def named_graph(iri: str) -> ox.NamedNode:
    """The name of a graph that a writer may replace.

    Raises:
        InputError: it is no IRI, or the store's own graph.
    """
    try:
        name = ox.NamedNode(iri)
    except ValueError:
        raise InputError(f"{iri!r} is not an IRI and cannot name a graph") from None
    if name == META:
        raise InputError("the graph of the store's own metadata cannot be replaced")
    return name
