"""Looking things up in a handful of triples, both ways."""

from collections import defaultdict
from collections.abc import Iterable

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from base.iris import term

Node = NamedNode | BlankNode
Term = NamedNode | BlankNode | Literal

RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS_LABEL = NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
RDFS_SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
WAS_GENERATED_BY = NamedNode("http://www.w3.org/ns/prov#wasGeneratedBy")
SH = "http://www.w3.org/ns/shacl#"
SHAPES = "https://w3id.org/euct/shapes#"


def predicate(name: str) -> NamedNode:
    """The property of the ontology called `name`; `label` is the one of RDF Schema."""
    return RDFS_LABEL if name == "label" else NamedNode(term(name))


class Facts:
    """An index over triples: what is said of a node, and what points to it."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._out: dict[tuple[Node, NamedNode], list[Term]] = defaultdict(list)
        self._in: dict[tuple[Term, NamedNode], list[Node]] = defaultdict(list)
        for triple in triples:
            subject, obj = triple.subject, triple.object
            if isinstance(subject, Triple) or isinstance(obj, Triple):
                continue
            self._out[subject, triple.predicate].append(obj)
            self._in[obj, triple.predicate].append(subject)

    def objects(self, node: Term, link: NamedNode) -> list[Term]:
        """All that `node` points to by `link`."""
        return [] if isinstance(node, Literal) else self._out.get((node, link), [])

    def subjects(self, link: NamedNode, obj: Term) -> list[Node]:
        """All that points to `obj` by `link`."""
        return self._in.get((obj, link), [])

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
