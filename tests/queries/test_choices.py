"""Are the values that a parameter takes those that the gate lets into the dataset?"""

from pathlib import Path

import pyoxigraph as ox
import pytest

from ontology.reason import ontology_triples
from queries.catalogue import load_catalogue

CATALOGUE = load_catalogue()
SHAPES = Path(__file__).parents[2] / "shapes"
ALLOWED = """PREFIX sh: <http://www.w3.org/ns/shacl#> PREFIX shapes: <https://w3id.org/euct/shapes#>
SELECT ?value { shapes:%s sh:in/<http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>*/
  <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ?value }"""


def choices(query: str, parameter: str) -> set[str]:
    (found,) = (p for p in CATALOGUE[query].parameters if p.name == parameter)
    return set(found.choices)


def allowed(shape: str) -> set[str]:
    store = ox.Store()
    for file in SHAPES.glob("*.ttl"):
        store.load(path=file)
    answer = store.query(ALLOWED % shape, use_default_graph_as_union=True)
    assert isinstance(answer, ox.QuerySolutions)
    return {str(row["value"].value) for row in answer}


@pytest.mark.parametrize(
    ("query", "parameter", "shape", "more"),
    [
        ("cited-by", "form", "citation-form", set()),
        ("cited-by-both", "form", "citation-form", set()),
        ("document-citations", "form", "citation-form", set()),
        ("document-citations", "resolution", "citation-resolution", set()),
        ("cooperation", "stage", "cooperation-stage", set()),
        ("cooperation-status", "stage", "cooperation-stage", set()),
        ("most-cited", "form", "citation-form", set()),
        ("outcomes", "outcome", "outcome-name", set()),
        ("infringements", "stage", "infringement-stage", set()),
        ("facts-to-review", "status", "fact-review-status", {"rejected", "all"}),
    ],
)
def test_the_values_are_those_of_the_shape(
    query: str, parameter: str, shape: str, more: set[str]
) -> None:
    assert choices(query, parameter) == allowed(shape) | more


def test_the_kinds_of_facts_are_classes() -> None:
    subjects = (t.subject for t in ontology_triples())
    classes = {s.value.partition("#")[2] for s in subjects if isinstance(s, ox.NamedNode)}
    assert choices("facts-to-review", "kind") <= classes
