"""The quarantine: documents that the gate refused, kept beside the dataset with their report."""

import json
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING
from urllib.parse import quote

from base.errors import StoreError

if TYPE_CHECKING:
    from api.processed import Processed

FOLDER = "quarantine"


def quarantine(store: Path, processed: "Processed") -> Path:
    """Keep a refused document: its file, its triples and its validation report.

    Returns:
        The folder in which they stand; a second refusal of the document replaces the first.

    Raises:
        StoreError: the folder cannot be written.
    """
    from shapes.render import render

    target = _folder(store, processed.id)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=".new-", dir=target.parent))
        draft.chmod(0o755)
        name = PurePath(processed.member or processed.path)
        kept = draft / f"source{name.suffix}"
        if processed.source is None:
            shutil.copyfile(processed.path, kept)
        else:
            kept.write_bytes(processed.source)
        (draft / "document.nt").write_bytes(processed.asserted)
        if processed.report:
            (draft / "report.ttl").write_text(render([processed.report], "turtle"), "utf-8")
        about = {
            "id": processed.id,
            "file": processed.name,
            "refused": datetime.now(UTC).isoformat(timespec="seconds"),
        }
        (draft / "about.json").write_text(json.dumps(about, indent=1), "utf-8")
        shutil.rmtree(target, ignore_errors=True)
        draft.replace(target)
    except OSError as error:
        raise StoreError(
            f"the refused document cannot be kept: {error.strerror}", where=str(target)
        ) from None
    return target


def release(store: Path, document: str) -> None:
    """Let go of what was kept of a document, which has since been loaded."""
    shutil.rmtree(_folder(store, document), ignore_errors=True)


def _folder(store: Path, document: str) -> Path:
    return store / FOLDER / quote(document, safe="()")
