"""Commands that keep a dataset: backup, restore, export, migrate, fsck."""

from __future__ import annotations

import contextlib
import gzip
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from api.options import format_option, settings_with, store_option
from base.errors import EuctError, InputError

if TYPE_CHECKING:
    from base.settings import Settings
    from store.manifest import Backup

TARGET = click.argument("target", type=click.Path(path_type=Path), metavar="FOLDER")


@click.command(epilog="Example: euct backup /backups/2026-03-01 --store my-store")
@TARGET
@store_option
@format_option("text", "json")
def backup(target: Path, store: str | None, form: str) -> None:
    """Copy the dataset to a new FOLDER, while it is in use.

    With checksums, and read back; what people keep with the dataset (waivers, decisions, the
    quarantine) is in it.
    """
    from store.archive import backup as make

    _tell(make(_folder(store), target), f"{target}: a backup of", form)


@click.command(epilog="Example: euct restore /backups/2026-03-01 new-store")
@click.argument("source", type=click.Path(path_type=Path), metavar="BACKUP")
@click.argument("target", type=click.Path(path_type=Path), metavar="[FOLDER]", required=False)
@click.option("--check", is_flag=True, help="Only read the backup back; nothing is made.")
@format_option("text", "json")
def restore(source: Path, target: Path | None, check: bool, form: str) -> None:
    """Make a dataset of a BACKUP in a new FOLDER, all of it being verified first.

    To put it in place of another dataset, move that away and give its name to this one.
    """
    from store.archive import restore as make
    from store.archive import verify

    if check is (target is not None):
        raise InputError("give a folder for the dataset, or --check")
    if target is None:
        _tell(verify(source), f"{source}: whole,", form)
    else:
        _tell(make(source, target), f"{target}: restored", form)


def _folder(store: str | None) -> Path:
    """The dataset's folder.

    Raises:
        InputError: the dataset is at an address.
    """
    settings = settings_with(store)
    if settings.store_address:
        raise InputError(
            "this works on a dataset in a folder, and this one is on a server",
            where=settings.store_address,
            hint="keep it with euct export and the server's own backups",
        )
    return settings.store


def _tell(made: Backup, what: str, form: str) -> None:
    if form == "json":
        click.echo(json.dumps(asdict(made), indent=1))
    else:
        click.echo(
            f"{what} version {made.version}, {made.quads:,} quads, "
            f"{len(made.files)} files, {made.size / 1e6:.1f} MB"
        )


RDF = ("nquads", "trig", "ntriples", "turtle", "rdfxml", "jsonld")
TABLES = ("csv", "parquet")


@click.command(epilog="Example: euct export --document ST_14129_2017 -f turtle --to outcome.ttl")
@click.option(
    "--document", "documents", multiple=True, metavar="ID", help="Only what this document holds."
)
@click.option("--graph", "graphs", multiple=True, metavar="IRI", help="Only this named graph.")
@click.option("--to", "target", type=click.Path(path_type=Path), metavar="FILE",
              help="Write to this file (compressed where it ends in .gz).")  # fmt: skip
@click.option("--tables", "folder", type=click.Path(path_type=Path), metavar="FOLDER",
              help="Write tables for R, pandas and spreadsheets to this new folder.")  # fmt: skip
@store_option
@click.option("--format", "-f", "form", type=click.Choice([*RDF, *TABLES]),
              help=f"How it is written. [default: {RDF[0]}; with --tables {TABLES[0]}]")  # fmt: skip
