"""A dataset with many more documents than were loaded: copies of these under other numbers."""

import re
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from base.iris import IDS, ONTOLOGY
from base.settings import Settings
from store.opening import open_writer
from store.published import published
from store.writing import META

NUMBERS = "|".join(("celex", "comnat", "registerNumber"))


def grow(source: Path, target: Path, triples: int) -> None:
    """Make the new dataset `target` of the dataset `source` and copies of its documents.

    Every graph that is named for a document is copied, so that a copy has what follows from it too. A
    copy keeps its date and cites what the document cites; the documents of one round cite each other.

    Args:
        source: the folder of the dataset to begin with.
        target: the folder of the new one.
        triples: how many it has at least.
    """
    with published(source) as (_, store):
        whole = (store.dump(format=ox.RdfFormat.N_QUADS) or b"").decode()
    lines = [line for line in whole.splitlines(keepends=True) if f"{META} ." not in line]
    graphs: dict[str, list[ox.Triple]] = {}
    size = 0
    for round_ in rounds(lines):
        for quad in ox.parse(round_, format=ox.RdfFormat.N_QUADS):
            graphs.setdefault(quad.graph_name.value, []).append(quad.triple)
            size += 1
        if size >= triples:
            break
    with open_writer(target, Settings()) as writer:
        writer.replace(graphs)


def rounds(lines: list[str]) -> Iterator[str]:
    """The dataset as N-Quads, then what is of its documents, again and again under other numbers."""
    yield "".join(lines)
    document = re.compile(rf"<{ONTOLOGY}hasPassage> <{IDS}passage/([^/>]+)/")
    ids = {match[1] for line in lines if (match := document.search(line))}
    place = re.compile(rf"/({'|'.join(map(re.escape, sorted(ids)))})(?=[/>#])")
    number = re.compile(rf'^(<{IDS}document/[^>]+_copy_(\d+)> <{ONTOLOGY}(?:{NUMBERS})> "[^"]*)')
    own = [line for line in lines if place.search(line[line.rindex("<") :])]
    copy = 0
    while own:
        copy += 1
        renamed = (place.sub(rf"/\1_copy_{copy}", line) for line in own)
        yield "".join(number.sub(r"\1_copy_\2", line) for line in renamed)
