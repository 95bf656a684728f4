"""Commands that check: validate."""

import json
import sys

import click

from api.options import format_option, jobs_option, settings_with
from base.errors import EuctError


@click.command(epilog="Example: euct validate report.docx --format html > findings.html")
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@jobs_option
@click.option("--id", "given_id", metavar="CELEX", help="What the document is, if it doesn't say.")
@click.option("--strict", is_flag=True, help="Leave with 1 on Warnings too.")
@format_option("text", "json", "turtle", "html")
def validate(
    paths: tuple[str, ...], jobs: int | None, given_id: str | None, strict: bool, form: str
) -> None:
    """Check documents or RDF files against the shapes; nothing is stored.

    Each finding points at the sentence, and says which rule it breaks and what to do.
    """
    from shapes.render import RENDERERS

    from api.checking import check_all

    settings = settings_with(None)
    reports = []
    worst = 0
    for result in check_all(paths, settings, given_id, jobs):
        if isinstance(result, EuctError):
            click.echo(f"euct: {result}", err=True)
            worst = max(worst, result.exit_code)
        else:
            reports.append(result)
            if result.refused(strict=strict):
                worst = max(worst, 1)
    if form == "json":
        click.echo(
            json.dumps(
                [json.loads(RENDERERS[form](r)) for r in reports], ensure_ascii=False, indent=1
            )
        )
    else:
        for report in reports:
            click.echo(RENDERERS[form](report).rstrip("\n"))
    sys.exit(worst)
