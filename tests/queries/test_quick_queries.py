"""Named queries stay quick: a value that many graphs repeat costs a row each, and not their product."""

import re
import time

import pyoxigraph as ox
import pytest
from asking import CATALOGUE, bound, dataset

from base.iris import IDS

FEW, MANY = 4, 32
# Eight times the graphs that repeat what is said of each thing may take eight times as long; a chain of
# three look-ups that multiply takes hundreds of times.
MOST = 20.0
FLOOR = 0.002  # seconds, of which each answer may take as many anyhow
TOLD = ("celex", "link", "label", "title", "date")


def repeated(times: int) -> ox.Store:
    """The dataset in which so many more graphs say what documents and acts are called."""
    store = ox.Store()
    store.extend(list(dataset()))
    told = [
        quad.triple
        for quad in dataset()
        if re.search(rf"[#/]({'|'.join(TOLD)})$", quad.predicate.value)
        and quad.subject.value.startswith(f"{IDS}document/")
    ]
    for number in range(times):
        graph = ox.NamedNode(f"https://example.org/graph/{number}")
        store.extend(ox.Quad(t.subject, t.predicate, t.object, graph) for t in told)
    return store


@pytest.fixture(scope="module")
def stores() -> tuple[ox.Store, ox.Store, ox.Store]:
    return dataset(), repeated(FEW), repeated(MANY)


def asked(store: ox.Store, text: str) -> tuple[float, list[tuple[str, ...]]]:
    """Seconds of processor time, and the rows."""
    began = time.process_time()
    answer = store.query(text, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    rows = [tuple(map(listed, row)) for row in answer]
    return time.process_time() - began, rows


def listed(term: object) -> str:
    """A cell with what it lists in one order: GROUP_CONCAT has none."""
    return ", ".join(sorted(str(term).strip('"').split(", ")))


@pytest.mark.parametrize("name", CATALOGUE)
def test_what_graphs_repeat_changes_no_answer_and_multiplies_nothing(
    name: str, stores: tuple[ox.Store, ox.Store, ox.Store]
) -> None:
    text = bound(name, dict(CATALOGUE[name].example()))
    as_it_is, few, many = ([asked(store, text) for _ in range(3)] for store in stores)
    assert few[0][1] == many[0][1] == as_it_is[0][1]
    quickest = [min(seconds for seconds, _ in runs) for runs in (few, many)]
    assert quickest[1] < MOST * max(quickest[0], FLOOR), quickest
