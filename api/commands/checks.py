"""Commands that check: validate, check."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.documents import requests_for
from api.options import format_option, jobs_option, ocr_option, settings_with, store_option
from base.errors import EuctError

if TYPE_CHECKING:
    from shapes.render import ReportFormat


@click.command(epilog="Example: euct validate report.docx --format html > findings.html")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@jobs_option
@click.option("--id", "given_id", metavar="CELEX", help="What the document is, if it doesn't say.")
@ocr_option
@click.option(
    "--store", metavar="DIR", help="Check them against the documents of this dataset too."
)
@click.option("--strict", is_flag=True, help="Leave with 1 on Warnings too.")
@click.option(
    "--shapes",
    type=click.Path(exists=True, dir_okay=False),
    metavar="FILE",
    help="Check against the shapes in this RDF file instead of euct's.",
)
@click.option(
    "--engine",
    type=click.Choice(["fast", "reference"]),
    default="fast",
    show_default=True,
    help="What runs the shapes; reference is pySHACL, which is slow.",
)
@format_option("text", "json", "turtle", "html", "sarif")
def validate(
    paths: tuple[str, ...],
    jobs: int | None,
    given_id: str | None,
    ocr: bool,
    store: str | None,
    strict: bool,
    shapes: str | None,
    engine: str,
    form: ReportFormat,
) -> None:
    """Check documents or RDF files against the shapes; nothing is stored.

    Each finding points at the sentence, and says which rule it breaks and what to do. With --store
    what the documents of a dataset say bears on them too, as it does when they are loaded.
    """
    from api.checking import check_all
    from shapes.render import render
    from store.service import QueryService

    settings = settings_with(store, ocr=ocr)
    reports = []
    worst, failed = 0, dict[str, EuctError]()
    own = None if shapes is None else Path(shapes)
    requests = requests_for(paths, settings, given_id, rdf=True, shapes=own, engine=engine)
    with ExitStack() as stack:
        dataset = None
        if store and not own:
            dataset = stack.enter_context(QueryService(settings.store, settings))
        results = list(check_all(requests, jobs, dataset))
    for result in results:
        if isinstance(result, EuctError):
            if str(result) not in failed:  # what is wrong with the shapes is said once
                click.echo(f"euct: {result}", err=True)
            failed[str(result)] = result
            worst = max(worst, result.exit_code)
        else:
            reports.append(result)
            if result.refused(strict=strict):
                worst = max(worst, 1)
    if reports:
        click.echo(
            render(
                reports,
                form,
                colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR"),
                unchecked=list(failed.values()),
            ).rstrip("\n")
        )
    sys.exit(worst)


@click.command(epilog="Example: euct check --store my-store --format sarif > findings.sarif")
@store_option
@jobs_option
@click.option("--strict", is_flag=True, help="Leave with 1 on Warnings too.")
@format_option("text", "json", "turtle", "html", "sarif")
def check(store: str | None, jobs: int | None, strict: bool, form: ReportFormat) -> None:
    """Check all documents of the dataset against the shapes, each with what the others say.

    Documents without a finding are counted only, those that could not be checked apart from the
    others. Nothing is changed; whether the dataset's files are whole is checked by euct fsck.
    """
    from api.dataset import check_dataset
    from api.summary import counted
    from shapes.findings import SEVERITIES, tally
    from shapes.render import render

    settings = settings_with(store)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    worst = checked = 0
    totals = dict.fromkeys(SEVERITIES, 0)
    kept, failed = [], []
    for result in check_dataset(settings, jobs):
        if isinstance(result, EuctError):
            click.echo(f"euct: {result}", err=True)
            failed.append(result)
            worst = max(worst, result.exit_code)
            continue
        checked += 1
        for severity, number in result.counts.items():
            totals[severity] += number
        worst = max(worst, int(result.refused(strict=strict)))
        if form == "text" and result.findings:
            click.echo(render([result], form, colour=colour))
        elif result.findings or result.waived:
            kept.append(result)
    if form != "text":
        click.echo(render(kept, form, checked=checked, unchecked=failed).rstrip("\n"))
    apart = f", {len(failed)} not" if failed else ""
    found = tally(totals, all_named=True)
    click.echo(f"{counted(checked, 'document')} checked{apart}: {found}", err=form != "text")
    sys.exit(worst)
