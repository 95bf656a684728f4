"""Backups of a dataset: a copy of what is published, with checksums, and the way back.

FOLDER/backup.json   the manifest: version, number of quads, every file with size and SHA-256
FOLDER/data/         the engine's files of the published version
FOLDER/beside/       what people keep with the dataset: waivers, decisions, the quarantine
"""

import errno
import hashlib
import json
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath

import pyoxigraph as ox

from base.errors import InputError
from base.version import installed_version
from store.disk import replace_file, store_error
from store.fresh import made_at
from store.hold import held
from store.layout import FORMAT, Layout
from store.manifest import BESIDE, DATA, OWN, Backup, read_manifest, write_manifest
from store.published import published_number
from store.writing import DATASET, META, VERSION

TRIES = 3
PASSING = ".new-"  # drafts of the quarantine
BLOCK = 1 << 20
SPARE_BYTES = 16 * 1024 * 1024


def backup(store: Path, target: Path) -> Backup:
    """Copy what readers see of the dataset to a new folder; writers and readers go on meanwhile.

    The copy is read back and counted before it gets its name.

    Raises:
        InputError: there is something at `target`.
        StoreError: there is no dataset, nothing is published, or the disk fails.
    """
    layout = Layout(store)
    layout.require()
    if target.resolve().is_relative_to(store.resolve()):
        raise InputError("a backup does not go into the dataset's own folder", where=str(target))
    with _made_at(target) as draft:
        number = published_number(layout)
        with held(layout.generation(number), exclusive=False):
            files = _copied(layout.generation(number), draft / DATA, DATA)
        for entry in sorted(store.iterdir()):
            if entry.name not in OWN and not entry.name.endswith(".new"):
                files |= _kept_beside(entry, draft / BESIDE / entry.name, f"{BESIDE}/{entry.name}")
        made = Backup(
            version=number,
            quads=_counted(draft / DATA)[0],
            made=datetime.now(UTC).isoformat(timespec="seconds"),
            euct=installed_version(),
            format=FORMAT,
            files=files,
        )
        write_manifest(draft, made)
        _check_files(draft, made)
    return made


def verify(folder: Path) -> Backup:
    """Read a whole backup back: every file as the manifest says, every quad there.

    Raises:
        InputError: it is no backup, is damaged, or was made by a newer euct.
    """
    made = read_manifest(folder)
    _check_files(folder, made)
    _check_quads(folder / DATA, made, folder)
    return made


def restore(folder: Path, target: Path) -> Backup:
    """Make a dataset of a backup, in a new folder; it gets its name when all of it was verified.

    Raises:
        InputError: the backup is no backup or damaged, or there is something at `target`.
        StoreError: the disk fails.
    """
    made = read_manifest(folder)
    with _made_at(target) as draft:
        layout = Layout(draft)
        generation = layout.generation(made.version)
        for name, expected in made.files.items():
            inner = PurePosixPath(name).relative_to(PurePosixPath(name).parts[0])
            root = generation if name.startswith(f"{DATA}/") else draft
            try:
                found = _copy(folder / name, root / inner)
            except FileNotFoundError:
                found = None
            if found != expected:
                raise _damaged(folder, name)
        _check_quads(generation, made, folder)
        shutil.copytree(generation, layout.live)
        replace_file(layout.marker, json.dumps({"format": made.format}) + "\n")
        replace_file(layout.current, f"{made.version}\n")
    return made


@contextmanager
def _made_at(target: Path) -> Iterator[Path]:
    try:
        with made_at(target) as draft:
            yield draft
    except OSError as error:
        raise store_error("the copy failed", target, error) from None


def _kept_beside(source: Path, target: Path, name: str) -> dict[str, tuple[int, str]]:
    """Copy what people or the gate keep, as it was at one moment, though they may go on with it.

    What has gone meanwhile is left out; a folder that another took the place of is copied again.
    """
    if not source.is_dir():
        with suppress(FileNotFoundError):
            return {name: _copy(source, target)} if source.is_file() else {}
        return {}
    if source.is_symlink():
        return {}
    for _ in range(TRIES):
        found: dict[str, tuple[int, str]] = {}
        with suppress(FileNotFoundError):
            before = source.stat().st_ino
            for entry in sorted(source.iterdir()):
                if not entry.name.startswith(PASSING):
                    found |= _kept_beside(entry, target / entry.name, f"{name}/{entry.name}")
            if source.stat().st_ino == before:
                return found
        shutil.rmtree(target, ignore_errors=True)
    return {}


def _copied(source: Path, target: Path, name: str) -> dict[str, tuple[int, str]]:
    """Copy the engine's files; each by its name, with size and digest."""
    return {f"{name}/{e.name}": _copy(e, target / e.name) for e in sorted(source.iterdir())}


def _copy(source: Path, target: Path) -> tuple[int, str]:
    """Copy a file to disk; its size and SHA-256 as they were read."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as reading:
        status = os.fstat(reading.fileno())
        if shutil.disk_usage(target.parent).free < SPARE_BYTES + status.st_size:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        digest, size = hashlib.sha256(), 0
        with target.open("xb") as writing:
            target.chmod(stat.S_IMODE(status.st_mode))  # a log that is private stays so
            while block := reading.read(BLOCK):
                digest.update(block)
                writing.write(block)
                size += len(block)
            writing.flush()
            os.fsync(writing.fileno())
    return size, digest.hexdigest()


def _check_files(folder: Path, made: Backup) -> None:
    for name, expected in made.files.items():
        file = folder / name
        try:
            with file.open("rb") as reading:
                found = (file.stat().st_size, hashlib.file_digest(reading, "sha256").hexdigest())
        except FileNotFoundError:
            raise _damaged(folder, name) from None
        except OSError as error:
            raise store_error(f"{name} cannot be read", folder, error) from None
        if found != expected:
            raise _damaged(folder, name)


def _damaged(folder: Path, name: str) -> InputError:
    return InputError(
        f"the backup is damaged: {name} is not as it was made",
        where=str(folder),
        hint="use another",
    )


def _check_quads(data: Path, made: Backup, folder: Path) -> None:
    found, version = _counted(data)
    if (found, version) != (made.quads, made.version):
        raise InputError(
            f"the backup is damaged: {made.quads} quads of version {made.version} were kept, "
            f"{found} of version {version} are there",
            where=str(folder),
        )


def _counted(data: Path) -> tuple[int, int]:
    """The quads and the version, told by the engine, which writes nothing where it only reads."""
    try:
        store = ox.Store.read_only(str(data))
        found = [quad.object for quad in store.quads_for_pattern(DATASET, VERSION, None, META)]
        versions = (int(o.value) for o in found if isinstance(o, ox.Literal) and o.value.isdigit())
        return len(store), max(versions, default=0)
    except (OSError, RuntimeError) as error:
        raise store_error("the engine cannot read the copy", data, error) from None
