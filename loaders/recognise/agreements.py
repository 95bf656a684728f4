"""Agreements and protocols called by their parties and subject, whose words texts vary.

"The Agreement concluded by the Council of the European Union and the Republic of Iceland and the Kingdom of
Norway concerning the association of those two States with …" is the one of the registers that has the same
noun and parties, and nearly all words of whose subject stand there.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from loaders.recognise.anchors import KIND, Seen
from loaders.recognise.worded import with_pinpoint
from loaders.records import Passage, Reference
from loaders.registers import load_registers
from loaders.words import words

NOUNS = ("Agreement", "Protocol")
TITLE = re.compile(
    r"(?P<noun>Agreement|Protocol)\s{1,3}(?:(?:concluded|signed)\s{1,3})?(?:between|by)\s(?P<parties>[^.;()]{4,300}?)"
    r"\s(?=(?:on|concerning|regarding)\s)(?P<subject>[^.;()]{8,600})"
)
# A protocol's title ends where that of what it is added to begins.
ADDED_TO = re.compile(r"\sto\sthe\s(?:Agreement|Convention)\s")
WORD = re.compile(r"[^\W\d_]{2,}")
PARTY = re.compile(r"[A-Z][a-z]+")
ENOUGH = 0.85
TELLING = 2


class _Known(NamedTuple):
    """An agreement of the registers: its id, the words of its subject, and these in their order."""

    document: str
    subject: frozenset[str]
    order: tuple[str, ...]


def agreements(passage: Passage, seen: Seen) -> Iterator[Reference]:
    """The agreements that a passage names so, each by its id in the registers."""
    text = seen.text
    for at in seen.of(KIND):
        if not text.startswith(NOUNS, at) or not (match := TITLE.match(text, at)):
            continue
        said = match["subject"]
        of_parties = _agreements().get(_key(match), ())
        if meant := _meant(said, of_parties):
            there = [w for w in WORD.finditer(said) if w[0].lower() in meant[0].subject]
            end = match.start("subject") + _last(there, meant[0].subject)
            added = ADDED_TO.search(text, match.start("subject"), end)
            end = added.start() if added else end
            own = tuple((f"document{n}", known.document) for n, known in enumerate(meant, 1))
            yield with_pinpoint(passage, seen, at, end, "name", own)
        elif begun := _begun(said, of_parties):
            own = (("document1", begun.document),)
            end = match.start("subject") + len(said.split(",")[0].rstrip())
            yield with_pinpoint(passage, seen, at, end, "name", own)


def _meant(said: str, of_parties: Sequence[_Known]) -> list[_Known]:
    """The agreements of nearly all of whose subject the words are there; of several those of most words."""
    words_said = {word.lower() for word in WORD.findall(said)}
    there = [(len(known.subject & words_said), known) for known in of_parties]
    enough = [(count, known) for count, known in there if count >= ENOUGH * len(known.subject)]
    most = max((count for count, _ in enough), default=0)
    return [known for count, known in enough if count == most]


def _begun(said: str, of_parties: Sequence[_Known]) -> _Known | None:
    """The one agreement whose subject begins with all that is said up to a comma: "on the surrender procedure"."""
    words_said = tuple(word.lower() for word in WORD.findall(said.split(",")[0]))
    found = [known for known in of_parties if known.order[: len(words_said)] == words_said]
    telling = found and sum(word in found[0].subject for word in words_said) >= TELLING
    return found[0] if telling and len(found) == 1 else None


def _last(there: list[re.Match[str]], subject: frozenset[str]) -> int:
    """Where the last word ends that stands there for the first time."""
    left = set(subject)
    end = 0
    for word in there:
        if word[0].lower() in left:
            left.discard(word[0].lower())
            end = word.end()
    return end


def _key(title: re.Match[str]) -> tuple[str, frozenset[str]]:
    """The noun of a title, and what the parties are called."""
    names = frozenset(PARTY.findall(title["parties"]))
    return title["noun"], names - set(words().tables["agreements"]["no_names"])


@cache
def _agreements() -> dict[tuple[str, frozenset[str]], list[_Known]]:
    """The agreements of the registers by noun and parties, that of the longest subject first."""
    found: defaultdict[tuple[str, frozenset[str]], list[_Known]] = defaultdict(list)
    small = set(words().tables["agreements"]["small"])
    for document in load_registers().documents:
        if title := TITLE.match(document.title or ""):
            order = tuple(word.lower() for word in WORD.findall(title["subject"]))
            found[_key(title)].append(_Known(document.id, frozenset(order) - small, order))
    return {key: sorted(own, key=lambda one: -len(one.subject)) for key, own in found.items()}
