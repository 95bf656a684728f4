"""Looking things up in a handful of triples, both ways."""

from collections.abc import Iterable, Iterator
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Store, Triple

from base.iris import term
from base.lines import Lines, fill

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
RDFS_SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
WAS_GENERATED_BY = NamedNode("http://www.w3.org/ns/prov#wasGeneratedBy")
SH = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/euct/shapes#"
# Blank nodes get addresses while they are checked: engines rename them, and a finding needs a
# name that leads back to the node.
BLANK = "urn:euct:blank:"


def predicate(name: str) -> NamedNode:
    """The property of the ontology called `name`; `label` is the one of RDF Schema."""
    return RDFS_LABEL if name == "label" else NamedNode(term(name))


def address(node: Node) -> str:
    """A node's IRI; the label of a blank one, whether or not it has an address now."""
    if isinstance(node, BlankNode):
        return str(node)
    return "_:" + node.value.removeprefix(BLANK) if node.value.startswith(BLANK) else node.value


class Facts:
    """Triples as N-Triples, in parts, and as an index: what is said of a node, and what points to it.

    The index is an Oxigraph store in memory, which is built several times faster than one of
    Python's dictionaries; it also answers queries. It is made when it is first asked: until then a
    long document takes the place of its lines only.
    """

    def __init__(self, *parts: Lines) -> None:
        self.parts = parts

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> "Facts":
        """An index over triples."""
        return cls(Lines.of(triples))

    @cached_property
    def store(self) -> Store:
        """The index."""
        store = Store()
        for part in self.parts:
            fill(store, part)
        return store

    def triples(self) -> Iterator[Triple]:
        """All triples, each once."""
        return (quad.triple for quad in self.store)

    def objects(self, node: Term, link: NamedNode) -> list[Term]:
        """All that `node` points to by `link`, sorted."""
        if isinstance(node, Literal):
            return []
        quads = self.store.quads_for_pattern(node, link, None)
        return sorted((q.object for q in quads if not isinstance(q.object, Triple)), key=str)

    def subjects(self, link: NamedNode, obj: Term) -> list[Node]:
        """All that points to `obj` by `link`, sorted."""
        quads = self.store.quads_for_pattern(None, link, obj)
        return sorted((q.subject for q in quads if not isinstance(q.subject, Triple)), key=str)

    def nodes(self, node: Term, name: str) -> list[Node]:
        """All nodes that `node` points to by the property called `name`."""
        return self.nodes_by(node, predicate(name))

    def nodes_by(self, node: Term, link: NamedNode) -> list[Node]:
        """All nodes that `node` points to by `link`."""
        return [n for n in self.objects(node, link) if not isinstance(n, Literal)]

    def text(self, node: Term, name: str) -> str | None:
        """The first literal of the property called `name`, or None."""
        found = self.objects(node, predicate(name))
        return next((o.value for o in found if isinstance(o, Literal)), None)

    def number(self, node: Term, name: str) -> int | None:
        """The first whole number of the property called `name`, or None."""
        found = self.text(node, name)
        # More digits than any offset has are not worth the time that int() takes for them.
        if found is None or len(found) > 18 or not found.removeprefix("-").isdecimal():
            return None
        return int(found)
