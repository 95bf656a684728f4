"""The garbage collector: what it looks for, and where it can be spared."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# A service makes few circles, and many objects that stay for a while, among them answers that are kept.
SELDOM = (10_000, 10, 10)


@contextmanager
def undisturbed() -> Iterator[None]:
    """No search for circles of objects meanwhile, where very many are made and none is part of a circle.

    Each search walks over all that was made so far. What nothing refers to any more is freed as ever;
    nested or in several threads at once, the first to leave lets the searches begin again.
    What was made meanwhile counts as old, so that the next search, which is for the young, is not over it.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            if not gc.get_freeze_count():  # else what is `settled` would be searched again
                gc.freeze()
                gc.unfreeze()
            gc.enable()


def settled() -> None:
    """What there is by now stays: later searches leave it out, which would walk over all of it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)
