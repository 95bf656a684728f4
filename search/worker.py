"""What a sandboxed process runs: searches on an index, and making one."""

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from base.errors import EuctError, StoreError
from base.settings import Settings

if TYPE_CHECKING:
    import tantivy

    from search.finding import Found, Search


class NoIndexError(StoreError):
    """The index of the version is not there, or cannot be read."""


@dataclass(frozen=True, slots=True)
class Look:
    """A search on the index in a folder."""

    folder: Path
    search: "Search"


@dataclass(frozen=True, slots=True)
class Make:
    """The index of a version of the dataset in a folder is to be made."""

    path: Path
    settings: Settings
    version: int | None
    anew: bool = False


def follow(path: Path, settings: Settings) -> None:
    """Bring the index of a dataset in step, if it has one; what fails is made good by the next search."""
    if settings.store_address or not (path / "search").is_dir():
        return
    from search.keeping import keep

    with contextlib.suppress(EuctError):
        keep(path, settings)


def start_looking() -> "Callable[[Look], Found]":
    """The function that answers one search after another; it keeps the last index open."""
    from search.finding import find
    from search.keeping import opened

    last: dict[Path, tantivy.Index] = {}

    def look(wanted: Look) -> "Found":
        index = last.get(wanted.folder) if wanted.folder.is_dir() else None
        if index is None:
            index = opened(wanted.folder)
            if index is None:
                raise NoIndexError("there is no search index of this version")
            last.clear()
            last[wanted.folder] = index
        try:
            return find(index, wanted.search)
        except EuctError:
            raise
        except (MemoryError, RecursionError, KeyboardInterrupt):
            raise
        except BaseException as error:  # the engine panics, too, where files are damaged
            last.clear()
            raise NoIndexError(f"the search index cannot be read: {type(error).__name__}") from None

    return look


def start_making() -> Callable[[Make], int]:
    """The function that makes indexes, and says how many things can be found in one."""
    from search.keeping import keep, opened

    def make(wanted: Make) -> int:
        folder = keep(wanted.path, wanted.settings, wanted.version, anew=wanted.anew)
        index = opened(folder)
        return index.searcher().num_docs if index is not None else 0

    return make
