"""Decisions carried out as commands: the dataset opened, the facts found by their ids, the outcome told."""

import json
from collections.abc import Iterable

import click

from api.gate import Gate
from api.options import settings_with
from api.reviews.deciding import Reviewing, known_facts
from api.reviews.decisions import Decision
from api.reviews.listing import decision_object
from api.reviews.naming import facts_named
from api.reviews.ordering import Order, carry_out
from api.reviews.who import reviewer
from base.iris import local_id
from store.opening import open_writer
from store.service import QueryService


def run(
    act: str,
    ids: tuple[str, ...],
    by: str | None,
    note: str,
    store: str | None,
    form: str,
    values: tuple[str, ...] = (),
) -> None:
    """Decide on the facts of these ids, in one transaction, and tell it.

    Raises:
        InputError: a fact is not in the dataset, or a correction makes it break a rule.
        StoreError: the dataset cannot be written; nothing has changed.
    """
    settings = settings_with(store)
    who = reviewer(by, settings)
    with (
        open_writer(settings.store, settings, create=False) as writer,
        QueryService(settings.store, settings) as service,
    ):
        order = Order(act, facts_named(ids, known_facts(writer)), who, note, values)
        _tell(carry_out(Reviewing(Gate(writer, settings), settings), order, service.select), form)


def _tell(made: Iterable[Decision], form: str) -> None:
    if form == "json":
        told = [{"id": local_id(each.fact), **decision_object(each)} for each in made]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for each in made:
        click.echo(f"{each.decision} {local_id(each.fact)} by {each.by}")
