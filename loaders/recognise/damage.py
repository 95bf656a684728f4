"""White space that damage put into citations or took out of them, as `damage.toml` says, and figures in nouns.

Each mend is tried only near its literals, which are all looked for in one pass and seldom stand in whole text.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import count, product
from typing import Any, NamedTuple

from base.artefacts import artefact
from loaders.literals import Literals
from loaders.overpage import foot, over_page
from loaders.recognise.plain import plain
from loaders.registers import load_registers
from loaders.words import branching

DIGITS = "0123456789"
SMALL = "abcdefghijklmnopqrstuvwxyzàâäçèéêëîïôöûüùß"
SPACES = " \n"
REACH = 110  # characters before and after a literal
WORD = re.compile(r"\w+")
SHOWN = 4  # letters of a noun that is spaced out, of which the literal is made
# How scanners read letters as figures, or as two others; such a noun is no pattern's business.
LIKE = {"i": "1", "l": "1", "I": "1", "o": "0", "O": "0", "w": "vv", "m": "rn"}
MISREAD = -1
Edit = tuple[int, int, str]


class Mend(NamedTuple):
    """One way of mending: where it may be tried, what it looks for, and examples.

    Every match holds what `holds` finds, if that is given, which tells most places quickly.
    """

    name: str
    regex: re.Pattern[str]
    holds: re.Pattern[str] | None
    literals: tuple[str, ...]
    mended: tuple[tuple[str, str], ...]
    kept: tuple[str, ...]


@cache
def mends() -> tuple[Mend, ...]:
    """All mends, in the order of the file."""
    raw = _raw()
    fragments = {
        "broken": _broken(),
        "spaced": _spaced(),
        "named": _named(),
        "over_page": over_page(),
        "foot": foot(),
    }
    for name, text in raw["fragments"].items():
        fragments[name] = _fill(text, fragments)
    return tuple(
        Mend(
            entry["name"],
            re.compile(_fill(entry["regex"], fragments), re.VERBOSE),
            re.compile(_fill(entry["holds"], fragments)) if "holds" in entry else None,
            tuple(form for literal in entry["literals"] for form in _forms(literal)),
            tuple((before, after) for before, after in entry["mended"]),
            tuple(entry["kept"]),
        )
        for entry in raw["mend"]
    )


@cache
def _raw() -> dict[str, Any]:
    return tomllib.loads(artefact("loaders", "recognise", "damage.toml").read_text("utf-8"))


def edits(text: str) -> list[Edit]:
    """What is to be changed in a text, in order: start, end (code points) and what stands there instead."""
    seen = plain(text)
    there: dict[int, list[int]] = {}
    literals, owners = _literals()
    for literal, start, _ in literals.find(seen):
        for owner in owners[literal]:
            there.setdefault(owner, []).append(start)
    found: dict[tuple[int, int], str] = {}
    for start, end, letter in _misread(seen, there.pop(MISREAD, ())):
        found[start, end] = letter
    for owner in sorted(there):
        mend = mends()[owner]
        for first, last in _stretches(there[owner]):
            if mend.holds and not mend.holds.search(seen, first, last):
                continue
            for match in mend.regex.finditer(seen, first, last):
                found.update(((start, end), new) for start, end, new in _of(match))
    return _apart((*span, new) for span, new in sorted(found.items()))


def _misread(text: str, places: Iterable[int]) -> Iterator[Edit]:
    """What stands for letters in the nouns of acts, which begin at these places: "Regu1ation", "Framevvork"."""
    for start in places:
        word = WORD.match(text, start)
        inner = start == 0 or not text[start - 1].isalnum()
        for first, last, letter in _slips().get(word[0], ()) if word and inner else ():
            yield start + first, start + last, letter


@cache
def _slips() -> dict[str, list[Edit]]:
    """The nouns with a letter read as something else, each time that or once, and what mends them."""
    found: dict[str, list[Edit]] = {}
    words = _raw()["words"]
    for word in (*words["breakable"], *words["misread"]):
        for form in (word, f"{word}s", word.lower()):
            for letter, read in LIKE.items():
                places = [at for at, own in enumerate(form) if own == letter]
                several = [places] if len(places) > 1 and len(read) > 1 else []
                for some in [*([at] for at in places), *several]:
                    found.update([_slip(form, some, letter, read)])
    return found


def _slip(form: str, places: list[int], letter: str, read: str) -> tuple[str, list[Edit]]:
    """A noun with the letter at some places read as something else, and what mends it."""
    written, mends_ = "", []
    for at, own in enumerate(form):
        if at in places:
            mends_.append((len(written), len(written) + len(read), letter))
        written += read if at in places else own
    return written, mends_


def _of(match: re.Match[str]) -> Iterator[Edit]:
    for name in match.re.groupindex:
        start, end = match.span(name)
        if start >= 0 and name[1:].isdecimal() and (start < end) != (name[0] == "i"):
            yield start, end, "" if name[0] == "d" else " "


def _apart(found: Iterable[Edit]) -> list[Edit]:
    """Without what overlaps the one before it."""
    kept: list[Edit] = []
    for start, end, new in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end, new))
    return kept


def _stretches(places: Iterable[int]) -> list[tuple[int, int]]:
    """The stretches around the places, those that touch made one: each character is looked at once."""
    found: list[tuple[int, int]] = []
    for place in sorted(places):
        first, last = max(0, place - REACH), place + REACH
        if found and first <= found[-1][1]:
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


@cache
def _literals() -> tuple[Literals, tuple[tuple[int, ...], ...]]:
    """All literals, with the numbers of the mends that each is of."""
    owners: dict[str, list[int]] = {}
    for number, mend in enumerate(mends()):
        for literal in mend.literals:
            owners.setdefault(literal, []).append(number)
    for literal in _slips():
        owners.setdefault(literal, []).append(MISREAD)
    return Literals(owners), tuple(map(tuple, owners.values()))


def _forms(literal: str) -> Iterator[str]:
    words = _raw()["words"]
    if literal == "{{glued}}":
        yield from map("".join, product(words["ends"], words["starts"]))
    elif literal == "{{noted}}":
        yield from map("".join, product(DIGITS, words["starts"]))
    elif literal == "{{followed}}":
        yield from map("".join, product(words["nouns"], (*words["after_nouns"], *DIGITS)))
    elif literal == "{{parted}}":
        yield from (f"{letter}-\n" for letter in SMALL)
    elif literal == "{{spaced}}":
        yield from (" ".join(word[:SHOWN]) for word in _letters())
    elif literal == "{{named}}":
        yield from map("".join, product(("the", "The"), sorted({name[0] for name in _names()})))
    elif literal == "{{broken}}":
        marks = (" ", "\n", "- ", "-\n", " \n")
        yield from (head + mark + tail for head, tail in _halves() for mark in marks)
    else:
        choices = ({"#": DIGITS, "~": SPACES}.get(char, char) for char in literal)
        yield from map("".join, product(*choices))


def _letters() -> Iterator[str]:
    for word in _raw()["words"]["spaced"]:
        yield from (word, word.upper())


def _spaced() -> str:
    """The nouns with white space between their letters, each in groups of their own."""
    number = count(1)
    return "(?:{})".format(
        "|".join(
            word[0]
            + "".join(rf"(?P<d{next(number)}>\s){letter}" for letter in word[1:])
            + rf"(?:(?P<d{next(number)}>\s)[sS])?"
            for word in _letters()
        )
    )


def _named() -> str:
    """The article before a name of the registers, perhaps with a word glued before it."""
    leads = "|".join(_raw()["words"]["leads"])
    names = branching(_names(), space=r"\s")
    return rf"(?:(?:{leads})(?P<i1>))?[Tt]he(?P<i2>)(?={names}(?!\w))"


def _names() -> list[str]:
    """The names of acts in the registers that begin with a capital."""
    forms = (name for one in load_registers().documents for name in (*one.names, *one.acronyms))
    return sorted({plain(form) for form in forms if form[0].isupper()})


def _halves() -> Iterator[tuple[str, str]]:
    for word in _raw()["words"]["breakable"]:
        for form in (word, word.lower()):
            yield from ((form[:at], form[at:]) for at in range(1, len(form)))


def _broken() -> str:
    """Whichever half of a noun stands there leads to its rest, so that a place is tried but once."""
    tails: dict[str, list[str]] = {}
    for head, tail in _halves():
        tails.setdefault(head, []).append(tail)
    heads = "|".join(sorted(tails, reverse=True))
    rest = "|".join(
        rf"(?<={head}[ \n])(?:{'|'.join(own)})|(?<={head}[ -][ \n])(?:{'|'.join(own)})"
        for head, own in tails.items()
    )
    return rf"(?<!\w)(?:{heads})(?P<d1>-?\s{{1,2}})(?:{rest})(?=s?\b)"


def _fill(text: str, fragments: dict[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda match: fragments[match[1]], text)
