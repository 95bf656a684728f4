"""From what a command is given to what is asked of the sandboxed processes."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from api.processed import Request
from api.sources import sources
from base.errors import InputError
from base.settings import Settings


def requested(
    paths: Iterable[str], settings: Settings, given_id: str | None = None, **wanted: Any
) -> tuple[list[Request], list[str]]:
    """A request for each document in the paths, in the order given, and notes of what was left out.

    Args:
        paths: files, folders, ZIP archives and members of these.
        settings: the limits.
        given_id: what `--id` says; it goes before what a sidecar says.
        wanted: what to do with each document: the fields of a request.

    Raises:
        InputError: a path is not there, a sidecar is malformed, or one id is given for several
            documents.
    """
    found, notes = sources(paths, settings)
    if given_id and len(found) > 1:
        raise InputError("--id goes with one document only", hint="use a sidecar: euct.toml")
    requests = [
        Request(
            source.path,
            settings,
            replace(source.given, id=given_id or source.given.id),
            member=source.member,
            name=source.name,
            trouble=source.trouble,
            **wanted,
        )
        for source in found
    ]
    return requests, notes
