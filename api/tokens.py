"""Tokens: who may do what over HTTP. Only their digests are kept, in the dataset's folder.

A token is 32 random bytes, so that its plain SHA-256 tells nothing that could be tried out; it is
compared in constant time. It is shown once, when it is made.
"""

import contextlib
import fcntl
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, get_args

from base.errors import InputError, StoreError, UnknownNameError
from store.disk import store_error, sync_folder

Scope = Literal["load", "review", "update", "admin"]
SCOPES: tuple[Scope, ...] = get_args(Scope)
FILE = "tokens.json"
PREFIX = "euct_"
BYTES = 32
LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Token:
    """What is kept of a token: its id, for whom, what it allows, and until when (ISO 8601, UTC).

    `load` allows loading documents, `review` decisions on facts in the token's name, `update` SPARQL
    updates and writing graphs, `admin` all of them.
    """

    id: str
    name: str
    scopes: tuple[Scope, ...]
    made: str
    expires: str | None
    revoked: str | None
    sha256: str

    def allows(self, scope: Scope, now: datetime) -> bool:
        """Whether the token is good for `scope` at that moment."""
        if self.revoked or (self.expires and now >= datetime.fromisoformat(self.expires)):
            return False
        return scope in self.scopes or "admin" in self.scopes


def new_token(
    store: Path, name: str, scopes: tuple[Scope, ...], expires: datetime | None = None
) -> tuple[str, Token]:
    """Make a token.

    Returns:
        The token itself, which is kept nowhere, and what is kept of it.

    Raises:
        InputError: the name is empty or too long, or no scope is given.
        StoreError: the file cannot be read or written.
    """
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(f"a token needs a name of at most {LONGEST_NAME} characters")
    if not scopes:
        raise InputError("a token needs a scope", hint=f"one of {', '.join(SCOPES)}")
    secret = PREFIX + secrets.token_urlsafe(BYTES)
    made = Token(
        id=secrets.token_hex(4),
        name=name,
        scopes=scopes,
        made=_now().isoformat(timespec="seconds"),
        expires=expires.astimezone(UTC).isoformat(timespec="seconds") if expires else None,
        revoked=None,
        sha256=_digest(secret),
    )
    with _alone(store):
        _write(store, [*tokens(store), made])
    return secret, made


def revoke(store: Path, id_: str) -> Token:
    """End a token; it stays in the list.

    Raises:
        UnknownNameError: there is no token with that id.
        StoreError: the file cannot be read or written.
    """
    with _alone(store):
        known = tokens(store)
        for index, token in enumerate(known):
            if token.id == id_:
                now = token.revoked or _now().isoformat(timespec="seconds")
                known[index] = replace(token, revoked=now)
                _write(store, known)
                return known[index]
    raise UnknownNameError(f"there is no token {id_[:40]!r}", hint="see euct token list")


def tokens(store: Path) -> list[Token]:
    """All tokens of the dataset, in the order in which they were made.

    Raises:
        StoreError: the file cannot be read or is damaged.
    """
    file = store / FILE
    try:
        rows = json.loads(file.read_text("utf-8"))
        return [Token(**{**row, "scopes": tuple(row["scopes"])}) for row in rows]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise store_error("the tokens cannot be read", store, error) from None
    except (ValueError, KeyError, TypeError):
        raise StoreError("the file of tokens is damaged", where=str(file)) from None


def bearer(store: Path, secret: str) -> Token | None:
    """The token that `secret` is, good or not; None where it is none.

    Raises:
        StoreError: the file cannot be read or is damaged.
    """
    digest, found = _digest(secret), None
    for token in tokens(store):  # all of them, so that the time does not tell which
        if hmac.compare_digest(token.sha256, digest):
            found = token
    return found


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)


@contextlib.contextmanager
def _alone(store: Path) -> Iterator[None]:
    """Nobody else changes the tokens meanwhile."""
    try:
        descriptor = os.open(store, os.O_RDONLY | os.O_DIRECTORY)
    except (FileNotFoundError, NotADirectoryError):
        raise StoreError(
            "there is no dataset here", where=str(store), hint="load a document first"
        ) from None
    except OSError as error:
        raise store_error("the tokens cannot be written", store, error) from None
    try:
        with contextlib.suppress(OSError):  # a file system without locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _write(store: Path, all_: list[Token]) -> None:
    """Replace the file; nobody but its owner can read it."""
    file = store / FILE
    draft = file.with_name(FILE + ".new")
    try:
        draft.unlink(missing_ok=True)
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as writing:
            json.dump([asdict(token) for token in all_], writing, indent=1)
            writing.flush()
            os.fsync(descriptor)
        draft.replace(file)
        sync_folder(store)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink(missing_ok=True)
        raise store_error("the tokens cannot be written", store, error) from None
