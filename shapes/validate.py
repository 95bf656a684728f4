"""Checking one document's triples against the shapes, with the slice of the graph it touches."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from base.iris import term
from base.lines import Lines
from shapes.engines import Engine, EngineName, Result, compiled
from shapes.facts import BLANK, RDF_TYPE, Facts, Node
from shapes.findings import SEVERITIES, Finding, Pointer, Report
from shapes.rules import shape_set
from shapes.wording import finding

__all__ = ["Engine", "EngineName", "Finding", "Pointer", "Report", "against_dataset", "validate"]


def validate(
    document: Iterable[Triple],
    background: Iterable[Triple] = (),
    *,
    engine: EngineName = "fast",
    source: str | None = None,
) -> Report:
    """Check a document's own triples.

    Args:
        document: all triples of the document's graph; what it says nothing of is not checked.
        background: what the registers say of the entities and acts that the document touches.
            The class hierarchy of the ontology need not be given.
        engine: `fast`, or `reference` for pySHACL.
        source: the file's name for the report; else the one that the load's record gives.

    Returns:
        The findings, the gravest first and in reading order, each once.

    Raises:
        EuctError: the engine failed, or the shapes of this installation are damaged.
    """
    own, beside = Lines.of(document), Lines.of(background)
    facts = _facts(own, beside, Lines.of(shape_set().axioms))
    # A node of the background that the document says nothing of was checked where it belongs.
    foreign = {t.subject for t in beside}
    foreign.difference_update(t.subject for t in own)
    results = (r for r in compiled(engine).run(facts) if r.focus not in foreign)
    found = _findings(facts, results, source)
    return Report(in_order(found.values()), source or _source(facts), engine)


def against_dataset(
    document: Iterable[Triple],
    neighbours: Iterable[Triple],
    report: Report,
) -> Report:
    """The report on a document, completed by what other documents bear on it.

    Args:
        document: all triples of the document's graph.
        neighbours: the slice of the dataset that the document touches (see `slices`).
        report: what was found in the document by itself.

    Raises:
        EuctError: the shapes of this installation are damaged.
    """
    facts = _facts(Lines.of(document), Lines.of(neighbours))
    results = compiled("fast").run(facts, of_dataset=True)
    known = {found.id for found in (*report.findings, *report.waived)}
    more = [f for f in _findings(facts, results, report.source).values() if f.id not in known]
    return replace(report, findings=in_order((*report.findings, *more))) if more else report


def _facts(*parts: Lines) -> Facts:
    if any(b"_:" in part.text or b"<<" in part.text for part in parts):
        return Facts.of(_named(triple for part in parts for triple in part))
    return Facts(*parts)


def _findings(facts: Facts, results: Iterable[Result], source: str | None) -> dict[str, Finding]:
    """The findings by their ids: a rule of several constraints may report one fault more than once."""
    rules = shape_set().rules
    found: dict[str, Finding] = {}
    for result in results:
        made = finding(facts, rules[result.rule], result, source)
        kept = found.get(made.id)
        if kept is None or made.component < kept.component:
            found[made.id] = made
    return found


def _source(facts: Facts) -> str | None:
    """The name of the file that was loaded, as the load's record gives it."""
    loads = facts.subjects(RDF_TYPE, NamedNode(term("Load")))
    return next((name for load in loads if (name := facts.text(load, "source"))), None)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings, the gravest first and in reading order."""
    return tuple(sorted(findings, key=_order))


def _order(made: Finding) -> tuple[int, str, int, int, str, str]:
    place = made.pointer
    return (
        SEVERITIES.index(made.severity),
        place.document or "",
        place.position or 0,
        place.start or 0,
        made.rule,
        made.id,
    )


def _named(triples: Iterable[Triple]) -> Iterator[Triple]:
    """The triples with blank nodes under temporary addresses and without triple terms."""
    for triple in triples:
        subject, obj = triple.subject, triple.object
        if isinstance(subject, Triple) or isinstance(obj, Triple):
            continue
        if isinstance(subject, BlankNode) or isinstance(obj, BlankNode):
            target = obj if isinstance(obj, Literal) else _name(obj)
            triple = Triple(_name(subject), triple.predicate, target)
        yield triple


def _name(node: Node) -> NamedNode:
    return NamedNode(BLANK + node.value) if isinstance(node, BlankNode) else node
