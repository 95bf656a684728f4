"""Dangerous inputs go through the sandbox that documents are read in, with small limits."""

from dataclasses import replace
from pathlib import Path

from api.pipeline import process_all
from api.processed import Processed, Request
from base.errors import EuctError
from base.settings import Settings

SECONDS = 8.0


def contained(data: bytes, folder: Path) -> Processed | EuctError:
    """What comes of a file in the sandbox: it was read, or an error with one clear line."""
    file = folder / "nasty"
    file.write_bytes(data)
    settings = replace(Settings(), document_seconds=SECONDS)
    (result,) = process_all([Request(file, settings, check=False)], jobs=1)
    return result
