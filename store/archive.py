"""Backups of a dataset: a copy of what is published, with checksums, and the way back.

FOLDER/backup.json   the manifest: version, number of quads, every file with size and SHA-256
FOLDER/data/         the engine's files of the published version
FOLDER/beside/       what people keep with the dataset: waivers, decisions, the quarantine
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import pyoxigraph as ox

from base.errors import InputError, StoreError
from base.version import installed_version
from store.hold import held
from store.layout import FORMAT, Layout, replace_file, store_error, sync_folder
from store.published import published_number

MANIFEST = "backup.json"
DATA, BESIDE = "data", "beside"
# All else in the folder is kept by people or by the gate, and goes with it; but tokens that were
# revoked since must not come back, and the search index is made anew of what is restored.
OWN = {"live", "generations", "search", "CURRENT", "lock", "dataset.json", "tokens.json"}
BLOCK = 1 << 20
SPARE_BYTES = 16 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Backup:
    """What a manifest says: the dataset's version, its quads, when it was made (UTC), the bytes."""

    version: int
    quads: int
    made: str
    euct: str
    format: int
    files: dict[str, tuple[int, str]]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(size for size, _ in self.files.values())


def backup(store: Path, target: Path) -> Backup:
    """Copy what readers see of the dataset to a new folder; writers and readers go on meanwhile.

    The copy is read back and counted before it gets its name.

    Raises:
        InputError: there is something at `target`.
        StoreError: there is no dataset, nothing is published, or the disk fails.
    """
    layout = Layout(store)
    layout.require()
    with _made_at(target) as draft:
        number = published_number(layout)
        with held(layout.generation(number), exclusive=False):
            files = _copied(layout.generation(number), draft / DATA, f"{DATA}/")
        for entry in sorted(store.iterdir()):
            if entry.name not in OWN and not entry.name.endswith(".new"):
                files |= _copied(entry, draft / BESIDE / entry.name, f"{BESIDE}/{entry.name}")
        made = Backup(
            version=number,
            quads=_count(draft / DATA),
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            euct=installed_version(),
            format=FORMAT,
            files=files,
        )
        replace_file(draft / MANIFEST, json.dumps(asdict(made), indent=1) + "\n")
        _check_files(draft, made)
    return made


def verify(folder: Path) -> Backup:
    """Read a whole backup back: every file as the manifest says, every quad there.

    Raises:
        InputError: it is no backup, is damaged, or was made by a newer euct.
    """
    made = _manifest(folder)
    _check_files(folder, made)
    _check_quads(folder / DATA, made, folder)
    return made


def restore(folder: Path, target: Path) -> Backup:
    """Make a dataset of a backup, in a new folder; it gets its name when all of it was verified.

    Raises:
        InputError: the backup is no backup or damaged, or there is something at `target`.
        StoreError: the disk fails.
    """
    made = _manifest(folder)
    with _made_at(target) as draft:
        layout = Layout(draft)
        generation = layout.generation(made.version)
        for name, expected in made.files.items():
            inner = PurePosixPath(name).relative_to(PurePosixPath(name).parts[0])
            root = generation if name.startswith(f"{DATA}/") else draft
            if _copy(folder / name, root / inner) != expected:
                raise _damaged(folder, name)
        _check_quads(generation, made, folder)
        shutil.copytree(generation, layout.live)
        replace_file(layout.marker, json.dumps({"format": made.format}) + "\n")
        replace_file(layout.current, f"{made.version}\n")
    return made


@contextmanager
def _made_at(target: Path) -> Iterator[Path]:
    """A draft folder beside `target`, which becomes it when the block has ended well."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise InputError("there is something here already", where=str(target), hint="name another")
    draft: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
        draft.chmod(0o755)
        yield draft
        sync_folder(draft)
        draft.replace(target)
        sync_folder(target.parent)
    except OSError as error:
        raise store_error("the copy failed", target, error) from None
    finally:
        if draft is not None:
            shutil.rmtree(draft, ignore_errors=True)


def _copied(source: Path, target: Path, name: str) -> dict[str, tuple[int, str]]:
    """Copy a file or a folder; its files by name, with size and digest."""
    if source.is_symlink():
        return {}
    if source.is_dir():
        found: dict[str, tuple[int, str]] = {}
        for entry in sorted(source.iterdir()):
            found |= _copied(entry, target / entry.name, f"{name.rstrip('/')}/{entry.name}")
        return found
    return {name: _copy(source, target)}


def _copy(source: Path, target: Path) -> tuple[int, str]:
    """Copy a file to disk; its size and SHA-256 as they were read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(target.parent).free < SPARE_BYTES + source.stat().st_size:
        raise StoreError("the disk is too full for this copy", where=str(target.parent))
    digest, size = hashlib.sha256(), 0
    with source.open("rb") as reading, target.open("xb") as writing:
        while block := reading.read(BLOCK):
            digest.update(block)
            writing.write(block)
            size += len(block)
        writing.flush()
        os.fsync(writing.fileno())
    return size, digest.hexdigest()


def _manifest(folder: Path) -> Backup:
    file = folder / MANIFEST
    try:
        said: dict[str, Any] = json.loads(file.read_text("utf-8"))
        files = {str(name): (int(size), str(sha)) for name, (size, sha) in said["files"].items()}
        made = Backup(
            version=int(said["version"]),
            quads=int(said["quads"]),
            made=str(said["made"]),
            euct=str(said["euct"]),
            format=int(said["format"]),
            files=files,
        )
    except OSError:
        raise InputError("this is no backup of euct", where=str(folder)) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError("the backup's manifest is damaged", where=str(file)) from None
    if made.format > FORMAT:
        raise InputError(
            f"the backup has format {made.format}, and this euct reads up to {FORMAT}",
            where=str(folder),
            hint="use a newer euct",
        )
    for name in files:
        parts = PurePosixPath(name).parts
        foreign = len(parts) < 2 or parts[0] not in (DATA, BESIDE) or ".." in parts
        if foreign or (parts[0] == BESIDE and parts[1] in OWN):
            raise InputError(f"the backup's manifest names a file {name!r}", where=str(file))
    return made


def _check_files(folder: Path, made: Backup) -> None:
    for name, expected in made.files.items():
        file = folder / name
        try:
            with file.open("rb") as reading:
                found = (file.stat().st_size, hashlib.file_digest(reading, "sha256").hexdigest())
        except OSError:
            raise _damaged(folder, name) from None
        if found != expected:
            raise _damaged(folder, name)


def _damaged(folder: Path, name: str) -> InputError:
    return InputError(
        f"the backup is damaged: {name} is not as it was made",
        where=str(folder),
        hint="use another",
    )


def _check_quads(data: Path, made: Backup, folder: Path) -> None:
    found = _count(data)
    if found != made.quads:
        raise InputError(
            f"the backup is damaged: {made.quads} quads were kept, {found} are there",
            where=str(folder),
        )


def _count(data: Path) -> int:
    """The number of quads, counted by the engine, which writes nothing where it only reads."""
    try:
        return len(ox.Store.read_only(str(data)))
    except (OSError, RuntimeError) as error:
        raise store_error("the engine cannot read the copy", data, error) from None
