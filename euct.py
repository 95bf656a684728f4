"""The euct command: the rooms lie beside this file, in a checkout and in the installed package alike."""

import sys
from pathlib import Path
from types import ModuleType
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


class Citation(dict[str, Any]):
    """One citation: a JSON object whose fields can be read as attributes too.

    `start` and `end` count code points of the text; an identifier that the document does not have
    is None; `form` is explicit, named, anaphoric or url, `status` resolved, ambiguous or
    unresolved, `confidence` from 0 to 1, `link` the official page. What points back ("that Directive")
    has the place of what it points to in `antecedent`. `role` is the property by which a document's title
    block names the other one, None in its text. An ambiguous citation has its
    readings in `candidates`, each with identifiers, confidence and reason.
    """

    __slots__ = ()

    text: str
    start: int
    end: int
    document: str | None
    role: str | None
    celex: str | None
    eli: str | None
    council: str | None
    eeas: str | None
    unscr: str | None
    cets: str | None
    procedure: str | None
    ecli: str | None
    comnat: str | None
    oj: str | None
    link: str | None
    pinpoint: str | None
    stated_date: str | None
    form: str
    status: str
    malformed: bool
    confidence: float
    antecedent: dict[str, Any] | None
    candidates: list[dict[str, Any]]

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(f"a citation has no {name!r}") from None


def cite(text: str, *, date: str | None = None, language: str | None = None) -> list[Citation]:
    """The citations in a text, in order, each with what it means.

    Args:
        text: taken as it stands; paragraphs are told by blank lines.
        date: the text's date (ISO 8601), for what names meant then; by default today.
        language: the text's language (ISO 639-1: en, fr, de); by default told from its words.

    Raises:
        base.errors.InputError: the text is blank or holds control characters, the date is no date,
            or the language is none.
        ImportError: a foreign module named `api` or like another room is in the way.
    """
    _open_rooms()
    from api.asked import asked_for
    from api.citing import citations_in
    from base.settings import load_settings

    asked = asked_for(text, load_settings(), date, language)
    return [Citation(found) for found in citations_in(asked)]


ROOMS = ("api", "base", "data", "loaders", "ontology", "queries", "search", "shapes", "store")


def _open_rooms() -> None:
    """Put the rooms first on the import path, and stop where a foreign module has taken a room's name.

    An editable install has this file in site-packages and the rooms in the checkout.
    """
    home = Path(__file__).resolve().parent
    if str(home) not in sys.path[:1]:
        sys.path.insert(0, str(home))
    for room in ROOMS:
        module = sys.modules.get(room)
        if module is not None and not _is_ours(module, home, room):
            raise ImportError(
                f"a foreign module named {room!r} ({getattr(module, '__file__', None)}) is in euct's "
                "way: run euct in its own environment (pipx or uv tool install)"
            )


def _is_ours(module: ModuleType, home: Path, room: str) -> bool:
    """Whether the module is the room beside this file, or the checkout's that is installed editable."""
    origin = getattr(module, "__file__", None)
    if origin is None:
        return False
    folder = Path(origin).resolve().parent
    return folder == home / room or (folder.parent / "euct.py").is_file()
