"""Which versions are kept, how much disk they may hold, and that they answer as they did."""

from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from base.errors import GoneError
from base.settings import Settings
from store.layout import Layout
from store.opening import open_writer
from store.service import QueryService

A = "http://test/a"


def triple(text: str) -> ox.Triple:
    return ox.Triple(ox.NamedNode("http://test/s"), ox.NamedNode("http://test/p"), ox.Literal(text))


def versions_after(folder: Path, rounds: int, size: int = 0, **kept: Any) -> list[int]:
    """The numbers kept after so many versions, each with `size` triples that no other has."""
    with open_writer(folder, Settings(keep_seconds=0, **kept)) as writer:
        for round_ in range(rounds):
            new = [triple(f"{round_}-{number}") for number in range(size + 1)]
            writer.replace({A: new})
            writer.publish()
    return Layout(folder).numbers()


def test_the_last_versions_are_kept(tmp_path: Path) -> None:
    assert versions_after(tmp_path / "a", 6, kept_versions=3) == [4, 5, 6]
    assert versions_after(tmp_path / "b", 6, kept_versions=1) == [5, 6], "two at least"
    assert versions_after(tmp_path / "c", 6) == [0, 1, 2, 3, 4, 5, 6]


def test_old_versions_hold_no_more_than_they_may(tmp_path: Path) -> None:
    """Each version has files of its own here, which only it holds once others have taken its place."""
    assert versions_after(tmp_path / "a", 8, kept_bytes=0) == [7, 8]
    few = versions_after(tmp_path / "b", 8, size=2000, kept_bytes=500_000)
    assert few[-2:] == [7, 8]
    assert 2 <= len(few) < 9
    own = {f.stat().st_ino: f.stat().st_size for n in few[:-2] for f in folder_of(tmp_path, n)}
    shared = {f.stat().st_ino for n in few[-2:] for f in folder_of(tmp_path, n)}
    assert sum(size for inode, size in own.items() if inode not in shared) <= 500_000


def folder_of(tmp_path: Path, number: int) -> list[Path]:
    return list(Layout(tmp_path / "b").generation(number).iterdir())


def test_a_version_that_is_kept_gives_the_same_rows_later(tmp_path: Path) -> None:
    versions_after(tmp_path, 6, kept_versions=4)
    query = "SELECT ?o { GRAPH ?g { ?s ?p ?o FILTER(CONTAINS(STR(?o), '-0')) } }"
    with QueryService(tmp_path, Settings()) as service:
        (row,) = service.select(query, version=3)
        assert str(row["o"]) == '"2-0"'
        with pytest.raises(GoneError):
            service.select(query, version=2)
