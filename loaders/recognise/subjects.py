"""Acts that are called by their kind and subject: "the Framework Decision on the fight against organised crime".

The registers' titles tell which act it is: the one of the kind whose subject begins with the words that are said,
or ends in them ("the Framework Decision on illicit drug trafficking"). Titles of acts that only change others
have no subject of their own.
"""

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from loaders.actnames import OF_ANOTHER
from loaders.celex import Celex
from loaders.recognise.anchors import NOUN, Seen
from loaders.recognise.worded import with_pinpoint
from loaders.records import Passage, Reference
from loaders.registers import load_registers
from loaders.words import words

KINDS = {"Framework Decision": "F", "Directive": "L", "Regulation": "R"}
BEGINS = r"(?:on|concerning|regarding|relating\sto|laying\sdown|establishing)"
BEFORE = re.compile(
    r"(?<![\w-])[Tt]he\s(?:Council\s|EU\s|Union\s|existing\s|current\s)?(?P<framework>Framework\s)?\Z"
)
SAID = re.compile(rf"(?P<kind>Directive|Regulation|Decision)\s(?P<begins>{BEGINS})\s(?=[^\W\d_])")
TITLE = re.compile(
    rf"(?:\s\d{{1,2}}\s\w+\s\d{{4}}|/JHA|/EE?C|/\d{{2,4}}),?\s(?:of\s.*?\s\d{{4}},?\s)?{BEGINS}\s"
)
# What the act changes beside its own subject, and what else is no part of it.
ENDS = re.compile(r",?\s(?:and\s)?(?:amending|repealing|replacing)\s|\s\(")
WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SMALL = frozenset(
    ["a", "an", "and", "as", "at", "between", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"]
)  # fmt: skip
TELLING, LEAST = 3, 2
# Only a title goes on so, and not that which goes on otherwise.
ANOTHER_SUBJECT = ("and", "on")
REACH, LONGEST, MOST = 40, 200, 6
# A noun that goes on names another subject: "combating terrorism financing".
GOES_ON = re.compile(r"[\d⁰¹²³⁴-⁹]{0,3}(?:[^\s\w-]|\s?[(\[]|\Z|\s(?P<word>[^\W\d_]+))")


class _Subject(NamedTuple):
    words: tuple[str, ...]
    document: str


def subjects(passage: Passage, seen: Seen) -> Iterator[Reference]:
    """The acts that a passage calls by their subject; several that fit are parts of one reference."""
    text = seen.text
    for at in seen.of(NOUN):
        said = SAID.match(text, at)
        before = BEFORE.search(text, max(0, at - REACH), at) if said else None
        if (
            said is None
            or before is None
            or (said["kind"] == "Decision") != bool(before["framework"])
        ):
            continue
        spoken = list(WORD.finditer(text, said.end(), said.end() + LONGEST))
        length, found, whole = _fitting(
            KINDS["Framework Decision" if before["framework"] else said["kind"]], spoken
        )
        if not found or not _ends_there(text, spoken[length - 1].end()):
            continue
        start = before.start("framework") if before["framework"] else at
        parts = tuple((f"document{i}", each) for i, each in enumerate(found, 1))
        own = (*parts, ("whole", "yes")) if whole else parts
        yield with_pinpoint(passage, seen, start, spoken[length - 1].end(), "subject", own)


def _fitting(letter: str, spoken: list[re.Match[str]]) -> tuple[int, list[str], bool]:
    """How many words tell the act, the acts that they fit, and whether they are the whole subject."""
    said = tuple(m[0].lower() for m in spoken)
    best: tuple[int, bool] = (0, False)
    found: list[str] = []
    for subject in _subjects().get((letter, *said[:2]), ()):
        length, whole = _same(said, subject.words)
        if length and (length, whole) >= best:
            found = [*found, subject.document] if (length, whole) == best else [subject.document]
            best = (length, whole)
    return best[0], found if len(found) <= MOST else [], best[1]


def _same(said: tuple[str, ...], subject: tuple[str, ...]) -> tuple[int, bool]:
    """How many of the words that are said begin the subject, or end it."""
    same = 0
    for one, other in zip(said, subject, strict=False):
        if one != other:
            break
        same += 1
    telling = sum(word not in SMALL for word in said[:same])
    if same == len(subject):
        return (same, True) if telling >= LEAST else (0, False)
    while same and said[same - 1] in SMALL:
        same -= 1
    if said[same : same + 2] == ANOTHER_SUBJECT:
        return 0, False
    if telling >= TELLING:
        return same, False
    for length in range(TELLING, min(len(said), len(subject)) + 1):
        tail = said[:length]
        if subject[-length:] == tail and sum(word not in SMALL for word in tail) >= TELLING:
            return length, False
    return 0, False


def _ends_there(text: str, end: int) -> bool:
    """Whether what follows is no noun that makes the subject another."""
    after = GOES_ON.match(text, end)
    word = after["word"] if after else None
    return after is not None and (
        word is None
        or word in SMALL
        or word.endswith(("s", "ed"))
        or word in words().tables["council"]["going_on"]
    )


@cache
def _subjects() -> dict[tuple[str, ...], list[_Subject]]:
    """The subjects of the registers' acts by their type letters and each two words that stand together.

    What is said begins with two words of a subject that it fits, wherever in it these stand.
    """
    found: dict[tuple[str, ...], list[_Subject]] = {}
    for act in load_registers().documents:
        celex = Celex.parse(act.identifier("celex") or "")
        title = act.title or ""
        begins = TITLE.search(title)
        if celex is None or celex.sector != "3" or celex.suffix or begins is None:
            continue
        if OF_ANOTHER.search(title[: begins.end()]):
            continue
        own = tuple(word.lower() for word in WORD.findall(ENDS.split(title[begins.end() :])[0]))
        subject = _Subject(own, act.id)
        for pair in set(pairwise(own)):
            found.setdefault((celex.type, *pair), []).append(subject)
    return found
