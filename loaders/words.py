"""Words by which texts call acts, define names for them and point back to them (`words.toml`)."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from base.artefacts import artefact
from loaders.literals import Literals

STEM = 3
END = ""
Tree = dict[str, "Tree"]


@dataclass(frozen=True, slots=True)
class Words:
    """The words of `words.toml`; `kinds` gives the kind of document that each word names."""

    kinds: Mapping[str, str]
    initials: Mapping[str, frozenset[str]]
    tables: Mapping[str, Any]
    kind: re.Pattern[str]
    plurals: tuple[str, ...]

    def kind_in(self, text: str) -> str | None:
        """The kind that the first kind word of `text` names (`framework-decision`), or None."""
        return _kind_in(text)

    def plural_in(self, text: str) -> bool:
        """Whether the first or the last word of a name is a kind word in the plural („Prüm-Beschlüsse“)."""
        one = text.lower().split()
        return one[0] in self.plurals or one[-1].endswith(self.plurals)

    def found(self, text: str) -> Iterator[re.Match[str]]:
        """All kind words of a text, as `kind.finditer`, each tried only where its first letters stand."""
        lowered = text.lower()
        if len(lowered) != len(text):  # İ becomes two characters
            yield from self.kind.finditer(text)
            return
        end = 0
        for _, start, _ in _stems().find(lowered):
            if start >= end and (match := self.kind.match(text, start)):
                end = match.end()
                yield match


@cache
def words() -> Words:
    """Read the words of this installation."""
    raw = tomllib.loads(artefact("loaders", "words.toml").read_text("utf-8"))
    kinds = {word: kind for kind, forms in raw["kinds"].items() for word in forms}
    initials = {letter: frozenset(forms) for letter, forms in raw["initials"].items()}
    # No boundary before the word: a German compound ends in it (PNR-Richtlinie, Grundverordnung).
    kind = re.compile(rf"({alternatives(kinds)})(?!\w)", re.I)
    return Words(kinds, initials, raw, kind, tuple(raw["plurals"]))


@lru_cache(maxsize=4096)
def _kind_in(text: str) -> str | None:
    found = words().kind.search(text)
    return words().kinds[" ".join(found[1].lower().split())] if found else None


@cache
def _stems() -> Literals:
    """The first letters of kind words; the shortest word has three."""
    return Literals(sorted({word[:STEM] for word in words().kinds}))


def alternatives(forms: Iterable[str], *, literal: bool = True, space: str = r"\s+") -> str:
    """The forms as one expression, longest first.

    Args:
        forms: words, or expressions where not `literal`.
        literal: whether the characters stand for themselves.
        space: the expression for white space in them, by default any.
    """
    longest_first = sorted(forms, key=len, reverse=True)
    keep = re.escape if literal else str
    return "|".join(space.join(keep(part) for part in form.split()) for form in longest_first)


def branching(forms: Iterable[str], space: str = r"\s+") -> str:
    """The same of literal forms, in which what several of them begin with stands, and is tried, but once."""
    tree: Tree = {}
    for form in sorted(forms, key=len, reverse=True):
        pieces = [space if char.isspace() else re.escape(char) for char in " ".join(form.split())]
        branch = tree
        for piece in (*pieces, END):
            branch = branch.setdefault(piece, {})
    return f"(?:{_branches(tree)})"


def _branches(tree: Tree) -> str:
    either = [
        piece + (f"(?:{_branches(rest)})" if len(rest) > 1 else _branches(rest))
        for piece, rest in tree.items()
    ]
    return "|".join(either)
