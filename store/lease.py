"""The one-writer lock of a dataset at an address: a triple in it that names who writes, and until when.

It is put there first and looked for afterwards: who then finds another's takes its own back. So two
writers may both give way, but never both write. What a killed writer left ends with its time.
"""

import contextlib
import json
import os
import secrets
import socket
import sys
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


@contextlib.contextmanager
def leased(endpoint: Endpoint, wait: float = 0.0) -> Iterator[None]:
    """Be the only writer of the dataset while the block runs.

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
    try:
        yield
    finally:
        with contextlib.suppress(EuctError):  # else it ends by itself
            _drop(endpoint, own)


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
    until = (datetime.now(UTC) + LEASE).isoformat(timespec="seconds")
    return json.dumps(
        {
            "pid": os.getpid(),
            "host": socket.gethostname(),
            "command": command[:100],
            "until": until,
            "key": secrets.token_hex(8),
        }
    )


def _holds(claim: str) -> bool:
    """Whether a writer may still be at work: its time is not over, and it has not ended on this machine."""
    try:
        said = json.loads(claim)
        if datetime.now(UTC) >= datetime.fromisoformat(said["until"]):
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
