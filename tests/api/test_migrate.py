"""A dataset of an older installation is brought up to this one; documents stay as they were read."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import euct
from datasets import Datasets

from api.knowledge import ARTEFACTS_GRAPH, register_graphs
from base.iris import graph
from base.settings import Settings
from store.opening import open_writer
from store.published import published

OLD = ox.Triple(ox.NamedNode(ARTEFACTS_GRAPH), ox.NamedNode("urn:x:old"), ox.Literal("old"))
CHECKED = ox.NamedNode("http://www.w3.org/ns/prov#generatedAtTime")


def state(store: Path) -> set[str]:
    """All quads but the dataset's version and what says when, blank nodes by canonical names."""
    with published(store) as (_, there):
        meta = ox.NamedNode(graph("meta"))
        quads = [q for q in there if q.graph_name != meta and q.predicate != CHECKED]
        # The names of blank nodes follow from the quads that they stand in alone.
        blank = ox.Dataset(q for q in quads if ox.BlankNode in {type(q.subject), type(q.object)})
        plain = {str(quad) for quad in quads if quad not in blank}
        blank.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        return plain | {str(quad) for quad in blank}


def changes(folder: Path, *more: str) -> list[dict[str, object]]:
    done = euct("migrate", "-f", "json", *more, cwd=folder)
    assert done.code == 0, done
    found: list[dict[str, object]] = json.loads(done.out)
    return found


@pytest.fixture
def older(datasets: Datasets, tmp_path: Path) -> tuple[Path, set[str]]:
    """A dataset with an older register and inferences, and what it should become."""
    store = datasets.copy("outcome", tmp_path) / "euct-store"
    wanted = state(store)
    name, triples = next(iter(register_graphs().items()))
    with open_writer(store, Settings()) as writer:
        inferred = next(g for g in writer.graphs() if g.startswith(graph("inferred", "specimen")))
        writer.replace(
            {
                ARTEFACTS_GRAPH: [OLD],
                name: triples[:-2],
                graph("register", "gone"): [OLD],
                inferred: [*writer.graph(inferred)[:-3], OLD],
            }
        )
    assert state(store) != wanted
    return tmp_path, wanted


def test_a_dataset_of_today_stays(datasets: Datasets, tmp_path: Path) -> None:
    datasets.copy("outcome", tmp_path)
    assert changes(tmp_path) == []
    assert "up to date" in euct("migrate", cwd=tmp_path).out


def test_an_older_dataset_becomes_what_a_load_today_makes(older: tuple[Path, set[str]]) -> None:
    folder, wanted = older
    assert changes(folder)
    assert state(folder / "euct-store") == wanted
    assert changes(folder) == []


def test_a_dry_run_says_the_same_and_changes_nothing(older: tuple[Path, set[str]]) -> None:
    folder, _ = older
    before = state(folder / "euct-store")
    said = changes(folder, "--dry-run")
    assert state(folder / "euct-store") == before
    assert said == changes(folder)


def test_without_a_dataset_there_is_nothing_to_migrate(tmp_path: Path) -> None:
    for more in ((), ("--dry-run",)):
        done = euct("migrate", *more, cwd=tmp_path)
        assert (done.code, "no dataset" in done.err) == (3, True), done
