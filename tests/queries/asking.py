"""The test dataset, and asking it named questions as the service does."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyoxigraph as ox

from base.iris import GRAPHS, IDS, ONTOLOGY
from ontology.reason import infer, ontology_triples, prepare
from queries.binding import bind
from queries.catalogue import load_catalogue
from queries.names import Term, finder

DATASET = Path(__file__).with_name("dataset.trig")
CATALOGUE = load_catalogue()
Row = dict[str, Term | None]


@cache
def dataset() -> ox.Store:
    """Registers, documents, the ontology, and what reasoning adds, each in its graph."""
    store = ox.Store()
    store.load(path=DATASET)
    ontology = ontology_triples()
    store.extend(placed(ontology, ONTOLOGY.rstrip("#")))
    graphs = [g.value for g in store.named_graphs() if isinstance(g, ox.NamedNode)]
    registers = [g for g in graphs if g.startswith(GRAPHS + "register/")]
    background = prepare(ontology, [t for g in registers for t in triples(store, g)])
    for graph in graphs:
        if graph.startswith(GRAPHS + "document/"):
            found = infer(triples(store, graph), background)
            store.extend(placed(found, graph.replace("/document/", "/inferred/")))
    return store


def placed(triples: list[ox.Triple], graph: str) -> list[ox.Quad]:
    return [ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(graph)) for t in triples]


def triples(store: ox.Store, graph: str) -> list[ox.Triple]:
    return [q.triple for q in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))]


def select(text: str) -> list[Row]:
    answer = dataset().query(text, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [dict(zip(names, row, strict=True)) for row in answer]


def bound(
    name: str, values: dict[str, str], resolve: Callable[[str, str], list[str]] | None = None
) -> str:
    return bind(CATALOGUE[name], values, resolve or finder(select))


def ask(name: str, **values: str) -> list[tuple[str, ...]]:
    """The rows as people would see them: ids without their common beginning, '' where unbound."""
    rows = select(bound(name, values))
    return [tuple(shown(node) for node in row.values()) for row in rows]


def shown(node: Term | None) -> str:
    if node is None:
        return ""
    return node.value.replace(IDS, "") if not isinstance(node, ox.Triple) else str(node)
