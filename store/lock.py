"""The one-writer lock of a dataset, which names its holder."""

import contextlib
import fcntl
import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from base.errors import StoreError
from store.disk import store_error

POLL_SECONDS = 0.05


@contextlib.contextmanager
def writer_lock(path: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock file `path` while the block runs; the system frees it when the process ends.

    Args:
        path: the lock file; it is made where it is missing, and stays.
        wait: seconds to wait for another holder.

    Raises:
        StoreError: another process (or another writer of this one) holds it; the message names it.
    """
    try:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise store_error("the dataset cannot be written", path.parent, error) from None
    try:
        _acquire(descriptor, path, time.monotonic() + wait)
        with contextlib.suppress(OSError):  # a full disk: the lock holds without a name
            os.ftruncate(descriptor, 0)
            os.pwrite(descriptor, _holder().encode(), 0)
        yield
    finally:
        os.close(descriptor)


def _acquire(descriptor: int, path: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= deadline:
                raise _busy(descriptor, path) from None
            time.sleep(POLL_SECONDS)
        else:
            return


def _holder() -> str:
    # Only the program and its first word: arguments may hold names or secrets.
    command = " ".join([Path(sys.argv[0] or "python").name, *sys.argv[1:2]])
    return json.dumps({"pid": os.getpid(), "host": socket.gethostname(), "command": command[:100]})


def _busy(descriptor: int, path: Path) -> StoreError:
    try:
        holder = json.loads(os.pread(descriptor, 4096, 0))
        name = f"by process {holder['pid']} on {holder['host']} ({holder['command']}); "
    except (OSError, ValueError, KeyError, TypeError):
        name = ""
    return StoreError(
        "the dataset is being written",
        where=str(path.parent),
        hint=f"{name}wait until it has ended, then try again",
    )
