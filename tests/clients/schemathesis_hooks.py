"""How schemathesis sends what it makes up in media types that it does not know."""

from typing import Any

import schemathesis

TEXTS = (
    "application/sparql-query",
    "application/sparql-update",
    "application/sparql-update; charset=utf-8",
)


# Its types are there only where it is installed, for the tests of clients.
@schemathesis.serializer(*TEXTS)  # type: ignore[untyped-decorator, unused-ignore]
def as_text(context: Any, value: object) -> bytes:
    """A text as it is."""
    del context
    return str(value).encode("utf-8", "surrogatepass")
