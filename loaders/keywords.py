"""What a sentence is about, in stems: the words by which two sentences on one matter know each other.

A stem is the beginning of a word without its inflection. That brings a verb and its noun together
(negotiate, negotiations) without a dictionary; `keywords.toml` has the words that say little.
"""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from base.artefacts import artefact
from base.iris import IDS

LONGEST_STEM = 9
SHORTEST_STEM = 4
MOST_PAIRS = 24
WORD = re.compile(r"[^\W\d_](?:\w|[’'](?=\w))*")
BREAK = re.compile(r"[.;:()\[\]“”\"]")
ENDING = re.compile(r"(?:ations?|ating|ate[sd]?|ions?|ments?|ies|ing|ed|es|s|e|y)$")
POSSESSIVE = re.compile(r"[’']s?$")


@dataclass(frozen=True, slots=True)
class Plain:
    """What says little: stems of grammar and time (`empty`) and of policy, and IRIs of entities."""

    empty: frozenset[str]
    general: frozenset[str]
    entities: frozenset[str]


@cache
def plain() -> Plain:
    """The words of this installation."""
    raw = tomllib.loads(artefact("loaders", "keywords.toml").read_text("utf-8"))
    empty, general = (frozenset(map(stem, raw[name].split())) for name in ("empty", "general"))
    return Plain(empty, general, frozenset(IDS + name for name in raw["entities"]))


@lru_cache(maxsize=16384)
def stem(word: str) -> str:
    """The beginning that the forms of a word share: `negoti` of negotiate and negotiations."""
    bare = POSSESSIVE.sub("", word.lower())
    shorter = ENDING.sub("", bare)
    return (shorter if len(shorter) >= SHORTEST_STEM else bare)[:LONGEST_STEM]


def stems(text: str) -> list[str]:
    """The stems of a text's words in their order, without words of grammar and time."""
    return [s for s in map(stem, WORD.findall(text)) if s not in plain().empty]


def telling(found: Iterable[str]) -> list[str]:
    """The stems that say something of their own."""
    return [s for s in found if s not in plain().general]


def pairs(runs: Iterable[list[str]]) -> tuple[str, ...]:
    """Neighbouring words of runs of stems, of which at least one is telling: `meet stakehold`.

    At most `MOST_PAIRS`, those of two telling words first; each in alphabetical order, so that
    "meeting of mayors" and "mayors' meeting" give the same.
    """
    found: dict[str, int] = {}
    for words in runs:
        for one, two in pairwise(words):
            count = len(telling((one, two)))
            if count and one != two:
                found.setdefault(" ".join(sorted((one, two))), count)
    best = sorted(found, key=lambda pair: -found[pair])[:MOST_PAIRS]
    return tuple(sorted(best))
