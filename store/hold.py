"""Locks on a generation's folder: readers share it, removal needs it alone.

A module of its own because workers import it, and start the faster the less they import.
"""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@contextlib.contextmanager
def held(folder: "Path", *, exclusive: bool) -> Iterator[None]:
    """Hold a lock on a folder while the block runs."""
    descriptor = hold(folder, exclusive=exclusive)
    try:
        yield
    finally:
        os.close(descriptor)


def hold(folder: "Path | str", *, exclusive: bool = False) -> int:
    """Lock a folder until the returned descriptor is closed.

    Raises:
        OSError: it does not exist or is locked against this.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(descriptor, (fcntl.LOCK_EX if exclusive else fcntl.LOCK_SH) | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        raise
    except OSError:
        pass  # a file system without locks: freshness alone protects readers there
    return descriptor
