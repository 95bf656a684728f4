"""Names by which acts are called: how one is compared with another, and those that an act's title gives it.

The short title stands in brackets at the end of the full one (Joint Practical Guide, 8.4): "… (Terrorist
Content Online Regulation)". Behind the title of another act it may be that act's.
"""

import re
from collections.abc import Iterable
from itertools import takewhile

from loaders.registered import folded
from loaders.words import words

BRACKETS = re.compile(r"(?:\s*\([^()]{2,120}\))+[.\s]*\Z")
INNER = re.compile(r"\(([^()]+)\)")
MARKS = re.compile(r"^(?:hereinafter\s)?(?:the\s)?[‘’“”'\"«»\s]*(?:the\s)?|[‘’“”'\"«»\s]+$", re.I)
NAME = re.compile(
    r"[^\W_a-z][\w’'/&-]*(?:\s[\w’'/&-]+){0,9}\s(?P<kind>Regulation|Directive|Framework Decision|Decision|Act|Code)"
)
# Whose name is it, that of the act or of the one that it changes or carries out?
OF_ANOTHER = re.compile(
    r"\b(?:implementing|delegated)\b|\bcorrigendum\b|\bproposal\b"
    r"|\d{4},?\s(?:amending|repealing|supplementing|implementing|correcting|derogating|extending)\b",
    re.I,
)
AUTHOR = re.compile(r"(?:eu|ec|union|council|commission)\s")
LONG, SWAPPED = 15, 2
ANY_KIND = frozenset({"Act", "Code"})


def key_of(name: str) -> str:
    """A name as it is compared: in small letters, hyphens as spaces, without the Union or its institution before it."""
    key = " ".join(folded(name).replace("-", " ").split())
    return AUTHOR.sub("", key, count=1) if AUTHOR.match(key) else key


def name_in(text: str) -> str | None:
    """The name that a bracket, or an alternative title, holds; None where it is no act's name."""
    name = " ".join(MARKS.sub("", text).split())
    return name if NAME.fullmatch(name) else None


def own_names(title: str) -> tuple[str, ...]:
    """The names that an act's title gives the act: those of the brackets at its end that are of its kind.

    Args:
        title: the full title, in one line; one of an act that only changes or carries out another has none.
    """
    end = BRACKETS.search(title)
    if end is None or OF_ANOTHER.search(title):
        return ()
    own = words().kind_in(title)
    found = filter(None, map(name_in, INNER.findall(end[0])))
    return tuple(dict.fromkeys(name for name in found if _is_of(name, own)))


def _is_of(name: str, kind: str | None) -> bool:
    """Whether a name can be that of an act of the kind; the last word tells it, but for "Act" and "Code"."""
    told = NAME.fullmatch(name)
    return told is not None and (told["kind"] in ANY_KIND or words().kind_in(told["kind"]) == kind)


def misspelt(name: str, names: Iterable[str]) -> str | None:
    """The one of the names that is meant, but for one slip of small letters ("Tranpsarency"); None where none is.

    Short names are too near to each other, and a number or a capital tells one from another.
    """
    close = (other for other in names if len(name) >= LONG and _one_slip(name, other))
    return next(close, None)


def _one_slip(one: str, other: str) -> bool:
    """Whether one small letter is changed, missing or too many, or two stand the wrong way round."""
    if one == other or abs(len(one) - len(other)) > 1 or one.split()[-1] != other.split()[-1]:
        return False
    start = _shared(one, other)
    first, second = one[start:], other[start:]
    end = _shared(first[::-1], second[::-1])
    first, second = first[: len(first) - end], second[: len(second) - end]
    if not all(char.islower() for char in first + second):
        return False
    swapped = len(first) == SWAPPED and first == second[::-1]
    return swapped or max(len(first), len(second)) <= 1


def _shared(one: str, other: str) -> int:
    """How many letters begin both."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
