"""The command that lets findings be: waive."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click

from api.options import format_option, settings_with, store_option
from base.errors import InputError
from base.settings import Settings


@click.command(
    epilog='Example: euct waive 886b0ebc42e7be8f --why "the report has July for June: a slip"'
)
@click.argument("findings", nargs=-1, metavar="FINDING…")
@click.option("--why", metavar="TEXT", help="Why the findings can be let be.")
@click.option(
    "--by",
    metavar="NAME",
    help="Who says so. [default: EUCT_REVIEWER, git's user.name, or login]",
)
@click.option("--withdraw", is_flag=True, help="Take the waivers of these findings back.")
@store_option
@format_option("table", "json")
def waive(
    findings: tuple[str, ...],
    why: str | None,
    by: str | None,
    withdraw: bool,
    store: str | None,
    form: str,
) -> None:
    """Let Warnings and notes be, with who, when and why; without findings, list the waivers.

    FINDING is the id that euct validate and euct ask findings print. A waived finding does not come
    back: reports set it apart, the dataset marks it, and --strict does not count it. Violations cannot
    be waived. Waivers are kept in waivers.ttl in the dataset's folder, or in the file that EUCT_WAIVERS
    names.
    """
    settings = settings_with(store)
    file = settings.waivers_file
    if not findings:
        _list(file, form)
    elif withdraw:
        _withdraw(settings, findings)
    else:
        _add(settings, findings, why, by)


def _add(settings: Settings, findings: tuple[str, ...], why: str | None, by: str | None) -> None:
    from api.reviews.who import reviewer
    from shapes.findings import Waiver
    from shapes.waivers import ID, add_waivers

    if not (why or "").strip():
        raise InputError("say why these findings can be let be", hint='--why "…"')
    for finding in findings:
        if not ID.fullmatch(finding):
            raise InputError(
                f"{finding[:80]!r} is not the id of a finding",
                hint="euct validate prints it: 16 digits and letters a to f",
            )
    file, name, today = settings.waivers_file, reviewer(by, settings), datetime.now(UTC).date()
    said = " ".join((why or "").split())
    new = [Waiver(finding, name, today, said) for finding in findings]
    with _marking(settings, findings):
        add_waivers(file, new)
    click.echo(f"waived in {file}: {', '.join(findings)}")


@contextmanager
def _marking(settings: Settings, findings: tuple[str, ...]) -> Iterator[None]:
    """Marks the findings in the dataset after the change to the file, which needs the dataset's lock."""
    from api.marking import mark
    from store.opening import open_writer

    if not (settings.store / "CURRENT").exists():
        yield
        return
    with open_writer(settings.store, settings, create=False) as writer:
        yield
        mark(writer, settings, findings)


def _withdraw(settings: Settings, findings: tuple[str, ...]) -> None:
    from shapes.waivers import withdraw_waivers

    file = settings.waivers_file
    with _marking(settings, findings):
        missing = withdraw_waivers(file, findings)
    if missing:
        raise InputError(f"no waiver for {', '.join(missing)}", where=str(file))
    click.echo(f"withdrawn from {file}: {', '.join(findings)}")


def _list(file: Path, form: str) -> None:
    from api.tables import print_table
    from shapes.waivers import waivers_of

    found = [w for _, w in sorted(waivers_of(file).items(), key=lambda pair: pair[1].on)]
    if form == "json":
        rows = [{"finding": w.finding, "by": w.by, "on": str(w.on), "why": w.why} for w in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif found:
        columns = ("finding", "by", "on", "why")
        print_table(columns, [(w.finding, w.by, w.on, w.why) for w in found])
    else:
        click.echo("euct: nothing is waived", err=True)
