"""Writing: whole or not at all, one at a time, and told clearly where it cannot be."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from base.errors import InputError, StoreError
from base.settings import load_settings
from store.hold import hold
from store.layout import Layout
from store.opening import open_writer
from store.writer import LocalWriter
from store.writing import CHANGED, META, Writer

SETTINGS = load_settings()
ROOT = Path(__file__).resolve().parents[2]
A, B = "http://test/a", "http://test/b"


def triple(text: str, subject: str = "http://test/s") -> ox.Triple:
    return ox.Triple(ox.NamedNode(subject), ox.NamedNode("http://test/p"), ox.Literal(text))


@pytest.fixture(params=["in a transaction", "in a copy"])
def writer(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Writer]:
    if request.param == "in a copy":  # as large changes are made
        monkeypatch.setattr("store.writer.LARGE", -1)
    with open_writer(tmp_path / "store", SETTINGS) as made:
        yield made


def test_replaces_whole_graphs_and_counts_versions(writer: Writer) -> None:
    assert writer.version == 0
    assert writer.replace({A: [triple("1"), triple("2")], B: [triple("3")]}) == 1
    assert writer.replace({A: (triple(text) for text in "4")}) == 2
    assert writer.graph(A) == [triple("4")]
    assert writer.graph(B) == [triple("3")]
    assert writer.graphs() == [A, B, META.value]
    assert writer.remove([B, "http://test/never"]) == 3
    assert writer.graphs() == [A, META.value]
    written = {t.subject: t.object for t in writer.graph(META.value) if t.predicate == CHANGED}
    versions = {"http://test/never": 3, A: 2, B: 3}
    assert written == {ox.NamedNode(name): ox.Literal(n) for name, n in versions.items()}
    assert len(writer.graph(META.value)) == 2 + len(versions)


def test_version_and_graphs_outlive_the_writer(tmp_path: Path) -> None:
    with open_writer(tmp_path, SETTINGS) as writer:
        writer.replace({A: [triple("1")]})
    with open_writer(tmp_path, SETTINGS, create=False) as writer:
        assert writer.version == 1
        assert writer.graph(A) == [triple("1")]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=30))
@example("\ufffe")
@example("\uffff")
@example("\\uFFFE")
@example("\x0b")
@settings(max_examples=60, deadline=None)
def test_texts_come_back_as_they_were_or_are_refused(text: str) -> None:
    store = ox.Store()
    writer = LocalWriter.__new__(LocalWriter)  # the transaction alone, on a store in memory
    writer._store, writer._version, writer._layout = store, 0, Layout(ROOT)
    refused = any((ord(c) < 32 and c not in "\t\r\n") or c in "\ufffe\uffff" for c in text)
    if refused:
        with pytest.raises(InputError, match="control characters"):
            writer.replace({A: [triple(text)]})
        assert len(store) == 0
    else:
        writer.replace({A: [triple(text)]})
        assert writer.graph(A) == [triple(text)]


@pytest.mark.parametrize(
    "text",
    ['"} } ; DROP ALL ; INSERT DATA { <a:> <b:> "', "\\u0022 }", "\\", "'''\"\"\"\n} #", "\\b"],
)
def test_text_cannot_leave_its_literal(writer: Writer, text: str) -> None:
    writer.replace({B: [triple("kept")]})
    writer.replace({A: [triple(text)]})
    assert writer.graph(A) == [triple(text)]
    assert writer.graph(B) == [triple("kept")]


@pytest.mark.parametrize("name", ["no iri", "http://a> {} } ; DROP ALL #", "", META.value])
def test_bad_graph_names_change_nothing(writer: Writer, name: str) -> None:
    with pytest.raises(InputError):
        writer.replace({A: [triple("1")], name: [triple("2")]})
    assert writer.version == 0
    assert writer.graphs() == []


def test_an_error_amidst_the_triples_changes_nothing(writer: Writer) -> None:
    writer.replace({A: [triple("old")]})

    def failing() -> Iterator[ox.Triple]:
        yield triple("new")
        raise InputError("torn")

    with pytest.raises(InputError, match="torn"):
        writer.replace({B: [triple("new")], A: failing()})
    assert (writer.version, writer.graph(A), writer.graph(B)) == (1, [triple("old")], [])


def test_finished_transactions_are_published_when_the_block_fails(tmp_path: Path) -> None:
    def interrupted() -> None:
        with open_writer(tmp_path, SETTINGS) as writer:
            writer.replace({A: [triple("1")]})
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert Layout(tmp_path).current_number() == 1


def test_remains_of_an_interruption_are_cleared(tmp_path: Path) -> None:
    with open_writer(tmp_path, SETTINGS) as writer:
        writer.replace({A: [triple("1")]})
    for name in (".new-2", ".old-0"):
        (tmp_path / "generations" / name).mkdir()
        (tmp_path / "generations" / name / "000001.sst").write_text("half")
    with open_writer(tmp_path, SETTINGS) as writer:
        writer.replace({A: [triple("2")]})
    assert {entry.name for entry in (tmp_path / "generations").iterdir()} == {"0", "1", "2"}


def test_what_was_committed_but_not_published_is_published(tmp_path: Path) -> None:
    with open_writer(tmp_path, SETTINGS) as writer:
        writer.replace({A: [triple("1")]})
        writer.publish()
        writer.replace({A: [triple("2")]})
    (tmp_path / "CURRENT").write_text("1\n")  # as if killed just before the pointer moved
    with open_writer(tmp_path, SETTINGS):
        assert Layout(tmp_path).current_number() == 2


def test_a_version_that_could_not_be_published_is_with_the_next_writer(tmp_path: Path) -> None:
    with open_writer(tmp_path, SETTINGS) as writer:
        writer.replace({A: [triple("1")]})
    (tmp_path / "CURRENT.new").mkdir()  # where the pointer is written
    kept = []  # who keeps an error must not keep the engine's files open
    for _ in range(3):
        with pytest.raises(StoreError) as caught, open_writer(tmp_path, SETTINGS) as writer:
            writer.replace({A: [triple("2")]})
        kept.append(caught.value)
    assert all("cannot be published: Is a directory" in str(error) for error in kept)
    (tmp_path / "CURRENT.new").rmdir()
    with open_writer(tmp_path, SETTINGS):
        pass
    assert Layout(tmp_path).current_number() == 2


def test_old_generations_go_unless_fresh_or_open(tmp_path: Path) -> None:
    layout = Layout(tmp_path)
    with open_writer(tmp_path, SETTINGS) as writer:
        for round_ in range(5):
            writer.replace({A: [triple(str(round_))]})
            writer.publish()
    assert layout.numbers() == [0, 1, 2, 3, 4, 5]  # all fresh
    reader = hold(layout.generation(1))
    layout.prune(keep_seconds=0)
    assert layout.numbers() == [1, 4, 5]
    os.close(reader)
    layout.prune(keep_seconds=0)
    assert layout.numbers() == [4, 5]


FULL = """
import sys; sys.path.insert(0, {root!r})
from pathlib import Path
import pyoxigraph as ox
from base.errors import StoreError
from base.settings import load_settings
from store.opening import open_writer
import store.writer
store.writer.SPARE_BYTES = {spare}
def big(n):
    for i in range(n):
        yield ox.Triple(ox.NamedNode("http://s/%d" % i), ox.NamedNode("http://p"), ox.Literal("%d " % i * 300))
