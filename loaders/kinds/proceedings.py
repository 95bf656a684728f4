"""What minutes record of an agenda item: who presented it, and where the file goes."""

import datetime
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from base.artefacts import artefact
from loaders.facts.agents import group_index
from loaders.facts.deadlines import deadlines
from loaders.facts.lists import JOIN
from loaders.records import Mention, Passage
from loaders.statements import Deadline, Forwarding

SENTENCE = re.compile(r"[^.;]*(?:\.(?=\d)[^.;]*)*[.;]?")
PURPOSE = re.compile(
    r"\bfor\s+(?:(?:its|final|further|formal)\s+)?"
    r"(endorsement|adoption|approval|discussion|information|confirmation|consideration)\b"
)
BODIES = frozenset({"Body"})
PRESENTING = frozenset({"Body", "Country"})
LEAD = re.compile(r"^(?:on|in|at|during)\s+(?:the\s+)?", re.I)
PRESENTER_REACH = 200
PAPER = re.compile(r"\s+(?:discussion\s+)?(?:paper|note|proposal)\b")


@dataclass(frozen=True, slots=True)
class Rule:
    """A way of saying something, with the texts that show what it matches and rejects."""

    name: str
    regex: re.Pattern[str]
    purpose: str | None
    on_agenda: bool
    matches: tuple[str, ...]
    rejects: tuple[str, ...]


@cache
def rules(family: str) -> tuple[Rule, ...]:
    """The rules of a family (`outcome`, `forwarding`, `presenter`, …), in the order of the file."""
    raw = tomllib.loads(artefact("loaders", "kinds", "proceedings.toml").read_text("utf-8"))
    return tuple(
        Rule(
            entry["name"],
            re.compile(entry["regex"]),
            entry.get("purpose") or None,
            entry.get("told") == "on the agenda",
            tuple(entry["matches"]),
            tuple(entry["rejects"]),
        )
        for entry in raw[family]
    )


def presenters(passages: Iterable[Passage], mentions: Iterable[Mention]) -> tuple[str, ...]:
    """The bodies and countries that presented an item or wrote its paper, in the order of the text."""
    by_passage = _by_passage(mentions, PRESENTING)
    found: list[str] = []
    for passage in passages:
        listed = -1  # where a list of presenters ends so far
        named = by_passage.get(passage.id, [])
        members = sorted([*named, *_groups(passage, named)], key=lambda each: each.start)
        acting = _acting(passage, members)
        for mention in members:
            start = max(0, mention.start - PRESENTER_REACH)
            before = passage.text[start : mention.start].removesuffix("the ")
            introduced = any(
                rule.regex.search(before) and rule.regex.split(before)[-1].strip() == ""
                for rule in rules("presenter")
            )
            if listed >= 0 and JOIN.fullmatch(passage.text, listed, mention.start):
                introduced = True
            listed = mention.end if introduced else -1
            if introduced or mention in acting or PAPER.match(passage.text, mention.end):
                found.append(_holder(mention, named, passage.text) or mention.entity)
    return tuple(dict.fromkeys(found))


def _acting(passage: Passage, members: list[Mention]) -> list[Mention]:
    """Those behind whom a verb tells that they presented; of several that are joined, all."""
    found: list[Mention] = []
    for mention in reversed(members):
        after = passage.text[mention.end : mention.end + PRESENTER_REACH]
        joined = found and JOIN.fullmatch(passage.text, mention.end, found[-1].start)
        if joined or any(rule.regex.search(after) for rule in rules("presenter_after")):
            found.append(mention)
    return found


def _groups(passage: Passage, named: list[Mention]) -> Iterator[Mention]:
    """The groups that a passage names, such as the Member States, where no body's name has the words."""
    for hit in group_index().find(passage.text):
        if any(each.start < hit.end and hit.start < each.end for each in named):
            continue
        for iri in hit.names:
            yield Mention(
                passage.id, hit.start, hit.end, passage.text[hit.start : hit.end], iri, "Group"
            )


def _holder(mention: Mention, named: list[Mention], text: str) -> str | None:
    """The country that "the incoming Presidency, Country," means, which does not hold the office then."""
    before = text[max(0, mention.start - PRESENTER_REACH) : mention.start]
    if not any(rule.regex.search(before) for rule in rules("holder")):
        return None
    after = (each for each in named if each.type == "Country" and each.start >= mention.end)
    country = next(after, None)
    beside = country and text[mention.end : country.start].strip() == ","
    return country.entity if country and beside else None


def forwardings(
    passages: Iterable[Passage], mentions: Iterable[Mention], since: datetime.date | None
) -> tuple[Forwarding, ...]:
    """The further steps that the item's texts announce, each body with its date and purpose.

    Args:
        passages: the item's passages.
        mentions: the bodies named in them.
        since: the day of the meeting, after which a month without a year is meant.
    """
    by_passage = _by_passage(mentions)
    steps: list[Forwarding] = []
    for passage in passages:
        for sentence in SENTENCE.finditer(passage.text):
            for rule in rules("forwarding"):
                trigger = rule.regex.search(sentence.group())
                if not trigger:
                    continue
                start = sentence.start() + trigger.end()
                bodies = [
                    m
                    for m in by_passage.get(passage.id, ())
                    if start <= m.start and m.end <= sentence.end()
                ]
                steps.extend(_steps(passage.text, bodies, sentence.end(), rule, since))
    return tuple(steps)


def _steps(
    text: str, bodies: list[Mention], end: int, rule: Rule, since: datetime.date | None
) -> Iterable[Forwarding]:
    for index, body in enumerate(bodies):
        stop = bodies[index + 1].start if index + 1 < len(bodies) else end
        words = text[body.end : stop]
        purpose = PURPOSE.search(words)
        if purpose or rule.purpose:
            yield Forwarding(
                body.entity, _when(words, since), purpose[1] if purpose else rule.purpose
            )


def _when(words: str, since: datetime.date | None) -> Deadline | None:
    """The first time that the words name, without its preposition."""
    found = next((each.deadline for each in deadlines(words, since)), None)
    return replace(found, text=LEAD.sub("", found.text)) if found else None


def _by_passage(
    mentions: Iterable[Mention], types: frozenset[str] = BODIES
) -> dict[str, list[Mention]]:
    grouped: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.type in types:
            grouped.setdefault(mention.passage, []).append(mention)
    return grouped
