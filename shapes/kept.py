"""What a dataset keeps of a check: the report as a named graph, in the terms of SHACL, PROV and Web Annotation.

The place of a finding is that of its passage (`oa:hasSource`) and a span in it (`oa:hasSelector`): what
the passage says, and where it stands in the file, is told by the document's own graph.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from functools import cache

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from base.artefacts import artefacts
from base.iris import GRAPHS, IDS, identity
from shapes.facts import RDF_TYPE, SHAPES
from shapes.findings import Finding, Report, Waiver
from shapes.report_graph import XSD, result_triples
from shapes.rules import sh
from shapes.waivers import FINDING, waiver_triples

PROV, OA = "http://www.w3.org/ns/prov#", "http://www.w3.org/ns/oa#"
FINDINGS = GRAPHS + "findings/"
DOCUMENTS = GRAPHS + "document/"
WAIVED_BY, RULES = NamedNode(SHAPES + "waiver"), NamedNode(SHAPES + "rules")
WAIVERS = identity("waiver", "")


def findings_graph(checked: str) -> str:
    """The name of the graph that keeps the findings on a graph.

    Those on `…/graph/document/ID` stand in `…/graph/findings/ID`, those on `…/graph/follow-ups/ID`
    in `…/graph/findings/follow-ups/ID`.
    """
    return FINDINGS + checked.removeprefix(DOCUMENTS).removeprefix(GRAPHS)


@cache
def rules_digest() -> str:
    """A digest of the rules, by which a report that older ones made is known."""
    total = hashlib.sha256()
    for ending in (".ttl", ".rq"):
        for _, file in artefacts("shapes", ending):
            total.update(file.read_bytes())
    return total.hexdigest()


def made_by_these_rules(kept: Iterable[Triple]) -> bool:
    """Whether a kept report is there, and was made by the rules of this installation."""
    return Literal(rules_digest()) in {t.object for t in kept if t.predicate == RULES}


def kept_triples(report: Report, checked: str, at: datetime) -> list[Triple]:
    """The report on a graph as the dataset keeps it.

    Args:
        report: what was found; waived findings are kept too, with their waivers.
        checked: the name of the graph.
        at: when it was checked.

    Returns:
        The triples of one sh:ValidationReport. Blank nodes (paths of several steps, which the rule
        tells) are left out.
    """
    name = findings_graph(checked).removeprefix(FINDINGS)
    node = NamedNode(f"{IDS}report/{name}")
    document = NamedNode(f"{IDS}document/{name.rpartition('/')[2]}")
    everything = (*report.findings, *report.waived)
    made = [
        Triple(node, RDF_TYPE, sh("ValidationReport")),
        Triple(node, sh("conforms"), _typed("false" if everything else "true", "boolean")),
        Triple(node, NamedNode(PROV + "wasDerivedFrom"), document),
        Triple(node, NamedNode(PROV + "generatedAtTime"), _typed(at.isoformat(), "dateTime")),
        Triple(node, RULES, Literal(rules_digest())),
    ]
    for found in everything:
        result = NamedNode(f"{IDS}finding/{name}/{found.id}")
        made.append(Triple(node, sh("result"), result))
        made += _result(result, found)
        if found.waiver is not None:
            made += _waiver(result, found.waiver)
    return made


def marked(triples: Iterable[Triple], waivers: Mapping[str, Waiver]) -> list[Triple]:
    """The triples of a kept report with the findings marked that are waived by now, and no others."""
    old = list(triples)
    kept = [t for t in old if t.predicate != WAIVED_BY and not _is_waiver(t)]
    violations = {t.subject for t in old if t.object == sh("Violation")}
    for each in old:
        result, number = each.subject, each.object
        if each.predicate != FINDING or result in violations or _is_waiver(each):
            continue
        if isinstance(result, NamedNode) and isinstance(number, Literal):
            waiver = waivers.get(number.value)
            kept += _waiver(result, waiver) if waiver else ()
    return kept


def _is_waiver(triple: Triple) -> bool:
    return isinstance(triple.subject, NamedNode) and triple.subject.value.startswith(WAIVERS)


def _result(result: NamedNode, found: Finding) -> Iterator[Triple]:
    told = (*result_triples(result, found), Triple(result, FINDING, Literal(found.id)))
    yield from (
        t
        for t in told
        if not isinstance(t.subject, BlankNode) and not isinstance(t.object, BlankNode)
    )
    at = found.pointer
    if at.passage is None:
        return
    yield Triple(result, _oa("hasSource"), NamedNode(at.passage))
    if at.start is not None and at.end is not None:
        span = NamedNode(result.value + "/span")
        yield Triple(result, _oa("hasSelector"), span)
        yield Triple(span, RDF_TYPE, _oa("TextPositionSelector"))
        yield Triple(span, _oa("start"), Literal(at.start))
        yield Triple(span, _oa("end"), Literal(at.end))


def _waiver(result: NamedNode, waiver: Waiver) -> list[Triple]:
    said = waiver_triples(waiver)
    return [Triple(result, WAIVED_BY, NamedNode(identity("waiver", waiver.finding))), *said]


def _oa(name: str) -> NamedNode:
    return NamedNode(OA + name)


def _typed(value: str, kind: str) -> Literal:
    return Literal(value, datatype=NamedNode(XSD + kind))
