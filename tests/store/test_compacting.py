"""A dataset that has doubled is made one run of files; a small change makes nothing anew."""

from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

from base.settings import Settings
from store import compacting
from store.compacting import Runs
from store.opening import open_writer

MEGABYTE = 1024 * 1024


class Engine:
    """Counts how often it was asked to make one run."""

    def __init__(self) -> None:
        self.asked = 0

    def optimize(self) -> None:
        self.asked += 1


def test_only_growth_counts(tmp_path: Path) -> None:
    engine = Engine()
    (tmp_path / "a.sst").write_bytes(bytes(2 * MEGABYTE))
    runs = Runs(tmp_path)
    asked: list[int] = []
    for size in (0, MEGABYTE, MEGABYTE, MEGABYTE, 3 * MEGABYTE):
        (tmp_path / f"{len(asked)}.sst").write_bytes(bytes(size))
        runs.compact(cast("ox.Store", engine))
        asked.append(engine.asked)
    assert asked == [0, 0, 1, 1, 2]


def test_what_was_written_in_parts_lies_in_one_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    triple = ox.Triple(
        ox.NamedNode("http://test/s"), ox.NamedNode("http://test/p"), ox.Literal("o")
    )
    parts = []
    for least in (1, 1000 * MEGABYTE):
        monkeypatch.setattr(compacting, "LEAST", least)
        path = tmp_path / str(least)
        with open_writer(path, Settings()) as writer:
            for number in range(3):
                writer.replace({f"http://test/{number}": [triple]})
            version = writer.version
        parts.append(len(list((path / "generations" / str(version)).glob("*.sst"))))
        with open_writer(path, Settings()) as writer:
            assert [writer.graph(f"http://test/{n}") for n in range(3)] == 3 * [[triple]]
    assert parts[0] < parts[1]


def test_files_that_the_engine_removes_meanwhile_do_not_count(tmp_path: Path) -> None:
    engine = Engine()
    runs = Runs(tmp_path)
    (tmp_path / "gone.sst").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a.sst").write_bytes(bytes(2 * MEGABYTE))
    runs.compact(cast("ox.Store", engine))
    assert engine.asked == 1
