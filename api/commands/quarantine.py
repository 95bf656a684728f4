"""Commands over refused documents: quarantine list, show, retry, discard."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import click

from api.options import format_option, settings_with, store_option
from base.errors import InputError

if TYPE_CHECKING:
    from api.quarantine import Kept

IDS = click.argument("documents", nargs=-1, metavar="ID…")
ALL = click.option("--all", "everything", is_flag=True, help="All documents in quarantine.")


@click.group(epilog="Example: euct quarantine show ST_14129_2017")
def quarantine() -> None:
    """Look at documents that were refused, try them again, or throw them away."""


@quarantine.command("list")
@store_option
@format_option("table", "json")
def list_(store: str | None, form: str) -> None:
    """List the refused documents with the number of their findings."""
    from api.quarantine import kept
    from api.tables import print_table

    found = kept(settings_with(store).store)
    if form == "json":
        click.echo(json.dumps([_as_json(one) for one in found], ensure_ascii=False, indent=1))
    elif found:
        columns = ("document", "file", "refused", "findings")
        print_table(columns, [(one.id, one.file, one.refused, _findings(one)) for one in found])
    else:
        click.echo("euct: nothing is in quarantine", err=True)


@quarantine.command(epilog="Example: euct quarantine show ST_14129_2017 -f html > report.html")
@click.argument("document", metavar="ID")
@store_option
@format_option("text", "json", "turtle", "html", "sarif")
def show(document: str, store: str | None, form: str) -> None:
    """Print the report with which a document was refused."""
    from api.quarantine import in_quarantine

    one = in_quarantine(settings_with(store).store, document)
    click.echo(one.report(form).rstrip("\n"))
    if form == "text":
        click.echo(f"The file, its triples and this report are in {one.folder}.", err=True)


@quarantine.command(epilog="Example: euct quarantine retry --all")
@IDS
@ALL
@click.option("--strict", is_flag=True, help="Refuse documents with Warnings too.")
@store_option
@format_option("text", "json")
def retry(
    documents: tuple[str, ...], everything: bool, strict: bool, store: str | None, form: str
) -> None:
    """Load the kept files again, by the rules and registers of today.

    A document that is loaded leaves the quarantine; one that is refused again stays in it.
    """
    from api.pipeline import load
    from api.processed import Request
    from api.summary import as_json, as_text, code

    settings = settings_with(store)
    chosen = _chosen(settings.store, documents, everything=everything)
    requests = [Request(one.source, settings, one.given, name=one.file) for one in chosen]
    loaded = []
    for outcome in load(requests, settings.store, strict=strict):
        loaded.append(outcome)
        if form == "text":
            click.echo(as_text(outcome, store), err=outcome.status == "failed")
    if form == "json":
        click.echo(json.dumps([as_json(one) for one in loaded], ensure_ascii=False, indent=1))
    sys.exit(code(loaded))


@quarantine.command(epilog="Example: euct quarantine discard ST_14129_2017")
@IDS
@ALL
@store_option
def discard(documents: tuple[str, ...], everything: bool, store: str | None) -> None:
    """Throw away what was kept of refused documents; the files that you gave stay."""
    from api import quarantine as kept

    for one in _chosen(settings_with(store).store, documents, everything=everything):
        kept.discard(one)
        click.echo(f"discarded {one.id}")


def _chosen(store: Any, documents: tuple[str, ...], *, everything: bool) -> list[Kept]:
    from api.quarantine import in_quarantine, kept

    if bool(documents) == everything:
        raise InputError("give the ids of documents, or --all", hint="see euct quarantine list")
    if everything:
        return kept(store)
    return [in_quarantine(store, document) for document in dict.fromkeys(documents)]


def _findings(one: Kept) -> str:
    from shapes.findings import SEVERITIES, tally

    return tally({severity: one.findings.get(severity, 0) for severity in SEVERITIES})


def _as_json(one: Kept) -> dict[str, Any]:
    return {
        "id": one.id,
        "file": one.file,
        "refused": one.refused,
        "strict": one.strict,
        "findings": one.findings,
        "folder": str(one.folder),
    }
