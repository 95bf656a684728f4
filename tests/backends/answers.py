"""A dataset brought to a server, and what both places answer."""

from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from api.asking import ask, catalogue
from base.settings import Settings
from store.opening import open_writer
from store.published import published
from store.service import QueryService
from store.writing import META


def bring(local: Settings, remote: Settings) -> None:
    """Put every graph of the local dataset into the remote one."""
    with published(local.store) as (_, there), open_writer(remote.store, remote) as writer:
        names = [n for n in there.named_graphs() if isinstance(n, ox.NamedNode) and n != META]
        writer.replace(
            {
                name.value: [q.triple for q in there.quads_for_pattern(None, None, None, name)]
                for name in names
            }
        )


def questions(document: str, *, every: bool = False) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Every named question by its example, with what it needs; with `every`, with each other parameter."""
    for name, query in catalogue().items():
        needed = dict(query.example())
        for parameter in query.parameters:
            if parameter.type == "Document" and parameter.name in needed:
                needed[parameter.name] = document
        yield name, needed
        for parameter in query.parameters:
            if every and not parameter.required:
                value = document if parameter.type == "Document" else parameter.example
                yield name, needed | {parameter.name: value}


def answer(service: QueryService, name: str, values: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The rows of a named question in their order, each term as text; an error is a row of its own."""
    try:
        return [tuple(map(str, row)) for row in ask(service, name, values).rows]
    except Exception as error:
        return [(type(error).__name__, str(error))]
