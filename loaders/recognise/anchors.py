"""One pass over a text for the literals that whatever is looked for in it must hold.

Trying an expression at every character costs a hundred times as much as trying it only where one of
its literals stands, its anchors; what is found is the same (the tests compare the two).
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from loaders.literals import Literals
from loaders.recognise import pinpoints
from loaders.recognise.patterns import families
from loaders.recognise.plain import plain
from loaders.words import words

UNIT, ADDRESS = "unit", "address"
KIND, NOUN, THEREOF, OF_TWO = "kind", "noun", "thereof", "of two"
THAT_ARTICLE = "that article"
ORDINAL, PROPOSAL = "ordinal", "proposal"
CHARTER, OTHER_CHARTER = "charter", "other charter"
JUDGMENT = "judgment"
ITS_ARTICLES = "its articles"
HOSTS = (
    "eur-lex.europa.eu/",
    "data.europa.eu/",
    "publications.europa.eu/",
    "undocs.org/",
    "data.consilium.europa.eu/",
)
ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
    "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
    "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
# Those of them that acts have in their names.
NOUNS = ("Regulation", "Directive", "Decision")
FIGURE_ENDS = ("st", "nd", "rd", "th")
ANYWHERE = re.compile(r"", re.DOTALL)
Owner = int | str


@dataclass(frozen=True, slots=True)
class Seen:
    """A text in `plain` form, with where the anchors of each owner stand in it, in order.

    An owner is the number of a family of patterns (`patterns.families`), or one of the names above.
    """

    text: str
    places: dict[Owner, list[int]]

    def of(self, owner: Owner) -> list[int]:
        """The places of an owner's anchors (code points), in order."""
        return self.places.get(owner, [])


class Anchors:
    """Literals to be found in one pass, each of one or more owners."""

    def __init__(self, wanted: Iterable[tuple[Owner, str]]) -> None:
        """Take (owner, literal) pairs."""
        owners: dict[str, tuple[Owner, ...]] = {}
        for owner, literals in _without_longer(wanted).items():
            for literal in literals:
                owners[literal] = (*owners.get(literal, ()), owner)
        # Most literals have the same owners as others: what is found is kept by these.
        shared = {same: number for number, same in enumerate(dict.fromkeys(owners.values()))}
        self._shared = tuple(shared)
        self._group = tuple(shared[same] for same in owners.values())
        self._literals = Literals(owners)

    def find(self, text: str) -> dict[Owner, list[int]]:
        """Where the literals of each owner begin in the text, in order."""
        group = self._group
        starts: defaultdict[int, list[int]] = defaultdict(list)
        for literal, start, _ in self._literals.find(text):
            starts[group[literal]].append(start)
        places: dict[Owner, list[int]] = {}
        for number, found in starts.items():
            for owner in self._shared[number]:
                places[owner] = places[owner] + found if owner in places else found
        for found in places.values():
            found.sort()
        return places


def _without_longer(wanted: Iterable[tuple[Owner, str]]) -> dict[Owner, list[str]]:
    """The literals of each owner but those that begin with another of its own, which tells the place."""
    kept: dict[Owner, list[str]] = {}
    for owner, literal in sorted(wanted, key=itemgetter(1)):
        own = kept.setdefault(owner, [])
        if not own or not literal.startswith(own[-1]):
            own.append(literal)
    return kept


def look(text: str) -> Seen:
    """The text with all anchors in it."""
    seen = plain(text)
    return Seen(seen, _anchors().find(seen))


def near(
    regex: re.Pattern[str],
    text: str,
    anchors: Iterable[int],
    reach: int = 0,
    begins: re.Pattern[str] = ANYWHERE,
) -> list[re.Match[str]]:
    """The matches of an expression, none overlapping another, that begin at most `reach` before an anchor.

    The same as `regex.finditer` where each match holds an anchor so far from its start.

    Args:
        regex: the expression.
        text: the text.
        anchors: places in it, in order.
        reach: how many characters before an anchor a match may begin.
        begins: what stands at the beginning of every match, if that rules out most places.
    """
    try_at, done = regex.match, 0
    found: list[re.Match[str]] = []
    for start in beginnings(text, anchors, reach, begins) if reach else anchors:
        if start >= done and (match := try_at(text, start)):
            done = match.end()
            found.append(match)
    return found


def beginnings(
    text: str, anchors: Iterable[int], reach: int, begins: re.Pattern[str] = ANYWHERE
) -> list[int]:
    """The places, in order, from which at most `reach` characters lead to an anchor, where `begins` stands."""
    find, done = begins.finditer, 0
    found: list[int] = []
    for anchor in anchors:
        first = anchor - reach
        found += [m.start() for m in find(text, first if first > done else done, anchor + 1)]
        done = anchor + 1
    return found


@cache
def _anchors() -> Anchors:
    return Anchors(_wanted())


def _wanted() -> Iterator[tuple[Owner, str]]:
    for number, family in enumerate(families()):
        yield from ((number, anchor) for anchor in family.anchors)
    yield from ((UNIT, anchor) for anchor in pinpoints.ANCHORS)
    yield from ((ADDRESS, anchor) for anchor in ("http", "www.", *HOSTS))
    table = words().tables["anaphora"]
    for name in {
        form.split()[-1]
        for key in (
            "kinds",
            "foreign_kinds",
            "several_kinds",
            "small_kinds",
            "foreign_treaties",
            "proposal",
        )
        for form in table[key]
    }:
        yield KIND, name
    yield from ((NOUN, noun) for noun in NOUNS)
    yield THEREOF, "thereof"
    yield from ((ITS_ARTICLES, word) for word in ("notamment", "insbesondere"))
    yield from ((THAT_ARTICLE, f"{word} Article") for word in ("that", "said", "same"))
    yield from ((OF_TWO, word) for word in ("latter", "former"))
    yield PROPOSAL, "ropos"
    for word in words().tables["judgments"]["anchors"]:
        yield from ((JUDGMENT, form) for form in (word, word.capitalize()))
    yield CHARTER, "Chart"
    yield from ((OTHER_CHARTER, anchor) for anchor in ("Chart", "chart"))
    yield from ((ORDINAL, anchor) for word in ORDINALS for anchor in cases(word))
    for end in FIGURE_ENDS:
        yield from ((ORDINAL, f"{digit}{end}") for digit in "0123456789")


def cases(word: str) -> tuple[str, str, str]:
    """The word in small letters, with a capital, and in capitals."""
    return word, word.capitalize(), word.upper()
