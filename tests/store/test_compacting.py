"""A dataset that has doubled is made one run of files; a small change makes nothing anew.

How many files there are at a moment is the engine's: it merges some by itself.
"""

from pathlib import Path
from typing import cast

import pyoxigraph as ox
import pytest

from base.settings import Settings
from store import compacting
from store.compacting import Runs
from store.layout import Layout
from store.opening import open_writer
from store.published import reading

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


@pytest.mark.parametrize(("least", "expected"), [(1, [0]), (1000 * MEGABYTE, [])])
def test_it_is_done_before_readers_see_what_was_written(
    least: int, expected: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    layout, asked, compact = Layout(tmp_path / "store"), list[int | None](), Runs.compact

    class Asked:
        """The engine, which notes the version that readers see when it is asked."""

        def __init__(self, store: ox.Store) -> None:
            self._store = store

        def optimize(self) -> None:
            asked.append(layout.current_number())
            self._store.optimize()

    monkeypatch.setattr(compacting, "LEAST", least)
    monkeypatch.setattr(compacting, "GROWTH", 0)
    monkeypatch.setattr(
        Runs, "compact", lambda runs, store: compact(runs, cast("ox.Store", Asked(store)))
    )
    triple = ox.Triple(
        ox.NamedNode("http://test/s"), ox.NamedNode("http://test/p"), ox.Literal("o")
    )
    names = [f"http://test/{number}" for number in range(3)]
    with open_writer(layout.root, Settings()) as writer:
        for name in names:
            writer.replace({name: [triple]})
    assert asked[-1:] == expected
    with reading(layout.root, Settings()) as (number, seen):
        assert number == len(names)
        assert [seen.graph(name) for name in names] == 3 * [[triple]]


def test_files_that_the_engine_removes_meanwhile_do_not_count(tmp_path: Path) -> None:
    engine = Engine()
    runs = Runs(tmp_path)
    (tmp_path / "gone.sst").symlink_to(tmp_path / "nowhere")
    (tmp_path / "a.sst").write_bytes(bytes(2 * MEGABYTE))
    runs.compact(cast("ox.Store", engine))
    assert engine.asked == 1
