"""A draft reads as the dataset would once its changes were written, and writes nothing by itself."""

from pathlib import Path

import pyoxigraph as ox
from hypothesis import given
from hypothesis import strategies as st

from store.draft import SUPERSEDED, Draft, Graphs
from store.layout import Layout
from store.writer import LocalWriter
from store.writing import META

NAMES = [f"http://test/{letter}" for letter in "abc"]
NODES = [f"http://test/{number}" for number in range(3)]
TRIPLES = st.builds(
    lambda s, p, o: ox.Triple(ox.NamedNode(s), ox.NamedNode(p), ox.NamedNode(o)),
    *(st.sampled_from(NODES) for _ in range(3)),
)
CHANGES = st.lists(
    st.dictionaries(st.sampled_from(NAMES), st.lists(TRIPLES, max_size=4), max_size=2), max_size=4
)


ASKED = f"""CONSTRUCT {{ ?s ?p ?o }} WHERE {{
  GRAPH ?graph {{ ?s ?p ?o ; <{NODES[0]}> ?any }} FILTER(?graph NOT IN ({SUPERSEDED}, <{NAMES[2]}>))
}}"""


def in_memory() -> LocalWriter:
    """A writer on a store in memory, which is past its first transaction."""
    writer = LocalWriter.__new__(LocalWriter)
    writer._store, writer._version, writer._layout = ox.Store(), 1, Layout(Path(__file__).parent)
    return writer


def seen(graphs: Graphs) -> dict[str, object]:
    """All that can be read of graphs, but for the store's own."""
    found: dict[str, object] = {"": [name for name in graphs.graphs() if name != META.value]}
    for name in NAMES:
        found[name] = {*graphs.graph(name)}
        for node in NODES:
            found[name + node] = ({*graphs.told(name, node)}, {*graphs.told(name, None, node)})
    for node in NODES:
        found[node] = {(name, triple) for name, triple in graphs.stated(node) if name != META.value}
        found["asked"] = {*graphs.construct(ASKED)}
        found[node + "value"] = {*graphs.stated(node, ox.NamedNode(NODES[0]))}
    return found


@given(CHANGES, CHANGES)
def test_a_draft_reads_as_what_is_written_of_it(
    before: list[dict[str, list[ox.Triple]]], after: list[dict[str, list[ox.Triple]]]
) -> None:
    writer, twin = in_memory(), in_memory()
    for change in before:
        writer.replace(change)
        twin.replace(change)
    untouched = seen(writer)
    draft = Draft(writer)
    for change in after:
        draft.replace(change)
        twin.replace(change)
    assert seen(draft) == seen(twin)
    assert seen(writer) == untouched
    writer.replace(draft.changes)
    assert seen(writer) == seen(twin)
