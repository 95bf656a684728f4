"""The words of cover pages, read from `covers.toml`: field labels, distribution, types of document."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from base.artefacts import artefact
from loaders.kinds.kind import RESOURCE_TYPES


@dataclass(frozen=True, slots=True)
class DocumentType:
    """A type of document: its entry in the resource-type table, and a COM document's CELEX letters."""

    form: re.Pattern[str]
    resource_type: str
    letters: str | None


@dataclass(frozen=True, slots=True)
class CoverWords:
    """The compiled words: `links` gives the property by which a field names other documents."""

    label: re.Pattern[str]
    links: dict[str, str]
    distribution: tuple[tuple[str, re.Pattern[str]], ...]
    council: tuple[DocumentType, ...]
    commission: tuple[DocumentType, ...]


@cache
def cover_words() -> CoverWords:
    """The words of this installation."""
    raw = tomllib.loads(artefact("loaders", "kinds", "covers.toml").read_text("utf-8"))
    labels = "|".join(f"(?P<{f['name']}>{'|'.join(f['forms'])})" for f in raw["field"])
    return CoverWords(
        label=re.compile(rf"(?<![\w.])(?:{labels})\s?:(?!//)\s*"),
        links={f["name"]: f["links"] for f in raw["field"] if "links" in f},
        distribution=tuple(
            (d["value"], re.compile(rf"(?<!\w)(?:{'|'.join(d['forms'])})(?!\w)"))
            for d in raw["distribution"]
        ),
        council=_types(raw["council"], r"(?<![^\s*])(?:{})(?=\s*$)", re.M),
        commission=_types(raw["commission"], r"(?:{})\b", re.I),
    )


def _types(
    entries: list[dict[str, str | list[str]]], frame: str, flags: re.RegexFlag
) -> tuple[DocumentType, ...]:
    return tuple(
        DocumentType(
            re.compile(frame.format("|".join(entry["forms"])), flags),
            f"{RESOURCE_TYPES}{entry['code']}",
            str(entry["letters"]) if "letters" in entry else None,
        )
        for entry in entries
    )
