"""The files that a command is given: each is there, is a file, and is small enough, or is refused."""

from collections.abc import Iterable
from pathlib import Path

from base.errors import InputError
from base.settings import Settings, size


def readable(paths: Iterable[str], settings: Settings) -> list[Path]:
    """The paths, all checked before any is read.

    Raises:
        InputError: one is missing, a directory, not a regular file, unreadable, or too large.
    """
    return [_checked(Path(path), settings) for path in paths]


def _checked(path: Path, settings: Settings) -> Path:
    where = str(path)
    try:
        status = path.stat()
        if path.is_dir():
            raise InputError(
                "this is a directory", where=where, hint=f"name the files in it: {path}/*"
            )
        if not path.is_file():
            raise InputError("this is not a regular file", where=where)
        with path.open("rb"):
            pass
    except FileNotFoundError:
        raise InputError("there is no such file", where=where, hint="check the path") from None
    except PermissionError:
        raise InputError("the file cannot be read: permission denied", where=where) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"the file cannot be read: {reason}", where=where) from None
    if status.st_size > settings.max_document_bytes:
        raise InputError(
            f"the file has {size(status.st_size)}, the limit is {size(settings.max_document_bytes)}",
            where=where,
            hint="split it, or raise EUCT_MAX_DOCUMENT_BYTES",
        )
    return path
