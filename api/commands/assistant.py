"""The command that lets language models ask: mcp."""

from importlib.util import find_spec

import click

from api.options import settings_with, store_option
from base.errors import InputError


@click.command(epilog="Example: euct mcp --store my-store, as a command in the model's client")
@store_option
def mcp(store: str | None) -> None:
    """Serve the dataset to a language model over the Model Context Protocol (standard input and output).

    Tools: search, named questions, documents with quotes, citations, read-only SPARQL.
    """
    if find_spec("mcp") is None:
        raise InputError(
            "the Model Context Protocol's library is not installed", hint="pipx install 'euct[mcp]'"
        )
    from api.assistant.server import run

    run(settings_with(store))
