"""Checking one document's triples against the shapes, with the slice of the graph it touches."""

from collections.abc import Iterable, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from base.iris import term
from shapes.engines import Engine, EngineName, compiled
from shapes.facts import RDF_TYPE, Facts, Node
from shapes.findings import BLANK, SEVERITIES, Finding, Pointer, Report, finding
from shapes.rules import shape_set

__all__ = ["Engine", "EngineName", "Finding", "Pointer", "Report", "validate"]


def validate(
    document: Iterable[Triple],
    background: Iterable[Triple] = (),
    *,
    engine: EngineName = "fast",
    source: str | None = None,
) -> Report:
    """Check a document's own triples.

    Args:
        document: all triples of the document's graph; only its nodes are checked.
        background: what the registers say of the entities and acts that the document touches.
            The class hierarchy of the ontology need not be given.
        engine: `fast`, or `reference` for pySHACL.
        source: the file's name for the report; else the one that the load's record gives.

    Returns:
        The findings, the gravest first and in reading order, each once.

    Raises:
        EuctError: the engine failed, or the shapes of this installation are damaged.
    """
    triples = (*document, *background, *shape_set().axioms)
    facts = Facts.of(triples)
    if b"_:" in facts.ntriples or b"<<" in facts.ntriples:
        facts = Facts.of(_named(triples))
    rules = shape_set().rules
    found: dict[str, Finding] = {}
    for result in compiled(engine).run(facts):
        made = finding(facts, rules[result.rule], result, source)
        # A rule of several constraints may report one fault more than once.
        kept = found.get(made.id)
        if kept is None or made.component < kept.component:
            found[made.id] = made
    name = source or _source(facts)
    return Report(findings=in_order(found.values(), facts), source=name, engine=engine)


def in_order(made: Iterable[Finding], facts: Facts) -> tuple[Finding, ...]:
    """The findings, the gravest first and in reading order."""
    return tuple(sorted(made, key=lambda f: _order(facts, f)))


def _source(facts: Facts) -> str | None:
    """The name of the file that was loaded, as the load's record gives it."""
    loads = facts.subjects(RDF_TYPE, NamedNode(term("Load")))
    return next((name for load in loads if (name := facts.text(load, "source"))), None)


def _order(facts: Facts, made: Finding) -> tuple[int, str, int, int, str, str]:
    place = made.pointer
    position = facts.number(NamedNode(place.passage), "position") if place.passage else None
    return (
        SEVERITIES.index(made.severity),
        place.document or "",
        position or 0,
        place.start or 0,
        made.rule,
        made.id,
    )


def _named(triples: Sequence[Triple]) -> list[Triple]:
    """The triples with blank nodes under temporary addresses and without triple terms."""
    kept: list[Triple] = []
    for triple in triples:
        subject, obj = triple.subject, triple.object
        if isinstance(subject, Triple) or isinstance(obj, Triple):
            continue
        if isinstance(subject, BlankNode) or isinstance(obj, BlankNode):
            target = obj if isinstance(obj, Literal) else _name(obj)
            triple = Triple(_name(subject), triple.predicate, target)
        kept.append(triple)
    return kept


def _name(node: Node) -> NamedNode:
    return NamedNode(BLANK + node.value) if isinstance(node, BlankNode) else node
