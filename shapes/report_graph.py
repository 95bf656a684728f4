"""A report as RDF: the standard sh:ValidationReport, with the passage of each result added."""

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from base.iris import ONTOLOGY
from shapes.facts import RDF_TYPE, SH, SHAPES, Node, Term, predicate
from shapes.findings import Finding, Report
from shapes.rules import path_triples, sh, shape_set

XSD = "http://www.w3.org/2001/XMLSchema#"
PREFIXES = {"sh": SH, "euct": ONTOLOGY, "euct-shapes": SHAPES, "xsd": XSD}


def to_turtle(reports: Sequence[Report]) -> str:
    """The reports as Turtle, one sh:ValidationReport each."""
    triples = [triple for report in reports for triple in report_triples(report)]
    return (serialize(triples, format=RdfFormat.TURTLE, prefixes=PREFIXES) or b"").decode()


def report_triples(report: Report) -> Iterator[Triple]:
    """One report as a sh:ValidationReport.

    By the standard a report with any result does not conform, whatever its severity; whether
    a load is refused is said by `Report.refused`.
    """
    node = BlankNode()
    conforms = Literal("false" if report.findings else "true", datatype=NamedNode(XSD + "boolean"))
    yield Triple(node, RDF_TYPE, sh("ValidationReport"))
    yield Triple(node, sh("conforms"), conforms)
    labels: dict[Node, Node] = {}
    for found in report.findings:
        result = BlankNode()
        yield Triple(node, sh("result"), result)
        yield from (
            _given(result, found, labels) if found.standard else result_triples(result, found)
        )
        yield Triple(result, NamedNode(SHAPES + "finding"), Literal(found.id))
        for name, value in _place(found):
            yield Triple(result, predicate(name), value)


def result_triples(node: Node, found: Finding) -> Iterator[Triple]:
    """One finding of euct's own rules as the sh:ValidationResult `node`, without its place."""
    rule = shape_set().rules[SHAPES + found.rule]
    focus = _node(found.focus)
    yield Triple(node, RDF_TYPE, sh("ValidationResult"))
    yield Triple(node, sh("focusNode"), focus)
    yield Triple(node, sh("resultPath"), rule.path_node)
    yield from path_triples(rule.path_node)
    yield Triple(node, sh("resultSeverity"), sh(found.severity))
    yield Triple(node, sh("sourceShape"), rule.iri)
    yield Triple(node, sh("sourceConstraintComponent"), sh(found.component))
    yield Triple(node, sh("resultMessage"), Literal(found.message, language="en"))
    if found.term is not None:
        yield Triple(node, sh("value"), found.term)
    yield Triple(node, NamedNode(SHAPES + "hint"), Literal(found.hint, language="en"))


def _given(node: BlankNode, found: Finding, labels: dict[Node, Node]) -> Iterator[Triple]:
    """A result of a user's shapes, with blank nodes that no other report can have."""

    def fresh(term: Node) -> Node:
        return labels.setdefault(term, BlankNode()) if isinstance(term, BlankNode) else term

    for triple in found.standard:
        subject, obj = triple.subject, triple.object
        if isinstance(subject, Triple) or isinstance(obj, Triple):
            continue
        start = node if triple.subject == found.standard[0].subject else fresh(subject)
        end = obj if isinstance(obj, Literal) else fresh(obj)
        yield Triple(start, triple.predicate, end)


def _place(found: Finding) -> Iterator[tuple[str, Term]]:
    at = found.pointer
    if at.passage is not None:
        yield "inPassage", _node(at.passage)
    for name, text in (("text", at.text), ("source", at.source)):
        if text is not None:
            yield name, Literal(text)
    numbers = {"start": at.start, "end": at.end, "sourceLine": at.line, "sourcePage": at.page}
    for name, number in numbers.items():
        if number is not None:
            yield name, Literal(number)


def _node(iri: str) -> Node:
    return BlankNode(iri.removeprefix("_:")) if iri.startswith("_:") else NamedNode(iri)
