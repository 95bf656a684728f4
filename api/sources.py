"""What a command is given becomes documents: files, folders, ZIP archives and their members.

A path that isn't there stops the command before it begins; a file that cannot be read, an archive
that is not safe to open and a bad member of it are told in their place, and the others go on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from api.folders import walk
from api.worker import start_looking
from base.errors import EuctError, InputError
from base.sandbox import Worker
from base.settings import Settings, size
from loaders.given import NOTHING, Given, parse_sidecar
from loaders.read.archive import OFFICE_STARTS, SIGNATURES
from loaders.read.leftout import SIDECAR, is_manifest

if TYPE_CHECKING:
    from loaders.read.contents import Contents

MARK = "!"


@dataclass(frozen=True, slots=True)
class Source:
    """One document that was given: a file, or a member of an archive.

    `name` is what the dataset calls it: the path within the folder that was given, else the file's
    name; `archive.zip!member` for a member. `trouble` says why it cannot be read.
    """

    path: Path
    name: str
    member: str | None = None
    given: Given = NOTHING
    trouble: EuctError | None = None


def sources(paths: Iterable[str], settings: Settings) -> tuple[list[Source], list[str]]:
    """The documents in the paths, in the order given, those of a folder or archive by their names;
    and notes of what was left out.

    Raises:
        InputError: a path is not there or too large, a folder holds no document or too many files,
            or a sidecar is malformed.
    """
    given = [_checked(path, settings) for path in paths]
    with Worker(start_looking, settings, memory=settings.extract_memory) as looker:
        finder = _Finder(settings, looker)
        found = [source for path, member in given for source in finder.within(path, member)]
    return found, finder.notes


def readable(paths: Iterable[str], settings: Settings) -> list[Path]:
    """The files at the paths, all checked before any is read.

    Raises:
        InputError: one is missing, a folder, not a regular file, unreadable, or too large.
    """
    found = [_checked(path, settings)[0] for path in paths]
    folder = next((path for path in found if path.is_dir()), None)
    if folder:
        raise InputError("this is a folder", where=shown(folder), hint="name a file in it")
    return found


@dataclass(slots=True)
class _Finder:
    """Finds documents; archives and manifests are looked into in a sandboxed process."""

    settings: Settings
    looker: "Worker[Path, Contents]"
    notes: list[str] = field(default_factory=list)
    sidecars: dict[Path, dict[str, Given]] = field(default_factory=dict)

    def within(self, given: Path, member: str | None) -> Iterator[Source]:
        """The documents at a path."""
        if not given.is_dir():
            whole = Source(given, given.name, member)
            yield from [self._told(whole)] if member else self._opened(whole, self._look(given))
            return
        found = walk(given, self.settings)
        if found.note:
            self.notes.append(f"{shown(given)}: {found.note}")
        looked = {path: self._look(path) for path in found.files}
        belonging = {
            path.parent / part
            for path, held in looked.items()
            if held is not None and not isinstance(held, EuctError)
            for part in held.parts
        }
        files = [path for path in found.files if path not in belonging]
        if not files:
            raise InputError("there is no document in the folder", where=shown(given))
        for path in files:
            name = path.relative_to(given).as_posix()
            yield from self._opened(Source(path, shown(name)), looked[path])

    def _look(self, path: Path) -> "Contents | EuctError | None":
        try:
            if not (is_manifest(path.name) or _is_archive(path)):
                _small_enough(path, self.settings)
                return None
            _small_enough(path, self.settings, self.settings.max_archive_bytes)
            return self.looker.call(path, self.settings.document_seconds)
        except OSError as error:
            return _unreadable(path, error)
        except EuctError as error:
            error.where = error.where or shown(path)
            return error

    def _opened(self, whole: Source, held: "Contents | EuctError | None") -> Iterator[Source]:
        if isinstance(held, EuctError):
            yield replace(whole, trouble=held)
        elif held is None or held.members is None:
            yield self._told(whole)
        else:
            if held.left_out:
                said = ", ".join(held.left_out[:3]) + (", …" if held.left_out[3:] else "")
                self.notes.append(f"{shown(whole.path)}: left out: {said}")
            for member in held.members:
                inner = held.given.get(member, NOTHING)
                yield self._told(replace(whole, member=member, given=inner))

    def _told(self, source: Source) -> Source:
        """The source with what the sidecar in its folder says of it."""
        folder = source.path.parent
        if folder not in self.sidecars:
            self.sidecars[folder] = self._sidecar(folder)
        end = MARK + source.member if source.member else ""
        said = self.sidecars[folder].get(source.path.name + end)
        return replace(source, name=source.name + end, given=said or source.given)

    def _sidecar(self, folder: Path) -> dict[str, Given]:
        path = folder / SIDECAR
        if not path.is_file():
            return {}
        try:
            _small_enough(path, self.settings)
            said = parse_sidecar(path.read_bytes(), shown(path))
        except OSError as error:
            raise _unreadable(path, error) from None
        for name in said:
            if not (folder / name.partition(MARK)[0]).is_file() and not (folder / name).is_file():
                self.notes.append(f"{shown(path)} speaks of {name!r}, which is not there")
        return said


def _checked(given: str, settings: Settings) -> tuple[Path, str | None]:
    """A path that is there and can be read, and the member of it that is meant."""
    try:
        path, member = _member_of(given)
        if not path.is_file() and not path.is_dir():
            if path.exists():
                raise InputError("this is not a regular file", where=shown(given))
            raise InputError("there is no such file", where=shown(given), hint="check the path")
        if path.is_file():
            most = settings.max_archive_bytes if _is_archive(path) else None
            _small_enough(path, settings, most)
    except (OSError, ValueError) as error:
        raise _unreadable(given, error) from None
    return path, member


def _member_of(given: str) -> tuple[Path, str | None]:
    """The file that a path names, and the archive's member after the mark, if it has one."""
    if MARK not in given or Path(given).exists():
        return Path(given), None
    archive, _, member = given.partition(MARK)
    return (Path(archive), member) if Path(archive).is_file() else (Path(given), None)


def _is_archive(path: Path) -> bool:
    """Whether a file is a ZIP; not those that begin as office documents do, which are no archives."""
    with path.open("rb") as file:
        start = file.read(64)
    return start.startswith(SIGNATURES) and not start[30:].startswith(OFFICE_STARTS)


def _small_enough(path: Path, settings: Settings, most: int | None = None) -> None:
    actual, limit = path.stat().st_size, most or settings.max_document_bytes
    if actual > limit:
        name = "EUCT_MAX_ARCHIVE_BYTES" if most else "EUCT_MAX_DOCUMENT_BYTES"
        raise InputError(
            f"the file has {size(actual)}, the limit is {size(limit)}",
            where=shown(path),
            hint=f"split it, or raise {name}",
        )


def _unreadable(path: object, error: Exception) -> InputError:
    if isinstance(error, PermissionError):
        return InputError("the file cannot be read: permission denied", where=shown(path))
    reason = getattr(error, "strerror", None) or str(error)
    return InputError(f"the file cannot be read: {reason}", where=shown(path))


def shown(path: object) -> str:
    """A path as it can be printed and stored, whatever bytes its name is made of."""
    text = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)
