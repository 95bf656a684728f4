"""The command that fetches documents and notices from Cellar into a folder."""

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from api.options import format_option, settings_with
from base.errors import InputError
from base.settings import Settings, size
from base.version import installed_version
from loaders.fetch.formats import formats, languages, notice_kinds, preferred

NOTHING_FOUND, OPERATING_FAILURE = 1, 3
FLAGS = {"fetched": "✓", "unchanged": "=", "not found": "✗", "failed": "!", "not tried": "·"}
NO_NOTICE = "none"


def _formats(context: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...]:
    del context, option
    names = tuple(dict.fromkeys(name.strip().lower() for name in (value or "").split(",") if name))
    unknown = [name for name in names if name not in formats()]
    if unknown:
        raise click.BadParameter(f"{unknown[0]!r} is none of {', '.join(formats())}")
    return names or preferred()


def _language(context: click.Context, option: click.Parameter, value: str) -> str:
    del context, option
    two = {three: two for two, three in languages().items()}
    code = value.strip().lower()
    code = two.get(code, code)
    if code not in languages():
        raise click.BadParameter(f"{value!r} is none of {', '.join(languages())}")
    return code


@click.command(epilog="Example: euct fetch 52017DC0608 52017DC0779 && euct load documents")
@click.argument("documents", nargs=-1, metavar="[CELEX]…")
@click.option(
    "--from", "source", metavar="FILE",
    help="A list: one a line, CSV or TSV with a celex column, or SPARQL JSON results; - is stdin.",
)  # fmt: skip
@click.option("--lang", default="en", show_default=True, callback=_language, help="Language.")
@click.option(
    "--as", "wanted", metavar="FORMAT,…", callback=_formats,
    help=f"Formats in order of preference. [default: {','.join(preferred())}]",
)  # fmt: skip
@click.option(
    "--notice", type=click.Choice([*notice_kinds(), NO_NOTICE]), default=notice_kinds()[0],
    show_default=True, help="The notice (metadata) to fetch beside each document.",
)  # fmt: skip
@click.option("--to", "folder", default="documents", show_default=True, metavar="DIR",
              help="Folder for the files and their manifest.")  # fmt: skip
@format_option("text", "json")
def fetch(
    documents: tuple[str, ...],
    source: str | None,
    lang: str,
    wanted: tuple[str, ...],
    notice: str,
    folder: str,
    form: str,
) -> None:
    """Fetch documents and their notices from Cellar, the EU's repository, into a folder.

    A document is named by its CELEX number, or by what tells it: "COM(2017) 608 final", an ELI or a
    EUR-Lex address. What is in the folder already is asked for again, and kept where it has not
    changed. The exit code is 1 where a document was not found, 3 where one could not be fetched.
    """
    from loaders.fetch.cellar import Cellar
    from loaders.fetch.collect import Wish, collect
    from loaders.fetch.manifest import opened
    from loaders.fetch.sidecar import note

    settings = settings_with(None)
    numbers = _numbers(documents, source, settings)
    wish = Wish(lang, wanted, None if notice == NO_NOTICE else notice)
    agent = f"euct/{installed_version()} (https://w3id.org/euct/)"
    done = []
    with Cellar(settings, agent) as cellar, opened(Path(folder)) as manifest:
        for outcome in _with_progress(collect(cellar, manifest, numbers, wish), len(numbers)):
            done.append(outcome)
            note(Path(folder), outcome)
            if form == "text":
                _say(outcome)
    if form == "json":
        click.echo(json.dumps([_as_json(outcome) for outcome in done], indent=1))
    elif any(outcome.files for outcome in done):
        click.echo(f"The files are in {folder} ({cellar.pace.requests} requests made).", err=True)
    sys.exit(_code(outcome.status for outcome in done))


def _numbers(documents: tuple[str, ...], source: str | None, settings: Settings) -> list[str]:
    """The CELEX numbers, each once, all checked before anything is asked.

    Raises:
        InputError: a document is named in a way that nobody can tell, or the list cannot be read.
    """
    from loaders.fetch.listed import listed
    from loaders.fetch.wanted import celex_of

    given: list[tuple[str, str | None]] = [(text, None) for text in documents]
    if source is not None:
        given += listed(_text(source, settings), "standard input" if source == "-" else source)
    if not given:
        raise click.UsageError("no document is named; give a CELEX number, or --from FILE")
    numbers: dict[str, None] = {}
    for text, place in given:
        try:
            numbers[celex_of(text)] = None
        except InputError as error:
            error.where = error.where or place
            raise
    return list(numbers)


def _text(source: str, settings: Settings) -> str:
    from api.sources import readable

    limit = settings.max_document_bytes
    try:
        if source == "-":
            data = sys.stdin.buffer.read(limit + 1)
        else:
            (path,) = readable([source], settings)
            data = path.read_bytes()
        if len(data) > limit:
            raise InputError(f"the list is larger than {size(limit)}", where=source)
        return data.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("the list is not UTF-8 text", where=source) from None


def _with_progress(outcomes: Iterable[Any], total: int) -> Iterator[Any]:
    """The outcomes; a bar moves along where standard error is a terminal."""
    if not sys.stderr.isatty():
        yield from outcomes
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns = (BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True)) as bar:
        task = bar.add_task("documents", total=total)
        for outcome in outcomes:
            bar.update(task, advance=1, description=outcome.celex)
            yield outcome


def _say(outcome: Any) -> None:
    line = f"{FLAGS[outcome.status]} {outcome.celex}  "
    if outcome.error:
        click.echo(f"{line}{outcome.status}: {outcome.error}", err=True)
    elif outcome.files:
        names = ", ".join(saved.entry.file for saved in outcome.files)
        click.echo(f"{line}{outcome.status}: {names}")
    else:
        click.echo(f"{line}{outcome.status}", err=True)


def _as_json(outcome: Any) -> dict[str, Any]:
    return {
        "celex": outcome.celex,
        "status": outcome.status,
        "format": outcome.format,
        "files": [asdict(saved.entry) | {"fetched": saved.fetched} for saved in outcome.files],
        "error": str(outcome.error) if outcome.error else None,
    }


def _code(statuses: Iterable[str]) -> int:
    found = set(statuses)
    if found & {"failed", "not tried"}:
        return OPERATING_FAILURE
    return NOTHING_FOUND if "not found" in found else 0
