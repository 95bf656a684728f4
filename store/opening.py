"""Opening a dataset for writing, be it in a folder or on a server."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

from base.errors import StoreError
from base.settings import Settings
from store.disk import store_error
from store.layout import Layout
from store.lock import writer_lock
from store.writer import LocalWriter
from store.writing import Writer


@contextlib.contextmanager
def open_writer(
    path: Path, settings: Settings, *, create: bool = True, wait: float = 0.0
) -> Iterator[Writer]:
    """Open the dataset for writing, and make it where there is none.

    Where the settings name an address, it is there (`remotewriter.py`); `path` is the folder beside it.

    Raises:
        StoreError: as `open_local`, or the server fails.
    """
    if settings.store_address:
        from store.remotewriter import open_remote

        with open_remote(path, settings, create=create, wait=wait) as remote:
            yield remote
    else:
        with open_local(path, settings, create=create, wait=wait) as local:
            yield local


@contextlib.contextmanager
def open_local(
    path: Path, settings: Settings, *, create: bool = True, wait: float = 0.0
) -> Iterator[LocalWriter]:
    """Open the dataset in the folder `path` for writing, and make it where there is none.

    What an interrupted writer had committed is published first; what it left half-made is removed.

    Args:
        path: the dataset's folder.
        settings: the settings of this run.
        create: whether a missing or empty folder becomes a dataset.
        wait: seconds to wait for another writer.

    Raises:
        StoreError: another writer holds the lock, the folder is no dataset or of a newer format,
            or the disk does not allow it.
    """
    layout = Layout(Path(path))
    try:
        if create:
            layout.root.mkdir(parents=True, exist_ok=True)
        if not create or not layout.is_free():
            layout.require()
    except OSError as error:
        raise store_error("the dataset cannot be written", layout.root, error) from None
    with writer_lock(layout.lock, wait=wait), _writer(layout, settings) as writer:
        yield writer


@contextlib.contextmanager
def _writer(layout: Layout, settings: Settings) -> Iterator[LocalWriter]:
    try:
        layout.found()
        writer = LocalWriter(layout, settings)
    except (OSError, RuntimeError) as error:
        raise store_error("the dataset cannot be written", layout.root, error) from None
    try:
        yield writer
    except BaseException:
        with contextlib.suppress(StoreError):
            writer.publish()  # finished transactions stand, as they would after a crash
        raise
    else:
        writer.publish()
    finally:
        writer.close()
