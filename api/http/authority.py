"""Who may write: the bearer tokens of the dataset. Without one everybody reads, nobody writes."""

from collections.abc import Callable
from datetime import UTC, datetime

from fastapi import Request
from starlette.exceptions import HTTPException

from api.http.rates import Rates
from api.http.state import Shared, State
from api.tokens import Scope, Token, bearer, tokens
from store.caller import CALLER

UNAUTHORIZED, FORBIDDEN, TOO_MANY = 401, 403, 429
CHALLENGE = {"WWW-Authenticate": 'Bearer realm="euct"'}


def token_for(scope: Scope) -> Callable[[Request, Shared], Token]:
    """A dependency that gives the request's token, if it allows `scope`; else it answers as `permitted`."""

    def allowed(request: Request, state: Shared) -> Token:
        return permitted(state, scope, secret_in(request))

    return allowed


def secret_in(request: Request) -> str:
    """The bearer token in the request's header; empty where there is none."""
    kind, _, secret = request.headers.get("authorization", "").partition(" ")
    return secret.strip() if kind.lower() == "bearer" else ""


def permitted(state: State, scope: Scope, secret: str) -> Token:
    """The token that `secret` is, if it allows `scope`.

    Raises (as HTTP answers):
        401: no token, or one that is unknown, revoked or expired.
        403: a token that allows something else, or a dataset that has no tokens.
        429: too often: each token has a rate of its own, and so has each address with none that is good.
    """
    store = state.settings.store
    if not secret:
        if not tokens(store):
            raise HTTPException(FORBIDDEN, "this service is read-only")
        raise HTTPException(UNAUTHORIZED, "this needs a token", CHALLENGE)
    found = bearer(store, secret)
    now = datetime.now(UTC)
    if found is None or not any(found.allows(one, now) for one in found.scopes):
        caller = CALLER.get(None)
        _once_more(state.failures, caller.client if caller else "")
        raise HTTPException(
            UNAUTHORIZED,
            "the token is not known, or no longer good",
            {"WWW-Authenticate": CHALLENGE["WWW-Authenticate"] + ', error="invalid_token"'},
        )
    if not found.allows(scope, now):
        raise HTTPException(FORBIDDEN, f"the token does not allow this; it needs {scope}")
    _once_more(state.writes, found.id)
    return found


def _once_more(rates: Rates, name: str) -> None:
    if wait := rates.take(name):
        raise HTTPException(TOO_MANY, "too often", {"Retry-After": str(wait)})


def require_token(request: Request, state: State, scope: Scope) -> Token:
    """The request's token, if it allows `scope`. Raises as `permitted` says."""
    return permitted(state, scope, secret_in(request))


def may(request: Request, state: State, scope: Scope) -> bool:
    """Whether the request has a token that allows `scope`."""
    secret = secret_in(request)
    found = bearer(state.settings.store, secret) if secret else None
    return found is not None and found.allows(scope, datetime.now(UTC))
