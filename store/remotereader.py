"""The graphs of a dataset at an address, read one after the other."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pyoxigraph as ox

from base.lines import Lines
from base.settings import Settings
from store.endpoint import Endpoint
from store.remote import head, rows, triples


class RemoteReader:
    """The graphs that a server shows."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def graphs(self) -> list[str]:
        """The names of all graphs, sorted."""
        dialect = self._endpoint.dialect
        found = {row[0].value for row in rows(self._endpoint, dialect.names)}
        return sorted(found - dialect.own_graphs)

    def graph(self, iri: str | None) -> list[ox.Triple]:
        """The triples of a graph; the unnamed one is empty where the server has none that is apart."""
        if iri is not None:
            return self.told(iri)
        if not self._endpoint.dialect.unnamed_graph:
            return []
        return triples(self._endpoint, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", union=False)

    def lines(self, iri: str) -> Lines:
        """The triples of a graph as N-Triples, for what may be long."""
        return Lines.of(self.graph(iri))

    def told(
        self, iri: str, subject: str | None = None, predicate: str | None = None
    ) -> list[ox.Triple]:
        """The triples of one graph about a subject or with a predicate; both are IRIs."""
        one = str(ox.NamedNode(subject)) if subject else "?s"
        two = str(ox.NamedNode(predicate)) if predicate else "?p"
        pattern = f"{one} {two} ?o"
        return triples(
            self._endpoint,
            f"CONSTRUCT {{ {pattern} }} WHERE {{ GRAPH {ox.NamedNode(iri)} {{ {pattern} }} }}",
        )

    def construct(self, query: str) -> list[ox.Triple]:
        """The answer to one of our own CONSTRUCTs over the union of all graphs."""
        return triples(self._endpoint, query)


@contextmanager
def read_remote(settings: Settings) -> Iterator[tuple[int, RemoteReader]]:
    """The version of the dataset at the settings' address, and its graphs.

    Raises:
        StoreError: there is none, the server fails, or the dataset changed while the block ran.
    """
    with closing(Endpoint(settings)) as endpoint:
        version = head(endpoint).version
        if version == 0:
            raise endpoint.error("holds no dataset of euct", hint="load a document first")
        yield version, RemoteReader(endpoint)
        if head(endpoint).version != version:
            raise endpoint.error("changed the dataset meanwhile", hint="try again")
