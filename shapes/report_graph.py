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
    for found in report.findings:
        result = BlankNode()
        yield Triple(node, sh("result"), result)
        yield from _result(result, found)


def _result(node: BlankNode, found: Finding) -> Iterator[Triple]:
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
    yield Triple(node, NamedNode(SHAPES + "finding"), Literal(found.id))
    yield Triple(node, NamedNode(SHAPES + "hint"), Literal(found.hint, language="en"))
    for name, value in _place(found):
        yield Triple(node, predicate(name), value)


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