try:
    with open_writer(Path(sys.argv[1]), load_settings()) as writer:
        for round in range(60):
            writer.replace({{"http://g/%d" % round: big(800)}})
            writer.publish()
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize("spare", [16 << 20, 0])
def test_a_full_disk_is_told_and_harms_nothing(tmp_path: Path, spare: int) -> None:
    code = FULL.format(root=str(ROOT), spare=spare)
    check = (
        "import sys; from pathlib import Path; from base.settings import load_settings as s\n"
        "from store.service import QueryService\n"
        "with QueryService(Path(sys.argv[1]), s()) as q:\n"
        " r = q.select('SELECT ?g (COUNT(*) AS ?n) {GRAPH ?g {?s <http://p> ?o}} GROUP BY ?g')\n"
        " print(len(r), {x['n'].value for x in r} <= {'800'}, q.version)"
    )
    script = 'mount -t tmpfs -o size=28m none "$1" && cd "$4" && "$2" -c "$3" "$1/s" && "$2" -c "$5" "$1/s"'
    command = ["unshare", "-rm", "sh", "-c", script, "sh"]
    command += [str(tmp_path), sys.executable, code, str(ROOT), check]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    except FileNotFoundError:
        pytest.skip("unshare is not installed")
    if "mount" in done.stderr or "unshare" in done.stderr:
        pytest.skip("this system does not allow to mount a small disk")
    message, state = done.stdout.splitlines()
    assert "full" in message
    graphs, whole, version = state.split()
    assert whole == "True"
    assert int(graphs) == int(version) >= 1
