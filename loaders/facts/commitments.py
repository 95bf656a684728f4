"""Commitments: who will do what, by when, about which act, topic, country or system."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from base.iris import identity
from loaders.facts.agents import Agent, agents, fits, subject
from loaders.facts.deadlines import FoundDeadline
from loaders.facts.family import Family
from loaders.facts.rules import Rule, section
from loaders.facts.sentences import Sentence, sentences
from loaders.records import Entity, Fact, FactValue, Material

ABOUT = frozenset({"Topic", "InformationSystem", "Country", "Region", "Programme"})
NAMED, BACK, DATED, BARE, REPORTED = 0.9, 0.75, 0.8, 0.5, 0.7
WEAK = {"should": 0.65}
SHORTEST = 6
NO_TIME = datetime.timedelta()
# Reports are dated some days after they were written.
JUST_OVER = datetime.timedelta(days=14)


@dataclass(frozen=True, slots=True)
class _Announced:
    """A trigger in a sentence, with who acts and where the action begins (code points)."""

    rule: Rule
    start: int
    action: int
    actors: tuple[str, ...]
    confidence: float


def _draw(material: Material) -> Iterator[Fact]:
    last: tuple[str, ...] = ()
    passage = ""
    for sentence in sentences(material):
        if sentence.passage.id != passage:
            passage, last = sentence.passage.id, ()
        announced = list(_announced(sentence, last))
        for place, each in enumerate(announced):
            following = announced[place + 1 : place + 2]
            end = following[0].start if following else sentence.end
            fact = _fact(sentence, each, end, material.head.date, first=place == 0)
            if fact:
                yield fact
        last = _actors_said(sentence, announced) or last


def _actors_said(sentence: Sentence, announced: list[_Announced]) -> tuple[str, ...]:
    """Whom a pronoun in the next sentence means: who acts here, or else the first one named."""
    acting = next((each.actors for each in announced if each.actors), ())
    named = agents(sentence)
    return acting or ((named[0].iri,) if named else ())


def _announced(sentence: Sentence, last: tuple[str, ...]) -> Iterator[_Announced]:
    found = sorted(
        (
            (sentence.start + match.start(), sentence.start + match.end(), rule)
            for rule in section("commitments", "trigger")
            for match in rule.regex.finditer(sentence.text)
        ),
        key=lambda each: (each[0], -each[1]),
    )
    end = sentence.start
    for start, action, rule in found:
        if start < end:
            continue
        read = _read(sentence, start, action, rule, last)
        if read:
            end = action
            yield read


def _read(
    sentence: Sentence, start: int, action: int, rule: Rule, last: tuple[str, ...]
) -> _Announced | None:
    before = sentence.passage.text[sentence.start : start].rstrip()
    kind = rule.value("subject")
    if kind == "asked":
        return _asked(sentence, start, action, rule)
    acting = tuple(agent.iri for agent in subject(sentence, start))
    confidence = WEAK.get(rule.name, NAMED)
    if not acting and last and fits("back", before):
        acting, confidence = last, BACK
    if fits("reported", before):
        confidence = min(confidence, REPORTED)
    if not acting and kind == "agent":
        return None
    return _Announced(rule, start, action, acting, confidence if acting else BARE)


def _asked(sentence: Sentence, start: int, action: int, rule: Rule) -> _Announced | None:
    """A request: those asked stand between the trigger and "to"."""
    text = sentence.passage.text
    to = text.find(" to ", action, sentence.end)
    asked = [agent for agent in agents(sentence) if action <= agent.start and agent.end <= to]
    if to < 0:
        return None
    actors = tuple(dict.fromkeys(_heads(text, action, asked)))
    return _Announced(rule, start, to + len(" to "), actors, NAMED if actors else BARE)


def _heads(text: str, start: int, found: list[Agent]) -> Iterator[str]:
    for agent in found:
        if not fits("dependent", text[start : agent.start]):
            yield agent.iri


def _fact(
    sentence: Sentence,
    announced: _Announced,
    end: int,
    written: datetime.date | None,
    *,
    first: bool,
) -> Fact | None:
    deadline = _deadline(sentence, announced, end, written, first=first)
    if announced.rule.value("subject") == "dated" and not deadline:
        return None
    confidence = announced.confidence
    if not announced.actors and deadline:
        confidence = DATED
    action = sentence.passage.text[announced.action : end].strip().rstrip(".;,:")
    if len(action) < SHORTEST:
        return None
    values: list[tuple[str, FactValue]] = [
        ("commitmentKind", announced.rule.value("kind") or "plan"),
        ("action", action),
    ]
    values += [("actor", Entity(iri)) for iri in dict.fromkeys(announced.actors)]
    if deadline:
        values.append(("deadline", deadline.deadline))
    values += [("about", Entity(iri)) for iri in _about(sentence, announced.action, end)]
    return Fact(
        "Commitment",
        sentence.passage.id,
        sentence.start,
        sentence.end,
        sentence.text,
        confidence,
        tuple(values),
    )


def _deadline(
    sentence: Sentence,
    announced: _Announced,
    end: int,
    written: datetime.date | None,
    *,
    first: bool,
) -> FoundDeadline | None:
    """The deadline in the action; else, for a sentence's first announcement, one before it.

    What was over on the document's day is no deadline before the verb, and none after it where it
    was over for long; nor is a day without a preposition, which dates something else ("the
    Declaration of 29 September").
    """
    times = [found for found in sentence.deadlines if not found.deadline.text[0].isdigit()]
    inside = [
        f for f in times if announced.start <= f.start < end and _ahead(f, written, JUST_OVER)
    ]
    before = [f for f in times if f.start < announced.start and _ahead(f, written)] if first else []
    dated = [found for found in (*inside, *before) if found.deadline.end]
    return next(iter([*dated, *inside, *before]), None)


def _ahead(
    found: FoundDeadline, written: datetime.date | None, slack: datetime.timedelta = NO_TIME
) -> bool:
    end = found.deadline.end
    return not (written and end and end + slack < written)


def _about(sentence: Sentence, start: int, end: int) -> list[str]:
    """What the action names: documents cited in it or in its notes, topics, systems, places."""
    cited = [c for c in sentence.citations if start <= c.reference.start < end]
    documents = [
        identity("document", c.document)
        for c in (*cited, *sentence.notes)
        if c.document and c.status == "resolved"
    ]
    named = [m.entity for m in sentence.mentions if m.type in ABOUT and start <= m.start < end]
    return list(dict.fromkeys([*documents, *named]))


FAMILY = Family("commitments", _draw)
