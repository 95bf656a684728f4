"""What documents a file holds: most are one document; a ZIP archive has one in each member."""

from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from base.errors import InputError
from base.settings import Settings
from loaders.given import Given, parse_sidecar
from loaders.read.archive import SIGNATURES, Archive
from loaders.read.formexpackage import joined, parts
from loaders.read.leftout import (
    SIDECAR,
    START,
    is_image,
    is_left_out,
    is_manifest,
    is_table_of_contents,
)


@dataclass(frozen=True, slots=True)
class Contents:
    """What a file holds.

    `members` are the names of the documents in it, None where it is one document itself; `parts`
    the files beside it that belong to it; `left_out` members that are no documents; `given` what
    the archive's own sidecars say of its members.
    """

    members: tuple[str, ...] | None = None
    parts: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    given: dict[str, Given] = field(default_factory=dict)


def contents(path: Path, settings: Settings) -> Contents:
    """Look into a file.

    Raises:
        InputError: it is an archive that is not safe to open, or that holds no document.
    """
    if is_manifest(path.name):
        return Contents(parts=parts(path.read_bytes(), path.name))
    with path.open("rb") as file:
        if not file.read(4).startswith(SIGNATURES):
            return Contents()
    with Archive(path, settings) as archive:
        return Contents() if archive.is_office else _members(archive, path.name)


def document_bytes(path: Path, member: str | None, name: str, settings: Settings) -> bytes:
    """The bytes of a document: of a file, of an archive's member, or of a Formex package's parts.

    Args:
        path: the file.
        member: the document's name where the file is an archive.
        name: what to call the document in messages.
        settings: the limits.

    Raises:
        InputError: the archive or member is not safe to read; the package lacks a part.
    """
    if member is None:
        data = path.read_bytes()
        if is_manifest(path.name):
            return joined(data, name, lambda part: (path.parent / part).read_bytes())
        return data
    with Archive(path, settings) as archive:
        data = archive.read(member)
        if is_manifest(member):
            folder = PurePosixPath(member).parent
            return joined(data, name, lambda part: archive.read(str(folder / part)))
        return data


def _members(archive: Archive, name: str) -> Contents:
    names = [n for n in archive.names if not any(map(is_left_out, PurePosixPath(n).parts))]
    names.sort(key=lambda n: PurePosixPath(n).parts)
    given: dict[str, Given] = {}
    for sidecar in (n for n in archive.names if PurePosixPath(n).name == SIDECAR):
        folder = PurePosixPath(sidecar).parent
        said = parse_sidecar(archive.read(sidecar), f"{name}!{sidecar}")
        given |= {str(folder / file): facts for file, facts in said.items()}
    belonging: set[str] = set()
    left_out: list[str] = []
    for member in names:
        start = _start(archive, member)
        if is_image(start) or is_table_of_contents(start):
            left_out.append(member)
        elif is_manifest(member):
            folder = PurePosixPath(member).parent
            belonging |= {str(folder / part) for part in _parts(archive, member)}
    found = tuple(n for n in names if n not in belonging and n not in left_out)
    if not found:
        raise InputError("the ZIP archive holds no document")
    return Contents(found, left_out=tuple(left_out), given=given)


def _start(archive: Archive, member: str) -> bytes:
    """A member's first bytes; none where it is damaged, which its reading will say."""
    try:
        return archive.start(member, START)
    except InputError:
        return b""


def _parts(archive: Archive, member: str) -> tuple[str, ...]:
    try:
        return parts(archive.read(member), member)
    except InputError:
        return ()
