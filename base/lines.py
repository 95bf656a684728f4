"""A graph as N-Triples: a long document has millions of triples, each several times as large as an object."""

from collections.abc import Iterable, Iterator

import pyoxigraph as ox


class Lines:
    """Triples as N-Triples, of which objects are made only while somebody goes through them.

    They can be gone through any number of times, in the order in which they were written.
    """

    __slots__ = ("text",)

    def __init__(self, text: bytes) -> None:
        self.text = text

    @classmethod
    def of(cls, triples: "Iterable[ox.Triple]") -> "Lines":
        """The triples as N-Triples; what is so already stays as it is."""
        if isinstance(triples, Lines):
            return triples
        return cls(ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"")

    def __iter__(self) -> Iterator[ox.Triple]:
        return (quad.triple for quad in ox.parse(self.text, format=ox.RdfFormat.N_TRIPLES))

    def pieces(self, size: int) -> Iterator[bytes]:
        """The text in pieces of about so many bytes that end where a line does."""
        at = 0
        while at < len(self.text):
            end = self.text.find(b"\n", at + size) + 1 or len(self.text)
            yield self.text[at:end]
            at = end

    def __len__(self) -> int:
        return self.text.count(b"\n")


# What can be gone through more than once.
Graph = list[ox.Triple] | tuple[ox.Triple, ...] | Lines


def settled(triples: Iterable[ox.Triple]) -> Graph:
    """The triples as something that can be gone through more than once."""
    return triples if isinstance(triples, list | tuple | Lines) else list(triples)


def fill(store: ox.Store, graph: Iterable[ox.Triple], name: ox.NamedNode | None = None) -> None:
    """Add triples to a store, in the graph with that name or in the unnamed one; blank nodes keep their labels."""
    place = name or ox.DefaultGraph()
    if isinstance(graph, Lines) and b"_:" not in graph.text:  # to load would rename them
        store.load(graph.text, format=ox.RdfFormat.N_TRIPLES, to_graph=place)
    else:
        store.extend(ox.Quad(t.subject, t.predicate, t.object, place) for t in graph)
