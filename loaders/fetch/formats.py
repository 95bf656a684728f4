"""The formats, kinds of notice and languages in which Cellar can be asked, out of `formats.toml`."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from base.artefacts import artefact

END = 64 * 1024


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is asked for, how its files are named, and how a whole file begins and ends."""

    name: str
    extension: str
    accept: tuple[str, ...]
    starts: tuple[bytes, ...]
    ends: tuple[bytes, ...]
    types: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    package: bool = False
    otherwise: str | None = None

    def listed(self, types: frozenset[str]) -> bool:
        """Whether one of these manifestation types is of this format ("pdfa2a" is of pdf)."""
        return any(found.startswith(own) for own in self.types for found in types)

    def holds_text(self, stream: str) -> bool:
        """Whether the stream of that name is a part of the document's text in this format."""
        name = stream.lower()
        if any(pattern.search(name) for pattern in _formats()[2]):
            return False
        return not name or name.endswith(tuple("." + end for end in self.names))


@cache
def _formats() -> tuple[dict[str, Format], tuple[str, ...], tuple[re.Pattern[str], ...]]:
    raw = _raw()
    formats = {
        name: Format(
            name,
            entry["extension"],
            tuple(entry["accept"]),
            _bytes(entry["starts"]),
            _bytes(entry["ends"]),
            tuple(entry["types"]),
            tuple(entry["names"]),
            entry.get("package", False),
            entry.get("otherwise"),
        )
        for name, entry in raw["format"].items()
    }
    return formats, tuple(raw["default"]), tuple(map(re.compile, raw["descriptions"]))


def formats() -> dict[str, Format]:
    """The formats of documents by name."""
    return _formats()[0]


def tried(names: tuple[str, ...]) -> Iterator[Format]:
    """The formats of these names, each followed by the one that stands in for it, none twice."""
    known = formats()
    wanted = [each for name in names for each in (name, known[name].otherwise) if each]
    return (known[name] for name in dict.fromkeys(wanted))


def preferred() -> tuple[str, ...]:
    """The names of the formats, the one that is read best first."""
    return _formats()[1]


@cache
def notice(kind: str) -> Format:
    """The format of a notice of a kind: branch, tree or object."""
    raw = _raw()["notice"]
    return Format(
        f"{kind}-notice",
        f"{kind}-notice.{raw['extension']}",
        (raw["accept"] + kind,),
        _bytes(raw["starts"]),
        _bytes(raw["ends"]),
    )


def notice_kinds() -> tuple[str, ...]:
    """The kinds of notice, the one fetched by default first."""
    return tuple(_raw()["notice"]["kinds"])


def languages() -> dict[str, str]:
    """The EU's languages: the code of two letters, and of three (ISO 639-3) as Cellar wants it."""
    return dict(_raw()["language"])


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(artefact("loaders", "fetch", "formats.toml").read_text("utf-8"))


def _bytes(texts: list[str]) -> tuple[bytes, ...]:
    return tuple(text.encode() for text in texts)
