"""The rules as they stand in the shapes: what each one says, to whom it applies, what it asks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from base.artefacts import artefacts
from base.errors import ArtefactError
from base.iris import ONTOLOGY
from shapes.facts import RDF_TYPE, RDFS_SUBCLASS, SH, SHAPES, Facts, Node, Term

RDFS_COMMENT = NamedNode("http://www.w3.org/2000/01/rdf-schema#comment")
HINT = NamedNode(SHAPES + "hint")
SCOPE = NamedNode(SHAPES + "scope")
OWL = "http://www.w3.org/2002/07/owl#"
KINDS = tuple(NamedNode(OWL + k) for k in ("Class", "ObjectProperty", "DatatypeProperty"))
TARGETS = ("targetClass", "targetSubjectsOf", "targetObjectsOf")


def sh(name: str) -> NamedNode:
    """The SHACL term called `name`."""
    return NamedNode(SH + name)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: a property shape with its words, `name` being the local part of its IRI.

    `targets` are pairs of a target property's local name and its value, `query` the SELECT of
    a SHACL-SPARQL constraint with its prefixes written out, or None. `of_dataset` tells that other
    documents bear on it, so that it is asked again with the slice of the dataset that is touched.
    """

    name: str
    iri: NamedNode
    severity: str
    title: str
    message: str
    why: str
    hint: str
    path: str
    path_node: Term
    targets: tuple[tuple[str, NamedNode], ...]
    query: str | None
    of_dataset: bool = False


@dataclass(frozen=True, slots=True)
class ShapeSet:
    """The shapes graph with its rules by IRI, and what of the ontology the shapes rest on."""

    triples: tuple[Triple, ...]
    rules: Mapping[str, Rule]
    axioms: tuple[Triple, ...]


@cache
def shape_set() -> ShapeSet:
    """The shapes of this installation; they are read once.

    Raises:
        ArtefactError: a shapes file is missing, malformed, or a rule lacks a part.
    """
    triples = _read("shapes")
    facts = Facts.of(triples)
    prologue = _prologue(facts, triples)
    rules: dict[str, Rule] = {}
    for triple in triples:
        if triple.predicate == sh("property") and isinstance(triple.object, NamedNode):
            rules[triple.object.value] = _rule(facts, triple.object, prologue)
    if not rules:
        raise ArtefactError("shapes/*.ttl hold no rule", hint="install euct again")
    axioms = tuple(t for t in _read("ontology") if _is_axiom(t))
    return ShapeSet(triples=triples, rules=rules, axioms=axioms)


def rule_named(name: str) -> Rule:
    """The rule of this installation with that name."""
    return shape_set().rules[SHAPES + name]


def _read(room: str) -> tuple[Triple, ...]:
    found: list[Triple] = []
    for name, file in artefacts(room, ".ttl"):
        try:
            quads = parse(file.read_bytes(), format=RdfFormat.TURTLE, rename_blank_nodes=True)
            found.extend(quad.triple for quad in quads)
        except SyntaxError as error:
            raise ArtefactError(f"{room}/{name} is not Turtle: {error}") from None
    return tuple(found)


def _is_axiom(triple: Triple) -> bool:
    """Whether the rules rest on it: what is a subclass of what, which classes and properties there are."""
    if triple.predicate == RDF_TYPE and isinstance(triple.subject, NamedNode):
        return triple.subject.value.startswith(ONTOLOGY) and triple.object in KINDS
    ends = (triple.subject, triple.object)
    return triple.predicate == RDFS_SUBCLASS and all(
        isinstance(end, NamedNode) and end.value.startswith(ONTOLOGY) for end in ends
    )


def _prologue(facts: Facts, triples: tuple[Triple, ...]) -> str:
    declared = [
        t.object
        for t in triples
        if t.predicate == sh("declare") and not isinstance(t.object, Triple)
    ]
    pairs = sorted((_text(facts, d, "prefix"), _text(facts, d, "namespace")) for d in declared)
    return "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in pairs)


def _text(facts: Facts, node: Term, name: str) -> str:
    for found in facts.objects(node, sh(name)):
        if isinstance(found, Literal):
            return found.value
    raise ArtefactError(f"{node} in shapes/*.ttl has no sh:{name}")


def _words(facts: Facts, node: NamedNode, link: NamedNode) -> str:
    for found in facts.objects(node, link):
        if isinstance(found, Literal) and found.language == "en":
            return found.value
    raise ArtefactError(f"{node} in shapes/*.ttl has no {link} in English")


def _rule(facts: Facts, iri: NamedNode, prologue: str) -> Rule:
    severity = next(
        (s.value.removeprefix(SH) for s in facts.nodes_by(iri, sh("severity"))), "Violation"
    )
    path_node = next(iter(facts.objects(iri, sh("path"))), None)
    if path_node is None:
        raise ArtefactError(f"{iri} in shapes/*.ttl has no sh:path")
    targets = tuple(
        (name, target)
        for shape in facts.subjects(sh("property"), iri)
        for name in TARGETS
        for target in facts.nodes_by(shape, sh(name))
        if isinstance(target, NamedNode)
    )
    constraint = next(iter(facts.objects(iri, sh("sparql"))), None)
    return Rule(
        name=iri.value.removeprefix(SHAPES),
        iri=iri,
        severity=severity,
        title=_words(facts, iri, sh("name")),
        message=_words(facts, iri, sh("message")),
        why=_words(facts, iri, RDFS_COMMENT),
        hint=_words(facts, iri, HINT),
        path=path_text(facts, path_node),
        path_node=path_node,
        targets=targets,
        query=None if constraint is None else prologue + _text(facts, constraint, "select"),
        of_dataset=bool(facts.objects(iri, SCOPE)),
    )


STEPS = (
    ("inversePath", "^", ""),
    ("zeroOrMorePath", "", "*"),
    ("oneOrMorePath", "", "+"),
    ("zeroOrOnePath", "", "?"),
)


def path_text(facts: Facts, node: Term) -> str:
    """A SHACL path in the syntax of SPARQL, with local names: `^hasPassage`, `onDate|periodEnd`."""
    if isinstance(node, NamedNode):
        return re.split(r"[#/:]", node.value.rstrip("#/"))[-1]
    for name, before, after in STEPS:
        for inner in facts.objects(node, sh(name)):
            return f"{before}{path_text(facts, inner)}{after}"
    for alternatives in facts.objects(node, sh("alternativePath")):
        return "|".join(path_text(facts, step) for step in list_items(facts, alternatives))
    return "/".join(path_text(facts, step) for step in list_items(facts, node))


def list_items(facts: Facts, head: Term) -> list[Term]:
    """The items of an RDF list, which has an end."""
    rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    items: list[Term] = []
    while isinstance(head, BlankNode):
        items.extend(facts.objects(head, NamedNode(rdf + "first")))
        head = next(iter(facts.objects(head, NamedNode(rdf + "rest"))), NamedNode(rdf + "nil"))
    return items


def path_triples(node: Term) -> list[Triple]:
    """The triples that describe a path which is not a plain property; none for one that is."""
    facts, found, open_nodes = _by_subject(), list[Triple](), [node]
    while open_nodes:
        current = open_nodes.pop()
        if isinstance(current, BlankNode):
            for triple in facts.get(current, []):
                found.append(triple)
                if not isinstance(triple.object, Triple):
                    open_nodes.append(triple.object)
    return found


@cache
def _by_subject() -> dict[Node, list[Triple]]:
    index: dict[Node, list[Triple]] = {}
    for triple in shape_set().triples:
        if not isinstance(triple.subject, Triple):
            index.setdefault(triple.subject, []).append(triple)
    return index
