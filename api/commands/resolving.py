"""The command that tries open citations again and links follow-ups anew: resolve."""

import json
import sys

import click

from api.options import format_option, settings_with, store_option


@click.command(epilog="Example: euct resolve --format json")
@store_option
@format_option("text", "json")
def resolve(store: str | None, form: str) -> None:
    """Try again the citations whose document was not known, or not the only possible one.

    What later documents say of earlier commitments is linked anew, too. Each load does both by
    itself for the documents that it brings; this goes through all, and asks the registers again,
    which may have come to know a name since.
    """
    from api.gate import Gate
    from api.linking import link_all
    from api.pipeline import ensure_knowledge
    from api.resolving import resolve_all
    from store.opening import open_writer

    settings = settings_with(store)
    with open_writer(settings.store, settings, create=False) as writer:
        ensure_knowledge(writer)
        gate = Gate(writer, settings)
        found = resolve_all(gate)
        linked = link_all(gate, settings)
    refused = (*found.refused, *linked.refused)
    if form == "json":
        counts = {"retried": found.retried, "resolved": found.resolved, "remain": found.remain}
        new = {"follow_ups": linked.asserted, "candidates": linked.candidates}
        click.echo(json.dumps(counts | new | {"refused": refused}, ensure_ascii=False))
    else:
        click.echo(f"{found.retried} tried, {found.resolved} resolved, {found.remain} remain open")
        if linked.asserted or linked.candidates:
            click.echo(
                f"{linked.asserted} follow-ups and {linked.candidates} candidates linked anew"
            )
        for trouble in refused:
            click.echo(f"✗ {trouble}", err=True)
    sys.exit(1 if refused else 0)
