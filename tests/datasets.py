"""Datasets that are made once a test run, for all its processes, and copied to who writes to one."""

import fcntl
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

from command import NOTE, OUTCOME, REPORT, ROOT, euct

from api.pipeline import ensure_knowledge
from base.settings import Settings
from store.opening import open_writer

REPORTS = (
    ROOT.parent / "shared" / "reports"
)  # not in this repository: who asks has seen that they are there


class Datasets:
    """Folders in which `euct-store` is a dataset; made in `home` when first asked for."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def shared(self, name: str) -> Path:
        """The folder with the dataset of that name (of `MADE`), to be read and never written to."""
        done = self._home / name
        with (self._home / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not done.exists():
                draft = self._home / f"{name}.new"
                draft.mkdir()
                MADE[name](draft)
                draft.rename(done)
        return done

    def copy(self, name: str, folder: Path, store: str = "euct-store") -> Path:
        """A copy of the dataset for `folder`, which is returned; the dataset is called `store` there."""
        shutil.copytree(self.shared(name) / "euct-store", folder / store)
        return folder


def _knowledge(folder: Path) -> None:
    """The ontology and the registers, and no document."""
    with open_writer(folder / "euct-store", Settings()) as writer:
        ensure_knowledge(writer)


def _loaded(*documents: Path) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        done = euct("load", *documents, cwd=folder)
        assert (done.code, done.out.count("✓")) == (0, len(documents)), done

    return make


MADE: Mapping[str, Callable[[Path], None]] = {
    "knowledge": _knowledge,
    "outcome": _loaded(OUTCOME),
    "specimens": _loaded(OUTCOME, REPORT, NOTE),
    "reports": lambda folder: _loaded(*sorted(REPORTS.glob("*.txt")))(folder),
}
