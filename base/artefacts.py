"""Reading the declarative artefacts (ontology, shapes, queries, registers) that lie beside the code."""

from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable

from base.errors import ArtefactError


def artefact(room: str, *path: str) -> Traversable:
    """The artefact at `path` inside `room`, in a checkout and in the installed package alike.

    Raises:
        ArtefactError: there is no such file or folder in this installation.
    """
    found = files(room).joinpath(*path)
    if not (found.is_file() or found.is_dir()):
        raise ArtefactError(
            f"{room}/{'/'.join(path)} is missing from this installation", hint="install euct again"
        )
    return found


def artefacts(room: str, suffix: str) -> Iterator[tuple[str, Traversable]]:
    """All files of `room` whose name ends in `suffix`, as (path relative to the room, file), sorted by path."""
    yield from sorted(_walk(files(room), "", suffix), key=lambda pair: pair[0])


def _walk(folder: Traversable, prefix: str, suffix: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        if entry.is_dir():
            yield from _walk(entry, f"{prefix}{entry.name}/", suffix)
        elif entry.name.endswith(suffix):
            yield f"{prefix}{entry.name}", entry
