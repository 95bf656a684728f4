"""What links two statements, and how much each reason weighs, from `followups.toml`."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache

from base.artefacts import artefact
from base.errors import ArtefactError
from base.iris import IDS

WHERE = "loaders/followups/followups.toml"
PATTERNS = ("relative", "passive", "partly", "bare", "opening", "delayed")


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that two statements share: how much one such counts, and how many at most."""

    name: str
    label: str
    weight: float
    most: int


@dataclass(frozen=True, slots=True)
class Sort:
    """A sort of action: the words by which it is known, and those that report it as done."""

    name: str
    words: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rules:
    """All that `followups.toml` says."""

    reasons: dict[str, Reason]
    sorts: tuple[Sort, ...]
    numbers: dict[str, float]
    relative: re.Pattern[str]
    passive: re.Pattern[str]
    partly: re.Pattern[str]
    bare: re.Pattern[str]
    opening: re.Pattern[str]
    delayed: re.Pattern[str]
    following: dict[str, frozenset[str]]
    founding: frozenset[str]
    on_acts: frozenset[str]
    wholes: dict[str, str]

    def whole(self, bodies: frozenset[str]) -> frozenset[str]:
        """The bodies (IRIs), and those as which some of them act: the Council for its configurations."""
        return bodies | {self.wholes[each] for each in bodies if each in self.wholes}

    def after(self, sorts: frozenset[str]) -> frozenset[str]:
        """The sorts of action to which these lead."""
        return frozenset(each for sort in sorts for each in self.following.get(sort, ()))

    def led_by(self, action: str) -> frozenset[str]:
        """The sorts of action with which a text begins: what is done, and not what for."""
        return self.sorts_of(" ".join(action.split()[: int(self.numbers["lead"])]))

    def sorts_of(self, text: str) -> frozenset[str]:
        """The sorts of action that a text speaks of."""
        return frozenset(sort.name for sort in self.sorts if sort.words.search(text))


@cache
def rules() -> Rules:
    """The rules of this installation.

    Raises:
        ArtefactError: the file is malformed.
    """
    raw = tomllib.loads(artefact("loaders", "followups", "followups.toml").read_text("utf-8"))
    try:
        reasons = {
            name: Reason(name, each["label"], float(each["weight"]), int(each["most"]))
            for name, each in raw["reason"].items()
        }
        sorts = tuple(
            Sort(name, re.compile(rf"\b(?:{words})", re.I)) for name, words in raw["sorts"].items()
        )
        relative, passive, partly, bare, opening, delayed = (
            re.compile(raw[name], re.I) for name in PATTERNS
        )
        following = {name: frozenset(each) for name, each in raw["following"].items()}
        founding, on_acts = frozenset(raw["founding"]), frozenset(raw["on_acts"])
        wholes = {IDS + part: IDS + each for each, parts in raw["whole"].items() for part in parts}
        return Rules(
            reasons=reasons,
            sorts=sorts,
            numbers=raw["numbers"],
            relative=relative,
            passive=passive,
            partly=partly,
            bare=bare,
            opening=opening,
            delayed=delayed,
            following=following,
            founding=founding,
            on_acts=on_acts,
            wholes=wholes,
        )
    except (KeyError, TypeError, ValueError, re.error) as error:
        raise ArtefactError(
            f"the rules of follow-ups are malformed: {error!r}", where=WHERE
        ) from None
