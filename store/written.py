"""Triples as the text that the engine reads, with what may not stand in it refused."""

import re
from collections.abc import Iterable, Sequence

import pyoxigraph as ox

from base.errors import InputError
from base.lines import Lines
from store.writing import DATASET, META, MODIFIED, VERSION, changed, marks

# What XML cannot hold, as the engine writes it: most control characters, U+FFFE and U+FFFF.
_CONTROL = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]"
    rb"|(?<!\\)(?:\\\\)*\\(?:u00[01][0-9A-F]|uFFF[EF]|b|f)"
)
_PIECE = 1 << 20
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\r")
# Searching is slow, and next to no text has any of these, without which there is nothing to find.
_SIGNS = (b"\xef\xbf\xbe", b"\xef\xbf\xbf", b"\\u00", b"\\uFFF", b"\\b", b"\\f")


def lines(triples: Iterable[ox.Triple], where: str | None = None) -> str:
    """The triples in the engine's N-Triples, which SPARQL reads as they are; else as `checked`."""
    return checked(triples, where).text.decode()


def checked(triples: Iterable[ox.Triple], where: str | None = None) -> Lines:
    """The triples in the engine's N-Triples, in which nothing stands that may not.

    Args:
        triples: what is to be written.
        where: what to call it in messages.

    Raises:
        InputError: a text holds control characters.
    """
    made = Lines.of(triples)
    text = made.text
    found = _control(text)
    if found:
        line = text[text.rfind(b"\n", 0, found.start()) + 1 :].split(b" ", 2)[0]
        raise InputError(
            f"a text about {line.decode(errors='replace')} holds control characters", where=where
        )
    return made


def transaction(
    names: Sequence[ox.NamedNode],
    version: int,
    drops: Sequence[str],
    inserts: Sequence[str],
    before: Sequence[ox.Triple],
) -> str:
    """One update that takes a dataset to `version`, in which the graphs `names` are written.

    `drops` and `inserts` are the operations on these graphs and the blocks of what they get; `before` is what
    the store's own graph said of them.
    """
    facts = [*marks(version), *changed(names, version)]
    known = [f"DELETE DATA {{ GRAPH {META} {{\n{lines(before)}}} }}"] if before else []
    old = [
        f"DELETE WHERE {{ GRAPH {META} {{ {DATASET} {predicate} ?old }} }}"
        for predicate in (VERSION, MODIFIED)
    ]
    new = "\n".join([*inserts, f"GRAPH {META} {{\n{lines(facts)}}}"])
    return ";\n".join([*drops, *known, *old, f"INSERT DATA {{\n{new}}}"])


def _control(text: bytes) -> re.Match[bytes] | None:
    """The first control character in N-Triples, as it is or escaped."""
    pieces = Lines(text).pieces(_PIECE)  # each is copied
    clean = all(len(piece.translate(None, _CONTROLS)) == len(piece) for piece in pieces)
    if clean and not any(sign in text for sign in _SIGNS):
        return None
    return _CONTROL.search(text)
