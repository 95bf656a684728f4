"""The version of a dataset that readers see, opened for the program's own reading.

Users' queries never run on it: they go to worker processes (`service.py`).
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from base.errors import StoreError
from base.lines import Lines
from base.settings import Settings
from store.disk import store_error
from store.hold import held
from store.layout import Layout
from store.localreader import LocalReader


class Reader(Protocol):
    """The graphs that readers see, each read whole."""

    def graphs(self) -> list[str]:
        """The names of all graphs, sorted."""
        ...

    def graph(self, iri: str | None) -> list[ox.Triple]:
        """The triples of a graph; None is the unnamed one."""
        ...

    def lines(self, iri: str) -> Lines:
        """The triples of a graph as N-Triples, for what may be long."""
        ...

    def told(
        self, iri: str, subject: str | None = None, predicate: str | None = None
    ) -> list[ox.Triple]:
        """The triples of one graph about a subject or with a predicate; both are IRIs."""
        ...

    def construct(self, query: str) -> list[ox.Triple]:
        """The answer to one of our own CONSTRUCTs over the union of all graphs."""
        ...


@contextmanager
def reading(path: Path, settings: Settings) -> Iterator[tuple[int, Reader]]:
    """The number of the version that is published, and its graphs; in the folder or at the address.

    Raises:
        StoreError: as `published`; a server fails, or its dataset changed while the block ran.
    """
    if not settings.store_address:
        with published(path) as (number, store):
            yield number, LocalReader(store)
        return
    from store.remotereader import read_remote

    with read_remote(settings) as found:
        yield found


@contextmanager
def published(path: Path) -> Iterator[tuple[int, ox.Store]]:
    """The number of the version that is published in the folder `path`, and the engine on it.

    It stays there while the block runs, whatever a writer publishes.

    Raises:
        StoreError: there is no dataset, nothing is published, or it cannot be read.
    """
    layout = Layout(path)
    layout.require()
    number = published_number(layout)
    with ExitStack() as stack:
        try:
            stack.enter_context(held(layout.generation(number), exclusive=False))
            store = ox.Store.read_only(str(layout.generation(number)))
        except (OSError, RuntimeError) as error:
            raise store_error("the published version cannot be read", path, error) from None
        yield number, store


def published_number(layout: Layout) -> int:
    """The number of the version that is published.

    Raises:
        StoreError: there is none.
    """
    number = layout.current_number()
    if number is None:
        raise StoreError("nothing is published in this dataset yet", where=str(layout.root))
    return number
