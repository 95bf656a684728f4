"""Every IRI of ours in a dataset leads somewhere: to RDF of which it is a subject, with a type."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from datasets import REPORTS, Datasets
from http_dataset import PAGE, TestClient, client
from http_dataset import dataset as specimens

from base.iris import BASE
from store.layout import Layout

EACH = 4  # IRIs of a kind that are tried
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
KINDS = {
    "id/agenda-item", "id/body", "id/citation", "id/country", "id/dataset", "id/document", "id/evidence",
    "id/fact", "id/load", "id/meeting", "id/mention", "id/passage", "id/programme", "id/region",
    "id/report", "id/series", "id/statement", "id/status", "id/system", "id/topic", "id/topic-scheme",
    "graph/document", "graph/inferred", "graph/register", "graph/meta", "ontology",
}  # fmt: skip


@pytest.fixture(scope="module", params=["specimens", "reports"])
def store(request: pytest.FixtureRequest, datasets: Datasets) -> Path:
    if request.param == "specimens":
        return specimens()
    if not REPORTS.is_dir():
        pytest.skip("the three real reports (../shared/reports) are not at hand")
    return datasets.shared("reports") / "euct-store"


@pytest.fixture(scope="module")
def http(store: Path) -> Iterator[TestClient]:
    with client(store) as made:
        yield made


@pytest.fixture(scope="module")
def named(store: Path) -> dict[str, list[str]]:
    """The IRIs of ours in the dataset, by kind: the beginning of their path."""
    layout = Layout(store)
    engine = ox.Store.read_only(str(layout.generation(layout.current_number() or 0)))
    found: defaultdict[str, set[str]] = defaultdict(set)
    for quad in engine:
        for node in quad:
            if isinstance(node, ox.NamedNode) and node.value.startswith(BASE):
                found[kind(node.value)].add(node.value)
    found.pop("id/evil", None)
    return {name: sorted(iris) for name, iris in found.items()}


def kind(iri: str) -> str:
    path = iri[len(BASE) :].partition("#")[0]
    return "/".join(path.split("/")[:2])


def read(http: TestClient, iri: str) -> set[ox.Triple]:
    path = "/" + iri[len(BASE) :].partition("#")[0]
    first = http.get(path, headers={"Accept": "text/turtle"}, follow_redirects=False)
    assert first.status_code in (200, 303), iri
    answer = http.get(path, headers={"Accept": "text/turtle"})
    assert answer.status_code == 200, iri
    return {quad.triple for quad in ox.parse(answer.content, format=ox.RdfFormat.TURTLE)}


def test_each_kind_of_thing_dereferences(http: TestClient, named: dict[str, list[str]]) -> None:
    assert named.keys() >= KINDS
    untyped = []
    for name, iris in named.items():
        if name in ("ontology", "shapes"):
            continue
        for iri in iris[:: max(1, len(iris) // EACH)][: EACH + 1]:
            told = read(http, iri)
            node = ox.NamedNode(iri)
            assert node in {triple.subject for triple in told}, iri
            if not any(t.subject == node and t.predicate == TYPE for t in told):
                untyped.append(iri)
    # What the specimen that means harm cites, or is, has none in any graph.
    assert [iri for iri in untyped if "evil" not in iri] == []


@pytest.mark.parametrize("name", ["ontology", "shapes"])
def test_each_term_dereferences(http: TestClient, named: dict[str, list[str]], name: str) -> None:
    subjects = {triple.subject for triple in read(http, f"{BASE}{name}")}
    assert [iri for iri in named.get(name, []) if ox.NamedNode(iri) not in subjects] == []


def test_people_get_a_page_of_each(http: TestClient, named: dict[str, list[str]]) -> None:
    for iris in named.values():
        path = "/" + iris[len(iris) // 2][len(BASE) :].partition("#")[0]
        answer = http.get(path, headers=PAGE)
        assert (answer.status_code, answer.headers["content-type"]) == (
            200, "text/html; charset=utf-8",
        ), path  # fmt: skip
