"""Changes that are sent from outside: tried on a copy in a sandboxed worker, then made the dataset.

Nothing of what was sent is parsed or evaluated in this process. The worker has a copy of the dataset
for itself, bounded memory and no network, and is killed at the time limit; what it leaves takes the
dataset's place in a moment, or never.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from base.errors import InputError, StoreError
from base.sandbox import Worker
from base.settings import Settings
from store.graphwriting import GraphWrite, write
from store.kept import require_open
from store.opening import open_local
from store.updating import Update, run
from store.writing import CHANGED, META, OTHERS, changed, marks


@dataclass(frozen=True, slots=True)
class Job:
    """A change for a worker: in which folder it is made, and the version that comes of it."""

    change: Update | GraphWrite
    settings: Settings
    folder: Path
    version: int

    @property
    def more_time(self) -> str:
        """What to do when the time was not enough."""
        return "divide the change; the limit is the setting EUCT_UPDATE_SECONDS"


@dataclass(frozen=True, slots=True)
class Changed:
    """The dataset's version after a change, and whether the graph that was written was there before.

    `existed` is None for an update, which may write many.
    """

    version: int
    existed: bool | None


class ChangeService:
    """Changes the dataset in the folder `path`; safe from every thread.

    Its one worker process starts with the first change.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self._path = path
        self._settings = settings
        self._worker: Worker[Job, Changed] = Worker(start, memory=settings.query_memory)

    def change(self, wanted: Update | GraphWrite, approve: Callable[[int], None]) -> Changed:
        """Make a change and publish it.

        Another writer is waited for as long as a change may take.

        Args:
            wanted: what is to be changed.
            approve: called with the new version when the change has succeeded and nobody sees it
                yet; what it raises keeps the old state.

        Raises:
            InputError: the change is malformed or not allowed.
            LimitError: it took too much time or memory, and was stopped.
            StoreError: another writer holds the dataset, or the disk fails.
            In each case nothing has changed.
        """
        if self._settings.store_address:
            raise InputError(
                "updates and graphs are sent to the server that keeps this dataset, not here"
            )
        if isinstance(wanted, GraphWrite) and wanted.graph is not None:
            require_open(wanted.graph)
        seconds = self._settings.update_seconds
        self._worker.start()
        with (
            open_local(self._path, self._settings, create=False, wait=seconds) as writer,
            writer.trial() as folder,
        ):
            job = Job(wanted, self._settings, folder, writer.version + 1)
            changed = self._worker.call(job, seconds)
            if changed.version == job.version:
                approve(changed.version)
                writer.adopt(folder)
            return changed

    def close(self) -> None:
        """End the worker; a change under way ends with a LimitError and the old state."""
        self._worker.close()


def start() -> Callable[[Job], Changed]:
    """The worker's request function."""
    return _made


def _made(job: Job) -> Changed:
    # Nothing may hold the store when this returns: the writer opens its files then.
    try:
        store = ox.Store(str(job.folder))
        # A user's update neither sees nor writes what the store says of itself.
        before = [
            q for q in store.quads_for_pattern(None, CHANGED, None, META) if q.subject != OTHERS
        ]
        store.remove_graph(META)
        existed: bool | None = None
        if isinstance(job.change, Update):
            run(store, job.change, job.settings)
        else:
            existed = write(store, job.change, job.settings).existed
            if job.change.method == "DELETE" and not existed:
                return Changed(job.version - 1, existed)
        facts = [*marks(job.version), *changed([OTHERS], job.version)]
        store.extend(before)
        store.extend(ox.Quad(t.subject, t.predicate, t.object, META) for t in facts)
        store.flush()
    except (OSError, RuntimeError):
        raise StoreError("the change failed") from None
    return Changed(job.version, existed)
