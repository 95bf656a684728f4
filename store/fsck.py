"""Checking a dataset as it lies on disk: its folder, its quads counted anew, its provenance.

What must hold of the graphs stands as queries in `store/checks/*.rq`: each gives the nodes of which
it does not hold, and says in its first line what is wrong.
"""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from base.artefacts import artefacts
from base.errors import ArtefactError
from base.iris import graph
from store.disk import store_error
from store.layout import Layout
from store.published import published
from store.writing import DATASET, META, VERSION

MOST_SHOWN = 20
DOCUMENTS, INFERRED = graph("document", ""), graph("inferred", "")
FINDINGS = graph("findings", "")
# What is inferred from the registers rests on no document.
REGISTERS = (graph("inferred", "registers"), graph("inferred", "unconfirmed"))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that does not hold: what, how often, and some of the places (IRIs, files)."""

    what: str
    number: int
    places: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found; `quads` are counted one by one, `graphs` are the named ones."""

    version: int
    quads: int
    graphs: int
    documents: int
    checks: int
    faults: tuple[Fault, ...]


def fsck(path: Path) -> Checked:
    """Check the published version of the dataset in the folder `path`.

    Raises:
        StoreError: there is no dataset that could be read.
    """
    try:
        return _checked(path)
    except (OSError, RuntimeError) as error:
        raise store_error("the published version cannot be read", path, error) from None


def _checked(path: Path) -> Checked:
    layout = Layout(path)
    with published(path) as (number, store):
        checks = [(name, file.read_text("utf-8")) for name, file in artefacts("store", ".rq")]
        if not checks:
            raise ArtefactError("store/checks holds no query", hint="install euct again")
        per_graph, faults = _counted(store)
        faults += [*_folder_faults(layout), *_version_faults(store, number), *_orphans(per_graph)]
        for name, query in checks:
            faults += _asked(store, name, query)
        return Checked(
            version=number,
            quads=sum(per_graph.values()),
            graphs=len(per_graph),
            documents=sum(name.startswith(DOCUMENTS) for name in per_graph),
            checks=len(checks),
            faults=tuple(faults),
        )


def _counted(store: ox.Store) -> tuple[Counter[str], list[Fault]]:
    """The quads of each graph, read one by one through two of the engine's indexes."""
    per_graph = Counter(
        name.value if isinstance(name := quad.graph_name, ox.NamedNode) else "" for quad in store
    )
    faults = []
    for name, number in per_graph.items():
        node = ox.NamedNode(name) if name else ox.DefaultGraph()
        again = sum(1 for _ in store.quads_for_pattern(None, None, None, node))
        if again != number:
            what = f"the engine's indexes disagree: {number} triples in one, {again} in another"
            faults.append(Fault(what, 1, (name or "the unnamed graph",)))
    listed = {name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)}
    unlisted = sorted((set(per_graph) - {""}) - listed)
    if unlisted:
        faults.append(_fault("graphs with triples that the engine does not list", unlisted))
    return per_graph, faults


def _folder_faults(layout: Layout) -> Iterator[Fault]:
    """Generations that come after the published one, and half-made ones, are remains of a crash."""
    current = layout.current_number() or 0
    later = [str(layout.generation(n)) for n in layout.numbers() if n > current]
    if later:
        yield _fault("generations that were never published (the next load publishes them)", later)
    if not layout.live.is_dir():
        yield Fault("the writer's folder is missing", 1, (str(layout.live),))


def _version_faults(store: ox.Store, number: int) -> Iterator[Fault]:
    found = [quad.object for quad in store.quads_for_pattern(DATASET, VERSION, None, META)]
    values = [value.value for value in found if isinstance(value, ox.Literal)]
    if values != [str(number)]:
        said = ", ".join(values) or "nothing"
        yield Fault(f"the data say version {said}, the pointer says {number}", 1, ())


def _orphans(per_graph: Counter[str]) -> Iterator[Fault]:
    """What is inferred or was found stands beside the graph of the document of which it tells."""
    alone = [
        name
        for name in per_graph
        if name.startswith(INFERRED) and name not in REGISTERS and not _document(name, per_graph)
    ]
    if alone:
        yield _fault("inferences of documents that are not there", alone)
    checked = [name for name in per_graph if name.startswith(FINDINGS)]
    gone = [name for name in checked if not _document(name, per_graph)]
    if gone:
        yield _fault("findings on documents that are not there", gone)


def _document(beside: str, graphs: Collection[str]) -> bool:
    """Whether the document is there, whose id is the rest of the name, or what follows a kind in it."""
    rest = beside.removeprefix(INFERRED).removeprefix(FINDINGS)
    return DOCUMENTS + rest in graphs or DOCUMENTS + rest.partition("/")[2] in graphs


def _asked(store: ox.Store, name: str, query: str) -> Iterator[Fault]:
    what = query.partition("\n")[0].removeprefix("#").strip()
    rows = store.query(query)
    if not isinstance(rows, ox.QuerySolutions):
        raise ArtefactError(f"store/{name} is not a SELECT")
    places = [getattr(row[0], "value", str(row[0])) for row in rows]
    if places:
        yield _fault(what, places)


def _fault(what: str, places: list[str]) -> Fault:
    return Fault(what, len(places), tuple(sorted(places)[:MOST_SHOWN]))
