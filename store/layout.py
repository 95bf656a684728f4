"""The folder of a dataset: its parts, its pointer to the current generation, and its upkeep.

DIR/dataset.json     marks the folder as a dataset and names its format
DIR/lock             held by the one writer
DIR/live/            the engine's files, opened by the writer only
DIR/generations/N/   version N as it was published: hard links, never changed; beside them a copy
                     in which a change is tried, and live/ of before while that takes its place
DIR/CURRENT          the number of the generation that readers open
"""

import contextlib
import json
import secrets
import shutil
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from base.errors import StoreError
from store.disk import replace_file, store_error, sync_folder
from store.hold import held
from store.keeping import beyond

FORMAT = 1
KEEP_GENERATIONS = 2  # always: a reader may be about to open the one before the current
LEFTOVERS = {"lock", "dataset.json.new"}
BEFORE = {"waivers.ttl"}  # what people may write before a first document is loaded


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of the dataset in the folder `root`."""

    root: Path

    @property
    def marker(self) -> Path:
        """The file that marks the folder as a dataset."""
        return self.root / "dataset.json"

    @property
    def lock(self) -> Path:
        """The file that the writer holds locked."""
        return self.root / "lock"

    @property
    def live(self) -> Path:
        """The engine's folder that the writer works on."""
        return self.root / "live"

    def trial(self) -> Path:
        """A new name for a copy of the engine's folder in which a change is tried.

        No name comes twice: a worker that outlives its service for a moment may still write there.
        """
        return self.generations / f".trial-{secrets.token_hex(8)}"

    @property
    def past(self) -> Path:
        """The engine's folder of before, while a copy takes its place."""
        return self.generations / ".live"

    @property
    def current(self) -> Path:
        """The file that names the current generation."""
        return self.root / "CURRENT"

    @property
    def generations(self) -> Path:
        """The folder of the generations."""
        return self.root / "generations"

    def generation(self, number: int) -> Path:
        """The folder of one generation."""
        return self.generations / str(number)

    def require(self) -> None:
        """Check that a dataset lies here in a format that this program reads.

        Raises:
            StoreError: it does not.
        """
        try:
            text = self.marker.read_text(encoding="utf-8")
        except (FileNotFoundError, NotADirectoryError):
            raise self._missing() from None
        except OSError as error:
            raise store_error("the dataset cannot be read", self.root, error) from None
        try:
            version = int(json.loads(text)["format"])
        except (ValueError, KeyError, TypeError):
            raise StoreError("dataset.json is damaged", where=str(self.root)) from None
        if version > FORMAT:
            raise StoreError(
                f"the dataset has format {version}, and this euct reads up to {FORMAT}",
                where=str(self.root),
                hint="use a newer euct",
            )

    def _missing(self) -> StoreError:
        if not self.root.exists():
            return StoreError(
                "there is no dataset here",
                where=str(self.root),
                hint="load a document first: euct load FILE --store DIR",
            )
        return StoreError(
            "this is not a dataset of euct", where=str(self.root), hint="name another folder"
        )

    def found(self) -> None:
        """Make the folder a dataset, unless it is one; the caller holds the lock.

        Raises:
            StoreError: the folder holds something else, or cannot be written.
        """
        if not self.marker.exists():
            if not self.is_free():
                raise self._missing()
            replace_file(self.marker, json.dumps({"format": FORMAT}) + "\n")
        self.require()
        self.generations.mkdir(exist_ok=True)

    def is_free(self) -> bool:
        """Whether nothing lies in the folder but what may be there before the dataset is."""
        return all(entry.name in LEFTOVERS | BEFORE for entry in self.root.iterdir())

    def current_number(self) -> int | None:
        """The generation that readers open, or None before the first was published.

        Raises:
            StoreError: the pointer is damaged or cannot be read.
        """
        try:
            return int(self.current.read_text(encoding="ascii"))
        except FileNotFoundError:
            return None
        except (ValueError, UnicodeDecodeError):
            raise StoreError("CURRENT is damaged", where=str(self.root)) from None
        except OSError as error:
            raise store_error("the dataset cannot be read", self.root, error) from None

    def numbers(self) -> list[int]:
        """The numbers of all complete generations, ascending."""
        return sorted(int(e.name) for e in self.generations.iterdir() if e.name.isdigit())

    def sweep(self) -> None:
        """Remove what an interrupted publication, change or removal left behind.

        Where the folder of the writer was moved away for a copy that did not take its place, it comes back.
        """
        if self.past.is_dir() and not self.live.exists():
            self.past.rename(self.live)
        for entry in self.generations.iterdir():
            if not entry.name.isdigit():
                shutil.rmtree(entry, ignore_errors=True)

    def swap(self, trial: Path) -> None:
        """Put a copy in the place of the writer's folder, which `unswap` can bring back."""
        sync_folder(trial)
        self.live.rename(self.past)
        trial.rename(self.live)
        sync_folder(self.root)
        sync_folder(self.generations)

    def unswap(self, trial: Path) -> None:
        """Bring back the writer's folder of before `swap`, as far as that came."""
        if self.past.is_dir():
            if self.live.exists():
                self.live.rename(trial)
            self.past.rename(self.live)

    def prune(
        self, keep_seconds: float, versions: int = KEEP_GENERATIONS, most: int | None = None
    ) -> None:
        """Remove generations that are neither among those kept, nor fresh, nor open in a reader.

        A generation is fresh until `keep_seconds` after its successor was published.

        Args:
            keep_seconds: how long a generation is fresh.
            versions: how many of the last are kept.
            most: how many bytes those before the last two may hold that the current one does not;
                the oldest go first. None does not bound them.
        """
        current = self.current_number()
        past = [number for number in self.numbers() if current is not None and number <= current]
        kept = set(past[-max(versions, KEEP_GENERATIONS) :])
        if most is not None:
            folders = [self.generation(number) for number in sorted(kept)]
            kept -= set(sorted(kept)[: beyond(folders, KEEP_GENERATIONS, most)])
        now = time.time()
        for number, successor in pairwise(past):
            fresh = now - self.generation(successor).stat().st_ctime < keep_seconds
            if number not in kept and not fresh:
                self._remove(number)

    def _remove(self, number: int) -> None:
        folder = self.generation(number)
        with contextlib.suppress(OSError), held(folder, exclusive=True):
            gone = self.generations / f".old-{number}"
            folder.rename(gone)
            shutil.rmtree(gone, ignore_errors=True)
