"""The euct command: the rooms lie beside this file, in a checkout and in the installed package alike."""

import sys
from pathlib import Path
from typing import Any


def main() -> None:
    """Run the command line."""
    try:
        _open_rooms()
        from api.cli import main as run

        run()
    except KeyboardInterrupt:  # before the command line was there to catch it
        sys.stderr.write("euct: stopped\n")
        sys.exit(130)


def cite(text: str) -> list[dict[str, Any]]:
    """The citations in a text, each with what it means.

    Returns:
        One object a citation: `text`, `start`, `end` (code points), `celex`, `eli` and the other
        identifiers (None where there is none), `pinpoint`, `stated_date`, `status`, `candidates`.

    Raises:
        base.errors.InputError: the text is empty or holds control characters.
    """
    _open_rooms()
    from api.citing import citations_in
    from base.settings import load_settings

    return citations_in(text.encode(), "the text", load_settings())


def _open_rooms() -> None:
    """Put the rooms first on the import path, and stop where a foreign module has taken a room's name."""
    home = str(Path(__file__).parent)
    if sys.path[:1] != [home]:
        sys.path.insert(0, home)
    for room in ("api", "base", "data", "loaders", "ontology", "queries", "shapes", "store"):
        module = sys.modules.get(room)
        origin = getattr(module, "__file__", None)
        if module is not None and (origin is None or not origin.startswith(home)):
            raise ImportError(
                f"a foreign module named {room!r} ({origin}) is in euct's way: "
                "run euct in its own environment (pipx or uv tool install)"
            )
