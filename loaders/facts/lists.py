"""Lists of countries and regions in a sentence: "A, B (with a mandate for C) and the D"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from loaders.facts.sentences import Sentence
from loaders.records import Mention

ASIDE = re.compile(r"\([^()]*\)")
JOIN = re.compile(r"\s*(?:,|;|,?\s*\b(?:and|or|as\s+well\s+as)\b)\s*(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Listed:
    """The IRIs of a list that stands at `start` to `end` (code points) of the passage."""

    start: int
    end: int
    iris: tuple[str, ...]


def listed(sentence: Sentence, types: frozenset[str]) -> list[Listed]:
    """The lists of a sentence in order, those of one name included.

    What stands in brackets behind a name is not of the list; a list may stand in brackets itself.

    Args:
        sentence: the sentence.
        types: the types of entities that are listed, `Country` and `Region`.
    """
    found = list(_members(sentence, types))
    lists: list[Listed] = []
    for mention, bracket in found:
        last = lists[-1] if lists else None
        if last and _joined(sentence.passage.text, last.end, mention.start):
            lists[-1] = Listed(last.start, mention.end, (*last.iris, mention.entity))
        elif not bracket or not last or last.end < bracket:
            lists.append(Listed(mention.start, mention.end, (mention.entity,)))
    return [Listed(each.start, each.end, tuple(dict.fromkeys(each.iris))) for each in lists]


def _members(sentence: Sentence, types: frozenset[str]) -> Iterator[tuple[Mention, int]]:
    """The mentions with where the bracket begins in which each stands (0 for none).

    A mention in brackets is left out unless the bracket begins with a name and stands behind none.
    """
    wanted = sorted((m for m in sentence.mentions if m.type in types), key=lambda m: m.start)
    brackets = [
        (sentence.start + found.start(), sentence.start + found.end())
        for found in ASIDE.finditer(sentence.text)
    ]
    ends = {mention.end for mention in wanted}
    starts = {mention.start for mention in wanted}
    place = 0
    for mention in wanted:
        while place < len(brackets) and brackets[place][1] <= mention.start:
            place += 1
        inside = brackets[place] if place < len(brackets) else (mention.end, 0)
        if inside[0] >= mention.start:
            yield mention, 0
        elif inside[0] + 1 in starts and inside[0] - 1 not in ends:
            yield mention, inside[0]


def _joined(text: str, end: int, start: int) -> bool:
    return JOIN.fullmatch(ASIDE.sub("", text[end:start])) is not None
