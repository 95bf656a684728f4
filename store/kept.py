"""Which graphs euct keeps itself: registers, documents, what follows from them, and its own facts.

They enter by `euct load`, `migrate` and `review` only, past the gate; what is sent over HTTP as an
update or a graph stands in graphs of other names, apart from them.
"""

from base.errors import InputError
from base.iris import BASE


class KeptGraphError(InputError):
    """A change would write a graph that euct keeps."""

    http_status = 403


def is_kept(name: str) -> bool:
    """Whether a graph of this name is one that only euct writes."""
    return name.startswith(BASE)


def require_open(name: str) -> None:
    """Check that a graph may be written from outside.

    Raises:
        KeptGraphError: euct keeps it.
    """
    if is_kept(name):
        raise KeptGraphError(
            f"the graph {name[:200]} is kept by euct and cannot be written",
            hint=f"write to a graph whose name does not begin with {BASE}",
        )
