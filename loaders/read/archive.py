"""A ZIP archive of documents: checked as a whole before any member is opened, then read by member.

The archive lies on disk and is never held in memory; nothing is ever written out of it.
"""

import io
import re
import stat
import zipfile
import zlib
from pathlib import Path
from typing import Self

from base.errors import InputError
from base.settings import MEBIBYTE, Settings, size

SIGNATURES = (b"PK\x03\x04", b"PK\x05\x06")
OFFICE = ("[Content_Types].xml", "mimetype")
OFFICE_STARTS = (b"[Content_Types].xml", b"_rels/", b"docProps/", b"word/", b"mimetype")
PIECE = MEBIBYTE
# The directory of an archive is read in one piece: 2,000 members need some 200 KiB.
LONGEST_READ = 16 * MEBIBYTE
ENCRYPTED = 1
UTF_8 = 0x800
NOT_UTF_8 = "the name of a member is not in UTF-8"
REPACK = "pack it again with names in UTF-8"
DRIVE = re.compile("[A-Za-z]:")
# Control characters and marks that turn the direction of text: names are printed.
UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
DAMAGED = (
    zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError, RuntimeError,
    zipfile.LargeZipFile,
)  # fmt: skip


class Archive:
    """A ZIP archive that was found safe to open; use it as a context manager.

    Args:
        path: the file.
        settings: the limits.

    Raises:
        InputError: it is damaged, too large as it lies there or inflated, has too many members, two
            of one name, an encrypted one, a link, or one whose name leads out of the archive.
    """

    def __init__(self, path: Path, settings: Settings) -> None:
        self._settings = settings
        try:
            self._zip = zipfile.ZipFile(_Bounded(path))
        except UnicodeDecodeError:
            raise InputError(f"the ZIP archive is refused: {NOT_UTF_8}", hint=REPACK) from None
        except DAMAGED:
            raise InputError("the ZIP archive is damaged and cannot be opened") from None
        members = self._zip.infolist()
        self._members = {_name(member) or member.filename: member for member in members}
        trouble = self._trouble(members)
        if trouble:
            self.close()
            raise InputError(f"the ZIP archive is refused: {trouble}")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        file = self._zip.fp
        self._zip.close()
        if file:
            file.close()

    @property
    def names(self) -> list[str]:
        """The names of the members that are no folders, in order of their names."""
        return sorted(name for name, member in self._members.items() if not member.is_dir())

    @property
    def is_office(self) -> bool:
        """Whether this is no archive but a document in many parts: DOCX and its kin, OpenDocument."""
        return any(name in self._members for name in OFFICE)

    def start(self, name: str, count: int) -> bytes:
        """The first bytes of a member.

        Raises:
            InputError: as `read`.
        """
        return self._read(name, count)

    def read(self, name: str) -> bytes:
        """A member's bytes.

        Raises:
            InputError: there is no such member, its name is not in UTF-8, or it is too large, damaged,
                or compressed in a way that cannot be read.
        """
        return self._read(name, self._settings.max_document_bytes)

    def _read(self, name: str, most: int) -> bytes:
        member = self._members.get(name)
        limit = self._settings.max_document_bytes
        if member is None or member.is_dir():
            raise InputError("there is no such member in the archive")
        if _name(member) is None:
            raise InputError(NOT_UTF_8, hint=REPACK)
        if member.file_size > limit:
            raise InputError(
                f"the file has {size(member.file_size)}, the limit is {size(limit)}",
                hint="split it, or raise EUCT_MAX_DOCUMENT_BYTES",
            )
        pieces = bytearray()
        try:
            with self._zip.open(member) as file:
                while len(pieces) < most and (piece := file.read(min(PIECE, most - len(pieces)))):
                    pieces += piece
        except DAMAGED:
            raise InputError("this member of the archive is damaged") from None
        return bytes(pieces)

    def _trouble(self, members: list[zipfile.ZipInfo]) -> str | None:
        settings = self._settings
        if len(members) > settings.max_package_members:
            return f"it has more than {settings.max_package_members} members"
        if len(self._members) < len(members):
            return "it has two members of one name"
        if sum(member.file_size for member in members) > settings.max_archive_bytes:
            return f"it inflates to more than {size(settings.max_archive_bytes)}"
        found = (self._member_trouble(member) for member in members)
        return next((trouble for trouble in found if trouble), None)

    def _member_trouble(self, member: zipfile.ZipInfo) -> str | None:
        name = _name(member) or member.filename
        parts = name.replace("\\", "/").removesuffix("/").split("/")
        ratio = member.file_size / max(member.compress_size, 1)
        if any(part in {"", ".", ".."} for part in parts) or DRIVE.match(name):
            return "a member's name leads out of it"
        if UNPRINTABLE.search(member.orig_filename) or UNPRINTABLE.search(name):
            return "a member's name has control characters"
        if member.flag_bits & ENCRYPTED:
            return "it is encrypted; save it without a password"
        if stat.S_ISLNK(member.external_attr >> 16):
            return "a member is a link to another file"
        if member.file_size > MEBIBYTE and ratio > self._settings.max_package_ratio:
            return f"{name} inflates more than {self._settings.max_package_ratio} times"
        return None


class _Bounded(io.FileIO):
    """A file that never gives more than some at once: a directory of all sizes would be read whole."""

    def read(self, count: int | None = -1) -> bytes:
        """As `FileIO.read`, within bounds."""
        if count is None or count < 0:
            count = LONGEST_READ
        if count > LONGEST_READ:
            raise zipfile.BadZipFile("its directory is too large")
        return super().read(count) or b""


def _name(member: zipfile.ZipInfo) -> str | None:
    """A member's name; None where it isn't UTF-8. Many programs write UTF-8 and don't say so."""
    if member.flag_bits & UTF_8 or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return None
