"""The citation patterns, read from `patterns.toml`: each with texts that it must match and reject."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, cast

from base.artefacts import artefact
from base.errors import ArtefactError
from loaders.dates import MONTH
from loaders.records import CitationForm

# A dash may lead a reference where no word stands before it: "2 December 2015 –COM(2015) 625".
BOUNDARY_BEFORE = r"(?<![\w/])(?<!\S-)"
# What may not follow: a word, or a word and other signs.
NO_WORD = re.compile(r"(?<=\(\?!)\\w")
NO_WORD_NOR = re.compile(r"(?<=\(\?!)(?=\[\\w)")
RAISED = "⁰¹²³⁴-⁹"
WHERE = "loaders/recognise/patterns.toml"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way in which references stand on the page.

    Every match holds one of `anchors` at most `reach` characters from its start, where `begins`
    stands. `lead` finds
    the words right before a match that belong to it. `require` names groups of which at least
    one must have matched; `after` and `before` are what must stand right before and right after
    the match, `not_after` and `not_before` what may not. A `pinpointed` match is a reference
    only with an article or the like.
    """

    name: str
    scheme: str
    form: CitationForm
    regex: re.Pattern[str]
    anchors: tuple[str, ...]
    reach: int
    begins: re.Pattern[str] | None
    lead: re.Pattern[str] | None
    require: tuple[tuple[str, ...], ...]
    after: re.Pattern[str] | None
    not_after: re.Pattern[str] | None
    before: re.Pattern[str] | None
    not_before: re.Pattern[str] | None
    pinpointed: bool
    matches: tuple[dict[str, str], ...]
    rejects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A type of act: `name` in small letters, its adjective where the noun holds it."""

    name: str
    adjective: str | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Grammar:
    """All that `patterns.toml` says: patterns in their precedence, lists by scheme, nouns of acts."""

    patterns: tuple[Pattern, ...]
    more: dict[str, re.Pattern[str]]
    kinds: dict[str, Kind]


@dataclass(frozen=True, slots=True)
class Family:
    """The patterns that have the same anchors, reach and beginning, each with its place among all."""

    anchors: tuple[str, ...]
    reach: int
    begins: re.Pattern[str] | None
    patterns: tuple[tuple[int, Pattern], ...]


@cache
def families() -> tuple[Family, ...]:
    """All patterns that are tried at anchors, by their families."""
    found: dict[tuple[tuple[str, ...], int, re.Pattern[str] | None], list[tuple[int, Pattern]]] = {}
    for order, pattern in enumerate(patterns()):
        if pattern.anchors:
            key = pattern.anchors, pattern.reach, pattern.begins
            found.setdefault(key, []).append((order, pattern))
    return tuple(Family(*key, tuple(own)) for key, own in found.items())


def patterns() -> tuple[Pattern, ...]:
    """All patterns, in the order of the file, which is their precedence."""
    return grammar().patterns


@lru_cache(maxsize=1024)
def kind_called(noun: str) -> Kind | None:
    """The type of act that a noun names, white space in it as it comes."""
    return grammar().kinds.get(" ".join(noun.split()))


@cache
def grammar() -> Grammar:
    """Read the patterns.

    Raises:
        ArtefactError: the file is malformed; the message names the pattern.
    """
    raw = tomllib.loads(artefact("loaders", "recognise", "patterns.toml").read_text("utf-8"))
    kinds = _kinds(raw["kind"])
    fragments = {"month": MONTH, "act": _either(kinds)}
    for name, text in raw["fragments"].items():
        fragments[name] = _fill(text, fragments)
    nouns = tuple(sorted({noun.split()[0] for noun in kinds}))
    return Grammar(
        tuple(_pattern(entry, fragments, nouns) for entry in raw["pattern"]),
        {
            scheme: re.compile(_fill(text, fragments), re.VERBOSE)
            for scheme, text in raw["more"].items()
        },
        kinds,
    )


def _kinds(entries: list[dict[str, Any]]) -> dict[str, Kind]:
    """The nouns as they may stand: as written, with small letters, in capitals."""
    found: dict[str, Kind] = {}
    for entry in entries:
        for plural in (False, True):
            kind = Kind(entry["kind"], entry.get("adjective"), plural)
            for noun in entry["plural" if plural else "words"]:
                for form in _written(noun):
                    found.setdefault(form, kind)
    return found


def _written(noun: str) -> tuple[str, ...]:
    """The forms of a noun; an abbreviation has one."""
    if noun.isupper():
        return (noun,)
    return noun, noun.capitalize(), noun.title(), noun.lower(), noun.upper()


def _either(nouns: dict[str, Kind]) -> str:
    """A group `kind` with all nouns, white space in them as it comes.

    Grouped by their first letter, which rules out most of them at once; longest first.
    """
    by_letter: dict[str, list[str]] = {}
    for form in sorted(nouns, key=len, reverse=True):
        by_letter.setdefault(form[0], []).append(r"\s{1,3}".join(map(re.escape, form[1:].split())))
    either = "|".join(f"{letter}(?:{'|'.join(rest)})" for letter, rest in by_letter.items())
    return f"(?P<kind>{either})"


def _pattern(entry: dict[str, Any], fragments: dict[str, str], nouns: tuple[str, ...]) -> Pattern:
    def compiled(key: str, form: str = "{}") -> re.Pattern[str] | None:
        if key not in entry:
            return None
        return re.compile(form.format(_fill(str(entry[key]), fragments)), re.VERBOSE)

    name = str(entry["name"])
    try:
        regex = compiled("regex", BOUNDARY_BEFORE + "{}")
        assert regex is not None
        return Pattern(
            name=name,
            scheme=str(entry["scheme"]),
            form=cast("CitationForm", entry.get("form", "explicit")),
            regex=regex,
            anchors=_anchors(entry.get("anchors", ()), nouns),
            reach=entry.get("reach", 0),
            begins=compiled("begins", BOUNDARY_BEFORE + "{}"),
            lead=compiled("lead", BOUNDARY_BEFORE + "{}$"),
            require=tuple(tuple(groups.split("|")) for groups in entry.get("require", ())),
            after=compiled("after"),
            not_after=compiled("not_after", r"(?:{})$"),
            before=compiled("before"),
            not_before=compiled("not_before"),
            pinpointed=entry.get("pinpointed", False),
            matches=tuple(entry["matches"]),
            rejects=tuple(entry["rejects"]),
        )
    except (re.error, KeyError, AssertionError) as error:
        raise ArtefactError(
            f"the citation pattern {name!r} is malformed: {error}", where=WHERE
        ) from None


def _anchors(written: list[str], nouns: tuple[str, ...]) -> tuple[str, ...]:
    """The literals: `#` stands for each digit, `{{kinds}}` for the nouns of acts."""
    found: list[str] = []
    for anchor in written:
        if anchor == "{{kinds}}":
            found.extend(nouns)
        elif "#" in anchor:
            found.extend(anchor.replace("#", digit, 1) for digit in "0123456789")
        else:
            found.append(anchor)
    return tuple(found)


def _fill(text: str, fragments: dict[str, str]) -> str:
    """The text of an expression with the fragments in it; a raised figure goes on no word, but is a note's mark."""
    filled = re.sub(r"\{\{(\w+)\}\}", lambda m: fragments[m[1]], text)
    return NO_WORD_NOR.sub(f"(?![{RAISED}])", NO_WORD.sub(rf"[^\\W{RAISED}]", filled))
