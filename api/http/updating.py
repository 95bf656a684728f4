"""Changes that are sent: the update operation of the SPARQL 1.1 Protocol, and what all changes share."""

import hashlib
from collections.abc import Sequence

from fastapi import Request, Response

from api.audit import record
from api.http.authority import require_token
from api.http.errors import TooLargeError
from api.http.state import State
from api.tokens import Token
from base.errors import EuctError, LimitError, QueryError
from base.iris import BASE
from store.changes import Changed
from store.graphwriting import GraphWrite
from store.updating import Update

UPDATE = "application/sparql-update"
NO_CONTENT = 204


def updated(request: Request, state: State, fields: Sequence[tuple[str, str]]) -> Response:
    """Make the update that the fields of a request hold.

    Raises:
        HTTPException: the request has no token that allows it.
        EuctError: the update is malformed, not allowed or failed; nothing has changed.
    """
    token = require_token(request, state, "update")
    updates = [value for name, value in fields if name == "update"]
    if len(updates) != 1 or any(name == "query" for name, _ in fields):
        raise QueryError(
            "there is more than one update or query in the request", hint="give one only"
        )
    most = state.settings.update_length
    if len(updates[0]) > most:
        raise TooLargeError(f"the update is longer than {most} characters")
    change = Update(
        updates[0],
        BASE,
        tuple(value for name, value in fields if name == "using-graph-uri"),
        tuple(value for name, value in fields if name == "using-named-graph-uri"),
    )
    done = made(state, token, change, updates[0].encode(), action="update")
    return Response(status_code=NO_CONTENT, headers=version_of(done))


def made(
    state: State,
    token: Token,
    change: Update | GraphWrite,
    sent: bytes,
    action: str,
    **details: object,
) -> Changed:
    """Make a change, with a line in the audit log before anybody sees it.

    Args:
        state: of the service.
        token: who sent it.
        change: what is to be changed.
        sent: what was sent; the log has its digest.
        action: what the log calls it.
        details: what else the log says.

    Raises:
        EuctError: it failed; the log says why, and nothing has changed.
    """
    store, seconds = state.settings.store, state.settings.update_seconds
    said: dict[str, object] = {
        "sha256": hashlib.sha256(sent).hexdigest(),
        "bytes": len(sent),
        **details,
    }

    def log(**more: object) -> None:
        record(store, token.id, token.name, action, **said, **more)

    if not state.writing.acquire(timeout=seconds):
        raise LimitError("the dataset is being written", hint="try again in a moment")
    try:
        return state.changes.change(change, lambda version: log(status="done", version=version))
    except EuctError as error:
        log(status="refused", why=error.what)
        raise
    finally:
        state.writing.release()


def version_of(changed: Changed) -> dict[str, str]:
    """The header that says which version of the dataset came of a change."""
    return {"X-Euct-Version": str(changed.version)}
