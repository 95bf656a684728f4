"""Writing a dataset, or some of its graphs, as RDF."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from base.errors import UnknownNameError
from store.formats import GRAPHS, NICKNAMES
from store.published import published

FORMATS = tuple(form.name for form in GRAPHS)


def export(
    path: Path,
    output: IO[bytes],
    form: str,
    *,
    graphs: Sequence[str] | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> int:
    """Write what readers see of the dataset in the folder `path`.

    Args:
        path: the dataset's folder.
        output: where the bytes go; they are written as they are made.
        form: one of `FORMATS`, or a short name such as `ttl`. Formats without named graphs get the
            triples of all graphs in one.
        graphs: the names of the graphs to write; None writes all.
        prefixes: names for namespaces, where the format has them.

    Returns:
        The version of the dataset that was written.

    Raises:
        UnknownNameError: one of the graphs is not there.
        StoreError: there is no dataset, or nothing is published.
        OSError: `output` cannot be written.
    """
    engine = next(one.engine for one in GRAPHS if one.name == NICKNAMES.get(form, form))
    with published(path) as (number, store):
        quads = _quads(store, graphs)
        if engine.supports_datasets:
            ox.serialize(quads, output, format=engine, prefixes=dict(prefixes or {}))
        else:
            triples = (quad.triple for quad in quads)
            ox.serialize(triples, output, format=engine, prefixes=dict(prefixes or {}))
    return number


def graph_names(path: Path) -> list[str]:
    """The names of all graphs that readers see in the dataset in the folder `path`, sorted.

    Raises:
        StoreError: there is no dataset, or nothing is published.
    """
    with published(path) as (_, store):
        return sorted(n.value for n in store.named_graphs() if isinstance(n, ox.NamedNode))


def _quads(store: ox.Store, graphs: Sequence[str] | None) -> Iterator[ox.Quad]:
    """The quads graph by graph, each graph's in the engine's order, which is one subject at a time.

    All begin with the unnamed graph, in which only updates write.
    """
    there = sorted(
        (name for name in store.named_graphs() if isinstance(name, ox.NamedNode)), key=str
    )
    chosen: list[ox.NamedNode | ox.DefaultGraph]
    if graphs is None:
        chosen = [ox.DefaultGraph(), *there]
    else:
        chosen = [ox.NamedNode(name) for name in graphs]
        for name in graphs:
            if ox.NamedNode(name) not in there:
                raise UnknownNameError(f"there is no graph {name}")
    return (quad for name in chosen for quad in store.quads_for_pattern(None, None, None, name))
