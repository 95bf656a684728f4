"""Reviewing on a terminal: one fact after the other, with its words marked in the passage."""

from typing import Any

import click

from api.gate import Gate
from api.reviews.correcting import correction
from api.reviews.deciding import Choice, Reviewing
from api.reviews.decisions import ACCEPTED, REJECTED
from api.reviews.listing import listed
from api.tables import shown
from base.errors import InputError
from base.settings import Settings
from loaders.factfields import fact_classes
from queries.names import finder
from store.opening import open_writer
from store.service import QueryService

KEYS = {"a": ACCEPTED, "r": REJECTED}
QUESTION = "[a]ccept, [r]eject, [c]orrect, [s]kip, [q]uit"


def go_through(settings: Settings, by: str, document: str | None) -> None:
    """Ask about each fact that awaits review; every answer is written down before the next question.

    Raises:
        StoreError: the dataset cannot be read or written.
    """
    with QueryService(settings.store, settings) as service:
        found = listed(service, document=document).facts
        click.echo(f"{len(found)} facts await review; you decide as {by}.")
        for number, row in enumerate(found, 1):
            click.echo(_text(number, len(found), row))
            choice = _choice(service, row)
            if choice is None:
                return
            if choice.decision:
                with open_writer(settings.store, settings, create=False) as writer:
                    Reviewing(Gate(writer, settings), settings).decide([choice], by)


def _text(number: int, count: int, row: dict[str, Any]) -> str:
    fields = "\n".join(
        f"   {name}: {', '.join(shown(value) for value in values)}"
        for name, values in row["values"].items()
    )
    where = f"{shown(row['document'])}, {row['passage'].rpartition('/')[2]}"
    return (
        f"\n{number}/{count}  {row['kind']} {row['id']}  confidence {row['confidence']}\n"
        f"{where}:\n{_words(row)}\n{fields}"
    )


def _words(row: dict[str, Any]) -> str:
    """The words on which the fact rests, with those that became its action marked."""
    quote, marked = row["quote"], str(next(iter(row["values"].get("action", ())), ""))
    before, found, after = quote.partition(marked) if marked else (quote, "", "")
    return shown(before) + click.style(shown(found), bold=True, underline=True) + shown(after)


def _choice(service: QueryService, row: dict[str, Any]) -> Choice | None:
    """What is decided: None to stop, a choice without a decision to go on."""
    while True:
        key = click.prompt(QUESTION, type=click.Choice(list("arcsq")), show_choices=False)
        if key in KEYS:
            return Choice(row["iri"], KEYS[key])
        if key == "s":
            return Choice(row["iri"], "")
        if key == "q":
            return None
        try:
            return _correction(service, row)
        except InputError as error:
            click.echo(str(error))


def _correction(service: QueryService, row: dict[str, Any]) -> Choice:
    click.echo(f"fields: {', '.join(fact_classes()[row['kind']].fields)}; an empty line ends")
    given = []
    while line := click.prompt("field=value", default="", show_default=False):
        given.append(line)
    return correction(row["iri"], row["kind"], given, finder(service.select))
