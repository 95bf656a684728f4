"""The audit log: who wrote what over HTTP, one JSON object a line in the dataset's folder."""

import contextlib
import errno
import fcntl
import json
import os
from datetime import UTC, datetime
from pathlib import Path

from store.disk import store_error

FILE = "audit.jsonl"


def record(store: Path, token: str, name: str, action: str, **details: object) -> None:
    """Add a line: when (UTC), the id and name of the token, what was done, and details of it.

    It is on disk when this returns.

    Raises:
        StoreError: the log cannot be written.
    """
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    said = {"time": now, "token": token, "name": name, "action": action, **details}
    line = (json.dumps(said, ensure_ascii=True) + "\n").encode()
    try:
        descriptor = os.open(store / FILE, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(descriptor, fcntl.LOCK_EX)
            _append(descriptor, line)
        finally:
            os.close(descriptor)
    except OSError as error:
        raise store_error("the audit log cannot be written", store, error) from None


def _append(file: int, line: bytes) -> None:
    """Add the whole line, or nothing of it."""
    before = os.fstat(file).st_size
    if before and os.pread(file, 1, before - 1) != b"\n":  # a line that a crash cut short
        line = b"\n" + line
    try:
        if os.write(file, line) < len(line):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        os.fsync(file)
    except OSError:
        os.ftruncate(file, before)
        raise
