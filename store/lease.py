"""The one-writer lock of a dataset at an address: a triple in it that names who writes, and until when.

It is put there first and looked for afterwards: who then finds another's takes its own back. So two
writers may both give way, but never both write. It is renewed while its writer is at work; what a killed
writer left ends with its time.
"""

import contextlib
import json
import os
import secrets
import socket
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox

from base.errors import EuctError
from store.endpoint import Endpoint
from store.remote import head
from store.writing import DATASET, META

WRITER = ox.NamedNode(META.value + "#writer")
LEASE = timedelta(minutes=15)
POLL_SECONDS = 0.5
PATIENCE = 10.0


class Lease:
    """The right to write, which a thread renews until it is given back."""

    def __init__(self, endpoint: Endpoint, claim: str) -> None:
        self._endpoint = endpoint
        self._claims = [claim]
        self._until = _until(claim)
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._keep, name="euct-lease", daemon=True)
        self._thread.start()

    def require(self) -> None:
        """Check that nobody else can have begun to write.

        Raises:
            StoreError: it could not be renewed in time.
        """
        if datetime.now(UTC) >= self._until:
            raise self._endpoint.error(
                "could not be reached to renew the right to write, which is over",
                hint="see whether another one writes there, then begin anew",
            )

    def give_back(self) -> None:
        """Let others write."""
        self._ended.set()
        self._thread.join(PATIENCE)
        for claim in self._claims:
            with contextlib.suppress(EuctError):  # else it ends by itself
                _drop(self._endpoint, claim)

    def _keep(self) -> None:
        while not self._ended.wait(LEASE.total_seconds() / 3):
            if datetime.now(UTC) >= self._until:
                return  # another may have it
            with contextlib.suppress(EuctError):  # there is time to try again
                self._renew()

    def _renew(self) -> None:
        """The new claim stands before the old one goes, so that there is one at any moment."""
        *past, claim = *self._claims, _claim()
        self._claims.append(claim)  # whatever comes back, it may stand there
        self._endpoint.update(f"INSERT DATA {_stated(claim)}")
        self._until = _until(claim)
        for old in past:
            _drop(self._endpoint, old)
            self._claims.remove(old)


@contextlib.contextmanager
def leased(endpoint: Endpoint, wait: float = 0.0) -> Iterator[Lease]:
    """Be the only writer of the dataset while the block runs, however long.

    Raises:
        StoreError: another one is; the message names it.
    """
    deadline = time.monotonic() + wait
    while (other := _taken(endpoint, own := _claim())) is not None:
        if time.monotonic() >= deadline:
            raise endpoint.error(
                "is being written to",
                hint=f"by {_name(other)}; wait until it has ended, then try again",
            )
        time.sleep(POLL_SECONDS)
    lease = Lease(endpoint, own)
    try:
        yield lease
    finally:
        lease.give_back()


def _taken(endpoint: Endpoint, own: str) -> str | None:
    """Take the lease, or give what stands against it."""
    for other in head(endpoint).told.get(WRITER.value, ()):
        if _holds(other):
            return other
        _drop(endpoint, other)
    endpoint.update(f"INSERT DATA {_stated(own)}")
    others = [x for x in head(endpoint).told.get(WRITER.value, ()) if x != own]
    if others:
        _drop(endpoint, own)
        return others[0]
    return None


def _drop(endpoint: Endpoint, claim: str) -> None:
    endpoint.update(f"DELETE DATA {_stated(claim)}")


def _stated(claim: str) -> str:
    return f"{{ GRAPH {META} {{ {DATASET} {WRITER} {ox.Literal(claim)} }} }}"


def _claim() -> str:
    command = " ".join([Path(sys.argv[0] or "python").name, *sys.argv[1:2]])
    until = (datetime.now(UTC) + LEASE).isoformat(timespec="milliseconds")
    return json.dumps(
        {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "command": command[:100],
            "until": until,
            "key": secrets.token_hex(8),
        }
    )


def _until(claim: str) -> datetime:
    return datetime.fromisoformat(json.loads(claim)["until"])


def _holds(claim: str) -> bool:
    """Whether a writer may still be at work: its time is not over, and it has not ended on this machine."""
    try:
        said = json.loads(claim)
        if datetime.now(UTC) >= _until(claim):
            return False
        if said["host"] != socket.gethostname() or said["pid"] == os.getpid():
            return True
        os.kill(int(said["pid"]), 0)
    except ProcessLookupError:
        return False
    except (ValueError, KeyError, TypeError):
        return False
    except OSError:
        return True
    return True


def _name(claim: str) -> str:
    try:
        said = json.loads(claim)
        return f"process {said['pid']} on {said['host']} ({said['command']})"
    except (ValueError, KeyError, TypeError):
        return "another"
