"""The words in which minutes tell what was done, as rules (`proceedings.toml`); who is named where."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from base.artefacts import artefact
from loaders.facts.sure import Sure
from loaders.records import Mention

TOLD = Sure(0.9, "a sentence tells it")


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of saying something, with the texts that show what it matches and rejects."""

    name: str
    regex: re.Pattern[str]
    purpose: str | None
    on_agenda: bool
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@cache
def rules(family: str) -> tuple[Rule, ...]:
    """The rules of a family (`outcome`, `forwarding`, `presenter`, …), in the order of the file."""
    raw = tomllib.loads(artefact("loaders", "kinds", "proceedings.toml").read_text("utf-8"))
    return tuple(
        Rule(
            entry["name"],
            re.compile(entry["regex"]),
            entry.get("purpose") or None,
            entry.get("told") == "on the agenda",
            tuple(entry["matches"]),
            tuple(entry["rejects"]),
        )
        for entry in raw[family]
    )


def by_passage(mentions: Iterable[Mention], types: frozenset[str]) -> dict[str, list[Mention]]:
    """The mentions of things of these types, by the id of their passage."""
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.type in types:
            grouped.setdefault(mention.passage, []).append(mention)
    return grouped


def named(mention: Mention) -> Sure:
    """The most that is worth what rests on this name."""
    return Sure(mention.confidence, "its name may mean another")
