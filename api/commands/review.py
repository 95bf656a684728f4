"""The command over uncertain facts: review."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from api.options import F, format_option, settings_with, store_option
from base.errors import InputError

STATUSES = ("candidate", "asserted", "accepted", "corrected", "rejected", "orphaned", "all")
IDS = click.argument("ids", nargs=-1, required=True, metavar="ID…")


def _by_whom(function: F) -> F:
    """`--by NAME` and `--note TEXT` of a decision."""
    note = click.option("--note", default="", metavar="TEXT", help="Why, in your words.")
    by = click.option(
        "--by",
        metavar="NAME",
        help="Who decides. [default: EUCT_REVIEWER, git's user.name, or login]",
    )
    return by(note(function))


@click.group(invoke_without_command=True, epilog="Example: euct review list --document 52017DC0608")
@store_option
@click.pass_context
def review(context: click.Context, store: str | None) -> None:
    """Look at uncertain facts: accept, reject or correct them.

    On a terminal euct review alone shows one fact after the other and asks; elsewhere it lists what
    awaits review. An ID is that of the list, or its beginning.
    """
    if context.invoked_subcommand is not None:
        context.default_map = {name: {"store": store} for name in review.commands}
    elif sys.stdin.isatty() and sys.stdout.isatty():
        context.invoke(ask, store=store)
    else:
        context.invoke(list_facts, store=store)


@review.command("list", epilog="Example: euct review list --kind Commitment --format json")
@click.option("--status", type=click.Choice(STATUSES), default="candidate", show_default=True,
              help="Only facts in this state; orphaned: decisions whose fact is not read any more.")  # fmt: skip
@click.option("--document", metavar="DOCUMENT", help="Only facts of this document.")
@click.option("--kind", metavar="CLASS", help="Only facts of this class, such as Commitment.")
@click.option("--limit", type=click.IntRange(min=1), help="At most so many.")
@store_option
@format_option("table", "json")
def list_facts(
    status: str = "candidate",
    document: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
    store: str | None = None,
    form: str = "table",
) -> None:
    """List the facts that await review, or those in another state."""
    from api.reviews.listing import listed
    from api.tables import print_table
    from loaders.factfields import fact_classes
    from store.service import QueryService

    if kind is not None and kind not in fact_classes():
        raise InputError(
            f"there is no class of facts {kind[:80]!r}",
            hint=f"there are {', '.join(fact_classes())}",
        )
    settings = settings_with(store)
    with QueryService(settings.store, settings) as service:
        found = listed(service, status=status, document=document, kind=kind, most=limit)
    shown = found.facts
    if form == "json":
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    elif shown:
        columns = ("id", "kind", "status", "confidence", "values", "quote")
        print_table(
            columns, [[*map(row.get, columns[:4]), _values(row), row["quote"]] for row in shown]
        )
    if len(shown) < found.count or not shown:
        more = f"{found.count - len(shown)} more" if shown else "Nothing found."
        click.echo(more, err=True)


def _values(row: dict[str, Any]) -> str:
    from api.tables import shown

    said = row["values"] or row["extracted"]
    return "; ".join(
        f"{name}={', '.join(shown(value) for value in values)}" for name, values in said.items()
    )


@review.command(epilog="Example: euct review accept 3f2a9c --note 'the Council, as said above'")
@IDS
@_by_whom
@store_option
@format_option("text", "json")
def accept(ids: tuple[str, ...], by: str | None, note: str, store: str | None, form: str) -> None:
    """Accept facts as they were read."""
    from api.reviews.running import run

    run("accept", ids, by, note, store, form)


@review.command(epilog="Example: euct review reject 3f2a9c --note 'that was the year before'")
@IDS
@_by_whom
@store_option
@format_option("text", "json")
def reject(ids: tuple[str, ...], by: str | None, note: str, store: str | None, form: str) -> None:
    """Reject facts: they are not asserted any more."""
    from api.reviews.running import run

    run("reject", ids, by, note, store, form)


@review.command(epilog="Example: euct review correct 3f2a9c actor=council periodEnd=2018-05-31")
@click.argument("fact", metavar="ID")
@click.argument("values", nargs=-1, required=True, metavar="FIELD=VALUE…")
@_by_whom
@store_option
@format_option("text", "json")
def correct(
    fact: str, values: tuple[str, ...], by: str | None, note: str, store: str | None, form: str
) -> None:
    """Correct fields of a fact.

    A field that is given several times gets several values, one with an empty value none; the others
    stay as they were read. Things are named by id, CELEX number, acronym or name, days are YYYY-MM-DD.
    """
    from api.reviews.running import run

    run("correct", (fact,), by, note, store, form, values)


@review.command(epilog="Example: euct review undo 3f2a9c")
@IDS
@_by_whom
@store_option
@format_option("text", "json")
def undo(ids: tuple[str, ...], by: str | None, note: str, store: str | None, form: str) -> None:
    """Take back the last decision on facts; the one before it holds again, if there is one."""
    from api.reviews.running import run

    run("undo", ids, by, note, store, form)


@review.command("export", epilog="Example: euct review export > reviews.jsonl")
@store_option
def export_decisions(store: str | None) -> None:
    """Print all decisions as JSON lines, to be kept or imported elsewhere."""
    from api.reviews.files import to_line
    from api.reviews.listing import all_decisions
    from store.service import QueryService

    settings = settings_with(store)
    with QueryService(settings.store, settings) as service:
        for decision in all_decisions(service):
            click.echo(to_line(decision))


@review.command("import", epilog="Example: euct review import reviews.jsonl")
@click.argument("file", metavar="FILE or -")
@store_option
@format_option("text", "json")
def import_decisions(file: str, store: str | None, form: str) -> None:
    """Add the decisions of a file that euct review export wrote; those that are known are passed over."""
    from api.gate import Gate
    from api.reviews.deciding import Reviewing
    from api.reviews.files import from_lines
    from store.opening import open_writer

    settings = settings_with(store)
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise InputError("the file cannot be read as UTF-8 text", where=file) from None
    found = list(from_lines(text.split("\n"), file))
    with open_writer(settings.store, settings, create=False) as writer:
        new = Reviewing(Gate(writer, settings), settings).take(found)
    if form == "json":
        click.echo(json.dumps({"read": len(found), "new": len(new)}))
    else:
        click.echo(f"{len(found)} decisions read, {len(new)} of them new")


@review.command(epilog="Example: euct review ask --document 52017DC0608")
@click.option("--document", metavar="DOCUMENT", help="Only facts of this document.")
@click.option("--by", metavar="NAME", help="Who decides.")
@store_option
def ask(document: str | None = None, by: str | None = None, store: str | None = None) -> None:
    """Show one fact after the other that awaits review, and ask (on a terminal only)."""
    from api.reviews.asking import go_through
    from api.reviews.who import reviewer

    if not sys.stdin.isatty():
        raise InputError("this asks on a terminal", hint="use euct review list, accept and reject")
    settings = settings_with(store)
    go_through(settings, reviewer(by, settings), document)
