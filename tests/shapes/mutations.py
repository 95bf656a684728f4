"""Ways to corrupt the graph of a good document, one at a time, each of which a shape should catch.

Deterministic: for each class of node, property and kind of corruption, the first node of the first
document that has them. What is changed is what a faulty extraction, a faulty migration or a tampered
file would leave behind.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

from base.iris import IDS, ONTOLOGY

Node = NamedNode
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
XSD = "http://www.w3.org/2001/XMLSchema#"
BROKEN = {"date": "2017-02-30", "integer": "many", "decimal": "1,5", "boolean": "perhaps",
          "dateTime": "yesterday"}  # fmt: skip
OTHER = {"date": "0217-03-15", "integer": "-7", "decimal": "-0.5"}
HIGH = {"date": "2999-12-31", "integer": "999999999", "decimal": "1000000000000"}
IDENTIFIERS = {
    "celex": "32099L0001", "comnat": "COM_2099_0001_FIN", "ecli": "ECLI:EU:C:2099:1",
    "eli": "http://data.europa.eu/eli/dir/2099/1/oj", "registerNumber": "ST 99999 2099",
    "procedureNumber": "2099/0001(COD)", "unscr": "S/RES/9999(2099)", "cets": "999",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Mutant:
    """One corrupted graph: `name` is class/property/corruption."""

    name: str
    node: str
    triples: list[Triple]


@dataclass(frozen=True, slots=True)
class Document:
    """The triples of a document, by node and class."""

    name: str
    triples: list[Triple]
    about: dict[Node, list[Triple]] = field(default_factory=lambda: defaultdict(list))
    inward: dict[Node, list[Triple]] = field(default_factory=lambda: defaultdict(list))
    classes: dict[Node, str] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, triples: Iterable[Triple]) -> "Document":
        document = cls(name, list(triples))
        for triple in document.triples:
            assert isinstance(triple.subject, NamedNode)
            document.about[triple.subject].append(triple)
            if isinstance(triple.object, NamedNode):
                document.inward[triple.object].append(triple)
                if triple.predicate == TYPE:
                    document.classes[triple.subject] = local(triple.object)
        return document

    def without(self, gone: Iterable[Triple], more: Iterable[Triple] = ()) -> list[Triple]:
        left = set(gone)
        return [t for t in self.triples if t not in left] + list(more)

    def stranger(self, node: Node) -> Node | None:
        """A node of the document of another class than `node`."""
        mine = self.classes.get(node)
        others = (n for n, c in self.classes.items() if c != mine and n != node)
        return next(others, None)


def local(node: NamedNode) -> str:
    return node.value.rpartition("#")[2].rpartition("/")[2]


Change = tuple[list[Triple], list[Triple]]
Corruption = Callable[[Document, Node, NamedNode, list[Triple]], Change | None]


def _replaced(triples: list[Triple], value: NamedNode | Literal | None) -> Change | None:
    """All values of a property give way to one."""
    if value is None or value == triples[0].object:
        return None
    first = triples[0]
    return triples, [Triple(first.subject, first.predicate, value)]


def _literal(triples: list[Triple]) -> Literal | None:
    return triples[0].object if isinstance(triples[0].object, Literal) else None


def _ours(triples: list[Triple]) -> NamedNode | None:
    found = triples[0].object
    return found if isinstance(found, NamedNode) and found.value.startswith(IDS) else None


def _kind(literal: Literal | None) -> str:
    return literal.datatype.value.removeprefix(XSD) if literal else ""


def missing(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    return triples, []


def dangling(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    found = _ours(triples)
    return _replaced(triples, found and NamedNode(found.value + "-nowhere"))


def of_other_class(d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    found = _ours(triples)
    return _replaced(triples, found and d.stranger(found))


def of_other_document(d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    found = _ours(triples)
    own = found and f"/{d.name}/"
    if not found or not own or own not in found.value:
        return None
    return _replaced(triples, NamedNode(found.value.replace(own, "/COM_2099_0001_FIN/")))


def text_for_node(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    found = triples[0].object
    return _replaced(triples, Literal(found.value)) if isinstance(found, NamedNode) else None


def itself(_d: Document, node: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    return _replaced(triples, node) if _ours(triples) else None


def node_for_text(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    return _replaced(triples, NamedNode(IDS + "topic/terrorism")) if _literal(triples) else None


def other_datatype(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    found = _literal(triples)
    if found is None or found.language:
        return None
    other = "integer" if _kind(found) == "string" else "string"
    return _replaced(triples, Literal(found.value, datatype=NamedNode(XSD + other)))


def ill_typed(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    found = _literal(triples)
    value = BROKEN.get(_kind(found))
    return _replaced(triples, Literal(value, datatype=found.datatype)) if found and value else None


def too_low(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    found = _literal(triples)
    value = OTHER.get(_kind(found))
    return _replaced(triples, Literal(value, datatype=found.datatype)) if found and value else None


def too_high(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    found = _literal(triples)
    value = HIGH.get(_kind(found))
    return _replaced(triples, Literal(value, datatype=found.datatype)) if found and value else None


def empty(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    return _replaced(triples, Literal(" ")) if _kind(_literal(triples)) == "string" else None


def nonsense(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    return _replaced(triples, Literal("zzzz")) if _kind(_literal(triples)) == "string" else None


def in_a_language(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    found = _literal(triples)
    if found is None or _kind(found) != "string":
        return None
    return _replaced(triples, Literal(found.value, language="xx"))


def of_another(_d: Document, _n: Node, prop: NamedNode, triples: list[Triple]) -> Change | None:
    value = IDENTIFIERS.get(local(prop))
    return _replaced(triples, Literal(value)) if value and _literal(triples) else None


def scripted(_d: Document, _n: Node, _p: NamedNode, triples: list[Triple]) -> Change | None:
    found = triples[0].object
    if not isinstance(found, NamedNode) or found.value.startswith((IDS, ONTOLOGY)):
        return None
    return _replaced(triples, NamedNode("javascript:alert(1)"))


def twice(d: Document, node: Node, prop: NamedNode, triples: list[Triple]) -> Change | None:
    """A second value of a property of which every node of the class has one at most."""
    mine = [n for n, c in d.classes.items() if c == d.classes[node]]
    most = max(sum(t.predicate == prop for t in d.about[n]) for n in mine)
    found = triples[0].object
    if most > 1 or isinstance(found, Triple):
        return None
    others = (t.object for n in mine for t in d.about[n] if t.predicate == prop)
    other = next((o for o in others if o != found), None)
    if other is None:
        other = (
            NamedNode(found.value + "-x")
            if not isinstance(found, Literal)
            else Literal(found.value + "9", datatype=found.datatype)
        )
    return [], [Triple(node, prop, other)]


OF_PROPERTIES: tuple[Corruption, ...] = (
    missing, dangling, of_other_class, of_other_document, text_for_node, itself, node_for_text,
    other_datatype, ill_typed, too_low, too_high, empty, nonsense, in_a_language, of_another,
    scripted, twice,
)  # fmt: skip


def mutants(document: Document, done: set[str]) -> Iterator[Mutant]:
    """All corruptions of a document whose names are not `done` yet; their names are added."""
    for node, kind in document.classes.items():
        yield from _of_node(document, node, kind, done)
        properties: dict[NamedNode, list[Triple]] = defaultdict(list)
        for triple in document.about[node]:
            properties[triple.predicate].append(triple)
        for prop, triples in properties.items():
            if prop == TYPE:
                continue
            for corruption in OF_PROPERTIES:
                name = f"{kind}/{local(prop)}/{corruption.__name__.replace('_', ' ')}"
                if name in done:
                    continue
                change = corruption(document, node, prop, triples)
                if change is not None:
                    done.add(name)
                    yield Mutant(name, node.value, document.without(*change))


def _of_node(document: Document, node: Node, kind: str, done: set[str]) -> Iterator[Mutant]:
    own, inward = document.about[node], document.inward[node]
    types = [t for t in own if t.predicate == TYPE]
    ways: dict[str, Change] = {
        "without type": (types, []),
        "of a class that is not": (types, [Triple(node, TYPE, NamedNode(ONTOLOGY + "Nonsense"))]),
        "of two classes": ([], [Triple(node, TYPE, NamedNode(ONTOLOGY + _other(kind)))]),
        "of another class": (types, [Triple(node, TYPE, NamedNode(ONTOLOGY + _other(kind)))]),
        "a property that is not": ([], [Triple(node, NamedNode(ONTOLOGY + "nonsense"), Literal("x"))]),
        "cut off": (inward, []),
        "two in one": _merged(document, node, kind),
    }  # fmt: skip
    if inward or own:
        renamed = NamedNode(node.value.replace(f"/{document.name}", "/COM_2099_0001_FIN", 1))
        if renamed != node:
            ways["under another's name"] = _renamed(node, renamed, own, inward)
    for way, change in ways.items():
        name = f"{kind}//{way}"
        if name not in done and change != ([], []):
            done.add(name)
            yield Mutant(name, node.value, document.without(*change))


def _other(kind: str) -> str:
    return "Mention" if kind != "Mention" else "Passage"


def _merged(document: Document, node: Node, kind: str) -> Change:
    """Another node of the class becomes this one, with all that is said of it."""
    other = next((n for n, c in document.classes.items() if c == kind and n != node), None)
    if other is None:
        return [], []
    return _renamed(other, node, document.about[other], document.inward[other])


def _renamed(node: Node, name: Node, own: list[Triple], inward: list[Triple]) -> Change:
    more = [Triple(name, t.predicate, t.object) for t in own]
    more += [Triple(t.subject, t.predicate, name) for t in inward]
    return [*own, *inward], more
