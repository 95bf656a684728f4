"""The index is in step with the dataset, whatever happens to either."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from searched import PATIENT, document, searching, write

from base.errors import GoneError, InputError, StoreError, UnknownNameError
from base.settings import Settings
from search.gathering import Entry
from search.keeping import keep, opened
from search.service import SearchService
from store.archive import backup, restore
from store.changes import ChangeService
from store.updating import Update

INSERT = """PREFIX e: <https://w3id.org/euct/ontology#> INSERT DATA { GRAPH <http://test/mine> {
  <http://test/p> e:text "zebra crossing"@en . <http://test/b> a e:Body ; e:acronym "ZBR" } }"""


@pytest.fixture
def store(tmp_path: Path) -> Path:
    write(
        tmp_path / "store", document("one", "badger one", "otter") | document("two", "badger two")
    )
    return tmp_path / "store"


def damage(file: Path) -> None:
    """Other bytes in the place of a file, as long."""
    size = file.stat().st_size
    file.unlink()
    file.write_bytes(b"\xff" * size)


def stamp(store: Path, version: int) -> dict[str, object]:
    said: dict[str, object] = json.loads(
        (store / "search" / str(version) / "stamp.json").read_text()
    )
    return said


def test_each_change_is_seen_at_once(store: Path) -> None:
    with searching(store) as search:
        assert set(search.ids("badger")) == {"passage/one/p1", "passage/two/p1"}
        assert search.ids("otter") == ["passage/one/p2"]
        write(store, document("one", "heron"))
        assert search.ids("badger") == ["passage/two/p1"]
        assert search.ids("otter") == []
        assert search.ids("heron") == ["passage/one/p1"]
        write(store, {name: [] for name in document("two")})
        assert search.ids("badger") == []
        assert search.ids('"title of two"') == []
        assert search.ids('"title of one"') == ["document/one"]


def test_only_what_changed_is_read_anew(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(store, PATIENT)
    write(store, document("two", "heron"))
    written: list[str] = []
    from search import indexing

    plain = indexing._document

    def noted(entry: Entry) -> object:
        written.append(entry.iri)
        return plain(entry)

    monkeypatch.setattr(indexing, "_document", noted)
    index = opened(keep(store, PATIENT))
    assert index is not None
    assert index.searcher().num_docs == 5
    assert {iri.rpartition("/id/")[2] for iri in written} == {"document/two", "passage/two/p1"}


def test_passages_follow_their_document(store: Path) -> None:
    later = {"since": 20180101}
    with searching(store) as search:
        assert search.ids("badger", **later) == []
        said = document("one", "badger one", "otter", date="2018-02-01")
        write(store, said)
        assert search.ids("badger", **later) == ["passage/one/p1"]


def test_updates_from_outside_are_seen(store: Path) -> None:
    changes = ChangeService(store, PATIENT)
    try:
        with searching(store) as search:
            assert search.ids("zebra") == []
            changes.change(Update(INSERT, "http://test/"), lambda _: None)
            assert [hit["iri"] for hit in search.found("zebra").hits] == ["http://test/p"]
            assert [hit["iri"] for hit in search.found("zbr").hits] == ["http://test/b"]
            assert search.ids("otter") == ["passage/one/p2"]
            changes.change(Update("DROP GRAPH <http://test/mine>", "http://test/"), lambda _: None)
            assert search.found("zebra").total == 0
    finally:
        changes.close()


def test_an_index_that_is_gone_damaged_or_of_another_is_made_anew(store: Path) -> None:
    with searching(store) as search:
        search.ids("badger")
    folder = store / "search" / "1"
    for harm in (
        lambda: shutil.rmtree(store / "search"),
        lambda: damage(next(folder.glob("*.term"))),
        lambda: (folder / "meta.json").write_text("{"),
        lambda: (folder / "stamp.json").unlink(),
        lambda: (folder / "stamp.json").write_text(json.dumps({**stamp(store, 1), "format": 0})),
    ):
        harm()
        with searching(store) as search:
            assert len(search.ids("badger")) == 2


def test_a_restored_dataset_has_its_own_index(store: Path, tmp_path: Path) -> None:
    keep(store, PATIENT)
    backup(store, tmp_path / "kept")
    assert not (tmp_path / "kept" / "beside" / "search").exists()
    write(store, document("one", "heron"))
    restore(tmp_path / "kept", tmp_path / "back")
    with searching(tmp_path / "back") as search:
        assert len(search.ids("badger")) == 2
        assert search.ids("heron") == []


def test_versions_that_are_kept_can_be_searched(store: Path) -> None:
    write(store, document("one", "heron"))
    with searching(store) as search:
        from search.finding import Search

        assert search.service.find(Search("otter"), 1).total == 1
        assert search.service.find(Search("otter"), 2).total == 0
        with pytest.raises(UnknownNameError):
            search.service.find(Search("otter"), 3)
    shutil.rmtree(store / "generations" / "1")
    with searching(store) as search, pytest.raises(GoneError):
        search.service.find(Search("otter"), 1)


def test_old_indexes_go_with_their_versions(store: Path) -> None:
    hasty = Settings(keep_seconds=0, kept_versions=2)
    from store.opening import open_writer

    for number in range(4):
        keep(store, PATIENT)
        with open_writer(store, hasty) as writer:
            writer.replace(document("one", f"heron {number}"))
    keep(store, PATIENT)
    left = {entry.name for entry in (store / "search").iterdir() if entry.is_dir()}
    assert left == {entry.name for entry in (store / "generations").iterdir()} == {"4", "5"}


MAKER = """import sys
from pathlib import Path
from base.settings import Settings
from search.keeping import keep
print("ready", flush=True)
keep(Path(sys.argv[1]), Settings())
"""


def test_whoever_makes_it_may_be_killed(store: Path) -> None:
    write(store, document("many", *(f"badger {n} " + "word " * 50 for n in range(400))))
    root = str(Path(__file__).resolve().parents[2])
    for wait in (0.0, 0.05, 0.15):
        shutil.rmtree(store / "search", ignore_errors=True)
        maker = subprocess.Popen(
            [sys.executable, "-c", MAKER, str(store)],
            stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": root},
        )  # fmt: skip
        assert maker.stdout is not None
        maker.stdout.readline()
        time.sleep(wait)
        maker.send_signal(signal.SIGKILL)
        maker.communicate()
        with searching(store) as search:
            assert search.found("badger").total == 402


def test_what_cannot_be_searched_says_so(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no dataset"):
        SearchService(tmp_path / "nothing", Settings())
    with pytest.raises(InputError, match="on a SPARQL server"):
        SearchService(tmp_path, Settings().at("http://127.0.0.1:9/query"))
