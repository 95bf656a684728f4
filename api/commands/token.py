"""Commands over tokens: token new, list, revoke."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from api.options import format_option, settings_with, store_option

if TYPE_CHECKING:
    from api.tokens import Scope, Token

SCOPES = ("load", "review", "update", "admin")


@click.group(epilog='Example: euct token new --name "nightly load" --scope load')
def token() -> None:
    """Make and revoke the tokens with which a served dataset can be written to.

    Without a token everybody can read, and nobody can write.
    """


@token.command(epilog='Example: euct token new --name "nightly load" --scope load --days 90')
@click.option("--name", required=True, metavar="TEXT", help="For whom or what it is.")
@click.option(
    "--scope", "scopes", required=True, multiple=True, type=click.Choice(SCOPES),
    help="load: load documents; review: decide on facts, in the token's name; "
    "update: SPARQL updates and graphs; admin: all of them. May be repeated.",
)  # fmt: skip
@click.option("--days", type=click.IntRange(1, 3650), help="For how long. [default: until revoked]")
@store_option
@format_option("text", "json")
def new(
    name: str, scopes: tuple[Scope, ...], days: int | None, store: str | None, form: str
) -> None:
    """Make a token and print it; it is kept nowhere, so keep it now."""
    from api.tokens import new_token

    expires = datetime.now(UTC) + timedelta(days=days) if days else None
    secret, made = new_token(
        settings_with(store).store, name, tuple(dict.fromkeys(scopes)), expires
    )
    if form == "json":
        click.echo(json.dumps({"token": secret, **_as_json(made)}, indent=1))
    else:
        click.echo(secret)
        click.echo(f"euct: token {made.id} for {made.name}; it is not shown again", err=True)


@token.command("list")
@store_option
@format_option("table", "json")
def list_(store: str | None, form: str) -> None:
    """List the tokens; themselves they are not kept."""
    from api.tables import print_table
    from api.tokens import tokens

    found = tokens(settings_with(store).store)
    if form == "json":
        click.echo(json.dumps([_as_json(one) for one in found], indent=1))
    elif found:
        columns = ("id", "name", "scopes", "made", "expires", "revoked")
        print_table(
            columns,
            [(t.id, t.name, ", ".join(t.scopes), t.made, t.expires, t.revoked) for t in found],
        )
    else:
        click.echo("euct: there are no tokens", err=True)


@token.command(epilog="Example: euct token revoke 3f9a1c02")
@click.argument("ids", nargs=-1, required=True, metavar="ID…")
@store_option
def revoke(ids: tuple[str, ...], store: str | None) -> None:
    """End tokens at once; who has one can do no more than others."""
    from api.tokens import revoke as end

    for id_ in ids:
        ended = end(settings_with(store).store, id_)
        click.echo(f"revoked {ended.id} ({ended.name})")


def _as_json(one: Token) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "scopes": list(one.scopes),
        "made": one.made,
        "expires": one.expires,
        "revoked": one.revoked,
    }
