"""Small files and folders brought to disk for certain, and the system's errors in one line."""

import contextlib
import errno
import os
from pathlib import Path

from base.errors import StoreError

REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "the disk quota is used up",
    errno.EROFS: "the file system is read-only",
    errno.EACCES: "there is no permission for it",
    errno.EPERM: "there is no permission for it",
    errno.EFBIG: "a file would become larger than allowed",
    errno.ENOTDIR: "it is not a folder",
    errno.EEXIST: "it is not a folder",
}


def replace_file(path: Path, text: str) -> None:
    """Replace a small file so that at any moment the old or the new text stands there, on disk."""
    draft = path.with_name(path.name + ".new")
    try:
        with draft.open("w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Bring a folder's entries to disk."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def store_error(what: str, root: Path, error: OSError | RuntimeError) -> StoreError:
    """An error of the system or the engine in one line, without inner paths."""
    if isinstance(
        error, RuntimeError
    ):  # what the engine says of files that it cannot make sense of
        return StoreError(
            f"{what}: the engine's files are damaged", where=str(root), hint="restore a backup"
        )
    reason = REASONS.get(error.errno or 0)
    if reason is None:  # the engine gives only the system's words
        text = str(error).lower()
        known = (code for code in REASONS if os.strerror(code).lower() in text)
        code = next(known, None)
        reason = REASONS[code] if code else (error.strerror or "the engine failed")
    return StoreError(f"{what}: {reason}", where=str(root))
