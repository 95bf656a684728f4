"""A backup is whole or is not there; what is damaged is told, and never becomes a dataset."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small import SETTINGS, G, publish, triples

from base.errors import EuctError, InputError, StoreError
from store import archive
from store.archive import backup, restore, verify
from store.exports import graph_names
from store.fresh import made_at
from store.manifest import read_manifest
from store.opening import open_writer
from store.published import published
from store.service import QueryService

COUNT = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"


def quads(path: Path) -> set[str]:
    with published(path) as (_, store):
        return {str(quad) for quad in store}


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    return publish(tmp_path / "store")


def test_what_comes_back_is_what_was_there(dataset: Path, tmp_path: Path) -> None:
    made = backup(dataset, tmp_path / "backup")
    assert (made.version, made.quads) == (1, len(quads(dataset)))
    assert verify(tmp_path / "backup") == made
    assert restore(tmp_path / "backup", tmp_path / "new") == made
    assert quads(tmp_path / "new") == quads(dataset)


def test_a_restored_dataset_is_written_and_read_on(dataset: Path, tmp_path: Path) -> None:
    backup(dataset, tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "new")
    with open_writer(tmp_path / "new", SETTINGS) as writer:
        assert writer.version == 1
        writer.replace({G: triples(3, "later")})
    with QueryService(tmp_path / "new", SETTINGS) as service:
        assert service.version == 2
        assert service.select("SELECT ?o { ?s ?p ?o FILTER(STRSTARTS(?o, 'later')) }")
    verify(tmp_path / "backup")


def test_a_backup_is_made_beside_a_writer_and_holds_what_is_published(
    dataset: Path, tmp_path: Path
) -> None:
    before = quads(dataset)
    with open_writer(dataset, SETTINGS) as writer:
        writer.replace({"http://test/unpublished": triples(5)})
        made = backup(dataset, tmp_path / "backup")
    assert made.version == 1
    restore(tmp_path / "backup", tmp_path / "new")
    assert quads(tmp_path / "new") == before


def test_what_people_keep_with_a_dataset_goes_with_it(dataset: Path, tmp_path: Path) -> None:
    (dataset / "waivers.ttl").write_text("# mine\n")
    (dataset / "quarantine" / "X").mkdir(parents=True)
    (dataset / "quarantine" / "X" / "about.json").write_text("{}")
    backup(dataset, tmp_path / "backup")
    restore(tmp_path / "backup", tmp_path / "new")
    assert (tmp_path / "new" / "waivers.ttl").read_text() == "# mine\n"
    assert (tmp_path / "new" / "quarantine" / "X" / "about.json").read_text() == "{}"
    names = {entry.name for entry in (tmp_path / "backup").iterdir()}
    assert names == {"backup.json", "data", "beside"}


@pytest.mark.parametrize("make", [backup, restore])
def test_nothing_is_put_over_what_is_there(
    dataset: Path, tmp_path: Path, make: Callable[[Path, Path], object]
) -> None:
    backup(dataset, tmp_path / "backup")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("dear")
    source = dataset if make is backup else tmp_path / "backup"
    with pytest.raises(InputError, match="something here"):
        make(source, tmp_path / "full")
    assert [entry.name for entry in (tmp_path / "full").iterdir()] == ["letter.txt"]


def change(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


@pytest.mark.parametrize("harm", [change, Path.unlink])
def test_a_damaged_file_is_told_and_leaves_nothing(
    dataset: Path, tmp_path: Path, harm: Callable[[Path], None]
) -> None:
    made = backup(dataset, tmp_path / "backup")
    for name in made.files:
        copy = tmp_path / "copy"
        shutil.copytree(tmp_path / "backup", copy)
        harm(copy / name)
        with pytest.raises(InputError, match="damaged"):
            verify(copy)
        with pytest.raises(EuctError):
            restore(copy, tmp_path / "new")
        assert sorted(e.name for e in tmp_path.iterdir()) == ["backup", "copy", "store"]
        shutil.rmtree(copy)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("quads", 7, "quads"),
        ("format", 99, "newer euct"),
        ("version", "x", "manifest is damaged"),
        ("version", 2, "of version 1 are there"),
        ("files", {"data/../../x": [1, "0"]}, "names a file"),
        ("files", {"/etc/passwd": [1, "0"]}, "names a file"),
        ("files", {"beside/live/x": [1, "0"]}, "names a file"),
    ],
)
def test_a_manifest_is_not_believed(
    dataset: Path, tmp_path: Path, field: str, value: object, said: str
) -> None:
    backup(dataset, tmp_path / "backup")
    file = tmp_path / "backup" / "backup.json"
    forged = json.loads(file.read_text()) | {field: value}
    del forged["sha256"]  # as who means harm would do
    file.write_text(json.dumps(forged))
    with pytest.raises(InputError, match=said):
        restore(tmp_path / "backup", tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_changed_byte_of_the_manifest_is_told(dataset: Path, tmp_path: Path) -> None:
    backup(dataset, tmp_path / "backup")
    file = tmp_path / "backup" / "backup.json"
    whole = file.read_bytes()
    for place in range(0, len(whole) - 2, 7):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(InputError):
            read_manifest(tmp_path / "backup")
    file.write_bytes(whole)
    assert read_manifest(tmp_path / "backup").version == 1


def test_a_backup_does_not_go_into_the_dataset(dataset: Path) -> None:
    with pytest.raises(InputError, match="own folder"):
        backup(dataset, dataset / "backups" / "one")
    assert not (dataset / "backups").exists()


def test_what_goes_while_it_is_kept_is_left_out_whole(
    dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("X", "Y", ".new-Z"):
        (dataset / "quarantine" / name).mkdir(parents=True)
        for file in ("about.json", "source.txt"):
            (dataset / "quarantine" / name / file).write_text(name)
    real = archive._copy

    def copy(source: Path, target: Path) -> tuple[int, str]:
        if source.name == "source.txt" and source.parent.name == "X" and source.exists():
            shutil.rmtree(source.parent)
        return real(source, target)

    monkeypatch.setattr(archive, "_copy", copy)
    (dataset / "audit.jsonl").write_text("{}\n")
    (dataset / "audit.jsonl").chmod(0o600)
    made = backup(dataset, tmp_path / "backup")
    kept = sorted(name for name in made.files if name.startswith("beside/quarantine"))
    assert kept == ["beside/quarantine/Y/about.json", "beside/quarantine/Y/source.txt"]
    assert verify(tmp_path / "backup") == made
    assert (tmp_path / "backup" / "beside" / "audit.jsonl").stat().st_mode & 0o777 == 0o600


def test_drafts_of_who_was_killed_go_and_those_under_way_stay(
    dataset: Path, tmp_path: Path
) -> None:
    (tmp_path / ".euct-new-dead").mkdir()
    with made_at(tmp_path / "slow") as slow:
        (slow / "half").write_text("")
        backup(dataset, tmp_path / "backup")
        assert slow.exists()
    names = {entry.name for entry in tmp_path.iterdir()}
    assert names == {"store", "backup", "slow"}


def test_what_is_no_backup_and_no_dataset_is_told(dataset: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no backup"):
        verify(dataset)
    with pytest.raises(StoreError, match="no dataset"):
        backup(tmp_path / "nowhere", tmp_path / "backup")
    assert not (tmp_path / "backup").exists()


def test_the_graphs_are_named(dataset: Path) -> None:
    assert graph_names(dataset, SETTINGS)[:2] == ["http://test/g", "http://test/h"]
