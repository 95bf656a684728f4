"""Rules of a family of facts, read from its `.toml`: expressions with texts that show what they match."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from base.artefacts import artefact
from base.errors import ArtefactError

# What the files mean by "\w+ly": an adverb, and no verb that ends so ("shall comply").
ADVERB = r"\w+ly"
NO_VERB = r"(?!(?:[Aa]pp|[Cc]omp|[Ii]mp|[Mm]ultip|[Rr]e|[Rr]ep|[Ss]upp)ly\b)"


@dataclass(frozen=True, slots=True)
class Rule:
    """One expression of a section, with what it says beyond its name in `values`.

    Every match holds one of `anchors`, where there are any; a text without one is not searched.
    """

    section: str
    name: str
    regex: re.Pattern[str]
    values: tuple[tuple[str, str], ...]
    matches: tuple[str, ...]
    rejects: tuple[str, ...]
    anchors: tuple[str, ...] = ()

    def found(self, text: str) -> Iterable[re.Match[str]]:
        """The matches in a text."""
        if self.anchors and not any(anchor in text for anchor in self.anchors):
            return ()
        return self.regex.finditer(text)

    def value(self, name: str) -> str | None:
        """What the rule says under `name`, or None."""
        return dict(self.values).get(name)


@cache
def rules(family: str) -> tuple[Rule, ...]:
    """All rules of a family, in the order of its file.

    Raises:
        ArtefactError: the file is malformed; the message names the rule.
    """
    where = f"loaders/facts/{family}.toml"
    raw = tomllib.loads(artefact("loaders", "facts", f"{family}.toml").read_text("utf-8"))
    return tuple(_rule(name, entry, where) for name, entries in raw.items() for entry in entries)


@cache
def section(family: str, name: str) -> tuple[Rule, ...]:
    """The rules of one section of a family."""
    return tuple(rule for rule in rules(family) if rule.section == name)


def matching(family: str, name: str, text: str) -> tuple[Rule, re.Match[str]] | None:
    """The first rule of a section that matches in the text, with its match."""
    for rule in section(family, name):
        match = rule.regex.search(text)
        if match:
            return rule, match
    return None


def _rule(name: str, entry: dict[str, object], where: str) -> Rule:
    try:
        given = dict(entry)
        matches, rejects = given.pop("matches"), given.pop("rejects")
        anchors = given.pop("anchors", [])
        assert isinstance(matches, list)
        assert isinstance(anchors, list)
        assert isinstance(rejects, list)
        return Rule(
            section=name,
            name=str(given.pop("name")),
            regex=re.compile(str(given.pop("regex")).replace(ADVERB, NO_VERB + ADVERB)),
            values=tuple((key, str(value)) for key, value in given.items()),
            matches=tuple(map(str, matches)),
            rejects=tuple(map(str, rejects)),
            anchors=tuple(map(str, anchors)),
        )
    except (re.error, KeyError, AssertionError) as error:
        said = entry.get("name", "without a name")
        raise ArtefactError(f"the rule {said!r} is malformed: {error!r}", where=where) from None
