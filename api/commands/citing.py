"""The command for citations alone: cite."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from api.options import format_option, looks_like_path, settings_with
from base.settings import Settings

STANDARD_INPUT = "-"
SHOWN = (
    "text", "document", "pinpoint", "stated_date", "form", "status", "confidence", "link",
)  # fmt: skip


@click.command(
    epilog='Example: euct cite "Article 32 of Regulation (EU) 2016/679"; '
    "euct cite minutes.pdf -f csv; pdftotext a.pdf - | euct cite - --language fr"
)
@click.argument("text_or_file", metavar="TEXT, FILE or -")
@format_option("table", "json", "jsonl", "csv")
@click.option("--date", metavar="DATE", help="The text's date, for what names meant: 2017-10-18.")
@click.option("--language", metavar="CODE", help="The text's language, such as en, fr or de.")
def cite(text_or_file: str, form: str, date: str | None, language: str | None) -> None:
    """Print the citations in a text, in a file, or in the text on standard input.

    Each comes with its place (code points in the text, or in the passage of a file), identifiers,
    official page, pinpoint, stated date, form, status, confidence and candidates. A plain text
    file that is too long for a document (EUCT_MAX_CHARACTERS) is taken as it stands.
    """
    from api.asked import Asked, asked_for
    from api.worker import start_citing
    from base.sandbox import Worker

    settings = settings_with(None)
    asked: Asked = asked_for(_source(text_or_file, settings), settings, date, language)
    if isinstance(asked.source, str):
        found = start_citing()(asked)
    else:
        with Worker(start_citing, memory=settings.extract_memory) as worker:
            found = worker.call(asked, settings.reading_seconds)
    _print(found, form)
    if found and isinstance(asked.source, Path) and found[0]["passage"] is None:
        click.echo(
            f"euct: the text has more than {settings.max_characters} characters (EUCT_MAX_CHARACTERS), "
            "so it was taken as it stands: places count from its beginning",
            err=True,
        )
    if not found:
        click.echo("euct: nothing is cited", err=True)


def _source(given: str, settings: Settings) -> str | bytes | Path:
    """The argument itself, the file that it names, or what stands on standard input."""
    from api.asked import refuse_longer
    from api.sources import readable

    if given == STANDARD_INPUT:
        most = settings.max_document_bytes
        data = sys.stdin.buffer.read(most + 1)
        refuse_longer(len(data), most, "split it, or raise EUCT_MAX_DOCUMENT_BYTES")
        return data
    if looks_like_path(given):
        (path,) = readable([given], settings)
        return path
    return given


def _print(found: list[dict[str, Any]], form: str) -> None:
    from api.asked import COLUMNS, candidates_in_words
    from api.replies import csv_of
    from api.tables import print_table

    if form == "json":
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    elif form == "jsonl":
        # At once: each call writes out what it was given.
        click.echo("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), nl=False)
    elif form == "csv":
        click.echo(csv_of(COLUMNS, map(candidates_in_words, found)), nl=False)
    elif found:
        print_table(SHOWN, [[_shown(row, column) for column in SHOWN] for row in found])


def _shown(citation: dict[str, Any], column: str) -> object:
    """A cell of the table: where it is open which document is meant, all that it can be."""
    if column == "document" and not citation["document"] and citation["candidates"]:
        return " or ".join(candidate["document"] for candidate in citation["candidates"]) + "?"
    return citation[column]
