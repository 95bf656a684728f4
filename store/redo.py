"""A change that is being made step by step, kept in a file until it is made, so that it can be made again."""

import contextlib
import json
import secrets
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from base.errors import StoreError
from store.disk import replace_file, store_error

FILE = "unfinished.json"


@dataclass(frozen=True, slots=True)
class Kept:
    """A change: its key, the version that comes of it, and the graphs as N-Triples."""

    key: str
    version: int
    texts: dict[str, str]


class Redo:
    """The file in a folder beside the dataset."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / FILE

    def keep(self, texts: Mapping[str, str], version: int) -> str:
        """Keep a change on disk; gives its key, which says on which machine it is.

        Raises:
            StoreError: the disk fails.
        """
        key = f"{socket.gethostname()}:{self._file.parent.resolve()}, {secrets.token_hex(8)}"
        said = {"key": key, "version": version, "texts": dict(texts)}
        try:
            replace_file(self._file, json.dumps(said, ensure_ascii=False))
        except OSError as error:
            raise store_error("the change cannot be kept", self._file.parent, error) from None
        return key

    def kept(self) -> Kept | None:
        """The change that is kept, if there is one.

        Raises:
            StoreError: the file cannot be read.
        """
        try:
            return Kept(**json.loads(self._file.read_text("utf-8")))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, TypeError):
            raise StoreError(
                "the unfinished change cannot be read", where=str(self._file)
            ) from None

    def forget(self) -> None:
        """The change is made."""
        with contextlib.suppress(OSError):
            self._file.unlink(missing_ok=True)
