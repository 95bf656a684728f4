"""Changes that are made one after the other, read as if they held, and written as one transaction."""

from collections.abc import Iterable, Mapping
from typing import Protocol

import pyoxigraph as ox

from base.iris import graph
from base.lines import Graph, fill, settled

Value = ox.NamedNode | ox.Literal
# No graph has this name. A question that passes over it passes over what a draft replaces.
SUPERSEDED = str(ox.NamedNode(graph("superseded")))


class Graphs(Protocol):
    """Named graphs that can be read and replaced: a dataset's writer, or a draft over one."""

    def replace(self, graphs: Mapping[str, Iterable[ox.Triple]]) -> int:
        """Put these triples in place of whatever the named graphs held."""
        ...

    def graph(self, iri: str) -> list[ox.Triple]:
        """The triples of one graph."""
        ...

    def graphs(self) -> list[str]:
        """The names of all graphs, sorted."""
        ...

    def told(
        self, iri: str, subject: str | None = None, predicate: str | None = None
    ) -> list[ox.Triple]:
        """The triples of one graph about a subject or with a predicate; both are IRIs."""
        ...

    def stated(self, predicate: str, value: Value | None = None) -> list[tuple[str, ox.Triple]]:
        """The triples with this predicate (and value), each with the name of its graph."""
        ...

    def construct(self, query: str) -> list[ox.Triple]:
        """The answer to one of our own CONSTRUCTs over the union of all graphs."""
        ...


class Draft:
    """What a dataset would hold: every `replace` is kept here and read from here, none is written.

    `Writer.replace(draft.changes)` writes all of them at once, so that a kill leaves none or all.
    """

    def __init__(self, base: Graphs) -> None:
        self._base = base
        self._store = ox.Store()
        self._replaced: dict[str, Graph] = {}

    @property
    def changes(self) -> dict[str, Graph]:
        """The graphs that were replaced, with what they shall hold."""
        return dict(self._replaced)

    def replace(self, graphs: Mapping[str, Iterable[ox.Triple]]) -> int:
        """Put these triples in place of whatever the named graphs held; gives how many graphs were."""
        for name, triples in graphs.items():
            node, new = ox.NamedNode(name), settled(triples)
            self._store.remove_graph(node)
            fill(self._store, new, node)
            self._replaced[name] = new
        return len(self._replaced)

    def graph(self, iri: str) -> list[ox.Triple]:
        """The triples of one graph as it would be."""
        return self.told(iri)

    def graphs(self) -> list[str]:
        """The names of all graphs that there would be, sorted."""
        own = (name.value for name in self._store.named_graphs() if isinstance(name, ox.NamedNode))
        return sorted({*own} | {*self._base.graphs()} - self._replaced.keys())

    def told(
        self, iri: str, subject: str | None = None, predicate: str | None = None
    ) -> list[ox.Triple]:
        """The triples of one graph, as it would be, about a subject or with a predicate."""
        if iri not in self._replaced:
            return self._base.told(iri, subject, predicate)
        one, two = (ox.NamedNode(name) if name else None for name in (subject, predicate))
        found = self._store.quads_for_pattern(one, two, None, ox.NamedNode(iri))
        return [quad.triple for quad in found]

    def stated(self, predicate: str, value: Value | None = None) -> list[tuple[str, ox.Triple]]:
        """The triples there would be with this predicate (and value), each with its graph's name."""
        kept = (p for p in self._base.stated(predicate, value) if p[0] not in self._replaced)
        own = self._store.quads_for_pattern(None, ox.NamedNode(predicate), value, None)
        return [*kept, *((str(quad.graph_name)[1:-1], quad.triple) for quad in own)]

    def construct(self, query: str) -> list[ox.Triple]:
        """The answer to one of our own CONSTRUCTs over the union of all graphs there would be.

        The query finds whatever it finds in one graph, and passes over the graph `SUPERSEDED`.
        """
        gone = ", ".join([SUPERSEDED, *(str(ox.NamedNode(name)) for name in self._replaced)])
        kept = self._base.construct(query.replace(SUPERSEDED, gone))
        own = self._store.query(query, use_default_graph_as_union=True)
        return [*kept, *(own if isinstance(own, ox.QueryTriples) else ())]
