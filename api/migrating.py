"""Bringing a dataset up to this installation: its ontology and registers, and what follows from them.

Documents stay as they were read; what is inferred because of them is inferred anew, and they are
checked anew where rules or registers have changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox

from api.gate import Gate, is_checked, report_on
from api.knowledge import ARTEFACTS_GRAPH, background, installed_knowledge, stamp
from api.linking import link_all
from api.pipeline import ensure_knowledge
from base.iris import graph
from base.settings import Settings
from ontology.reason import infer
from shapes.kept import findings_graph, kept_triples, made_by_these_rules, marked
from shapes.waivers import waived, waivers_of
from store.opening import open_writer
from store.published import Reader, reading
from store.writing import Writer

DOCUMENTS, INFERRED = graph("document", ""), graph("inferred", "")
REGISTERS = graph("register", "")


@dataclass(frozen=True, slots=True)
class Change:
    """One graph that changes, or would: how many of its triples are new, and how many go."""

    graph: str
    added: int
    removed: int


def migrate(store: Path, settings: Settings, *, dry_run: bool = False) -> Iterator[Change]:
    """Bring the dataset in the folder `store` up to this installation, graph by graph.

    Each graph changes whole; readers see all changes at once, at the end. With `dry_run` nothing is
    changed.

    Raises:
        StoreError: there is no dataset, or it cannot be written; what was changed before stands.
    """
    if dry_run:
        with reading(store, settings) as (_, there):
            yield from (change for change, _ in _changes(there, settings))
        return
    with open_writer(store, settings, create=False) as writer:
        knowledge = list(_knowledge(writer))
        ensure_knowledge(writer)
        yield from knowledge
        changed = bool(knowledge)
        for change, triples in _inferences(writer):
            writer.replace({change.graph: triples})
            changed = True
            yield change
        if changed:
            link_all(Gate(writer, settings), settings)
        for change, triples in _findings(writer, settings, anew=changed):
            writer.replace({change.graph: triples})
            yield change


Graphs = Writer | Reader


def _changes(there: Graphs, settings: Settings) -> Iterator[tuple[Change, Iterable[ox.Triple]]]:
    first = [(change, ()) for change in _knowledge(there)]
    inferences = list(_inferences(there))
    yield from (*first, *inferences)
    yield from _findings(there, settings, anew=bool(first or inferences))


def _knowledge(there: Graphs) -> Iterator[Change]:
    """The graphs of the ontology and the registers that are not those of this installation."""
    if there.graph(ARTEFACTS_GRAPH) == stamp():
        return
    wanted = installed_knowledge()
    gone = [name for name in there.graphs() if name.startswith(REGISTERS) and name not in wanted]
    for name in [*wanted, *gone]:
        change = _change(name, there.graph(name), wanted.get(name, []))
        if change.added or change.removed:
            yield change


def _inferences(there: Graphs) -> Iterator[tuple[Change, Iterable[ox.Triple]]]:
    """The graphs of what is inferred from documents that would be another today."""
    for name in there.graphs():
        if name.startswith(DOCUMENTS):
            inferred = INFERRED + name.removeprefix(DOCUMENTS)
            wanted = infer(there.graph(name), background())
            change = _change(inferred, there.graph(inferred), wanted)
            if change.added or change.removed:
                yield change, wanted


def _findings(
    there: Graphs, settings: Settings, *, anew: bool
) -> Iterator[tuple[Change, Iterable[ox.Triple]]]:
    """The graphs of findings that would be others by the rules and waivers of today.

    Documents are checked again where `anew` says so, or the report on them was made by other rules.
    """
    waivers, now = waivers_of(settings.waivers_file), datetime.now(UTC)
    for name in filter(is_checked, there.graphs()):
        graph_name = findings_graph(name)
        kept = there.graph(graph_name)
        document = findings_graph(DOCUMENTS + name.rpartition("/")[2])
        if not anew and made_by_these_rules(kept or there.graph(document)):
            wanted = marked(kept, waivers)
        else:
            report = waived(report_on(name, there.graph(name), there), waivers)
            is_told = name.startswith(DOCUMENTS) or report.findings or report.waived
            wanted = kept_triples(report, name, now) if is_told else []
        if set(wanted) != set(kept):
            yield _change(graph_name, kept, wanted), wanted


def _change(name: str, old: Iterable[ox.Triple], new: Iterable[ox.Triple]) -> Change:
    before, after = _canonical(old), _canonical(new)
    return Change(name, len(after - before), len(before - after))


def _canonical(triples: Iterable[ox.Triple]) -> set[ox.Quad]:
    """The triples with names for blank nodes that do not depend on how they were parsed.

    Only the ontology has blank nodes, which are ours and few; documents and registers have none.
    """
    dataset = ox.Dataset(ox.Quad(t.subject, t.predicate, t.object) for t in triples)
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return set(dataset)
