"""The command that compares two reports: diff."""

from __future__ import annotations

import json
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from api.options import format_option, looks_like_path, settings_with, store_option
from base.settings import Settings

if TYPE_CHECKING:
    from api.compare.sides import Compared

MARK = "!"


@click.command(
    epilog="Example: euct diff 52017DC0608 52017DC0779 --only topics,commitments; "
    "euct diff draft.docx COM_2017_0779_FIN -f json"
)
@click.argument("a")
@click.argument("b")
@click.option(
    "--only", metavar="NAMES", help="What to compare, such as topics,acts. [default: everything]"
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100_000),
    default=1000,
    show_default=True,
    help="How many rows of each sort are printed; all are counted.",
)
@store_option
@format_option("table", "json")
def diff(a: str, b: str, only: str | None, limit: int, store: str | None, form: str) -> None:
    """Compare two reports: what is new in B, dropped, or repeated.

    A and B are files, which are not stored, or documents of the dataset: an id, CELEX or COM number,
    or the path of a page. Compared are topics, bodies, acts, countries, systems, programmes,
    commitments, cooperation, infringements, transposition and funding.
    """
    from api.compare.difference import facets_of
    from api.compare.shape import COLUMNS, as_object, counted, lines, said
    from api.compare.sides import compare
    from api.summary import counted as counted_findings
    from api.tables import print_table

    facets = facets_of(only)
    settings = settings_with(store)
    with ExitStack() as stack:
        one, other = _sides(a, b, settings, stack)
        found = compare(one, other, facets, limit)
    if found.a.iri == found.b.iri:
        files = one.where or other.where
        again = " say that they are" if files else " are both"
        click.echo(f"euct: A and B{again} {found.a.label}", err=True)
    for side in (one, other):
        if side.gate and side.gate.refused:
            violations = counted_findings(side.gate.findings["Violation"], "Violation")
            click.echo(
                f"euct: a load would refuse {side.where}: {violations} (euct validate has them)",
                err=True,
            )
    if form == "json":
        click.echo(json.dumps(as_object(found), ensure_ascii=False, indent=1))
    else:
        click.echo(said(found))
        if found.rows:
            print_table(COLUMNS, lines(found))
        click.echo(counted(found))


def _sides(a: str, b: str, settings: Settings, stack: ExitStack) -> list[Compared]:
    """Both documents; the dataset is opened only where one of them is in it."""
    from api.compare.files import from_file
    from api.compare.sides import from_dataset
    from api.worker import start_citing
    from store.service import QueryService

    service: QueryService | None = None
    sides: list[Compared] = []
    for given in (a, b):
        if looks_like_path(given.partition(MARK)[0]):
            sides.append(from_file(given, settings))
            continue
        if service is None:
            service = stack.enter_context(QueryService(settings.store, settings))
        sides.append(from_dataset(given, service.select, settings, start_citing()))
    return sides
