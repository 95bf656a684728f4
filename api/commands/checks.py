"""Commands that check: validate."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from api.commands.documents import requests_for
from api.options import format_option, jobs_option, ocr_option, settings_with
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

    settings = settings_with(store, ocr=ocr)
    reports = []
    worst, told = 0, set[str]()
    own = None if shapes is None else Path(shapes)
    requests = requests_for(paths, settings, given_id, rdf=True, shapes=own, engine=engine)
    for result in check_all(requests, jobs, settings if store and not own else None):
        if isinstance(result, EuctError):
            if str(result) not in told:  # what is wrong with the shapes is said once
                click.echo(f"euct: {result}", err=True)
            told.add(str(result))
            worst = max(worst, result.exit_code)
        else:
            reports.append(result)
            if result.refused(strict=strict):
                worst = max(worst, 1)
    if reports:
        click.echo(
            render(
                reports, form, colour=sys.stdout.isatty() and not os.environ.get("NO_COLOR")
            ).rstrip("\n")
        )
    sys.exit(worst)
