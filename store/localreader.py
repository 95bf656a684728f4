"""The graphs of a dataset in a folder, read by the program itself: no user's query runs here."""

import pyoxigraph as ox

from base.lines import Lines


class LocalReader:
    """The graphs that an engine holds, as they stand."""

    def __init__(self, store: ox.Store) -> None:
        self._store = store

    def graphs(self) -> list[str]:
        """The names of all graphs, sorted; the store's own among them."""
        names = self._store.named_graphs()
        return sorted(name.value for name in names if isinstance(name, ox.NamedNode))

    def graph(self, iri: str | None) -> list[ox.Triple]:
        """The triples of one graph; None is the unnamed one."""
        name = ox.DefaultGraph() if iri is None else ox.NamedNode(iri)
        return [quad.triple for quad in self._store.quads_for_pattern(None, None, None, name)]

    def lines(self, iri: str) -> Lines:
        """The triples of a graph as N-Triples, for what may be long."""
        name = ox.NamedNode(iri)
        return Lines(self._store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=name) or b"")

    def told(
        self, iri: str, subject: str | None = None, predicate: str | None = None
    ) -> list[ox.Triple]:
        """The triples of one graph about a subject or with a predicate; both are IRIs."""
        one, two = (ox.NamedNode(name) if name else None for name in (subject, predicate))
        quads = self._store.quads_for_pattern(one, two, None, ox.NamedNode(iri))
        return [quad.triple for quad in quads]

    def stated(
        self, predicate: str, value: ox.NamedNode | ox.Literal | None = None
    ) -> list[tuple[str, ox.Triple]]:
        """The triples with this predicate (and value), each with the name of its graph."""
        quads = self._store.quads_for_pattern(None, ox.NamedNode(predicate), value, None)
        return [
            (quad.graph_name.value, quad.triple)
            for quad in quads
            if isinstance(quad.graph_name, ox.NamedNode)
        ]

    def construct(self, query: str) -> list[ox.Triple]:
        """The answer to one of our own CONSTRUCTs over the union of all graphs.

        Nothing bounds it but the query itself: a user's query goes to `QueryService`.
        """
        found = self._store.query(query, use_default_graph_as_union=True)
        return list(found) if isinstance(found, ox.QueryTriples) else []
