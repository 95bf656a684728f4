"""Reading a file of shapes that a user gives, and refusing what no engine could make sense of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import shacl
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from base.errors import InputError
from base.rdf import parse_rdf
from base.settings import Settings
from shapes.facts import SH, Facts, Node, Term
from shapes.given.places import RDF, Places
from shapes.given.queries import OWL_IMPORTS, check_queries
from shapes.rules import sh

MOST_TRIPLES = 100_000
LISTS = ("in", "languageIn", "ignoredProperties", "and", "or", "xone")
# Of SHACL's Advanced Features: each would change what is checked, so leaving it out would mislead.
ADVANCED = ("target", "rule", "expression", "js", "entailment")
PATHS = ("inversePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath")
DEEPEST_PATH = 50
NIL = NamedNode(RDF + "nil")


@dataclass(frozen=True, slots=True)
class GivenShapes:
    """Shapes that a user gave, found well-formed.

    `notes` say what the file asks for that is not done, `doubt` why the fast engine is not asked.
    """

    places: Places
    triples: tuple[Triple, ...]
    notes: tuple[str, ...]
    doubt: str | None


def read_shapes(content: bytes, name: str, base: str, settings: Settings) -> GivenShapes:
    """Read a file of shapes; nothing that it names is fetched.

    Args:
        content: the file's bytes, in any syntax of RDF.
        name: what to call the file in messages.
        base: the address against which relative ones are resolved.
        settings: the limits of its queries.

    Raises:
        InputError: the file is no RDF, or its shapes or queries are malformed; says at which line.
        LimitError: it has too many triples.
    """
    labels: dict[BlankNode, BlankNode] = {}
    read = parse_rdf(content, name, most=MOST_TRIPLES, base=base)
    triples = tuple(_fresh(triple, labels) for triple in read)
    facts = Facts.of(triples)
    places = Places(name, content.decode("utf-8-sig"), facts)
    _require_shapes(facts, name)
    for what, node in _faults(facts):
        raise InputError(what, where=places.of(node))
    check_queries(places, settings)
    doubt = _doubt(triples, facts) or _compile(triples, places)
    return GivenShapes(places, triples, tuple(_notes(facts)), doubt)


def _fresh(triple: Triple, labels: dict[BlankNode, BlankNode]) -> Triple:
    """The triple with blank nodes that no other file can have."""
    subject, obj = triple.subject, triple.object
    if isinstance(subject, BlankNode):
        subject = labels.setdefault(subject, BlankNode())
    if isinstance(obj, BlankNode):
        obj = labels.setdefault(obj, BlankNode())
    return Triple(subject, triple.predicate, obj)


def _require_shapes(facts: Facts, name: str) -> None:
    """Refuse a file without shapes, lest everything be said to conform to it."""
    if not any(quad.predicate.value.startswith(SH) for quad in facts.store):
        hint = f"its shapes are described by terms that begin with {SH}"
        raise InputError("the file holds no shapes", where=name, hint=hint)


def _faults(facts: Facts) -> Iterator[tuple[str, Term]]:
    """What is wrong with the shapes, and at which node; queries apart."""
    for name in ADVANCED:
        for node in _subjects(facts, name):
            yield f"sh:{name} is not supported: only SHACL Core and SHACL-SPARQL are", node
    for quad in facts.store.quads_for_pattern(None, sh("property"), None):
        shape = quad.object
        if isinstance(shape, Literal | Triple):
            yield "a value of sh:property is no shape", _node(quad.subject)
        elif not facts.objects(shape, sh("path")):
            yield "a value of sh:property has no sh:path", _here(shape, quad.subject)
    yield from _path_faults(facts)
    yield from _pattern_faults(facts)
    for name in LISTS:
        for node in _subjects(facts, name):
            if not all(_is_list(facts, head) for head in facts.objects(node, sh(name))):
                yield f"the value of sh:{name} is not a list", node


def _path_faults(facts: Facts) -> Iterator[tuple[str, Term]]:
    for node in _subjects(facts, "path"):
        paths = facts.objects(node, sh("path"))
        if len(paths) > 1:
            yield "a shape has more than one sh:path", node
        if not _is_path(facts, paths[0], DEEPEST_PATH):
            yield "the sh:path is not a path", node


def _here(shape: Node, owner: Node | Triple) -> Node:
    return _node(owner) if isinstance(shape, BlankNode) else shape


def _node(value: Node | Triple) -> Node:
    return BlankNode() if isinstance(value, Triple) else value


def _subjects(facts: Facts, name: str) -> list[Node]:
    quads = facts.store.quads_for_pattern(None, sh(name), None)
    return sorted({_node(quad.subject) for quad in quads}, key=str)


def _is_list(facts: Facts, head: Term) -> bool:
    seen: set[Term] = set()
    while head != NIL:
        first, rest = (facts.objects(head, NamedNode(RDF + part)) for part in ("first", "rest"))
        if head in seen or len(first) != 1 or len(rest) != 1:
            return False
        seen.add(head)
        head = rest[0]
    return True


def _items(facts: Facts, head: Term) -> list[Term]:
    items: list[Term] = []
    while head != NIL:
        items += facts.objects(head, NamedNode(RDF + "first"))
        head = facts.objects(head, NamedNode(RDF + "rest"))[0]
    return items


def _is_path(facts: Facts, node: Term, deepest: int) -> bool:
    if not isinstance(node, BlankNode):
        return isinstance(node, NamedNode)
    if deepest == 0:
        return False
    alternatives = facts.objects(node, sh("alternativePath"))
    lists = [node] if facts.objects(node, NamedNode(RDF + "first")) else alternatives
    if not all(_is_list(facts, head) for head in lists):
        return False
    steps = [item for head in lists for item in _items(facts, head)]
    steps = steps or [step for name in PATHS for step in facts.objects(node, sh(name))]
    return bool(steps) and all(_is_path(facts, step, deepest - 1) for step in steps)


def _pattern_faults(facts: Facts) -> Iterator[tuple[str, Term]]:
    for node in _subjects(facts, "pattern"):
        for pattern in facts.objects(node, sh("pattern")):
            try:
                re.compile(pattern.value)
            except (re.error, OverflowError) as error:
                yield f"the sh:pattern is malformed: {error}", node


def _compile(triples: tuple[Triple, ...], places: Places) -> str | None:
    """Let the fast engine look at the shapes: it is the stricter reader of the two.

    Its patterns have no references back; then it is not asked, and the reason is given.
    """
    text = (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()
    try:
        shacl.Shapes.from_text(text, format="ntriples")
    except ValueError as error:
        what = " ".join(str(error).removeprefix("invalid shapes graph: ").split())[:300]
        told = re.search(r"sh:(\w+)", what)
        if told and told[1] == "pattern":
            return "a pattern that it cannot read"
        nodes = _subjects(places.facts, told[1]) if told else []
        where = places.of(nodes[0]) if len(nodes) == 1 else places.name
        raise InputError(f"the shapes are not well-formed: {what}", where=where) from None
    return None


def _notes(facts: Facts) -> Iterator[str]:
    for quad in facts.store.quads_for_pattern(None, OWL_IMPORTS, None):
        if isinstance(quad.object, NamedNode):
            yield f"owl:imports <{quad.object.value}> was not followed: nothing is fetched"


def _doubt(triples: tuple[Triple, ...], facts: Facts) -> str | None:
    """What in the shapes the fast engine is known to get wrong.

    It loses rows where SUBSTR is given a negative length, takes the severity of a query's node
    for the shape's, and does not know that 1 is true.
    """
    for triple in triples:
        name, value = triple.predicate.value.removeprefix(SH), triple.object
        if isinstance(value, Literal):
            if name in ("select", "ask") and "SUBSTR" in value.value.upper():
                return "SUBSTR in a query"
            if name == "deactivated" and value.value == "1":
                return "sh:deactivated written as 1"
        elif name == "sparql" and facts.objects(_node(value), sh("severity")):
            return "sh:severity on a query"
    return None
