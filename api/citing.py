"""Citations alone: what a text cites, without a dataset."""

from pathlib import Path
from typing import Any

from api.pipeline import process_all
from api.processed import Request
from base.errors import EuctError
from base.settings import Settings
from loaders.emit.json import to_json
from loaders.orchestrate import extract


def citations_in(data: bytes, name: str, settings: Settings) -> list[dict[str, Any]]:
    """The citations of a text or file, as in the `citations` of `euct extract`.

    Raises:
        InputError: the bytes cannot be read.
    """
    found: list[dict[str, Any]] = to_json(extract(data, name, settings))["citations"]
    return found


def citations_of(path: Path, settings: Settings) -> list[dict[str, Any]]:
    """The citations of a file, which is read in a sandboxed process.

    Raises:
        EuctError: the file cannot be read, or not within the limits.
    """
    for result in process_all([Request(path, settings, check=False, as_json=True)]):
        if isinstance(result, EuctError):
            raise result
        found: list[dict[str, Any]] = (result.json or {}).get("citations", [])
        return found
    return []
