"""The gate of a dataset: what is written is checked first, and what was found is kept beside it.

A document's graph is checked with its slice of registers and dataset; its follow-ups, the statuses
of its commitments and the decisions on its facts with what they speak of. A transaction with a
Violation is refused as a whole.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace as changed
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Protocol

import pyoxigraph as ox

from api.knowledge import slice_for
from api.neighbours import against, asserted_graph
from base.errors import EuctError
from base.iris import IDS, graph, term
from base.lines import Graph, settled
from base.settings import Settings
from shapes.facts import WAS_GENERATED_BY
from shapes.findings import Finding, Report
from shapes.kept import findings_graph, kept_triples
from shapes.rules import rule_named
from shapes.validate import in_order, validate
from shapes.waivers import waived, waivers_of
from store.draft import Draft, Graphs

DOCUMENTS = graph("document", "")
BESIDE = tuple(graph(kind, "") for kind in ("follow-ups", "commitment-status", "reviews"))
NOTHING: Mapping[str, Report] = MappingProxyType({})
TOLD_OF = (IDS + "fact/", IDS + "evidence/")
# What leads from a fact to its words, and on to the file.
LEADING = frozenset(
    {WAS_GENERATED_BY.value, *(term(n) for n in ("evidence", "inPassage", "partOf"))}
)
Entering = dict[str, Graph]


class RefusedError(EuctError):
    """What was to be stored has Violations: nothing of it was. `report` tells them."""

    exit_code = 1
    http_status = 422

    def __init__(self, report: Report) -> None:
        self.report = report
        bad = [found for found in report.findings if found.severity == "Violation"]
        more = f", and {len(bad) - 1} more" if len(bad) > 1 else ""
        super().__init__(
            f"not stored, it has a Violation: {bad[0].message.rstrip('.')} ({bad[0].rule}{more})",
            where=bad[0].pointer.label or bad[0].focus,
            hint=bad[0].hint.rstrip("."),
        )


class Gate:
    """What lets no Violation into a dataset (or a draft of one), and keeps the findings on the rest.

    It can be given wherever graphs are read and replaced.
    """

    def __init__(self, writer: Graphs, settings: Settings) -> None:
        self._writer, self._settings = writer, settings
        self._waivers = waivers_of(settings.waivers_file)
        self._found: dict[str, Report] = {}
        self.graph, self.graphs = writer.graph, writer.graphs
        self.told, self.stated, self.construct = writer.told, writer.stated, writer.construct

    def replace(
        self, graphs: Mapping[str, Iterable[ox.Triple]], known: Mapping[str, Report] = NOTHING
    ) -> int:
        """Put these triples in place of what the named graphs held, with the findings on them.

        Args:
            graphs: the triples by the name of their graph.
            known: reports on some of these graphs that were made before, against the dataset too.

        Returns:
            The dataset's new version.

        Raises:
            RefusedError: there is a Violation that what stands there does not have; nothing has changed.
            InputError, StoreError: as `Writer.replace`.
        """
        entering = {name: settled(triples) for name, triples in graphs.items()}
        found = {
            name: known[name] if name in known else self._report(name, entering)
            for name, triples in entering.items()
            if triples and is_checked(name)
        }
        for name, report in found.items():
            self._require(name, report)
        now = datetime.now(UTC)
        kept: Entering = {findings_graph(name): [] for name in entering if is_checked(name)}
        for name, report in found.items():
            if name.startswith(DOCUMENTS) or report.findings or report.waived:
                kept[findings_graph(name)] = kept_triples(report, name, now)
        version = self._writer.replace(entering | kept)
        self._found |= found
        return version

    def found_on(self, document: str) -> Report | None:
        """What was found since the last call on a document (its id), and on what was made of it."""
        own = graph("document", document)
        names = [own, *(own.replace(DOCUMENTS, kind, 1) for kind in BESIDE)]
        reports = [self._found[name] for name in names if name in self._found]
        self._found.clear()
        return together(reports) if reports else None

    def _report(self, name: str, entering: Entering) -> Report:
        documents = {each: t for each, t in entering.items() if each.startswith(DOCUMENTS)}
        there: Reading = self._writer
        if documents and not name.startswith(DOCUMENTS):  # decisions, with what they change
            there = ahead = Draft(self._writer)
            ahead.replace(documents)
        return waived(report_on(name, entering[name], there), self._waivers)

    def _require(self, name: str, report: Report) -> None:
        """Refuse what is worse than what stands there, which older rules may have let in."""
        if report.conforms:
            return
        there = self.graph(name)
        before = self._report(name, {name: there}) if there else Report(())
        known = {each.id for each in before.findings}
        if any(f.severity == "Violation" and f.id not in known for f in report.findings):
            raise RefusedError(report)


class Reading(Protocol):
    """A dataset that can be asked for single triples, and by a CONSTRUCT."""

    def told(
        self, iri: str, subject: str | None = None, predicate: str | None = None
    ) -> list[ox.Triple]:
        """The triples of one graph about a subject or with a predicate; both are IRIs."""
        ...

    def construct(self, query: str) -> list[ox.Triple]:
        """The answer to one of our own CONSTRUCTs over the union of all graphs."""
        ...


def report_on(name: str, triples: Graph, there: Reading) -> Report:
    """What the rules find in a graph, with the slice of registers and dataset that it touches.

    Args:
        name: of the graph, for which `is_checked` holds.
        triples: what it holds, or shall hold.
        there: the dataset.

    Returns:
        The report; of a fact that another graph describes, only what is added to it was checked.
    """
    if name.startswith(DOCUMENTS):
        return against(triples, name, there.construct, validate(triples, slice_for(triples)))
    found = validate(triples)
    if not found.findings:  # what holds by itself needs no more; most statuses do
        return found
    beside = list(spoken_of(triples, there))
    found = validate(triples, beside)
    described, added = {t.subject for t in beside}, {(t.subject, t.predicate) for t in triples}
    findings = tuple(
        f
        for f in found.findings
        if ox.NamedNode(f.focus) not in described
        or (ox.NamedNode(f.focus), rule_named(f.rule).path_node) in added
    )
    return changed(found, findings=findings)


def is_checked(name: str) -> bool:
    """Whether a graph holds what is asserted from a document, or made of it: what rules apply to."""
    return name.startswith((DOCUMENTS, *BESIDE))


def spoken_of(triples: Iterable[ox.Triple], there: Reading) -> Iterator[ox.Triple]:
    """What the dataset says of the facts and evidence that triples speak of, with their places."""
    spoken = {n for t in triples for n in (t.subject, t.object) if isinstance(n, ox.NamedNode)}
    ours = sorted(n.value for n in spoken if n.value.startswith(TOLD_OF))
    todo = [(asserted_graph(iri), iri) for iri in ours]
    seen = set(todo)
    while todo:
        name, iri = todo.pop()
        for each in there.told(name, iri) if name else ():
            yield each
            if each.predicate.value in LEADING and isinstance(each.object, ox.NamedNode):
                further = (name, each.object.value)
                if further not in seen:
                    seen.add(further)
                    todo.append(further)


def together(reports: Sequence[Report]) -> Report:
    """Several reports on one document as one."""
    findings: list[Finding] = [f for report in reports for f in report.findings]
    apart = [f for report in reports for f in report.waived]
    first = reports[0]
    source = next((report.source for report in reports if report.source), None)
    return changed(first, findings=in_order(findings), waived=tuple(apart), source=source)
