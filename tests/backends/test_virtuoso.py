"""A dataset on Virtuoso: what it answers alike, and what is made again after a cut. `make test-backends`."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from answers import answer, questions
from command import NOTE, OUTCOME, REPORT, euct
from datasets import Datasets
from servers import environment, virtuoso

sys.path.append(str(Path(__file__).resolve().parents[1] / "queries"))

from asking import dataset, triples
from test_named_queries import CASES

from base.errors import StoreError
from base.settings import Settings
from store.endpoint import Endpoint
from store.opening import open_writer
from store.service import QueryService

pytestmark = pytest.mark.skipif(
    not os.environ.get("EUCT_TEST_BACKENDS"), reason="takes minutes: make test-backends runs it"
)
DOCUMENT = "specimen-progress-report"
# Which rows a server loses depends on how many there are.
TOGETHER = [
    ("co-mentions", {"body": body, "topic": topic, "level": level})
    for body in ("cosi", "ec3", "european-commission", "eurojust")
    for topic in ("encryption", "passenger-name-records")
    for level in ("section", "document")
]
NOTES, MORE = "https://example.org/notes", "https://example.org/more"


@pytest.fixture(scope="module")
def local(datasets: Datasets) -> Settings:
    return Settings(store=datasets.shared("specimens") / "euct-store")


@pytest.fixture(scope="module")
def remote(local: Settings, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Settings]:
    with virtuoso(tmp_path_factory.mktemp("virtuoso"), Settings()) as settings:
        done = euct(
            "load", OUTCOME, REPORT, NOTE, cwd=settings.store.parent, **environment(settings)
        )
        assert (done.code, done.out.count("✓")) == (0, 3), done
        yield settings


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[QueryService, QueryService]]:
    """The dataset on which the named questions are tried, in a folder and there."""
    graphs = {
        g.value: triples(dataset(), g.value)
        for g in dataset().named_graphs()
        if isinstance(g, ox.NamedNode)
    }
    here = Settings(store=tmp_path_factory.mktemp("small") / "euct-store")
    with virtuoso(tmp_path_factory.mktemp("there"), Settings()) as there:
        for settings in (here, there):
            with open_writer(settings.store, settings) as writer:
                writer.replace(graphs)
        with QueryService(here.store, here) as a, QueryService(there.store, there) as b:
            yield a, b


def triple(value: str) -> ox.Triple:
    node = ox.NamedNode("https://example.org/a")
    return ox.Triple(node, node, ox.Literal(value))


def test_it_counts_and_answers_alike(local: Settings, remote: Settings) -> None:
    here = euct("stats", "--store", local.store, cwd=remote.store)
    there = euct("stats", cwd=remote.store, **environment(remote))
    assert (there.code, there.out) == (0, here.out), there
    asked = [*questions(DOCUMENT, every=True), *TOGETHER]
    assert len(asked) >= 160
    with QueryService(local.store, local) as a, QueryService(remote.store, remote) as b:
        assert [one for one in asked if answer(a, *one) != answer(b, *one)] == []


@pytest.mark.parametrize(
    ("question", "values", "rows"),
    [
        ("cited-by", {"document": "32017L0541"}, 4),
        ("dealt-with", {"body": "european-commission"}, 5),  # by its id, which is no name of it
        ("new-in", {"document": "specimen-outcome-of-proceedings"}, 34),
        ("on-the-table", {"document": "specimen-outcome-of-proceedings"}, 11),
    ],
)
def test_a_question_is_answered_alike(
    question: str, values: dict[str, str], rows: int, local: Settings, remote: Settings
) -> None:
    with QueryService(local.store, local) as a, QueryService(remote.store, remote) as b:
        here = answer(a, question, values)
        assert len(here) == rows
        assert answer(b, question, values) == here


def test_what_the_questions_tests_ask_is_answered_alike(
    small: tuple[QueryService, QueryService],
) -> None:
    found = [(name, values, answer(small[0], name, values)) for name, values, _ in CASES]
    assert sum(len(rows) for _, _, rows in found) > 150
    assert [(n, v) for n, v, rows in found if answer(small[1], n, v) != rows] == []


def test_a_name_that_is_unknown_is_told_with_the_nearest(local: Settings, remote: Settings) -> None:
    with QueryService(local.store, local) as a, QueryService(remote.store, remote) as b:
        ((error, told),) = here = answer(a, "dealt-with", {"body": "eurpol"})
        assert error == "UnknownNameError"
        assert "europol" in told
        assert answer(b, "dealt-with", {"body": "eurpol"}) == here


def test_documents_are_checked_there(local: Settings, remote: Settings) -> None:
    here = euct("check", "--store", local.store, cwd=remote.store)
    there = euct("check", cwd=remote.store, **environment(remote))
    assert (there.code, there.out) == (here.code, here.out), there


def test_a_change_that_was_cut_short_is_made_by_the_next_writer(
    remote: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put = Endpoint.put
    with open_writer(remote.store, remote) as writer, monkeypatch.context() as patch:
        before = writer.version

        def one_only(endpoint: Endpoint, graph: str, text: str) -> None:
            if graph == MORE:
                raise StoreError("the connection broke")
            put(endpoint, graph, text)

        patch.setattr(Endpoint, "put", one_only)
        with pytest.raises(StoreError):
            writer.replace({NOTES: [triple("one")], MORE: [triple("two")]})
    with (
        pytest.raises(StoreError, match="cut short"),
        open_writer(tmp_path, remote),  # as on another machine, which has not the rest of it
    ):
        pytest.fail("there is something half-made")
    with open_writer(remote.store, remote) as writer:
        assert writer.version == before + 1
        assert (writer.graph(NOTES), writer.graph(MORE)) == ([triple("one")], [triple("two")])
        writer.remove([NOTES, MORE])
        assert {NOTES, MORE}.isdisjoint(writer.graphs())


def test_who_may_not_write_is_told_so(remote: Settings) -> None:
    wrong = environment(remote) | {"EUCT_STORE_PASSWORD": "geheim"}
    done = euct("resolve", cwd=remote.store, **wrong)
    assert done.code == 3
    assert "does not let us in (see EUCT_STORE_USER" in done.err
    assert "geheim" not in done.err
