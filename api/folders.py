"""Walking a folder: its files in a stable order, links not followed, what is no document left out."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from base.errors import InputError
from base.settings import Settings
from loaders.read.leftout import START, is_image, is_left_out, is_table_of_contents
from store.layout import Layout

LINK = "a link", "links"
IMAGE = "an image", "images"
CONTENTS = "a table of contents", "tables of contents"
SPECIAL = "no regular file", "no regular files"


@dataclass(slots=True)
class Walk:
    """The files of a folder that may be documents, and how many of the others there are of what sort."""

    files: list[Path] = field(default_factory=list)
    others: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def note(self) -> str | None:
        """What was left out, in words; hidden files, sidecars and manifests are not worth a word."""
        said = [
            one if n == 1 else f"{n} {many}"
            for (one, many), n in sorted(self.others.items(), key=lambda other: other[0][1])
        ]
        return f"left out: {', '.join(said)}" if said else None


def walk(folder: Path, settings: Settings) -> Walk:
    """The files in a folder and the folders in it, by name; a dataset of euct is left out.

    Raises:
        InputError: there are too many files, they lie too deep, or a folder cannot be read.
    """
    found = Walk()
    for path in _paths(folder, settings.max_folder_depth, settings):
        sort = _sort(path)
        if sort is not None:
            found.others[sort] += 1
            continue
        found.files.append(path)
        if len(found.files) > settings.max_folder_files:
            raise InputError(
                f"the folder has more than {settings.max_folder_files} files",
                where=str(folder),
                hint="give its folders one by one, or raise EUCT_MAX_FOLDER_FILES",
            )
    return found


def _paths(folder: Path, depth: int, settings: Settings) -> Iterator[Path]:
    if depth < 0:
        raise InputError(
            f"the folders are more than {settings.max_folder_depth} deep",
            where=str(folder),
            hint="raise EUCT_MAX_FOLDER_DEPTH",
        )
    try:
        with os.scandir(folder) as entries:
            names = sorted(entry.name for entry in entries if not is_left_out(entry.name))
    except OSError as error:
        reason = (error.strerror or "").lower()
        raise InputError(f"the folder cannot be read: {reason}", where=str(folder)) from None
    for path in (folder / name for name in names):
        if path.is_dir() and not path.is_symlink():
            if not Layout(path).marker.exists():
                yield from _paths(path, depth - 1, settings)
        else:
            yield path


def _sort(path: Path) -> tuple[str, str] | None:
    """What a path is that is no document; None where it may be one."""
    if path.is_symlink():
        return LINK
    if not path.is_file():
        return SPECIAL
    try:
        with path.open("rb") as file:
            start = file.read(START)
    except OSError:  # its reading will say why
        return None
    if is_image(start):
        return IMAGE
    return CONTENTS if is_table_of_contents(start) else None
