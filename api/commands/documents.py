"""Commands over documents: load, extract, cite."""

import json
import sys
from typing import Any

import click

from api.options import (
    format_option,
    jobs_option,
    ocr_option,
    settings_with,
    store_option,
)
from base.errors import EuctError

PATHS = click.argument("paths", nargs=-1, required=True, metavar="PATH…")
ID = click.option(
    "--id", "given_id", metavar="CELEX", help="What the document is, if it doesn't say."
)


def requests_for(
    paths: tuple[str, ...], settings: Any, given_id: str | None, **wanted: Any
) -> list[Any]:
    """The requests for the documents in the paths; what was left out is said.

    Raises:
        InputError: a path is not there, a sidecar is malformed, or one id is given for several
            documents.
    """
    from api.requests import requested

    requests, notes = requested(paths, settings, given_id, **wanted)
    for note in notes:
        click.echo(f"euct: {note}", err=True)
    return requests


@click.command(epilog="Example: euct load report-11.txt minutes.txt --store my-store")
@PATHS
@store_option
@jobs_option
@ID
@ocr_option
@click.option("--strict", is_flag=True, help="Refuse documents with Warnings too.")
@format_option("text", "json")
def load(
    paths: tuple[str, ...],
    store: str | None,
    jobs: int | None,
    given_id: str | None,
    ocr: bool,
    strict: bool,
    form: str,
) -> None:
    """Read documents, check them, and put them into the dataset.

    A PATH is a file, a folder, a ZIP archive, or archive.zip!member; what a document doesn't say of
    itself can stand in a file euct.toml beside it.
    A document with Violations is refused and kept in quarantine; the dataset stays as it was.
    """
    from api.pipeline import load as run
    from api.summary import as_json, as_text, code
    from search.worker import follow

    settings = settings_with(store, ocr=ocr)
    requests = requests_for(paths, settings, given_id)
    loaded = []
    for outcome in run(requests, settings.store, jobs=jobs, strict=strict):
        loaded.append(outcome)
        if form == "text":
            click.echo(as_text(outcome, store), err=outcome.status == "failed")
    if any(outcome.status == "loaded" for outcome in loaded):
        follow(settings.store, settings)
    if form == "json":
        click.echo(
            json.dumps([as_json(outcome) for outcome in loaded], ensure_ascii=False, indent=1)
        )
    elif any(outcome.status == "loaded" for outcome in loaded):
        click.echo(f"The dataset is in {settings.store_address or settings.store}.", err=True)
    sys.exit(code(loaded))


@click.command(epilog="Example: euct extract report.txt --format jsonl | jq .citations[].celex")
@PATHS
@jobs_option
@ID
@ocr_option
@format_option("jsonl", "json")
@click.option(
    "--coverage", is_flag=True, help="Print how many words were read, lost and added instead."
)
def extract(
    paths: tuple[str, ...],
    jobs: int | None,
    given_id: str | None,
    ocr: bool,
    form: str,
    coverage: bool,
) -> None:
    """Read documents and print what stands in them; nothing is stored.

    One JSON object a document, in the order given (those of a folder or ZIP archive by name):
    passages, citations, mentions, agenda items.
    With --coverage a table (or with --format json an array) of the words of each file that are in
    its passages or discards, that are gone, and that the file does not have.
    """
    from api.pipeline import process_all

    settings = settings_with(None, ocr=ocr)
    requests = requests_for(
        paths, settings, given_id, check=False, as_json=not coverage, coverage=coverage
    )
    worst = 0
    whole: list[Any] = []
    for result in process_all(requests, jobs):
        if isinstance(result, EuctError):
            click.echo(f"euct: {result}", err=True)
            worst = max(worst, result.exit_code)
        elif coverage:
            whole.append({"file": result.name, **(result.coverage or {})})
        elif form == "jsonl":
            click.echo(json.dumps(result.json, ensure_ascii=False))
        else:
            whole.append(result.json)
    if coverage and form == "jsonl":
        _print_coverage(whole)
    elif form == "json":
        click.echo(json.dumps(whole, ensure_ascii=False, indent=1))
    sys.exit(worst)


def _print_coverage(rows: list[Any]) -> None:
    from api.tables import print_table

    columns = ("file", "words", "gone", "phantom", "coverage", "notes", "gone_words")
    print_table(
        columns,
        [[*(row[name] for name in columns[:-1]), " ".join(row["gone_words"])] for row in rows],
    )
