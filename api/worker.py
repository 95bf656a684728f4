"""What a sandboxed process of the pipeline runs.

The rooms that do the work are imported in that process only, so that the parent starts quickly.
"""

from collections.abc import Callable

from api.processed import Processed, Request


def start() -> Callable[[Request], Processed]:
    """The function that answers one request after another."""
    from api.processing import process

    return process