def export(
    documents: tuple[str, ...],
    graphs: tuple[str, ...],
    target: Path | None,
    folder: Path | None,
    store: str | None,
    form: str | None,
) -> None:
    """Write the dataset as RDF, or some of its graphs; or as tables.

    A document is written with what was asserted from it and what was inferred because of it. Formats
    without named graphs (ntriples, turtle, rdfxml) have all triples in one graph.

    Tables are citations, mentions, commitments and more, a file each, with a description of their
    columns beside them: datapackage.json (Frictionless) and, of CSV, csv-metadata.json (CSVW).
    """
    if (form in TABLES and folder is None) or (form in RDF and folder is not None):
        raise InputError(
            f"{form} is for {'tables' if form in TABLES else 'RDF'}",
            hint="tables are written by --tables FOLDER, as csv or parquet",
        )
    settings = settings_with(store)
    if folder is None:
        _graphs(documents, graphs, target, settings, form or RDF[0])
        return
    if graphs or target:
        raise InputError("--tables goes with neither --graph nor --to")
    from api.tabular.folder import export_tables

    made = export_tables(settings.store, folder, form or TABLES[0], settings, documents)
    total = sum(made.rows.values())
    click.echo(f"{folder}: {len(made.rows)} tables, {total:,} rows, of version {made.version}")


def _graphs(
    documents: tuple[str, ...],
    graphs: tuple[str, ...],
    target: Path | None,
    settings: Settings,
    form: str,
) -> None:
    from api.exporting import PREFIXES, graphs_of
    from store.exports import export as write

    folder = settings.store
    chosen = [*graphs_of(folder, documents, settings), *graphs] if documents or graphs else None
    if target is None:
        write(folder, sys.stdout.buffer, form, settings, graphs=chosen, prefixes=PREFIXES)
        return
    draft = target.with_name(f".{target.name}.new")
    try:
        with _opened(draft, compressed=target.suffix == ".gz") as output:
            write(folder, output, form, settings, graphs=chosen, prefixes=PREFIXES)
        draft.replace(target)
    except OSError as error:
        raise _unwritten(target, error) from None
    finally:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)


def _unwritten(target: Path, error: OSError) -> EuctError:
    """A folder that is not there is the user's slip; a full disk is not."""
    from store.disk import store_error

    if isinstance(error, FileNotFoundError | NotADirectoryError | IsADirectoryError):
        return InputError(f"cannot be written: {error.strerror}", where=str(target))
    return store_error("it cannot be written", target, error)


def _opened(file: Path, *, compressed: bool) -> IO[bytes]:
    return gzip.open(file, "wb") if compressed else file.open("wb")  # type: ignore[return-value]


@click.command(epilog="Example: euct migrate --dry-run")
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@store_option
@format_option("text", "json")
def migrate(dry_run: bool, store: str | None, form: str) -> None:
    """Bring the dataset up to this installation: ontology, registers, and what follows from them.

    Documents stay as they were read; to have them read by newer rules, load their files again.
    """
    from api.migrating import migrate as run

    settings = settings_with(store)
    found = []
    for change in run(settings.store, settings, dry_run=dry_run):
        found.append(change)
        if form == "text":
            click.echo(f"{change.graph}: {change.added:+,} {-change.removed:+,} triples")
    if form == "json":
        click.echo(json.dumps([asdict(change) for change in found], indent=1))
    else:
        done = "would change" if dry_run else "changed"
        graphs = "1 graph" if len(found) == 1 else f"{len(found)} graphs"
        click.echo(f"{graphs} {done}" if found else "The dataset is up to date.")


@click.command(epilog="Example: euct fsck --store my-store")
@store_option
@format_option("text", "json")
def fsck(store: str | None, form: str) -> None:
    """Check the dataset on disk: its folder, its quads counted anew, its provenance.

    Leaves with 1 where something does not hold. Whether documents hold to the shapes is another
    question: euct validate.
    """
    from store.fsck import fsck as check

    found = check(_folder(store))
    if form == "json":
        click.echo(json.dumps(asdict(found), ensure_ascii=False, indent=1))
    else:
        for fault in found.faults:
            click.echo(f"✗ {fault.what}: {fault.number}")
            for place in fault.places:
                click.echo(f"    {place}")
        verdict = "something does not hold" if found.faults else "all holds"
        click.echo(
            f"{verdict}: version {found.version}, {found.quads:,} quads in {found.graphs} graphs, "
            f"{found.documents} documents, {found.checks} checks of provenance"
        )
    sys.exit(1 if found.faults else 0)
