"""The arrows between the rooms: read, validate, reason, store. Nothing else composes them.

A document is read, checked and reasoned over in a sandboxed process; only its triples come back,
and only the parent process writes.
"""

import math
import os
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from pathlib import Path

from api.gate import Gate, RefusedError
from api.knowledge import ARTEFACTS_GRAPH, background, installed_knowledge, stamp
from api.linking import link_around
from api.neighbours import checked, own_graphs
from api.processed import Processed, Request
from api.quarantine import quarantine, release
from api.resolving import resolve_all, resolve_around
from api.reviews.deciding import Reviewing
from api.sources import shown
from api.worker import start
from base.errors import EuctError, InputError
from base.iris import graph, identity
from base.lines import Graph, Lines
from base.pool import Pool
from shapes.waivers import waived, waivers_of
from store.draft import Draft
from store.opening import open_writer
from store.writing import Writer

DOCUMENTS_A_JOB = 4


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one document of a load.

    `replaced` tells that it stands in place of what was loaded before, `twin` which other file of
    the same load said to be the same document; `decisions` of reviews were applied to it, and
    `orphaned` ones no longer fit; `troubles` say what of its links the gate kept out.
    """

    where: str
    status: str
    processed: Processed | None = None
    error: EuctError | None = None
    quarantine: Path | None = None
    replaced: bool = False
    twin: str | None = None
    decisions: int = 0
    orphaned: int = 0
    troubles: tuple[str, ...] = ()


def process_all(
    requests: list[Request], jobs: int | None = None
) -> Generator[Processed | EuctError, None, None]:
    """Process documents in sandboxed processes, in the order given.

    A document that cannot be read gives its error in its place.

    Args:
        requests: the documents.
        jobs: how many processes; by default one for a few documents, all cores for many.
    """
    if not requests:
        return
    settings = requests[0].settings
    waivers = waivers_of(settings.waivers_file)
    wanted = jobs or min(os.cpu_count() or 1, math.ceil(len(requests) / DOCUMENTS_A_JOB))
    size = max(1, min(wanted, len(requests)))
    pool: Pool[Request, Processed] = Pool(
        start, size=size, waiting=len(requests), memory=settings.extract_memory
    )

    def one(request: Request) -> Processed | EuctError:
        if request.trouble:
            return request.trouble
        try:
            done = pool.call(request, request.seconds)
            done = replace(done, asserted=_again(done.asserted), inferred=_again(done.inferred))
            return replace(done, report=waived(done.report, waivers)) if done.report else done
        except EuctError as error:
            error.where = error.where or shown(request.where)
            return error

    # Closing the pool first ends the documents under way when the load is interrupted.
    with ThreadPoolExecutor(size) as threads, closing(pool):
        yield from threads.map(one, requests)


def load(
    requests: list[Request],
    store: Path,
    *,
    jobs: int | None = None,
    strict: bool = False,
    wait: float = 0.0,
    approve: Callable[[Processed], None] = lambda _: None,
) -> Generator[Loaded, None, None]:
    """Load documents into the dataset: each is in it whole, or not at all.

    The dataset is opened when the first document is ready to be written; a refused document is
    kept in the dataset's quarantine. Readers see all documents at once, when the load ends.

    Args:
        requests: the documents.
        store: the dataset's folder.
        jobs: as for `process_all`.
        strict: whether Warnings are reason enough to refuse a document.
        wait: seconds to wait for another writer.
        approve: called with each document when it has passed the gate and is not written yet; what
            it raises keeps that document out, and ends the load.

    Raises:
        StoreError: the dataset cannot be written.
    """
    with ExitStack() as stack:
        stack.enter_context(ThreadPoolExecutor(1)).submit(_prepare, store)
        writer: Writer | None = None
        loaded: dict[str, str] = {}
        results = stack.enter_context(closing(process_all(requests, jobs)))
        for request, result in zip(requests, results, strict=True):
            if isinstance(result, EuctError):
                yield Loaded(request.where, "failed", error=result)
                continue
            if writer is None:
                writer = stack.enter_context(open_writer(store, request.settings, wait=wait))
                if ensure_knowledge(writer):
                    resolve_all(Gate(writer, request.settings))
            outcome = _enter(writer, request, result, approve, strict=strict)
            if outcome.status == "refused" and outcome.processed:
                kept = quarantine(store, outcome.processed, request.given, strict=strict)
                outcome = replace(outcome, quarantine=kept)
            elif outcome.status == "loaded":
                release(store, result.id)
                names = own_graphs(result.id, result.kind)
                twin = next((loaded[name] for name in names if name in loaded), None)
                loaded |= dict.fromkeys(names, request.where)
                outcome = replace(outcome, twin=twin)
            yield outcome


def _enter(
    writer: Writer,
    request: Request,
    result: Processed,
    approve: Callable[[Processed], None],
    *,
    strict: bool,
) -> Loaded:
    """One document into the dataset with all that follows from it, in one transaction or not at all."""
    draft = Draft(writer)
    gate = Gate(draft, request.settings)
    graphs = document_graphs(result)
    result = checked(result, graphs, gate.construct, request.settings)
    if result.refused(strict=strict):
        return Loaded(request.where, "refused", result)
    reviewed, applied = Reviewing(gate, request.settings).loaded(result.id, graphs)
    known = {next(iter(graphs)): result.report} if reviewed is graphs and result.report else {}
    replaced = not graphs.keys().isdisjoint(gate.graphs())
    try:
        gate.replace(reviewed, known)
        retried = resolve_around(gate, document_iri(result))
        linked = link_around(gate, document_iri(result), request.settings)
        approve(result)
        writer.replace(draft.changes)
    except RefusedError as error:
        return Loaded(request.where, "refused", replace(result, report=error.report))
    except InputError as error:
        return Loaded(request.where, "failed", error=error)
    found = gate.found_on(result.id) or result.report
    return Loaded(
        request.where, "loaded", replace(result, report=found), replaced=replaced,
        decisions=len(applied.kept), orphaned=len(applied.orphaned),
        troubles=(*retried.refused, *linked.refused),
    )  # fmt: skip


def document_graphs(processed: Processed) -> dict[str, Graph]:
    """The two graphs of a document: what was asserted from it, and what was inferred."""
    both = (Lines(processed.asserted), Lines(processed.inferred))
    return dict(zip(own_graphs(processed.id, processed.kind), both, strict=True))


def _again(lines: bytes) -> bytes:
    """What a sandboxed process gave as triples, written anew: nothing else comes from there."""
    return Lines.of(iter(Lines(lines))).text


def _prepare(store: Path) -> None:
    """Read what every load needs while the first document is read in its own process."""
    if not (store / "CURRENT").exists():
        installed_knowledge()
    background()


def ensure_knowledge(writer: Writer) -> bool:
    """Put this installation's ontology and registers into the dataset, and say whether they were not there."""
    if writer.graph(ARTEFACTS_GRAPH) == stamp():
        return False
    registers = graph("register", "")
    old = [name for name in writer.graphs() if name.startswith(registers)]
    writer.replace({name: [] for name in old} | installed_knowledge() | {ARTEFACTS_GRAPH: stamp()})
    return True


def document_iri(processed: Processed) -> str:
    """The IRI of the document that was read."""
    return identity("document", processed.id)
