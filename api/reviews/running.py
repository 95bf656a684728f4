"""Decisions carried out as commands: the dataset opened, the facts found by their ids, the outcome told."""

import json
from collections.abc import Callable, Iterable

import click

from api.options import settings_with
from api.reviews.deciding import Choice, Reviewing, known_facts
from api.reviews.decisions import TYPE, Decision, property_name
from api.reviews.listing import decision_object
from api.reviews.naming import facts_named
from api.reviews.who import reviewer
from base.iris import local_id
from base.settings import Settings
from store.writer import Writer, open_writer

Choose = Callable[[Settings, Writer, Reviewing], list[Choice]]


def run(choose: Choose, by: str | None, note: str, store: str | None, form: str) -> None:
    """Decide on what is chosen, in one transaction, and tell it.

    Raises:
        InputError: a fact is not in the dataset, or a correction makes it break a rule.
        StoreError: the dataset cannot be written; nothing has changed.
    """
    settings = settings_with(store)
    who = reviewer(by, settings)
    with open_writer(settings.store, settings, create=False) as writer:
        reviewing = Reviewing(writer, settings)
        _tell(reviewing.decide(choose(settings, writer, reviewing), who, note), form)


def take_back(
    ids: tuple[str, ...], by: str | None, note: str, store: str | None, form: str
) -> None:
    """Take back the last decision on each fact, and tell it.

    Raises:
        InputError: nothing was decided on a fact.
        StoreError: the dataset cannot be written; nothing has changed.
    """
    settings = settings_with(store)
    who = reviewer(by, settings)
    with open_writer(settings.store, settings, create=False) as writer:
        reviewing = Reviewing(writer, settings)
        _tell(reviewing.withdraw(named(writer, ids), who, note), form)


def named(writer: Writer, ids: tuple[str, ...]) -> list[str]:
    """The IRIs of facts by their ids, or the beginnings of these."""
    return facts_named(ids, known_facts(writer))


def kind_of(reviewing: Reviewing, iri: str) -> str:
    """The class of a fact as it was read."""
    types = [each.object for each in reviewing.fact(iri) if each.predicate == TYPE]
    return property_name(str(types[0])[1:-1]) if types else "unknown"


def _tell(made: Iterable[Decision], form: str) -> None:
    if form == "json":
        told = [{"id": local_id(each.fact), **decision_object(each)} for each in made]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    for each in made:
        click.echo(f"{each.decision} {local_id(each.fact)} by {each.by}")
