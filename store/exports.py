"""Writing a dataset, or some of its graphs, as RDF."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO

import pyoxigraph as ox

from base.errors import UnknownNameError
from base.settings import Settings
from store.formats import GRAPHS, NICKNAMES
from store.published import Reader, reading

FORMATS = tuple(form.name for form in GRAPHS)


def export(
    path: Path,
    output: IO[bytes],
    form: str,
    settings: Settings,
    *,
    graphs: Sequence[str] | None = None,
    prefixes: Mapping[str, str] | None = None,
) -> int:
    """Write what readers see of the dataset in the folder `path`, or at the settings' address.

    Args:
        path: the dataset's folder.
        output: where the bytes go; they are written as they are made.
        settings: they may name an address where the dataset is.
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
    with reading(path, settings) as (number, reader):
        quads = _quads(reader, graphs)
        if engine.supports_datasets:
            ox.serialize(quads, output, format=engine, prefixes=dict(prefixes or {}))
        else:
            triples = (quad.triple for quad in quads)
            ox.serialize(triples, output, format=engine, prefixes=dict(prefixes or {}))
    return number


def graph_names(path: Path, settings: Settings) -> list[str]:
    """The names of all graphs that readers see, sorted, as `export` has them.

    Raises:
        StoreError: there is no dataset, or nothing is published.
    """
    with reading(path, settings) as (_, reader):
        return reader.graphs()


def _quads(reader: Reader, graphs: Sequence[str] | None) -> Iterator[ox.Quad]:
    """The quads graph by graph, each graph's in the engine's order, which is one subject at a time.

    All begin with the unnamed graph, in which only updates write.
    """
    there = reader.graphs()
    for name in graphs or ():
        if name not in there:
            raise UnknownNameError(f"there is no graph {name}")
    return (
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name) if name else ox.DefaultGraph())
        for name in ([None, *there] if graphs is None else graphs)
        for t in reader.graph(name)
    )
