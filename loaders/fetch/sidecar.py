"""The sidecar of a folder of fetched files: each text is loaded as the document that was asked for."""

from pathlib import Path

from base.errors import InputError
from loaders.celex import Celex
from loaders.fetch.collect import Outcome
from loaders.fetch.formats import formats
from loaders.given import parse_sidecar
from loaders.read.leftout import SIDECAR


def note(folder: Path, outcome: Outcome) -> None:
    """Say in the folder's `euct.toml` which document a fetched file is; what stands there stays.

    Nothing is said of notices, which say it themselves, nor of the parts of a document, which would
    all be the same one.

    Raises:
        InputError: the sidecar is there and malformed, or cannot be written.
    """
    if Celex.parse(outcome.celex) is None:
        return
    whole = [
        saved.entry.file
        for saved in outcome.files
        if saved.entry.part is None and saved.entry.format in formats()
    ]
    path = folder / SIDECAR
    try:
        before = path.read_bytes() if path.exists() else b""
        known = parse_sidecar(before, str(path))
        new = [f'["{file}"]\nid = "{outcome.celex}"\n' for file in whole if file not in known]
        if not new:
            return
        gap = [before.decode("utf-8-sig").rstrip() + "\n"] if before.strip() else []
        partial = path.with_name(f".{SIDECAR}.part")
        partial.write_text("\n".join([*gap, *new]), "utf-8")
        partial.replace(path)
    except OSError as error:
        raise InputError(
            f"the sidecar cannot be written: {error.strerror}", where=str(path)
        ) from None
