"""The version of a dataset that readers see, opened in this process for the program's own reading.

Users' queries never run on it: they go to worker processes (`service.py`).
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyoxigraph as ox

from base.errors import StoreError
from store.hold import held
from store.layout import Layout, store_error


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
