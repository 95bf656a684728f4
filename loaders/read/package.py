"""Checking a ZIP package (DOCX) before anything is inflated: bombs and traps are refused by name."""

import io
import re
import zipfile
import zlib

from base.errors import InputError
from base.settings import MEBIBYTE, Settings

DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.I)
SNIFF = 4096


def checked(data: bytes, name: str, settings: Settings) -> zipfile.ZipFile:
    """The package, safe to open.

    Raises:
        InputError: it is damaged, encrypted, too large when inflated, or has a document type
            declaration, a repeated name or a path that leads out of it.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
        members = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        raise InputError("the DOCX package is damaged and cannot be opened", where=name) from None
    _refuse_others(package.namelist(), name)
    trouble = _trouble(members, settings)
    if trouble:
        raise InputError(f"the DOCX package is refused: {trouble}", where=name)
    for member in members:
        if member.filename.endswith((".xml", ".rels")):
            _refuse_doctype(package, member, name)
    return package


def _trouble(members: list[zipfile.ZipInfo], settings: Settings) -> str | None:
    names = [member.filename for member in members]
    if len(members) > settings.max_package_members:
        return f"it has more than {settings.max_package_members} members"
    if len(set(names)) < len(names):
        return "it has two members of one name"
    if any(part == ".." for n in names for part in n.replace("\\", "/").split("/")):
        return "a member's name leads out of the package"
    if any(n.startswith("/") for n in names):
        return "a member's name is an absolute path"
    if any(member.flag_bits & 1 for member in members):
        return "it is encrypted; save it without a password"
    if sum(member.file_size for member in members) > settings.max_package_bytes:
        return f"it inflates to more than {settings.max_package_bytes // MEBIBYTE} MiB"
    for member in members:
        ratio = member.file_size / max(member.compress_size, 1)
        if member.file_size > MEBIBYTE and ratio > settings.max_package_ratio:
            return f"{member.filename} inflates more than {settings.max_package_ratio} times"
    return None


def _refuse_others(names: list[str], name: str) -> None:
    if "[Content_Types].xml" in names:
        return
    if "mimetype" in names:
        raise InputError("this is an OpenDocument or EPUB file", where=name, hint="save it as DOCX")
    raise InputError(
        "this is a ZIP archive; one that lies in another is not opened",
        where=name,
        hint="unpack it",
    )


def _refuse_doctype(package: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> None:
    try:
        with package.open(member) as part:
            head = part.read(SNIFF)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError):
        raise InputError(f"{member.filename} in the DOCX package is damaged", where=name) from None
    if DOCTYPE.search(head.replace(b"\0", b"")):
        raise InputError(
            f"{member.filename} in the DOCX package declares a document type, which is refused",
            where=name,
        )
