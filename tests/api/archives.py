"""Making ZIP archives for tests: sound ones, and every sort of trap."""

import io
import stat
import struct
import warnings
import zipfile

MEBIBYTE = 1 << 20
GOOD = "a.txt", b"Europol reported to the Council."


def packed(*members: tuple[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive with the members, which may have one name."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, content in members:
            archive.writestr(name, content)
    return buffer.getvalue()


def linked(target: bytes) -> bytes:
    """An archive with a link."""
    info = zipfile.ZipInfo("link.txt")
    info.create_system = 3
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(info, target)
    return buffer.getvalue()


def renamed(old: bytes, new: bytes, *, utf_8: bool = False) -> bytes:
    """An archive whose member has a name of any bytes; the two names have one length."""
    data = bytearray(packed((old.decode(), GOOD[1])).replace(old, new))
    if utf_8:
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(signature) + offset
            data[at : at + 2] = struct.pack("<H", 0x800)
    return bytes(data)


def claiming(size: int) -> bytes:
    """An archive whose directory says that its member has `size` bytes."""
    data = bytearray(packed(GOOD))
    at = data.rfind(b"PK\x01\x02") + 24
    data[at : at + 4] = struct.pack("<I", size)
    return bytes(data)


def spaces(mebibytes: int) -> bytes:
    """An archive with one member of so many MiB of spaces."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("bomb.txt", "w", force_zip64=True) as member,
    ):
        for _ in range(mebibytes):
            member.write(b" " * MEBIBYTE)
    return buffer.getvalue()


def overlapping(times: int) -> bytes:
    """An archive whose directory has one member's content many times under different names."""
    data = packed(("0000.txt", b"Europol. " * 1000))
    at, end = data.find(b"PK\x01\x02"), data.find(b"PK\x05\x06")
    entry = data[at:end]
    entries = [entry.replace(b"0000.txt", b"%04d.txt" % n) for n in range(times)]
    directory = b"".join(entries)
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(directory), at, 0)
    return data[:at] + directory + tail


def damaged(data: bytes) -> bytes:
    """The archive with the content of its first member changed."""
    broken = bytearray(data)
    broken[45] ^= 0xFF
    return bytes(broken)
