"""The citation patterns, read from `patterns.toml`: each with texts that it must match and reject."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from typing import cast

from base.artefacts import artefact
from base.errors import ArtefactError
from loaders.records import CitationForm

BOUNDARY_BEFORE = r"(?<![\w/-])"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which references stand on the page.

    `require` names groups of which at least one must have matched, `not_after` what may not
    stand right before the match.
    """

    name: str
    scheme: str
    form: CitationForm
    regex: re.Pattern[str]
    require: tuple[str, ...]
    not_after: re.Pattern[str] | None
    matches: tuple[dict[str, str], ...]
    rejects: tuple[str, ...]


@cache
def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the file, which is their precedence.

    Raises:
        ArtefactError: the file is malformed; the message names the pattern.
    """
    raw = tomllib.loads(artefact("loaders", "recognise", "patterns.toml").read_text("utf-8"))
    fragments: dict[str, str] = {}
    for name, text in raw["fragments"].items():
        fragments[name] = _fill(_decode(text), fragments)
    return tuple(_pattern(entry, fragments) for entry in raw["pattern"])


def _pattern(entry: dict[str, object], fragments: dict[str, str]) -> Pattern:
    name = str(entry["name"])
    try:
        text = _fill(str(entry["regex"]), fragments)
        not_after = entry.get("not_after")
        return Pattern(
            name=name,
            scheme=str(entry["scheme"]),
            form=cast("CitationForm", entry.get("form", "explicit")),
            regex=re.compile(BOUNDARY_BEFORE + text, re.VERBOSE),
            require=tuple(cast("list[str]", entry.get("require", []))),
            not_after=re.compile(str(not_after)) if not_after else None,
            matches=tuple(cast("list[dict[str, str]]", entry["matches"])),
            rejects=tuple(cast("list[str]", entry["rejects"])),
        )
    except (re.error, KeyError) as error:
        raise ArtefactError(
            f"the citation pattern {name!r} is malformed: {error}",
            where="loaders/recognise/patterns.toml",
        ) from None


def _fill(text: str, fragments: dict[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda m: fragments[m[1]], text)


def _decode(text: str) -> str:
    r"""Turn `\u2010` escapes of a literal TOML string into the characters they name."""
    return re.sub(r"\\u([0-9a-f]{4})", lambda m: chr(int(m[1], 16)), text)
