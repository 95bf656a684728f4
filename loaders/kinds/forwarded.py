"""Where a meeting sends a file: the words that tell it, and how sure they are."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from loaders.facts.deadlines import deadlines
from loaders.facts.sure import Sure
from loaders.kinds.proceedings import TOLD, Rule, by_passage, named, rules
from loaders.records import Mention, Passage
from loaders.statements import Deadline, Entity, Fact, FactValue, Forwarding

SENTENCE = re.compile(r"[^.;]*(?:\.(?=\d)[^.;]*)*[.;]?")
BODIES = frozenset({"Body"})
LEAD = re.compile(r"^(?:on|in|at|during)\s+(?:the\s+)?", re.I)
BEHIND = re.compile(r"\b(?:to|at|in|by|with)\s+(?:(?:the|an?|its)\s+)?$", re.I)
YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
SEVERAL = Sure(0.8, "the sentence names several bodies; each has what follows its name")
COUNTED = Sure(0.8, "the words name no year; it is counted from the day of the meeting")
APART = Sure(0.6, "the sentence names the body, but not as the one to which the file goes")


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence at `start` to `end` (code points) of its passage that a rule found to tell a step."""

    passage: Passage
    start: int
    end: int
    rule: Rule

    @property
    def text(self) -> str:
        """Its words."""
        return self.passage.text[self.start : self.end]


def forwardings(
    passages: Iterable[Passage],
    mentions: Iterable[Mention],
    since: datetime.date | None,
    item: str,
) -> tuple[Forwarding, ...]:
    """The further steps that the item's texts announce, each body with its date and purpose.

    Args:
        passages: the item's passages.
        mentions: the bodies named in them.
        since: the day of the meeting, after which a month without a year is meant.
        item: the IRI of the point of the agenda.
    """
    groups = by_passage(mentions, BODIES)
    return tuple(
        step
        for passage in passages
        for place, start in _places(passage)
        for step in _steps(
            place, _within(groups.get(passage.id, ()), start, place.end), since, item
        )
    )


def _places(passage: Passage) -> Iterator[tuple[Place, int]]:
    """The sentences that tell a further step, each with where the words that tell it end."""
    for sentence in SENTENCE.finditer(passage.text):
        blank = len(sentence.group()) - len(sentence.group().lstrip())
        for rule in rules("forwarding"):
            trigger = rule.regex.search(sentence.group())
            if trigger:
                place = Place(passage, sentence.start() + blank, sentence.end(), rule)
                yield place, sentence.start() + trigger.end()


def _within(mentions: Iterable[Mention], start: int, end: int) -> list[Mention]:
    return [each for each in mentions if start <= each.start and each.end <= end]


def _steps(
    place: Place, bodies: list[Mention], since: datetime.date | None, item: str
) -> Iterator[Forwarding]:
    for index, body in enumerate(bodies):
        stop = bodies[index + 1].start if index + 1 < len(bodies) else place.end
        words = place.passage.text[body.end : stop]
        purpose = _purpose(words) or place.rule.purpose
        if purpose:
            step = Forwarding(body.entity, _when(words, since), purpose)
            yield replace(step, told=_fact(place, step, _doubts(place, body, index, step), item))


def _purpose(words: str) -> str | None:
    """What the file goes to the body for: the first that the words name."""
    found = (
        (m.start(), rule.purpose) for rule in rules("purpose") if (m := rule.regex.search(words))
    )
    return min(found, default=(0, None))[1]


def _doubts(place: Place, body: Mention, index: int, step: Forwarding) -> Iterator[Sure]:
    yield TOLD
    yield named(body)
    if index:
        yield SEVERAL
    if not BEHIND.search(place.passage.text[place.start : body.start]):
        yield APART
    if _is_counted(step.deadline):
        yield COUNTED


def _fact(place: Place, step: Forwarding, doubts: Iterable[Sure], item: str) -> Fact:
    sure = min(doubts, key=lambda each: each.value)
    said: list[tuple[str, FactValue]] = [
        ("onItem", Entity(item)),
        ("toBody", Entity(step.body)),
    ]
    if step.purpose:
        said.append(("purpose", step.purpose))
    if step.deadline:
        said.append(("deadline", step.deadline))
    counted = ("periodStart", "periodEnd") if _is_counted(step.deadline) else ()
    return Fact(
        "MeetingForwarding", place.passage.id, place.start, place.end, place.text, sure.value,
        tuple(said), reasons=(f"wording: {place.rule.name}", sure.why), inferred=counted,
    )  # fmt: skip


def _is_counted(deadline: Deadline | None) -> bool:
    return bool(deadline and deadline.start and not YEAR.search(deadline.text))


def _when(words: str, since: datetime.date | None) -> Deadline | None:
    """The first time that the words name, without its preposition."""
    found = next((each.deadline for each in deadlines(words, since)), None)
    return replace(found, text=LEAD.sub("", found.text)) if found else None
