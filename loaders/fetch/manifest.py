"""The folder's manifest: one JSON object a line for every file that was fetched, the last one valid."""

import contextlib
import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import TextIO

from base.errors import InputError
from loaders.fetch.errors import FetchError

NAME = "manifest.jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is known of a file: where it came from, when (ISO 8601, UTC), and what it must be like."""

    file: str
    celex: str
    language: str
    format: str
    part: int | None
    url: str
    final_url: str
    time: str
    status: int
    media_type: str
    etag: str | None
    last_modified: str | None
    bytes: int
    sha256: str


class Manifest:
    """The files of a folder; entries are only ever added, so an interrupted run loses none."""

    def __init__(self, folder: Path, stream: TextIO, entries: dict[str, Entry]) -> None:
        self.folder = folder
        self._stream = stream
        self._entries = entries

    def whole(self, file: str) -> Entry | None:
        """The entry of a file that stands in the folder exactly as it was fetched, else None."""
        entry = self._entries.get(file)
        return entry if entry and sha256_of(self.folder / file) == entry.sha256 else None

    def add(self, entry: Entry) -> None:
        """Note that a file was fetched; it is in the folder already."""
        self._stream.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._entries[entry.file] = entry


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[Manifest]:
    """The manifest of a folder, for one run at a time; the folder is made where it is missing.

    Raises:
        InputError: the folder cannot be written to.
        FetchError: another run is fetching into it.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        stream = (folder / NAME).open("a+", encoding="utf-8", errors="replace")
    except OSError as error:
        raise InputError(
            f"the folder cannot be written to: {error.strerror}", where=str(folder)
        ) from None
    with stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FetchError(
                "another run is fetching into this folder",
                where=str(folder),
                hint="wait until it has ended, or give another folder with --to",
            ) from None
        yield Manifest(folder, stream, _read(stream))


def _read(stream: TextIO) -> dict[str, Entry]:
    """The valid lines; a last line that was cut off by a crash is closed, so that it stays alone."""
    stream.seek(0)
    text = stream.read()
    if text and not text.endswith("\n"):
        stream.write("\n")
    entries: dict[str, Entry] = {}
    for line in text.splitlines():
        entry = _entry(line)
        if entry:
            entries[entry.file] = entry
    return entries


def _entry(line: str) -> Entry | None:
    try:
        values = json.loads(line)
        return Entry(**{field.name: values[field.name] for field in fields(Entry)})
    except (ValueError, KeyError, TypeError):
        return None


def sha256_of(path: Path) -> str | None:
    """The SHA-256 of a file's bytes in hexadecimal, or None where there is no such file."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return None
