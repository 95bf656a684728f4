"""The manifest of a backup: what it holds, sealed by a digest of its own."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from base.errors import InputError
from store.disk import replace_file, store_error
from store.layout import FORMAT

MANIFEST = "backup.json"
SEAL = "sha256"  # the digest of all else in it
DATA, BESIDE = "data", "beside"
# All else in the folder is kept by people or by the gate, and goes with it; but tokens that were
# revoked since must not come back, and the search index is made anew of what is restored.
OWN = {"live", "generations", "search", "CURRENT", "lock", "dataset.json", "tokens.json"}


@dataclass(frozen=True, slots=True)
class Backup:
    """What a manifest says: the dataset's version, its quads, when it was made (UTC), the bytes."""

    version: int
    quads: int
    made: str
    euct: str
    format: int
    files: dict[str, tuple[int, str]]

    @property
    def size(self) -> int:
        """Bytes of all files together."""
        return sum(size for size, _ in self.files.values())


def write_manifest(folder: Path, made: Backup) -> None:
    """Write down what a backup holds.

    Raises:
        OSError: the disk fails.
    """
    said = asdict(made)
    text = json.dumps({**said, SEAL: _seal(said)}, indent=1)
    replace_file(folder / MANIFEST, text + "\n")


def read_manifest(folder: Path) -> Backup:
    """What a backup says that it holds.

    Raises:
        InputError: it is no backup, its manifest is damaged, or a newer euct made it.
        StoreError: it cannot be read.
    """
    file = folder / MANIFEST
    try:
        said: dict[str, Any] = json.loads(file.read_text("utf-8"))
        seal = said.pop(SEAL, None)
        files = {str(name): (int(size), str(sha)) for name, (size, sha) in said["files"].items()}
        made = Backup(
            version=int(said["version"]),
            quads=int(said["quads"]),
            made=str(said["made"]),
            euct=str(said["euct"]),
            format=int(said["format"]),
            files=files,
        )
    except (FileNotFoundError, NotADirectoryError):
        raise InputError("this is no backup of euct", where=str(folder)) from None
    except OSError as error:
        raise store_error("the backup cannot be read", folder, error) from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise InputError("the backup's manifest is damaged", where=str(file)) from None
    if made.format > FORMAT:
        raise InputError(
            f"the backup has format {made.format}, and this euct reads up to {FORMAT}",
            where=str(folder),
            hint="use a newer euct",
        )
    # Those of earlier releases have no seal.
    if seal not in (None, _seal(said)) or not said.keys() <= Backup.__dataclass_fields__.keys():
        raise InputError("the backup's manifest is damaged", where=str(file))
    for name in files:
        parts = PurePosixPath(name).parts
        foreign = len(parts) < 2 or parts[0] not in (DATA, BESIDE) or ".." in parts
        if foreign or (parts[0] == BESIDE and parts[1] in OWN):
            raise InputError(f"the backup's manifest names a file {name!r}", where=str(file))
    return made


def _seal(said: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
