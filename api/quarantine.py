"""The quarantine: documents that the gate refused, kept beside the dataset with their report."""

import contextlib
import json
import secrets
import shutil
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote

from base.errors import StoreError, UnknownNameError
from loaders.given import NOTHING, Given
from queries.binding import nearest
from store.disk import store_error

if TYPE_CHECKING:
    from api.processed import Processed

FOLDER = "quarantine"
ABOUT = "about.json"
DRAFT = ".new-"
# The report is kept as it was made, in each format in which somebody may want to read it.
REPORTS = {"text": "txt", "json": "json", "turtle": "ttl", "html": "html", "sarif": "sarif"}


@dataclass(frozen=True, slots=True)
class Kept:
    """One document in quarantine.

    `file` is what the load called its file, `source` where that is kept, `refused` when the gate
    refused it (ISO 8601, UTC), `strict` whether Warnings were reason enough, `findings` how many
    there were of each severity, `given` what the user had said of it.
    """

    id: str
    folder: Path
    file: str
    source: Path
    refused: str
    strict: bool
    findings: dict[str, int]
    given: Given

    def report(self, form: str) -> str:
        """The report with which it was refused, in one of the formats of `REPORTS`.

        Raises:
            StoreError: it cannot be read.
        """
        file = self.folder / f"report.{REPORTS[form]}"
        try:
            return file.read_text("utf-8")
        except OSError as error:
            raise StoreError(
                f"the report cannot be read: {error.strerror}", where=str(file)
            ) from None


def quarantine(
    store: Path, processed: "Processed", given: Given = NOTHING, *, strict: bool = False
) -> Path:
    """Keep a refused document: its file, its triples and its validation report.

    The caller is the dataset's writer.

    Returns:
        The folder in which they stand; a second refusal of the document replaces the first.

    Raises:
        StoreError: the folder cannot be written.
    """
    target = _folder(store, processed.id)
    draft = target.with_name(f"{DRAFT}{secrets.token_hex(6)}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        for left in target.parent.glob(f"{DRAFT}*"):  # of a load that was killed
            shutil.rmtree(left, ignore_errors=True)
        draft.mkdir()
        _fill(draft, processed, given, strict=strict)
        _let_go(target)
        draft.replace(target)
    except OSError as error:
        raise store_error("the refused document cannot be kept", target, error) from None
    finally:
        shutil.rmtree(draft, ignore_errors=True)
    return target


def _let_go(folder: Path) -> None:
    """Remove what was kept of a document, in one step for who looks at it."""
    gone = folder.with_name(f"{DRAFT}{secrets.token_hex(6)}")
    with contextlib.suppress(FileNotFoundError):
        folder.replace(gone)
    shutil.rmtree(gone, ignore_errors=True)


def _fill(folder: Path, processed: "Processed", given: Given, *, strict: bool) -> None:
    from shapes.render import render

    kept = folder / f"source{PurePath(processed.member or processed.path).suffix}"
    if processed.source is None:
        shutil.copyfile(processed.path, kept)
    else:
        kept.write_bytes(processed.source)
    (folder / "document.nt").write_bytes(processed.asserted)
    report = processed.report
    for form, ending in REPORTS.items() if report else ():
        text = render([report] if report else [], form)  # type: ignore[arg-type]
        (folder / f"report.{ending}").write_text(text, "utf-8")
    about = {
        "id": processed.id,
        "file": processed.name,
        "source": kept.name,
        "refused": datetime.now(UTC).isoformat(timespec="seconds"),
        "strict": strict,
        "findings": report.counts if report else {},
        "given": asdict(given),
    }
    (folder / ABOUT).write_text(json.dumps(about, indent=1, default=str), "utf-8")


def release(store: Path, document: str) -> None:
    """Let go of what was kept of a document, which has since been loaded."""
    with contextlib.suppress(OSError):
        _let_go(_folder(store, document))


def kept(store: Path) -> list[Kept]:
    """The documents in quarantine, by id.

    Raises:
        StoreError: the folder, or what is said of a document in it, cannot be read.
    """
    folder = store / FOLDER
    try:
        found = sorted(folder.iterdir()) if folder.is_dir() else []
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", where=str(folder)) from None
    return [_kept(one) for one in found if not one.name.startswith(DRAFT)]


def in_quarantine(store: Path, document: str) -> Kept:
    """The document in quarantine with that id.

    Raises:
        UnknownNameError: there is none; the hint names those nearest to it.
        StoreError: what is said of it cannot be read.
    """
    if (_folder(store, document) / ABOUT).is_file():
        return _kept(_folder(store, document))
    names = [unquote(one.folder.name) for one in kept(store)]
    close = nearest(document, names)
    raise UnknownNameError(
        f"no document {document[:80]!r} is in quarantine",
        hint="see euct quarantine list",
        nearest=close,
    )


def discard(one: Kept) -> None:
    """Throw away what was kept of a document.

    Raises:
        StoreError: it cannot be removed.
    """
    try:
        shutil.rmtree(one.folder)
    except OSError as error:
        raise StoreError(f"cannot be removed: {error.strerror}", where=str(one.folder)) from None


def _kept(folder: Path) -> Kept:
    about = folder / ABOUT
    try:
        said: dict[str, Any] = json.loads(about.read_text("utf-8"))
        given = dict(said.get("given") or {})
        if given.get("date"):
            given["date"] = date.fromisoformat(given["date"])
        source = said.get("source") or next(p.name for p in folder.glob("source*"))
        return Kept(
            id=said["id"],
            folder=folder,
            file=said["file"],
            source=folder / PurePath(source).name,
            refused=said["refused"],
            strict=bool(said.get("strict")),
            findings=said.get("findings") or {},
            given=Given(**given),
        )
    except OSError as error:
        raise StoreError(f"cannot be read: {error.strerror}", where=str(about)) from None
    except (ValueError, KeyError, TypeError, StopIteration):
        raise StoreError(
            "does not say what was refused", where=str(about), hint="remove its folder"
        ) from None


def _folder(store: Path, document: str) -> Path:
    return store / FOLDER / quote(document, safe="()")
