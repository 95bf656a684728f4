"""Commitments: who will do what, by when, about which act, topic, country or system."""

import datetime
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.facts.about import about, meant_by, things
from loaders.facts.agents import agents, fits
from loaders.facts.announced import announcements, issuer_of
from loaders.facts.announcement import Announced
from loaders.facts.deadlines import FoundDeadline
from loaders.facts.doubts import tells_law
from loaders.facts.due import condition_of, deadline_of, is_minuted, is_to_come
from loaders.facts.family import Family
from loaders.facts.implied import Before
from loaders.facts.introduced import lists, with_list
from loaders.facts.law import IN_LAW, KIND, is_provision
from loaders.facts.matter import matter
from loaders.facts.rules import section
from loaders.facts.sentences import Sentence, sentences
from loaders.facts.stems import Point, Stems
from loaders.facts.sure import Sure
from loaders.statements import Entity, Fact, FactValue, Material

DATED = 0.8
ASKED = Sure(0.6, "it was asked for before, and no day is to come")
IN_ACT = Sure(0.6, "it stands in an act, outside its articles")
MINUTED = Sure(0.65, "it was asked or promised at the meeting of which the minutes tell")
LAID_DOWN = Sure(0.6, "it only tells what a law lays down")
MINUTES = "outcome-of-proceedings"
ONLY_TELLS, TOLD_BESIDE = "it only tells which thing is meant", 0.65
SHORTEST = 6
HANGING = re.compile(r",?\s+(?:that|which|who|and|where)(?:\s+(?:it|they|he|she))?$")
REMEMBERED = 20  # announcements of a passage to which a later sentence can go back


@dataclass(frozen=True, slots=True)
class _Document:
    """Of what day a document is, and whether it is an act, or the minutes of a meeting."""

    written: datetime.date | None
    in_act: bool
    minutes: bool


def _draw(material: Material) -> Iterator[Fact]:
    in_act = material.head.kind == KIND
    document = _Document(material.head.date, in_act, material.head.kind == MINUTES)
    # "We" in the annexes of acts are those who will use the model that stands there.
    issuer = () if in_act else issuer_of(material)
    before = Before(issuer=issuer)
    points, stems = lists(material.passages), Stems(material)
    passage = ""
    for sentence in sentences(material):
        if is_provision(material.head.kind, sentence.passage):
            continue
        if sentence.passage.id != passage:
            passage, before = sentence.passage.id, Before(issuer=issuer)
        announced = list(announcements(sentence, before))
        for place, each in enumerate(announced):
            said = with_list(
                _action(sentence, each, before),
                sentence.passage.text[each.end :],
                points.get(passage, ""),
            )
            fact = _fact(sentence, each, said, before, document, first=place == 0)
            if fact:
                yield fact
        for point in stems.after(sentence):
            yield from _of_point(point, before, document)
        before = _after(sentence, announced, before)


def _of_point(point: Point, before: Before, document: _Document) -> Iterator[Fact]:
    """What a point of a list announces by the verb that introduces it; its other sentences are read apart."""
    announced = list(announcements(point.sentence, before))
    opened = [each for each in announced if each.start < point.begins <= each.action]
    for each in announced:
        if opened and each.rule is opened[0].rule and each.action >= point.begins:
            said = _action(point.sentence, each, before)
            first = each is announced[0]
            fact = _fact(point.sentence, each, said, before, document, first=first)
            if fact:
                yield point.placed(fact)


def _after(sentence: Sentence, announced: list[Announced], before: Before) -> Before:
    """Whom a pronoun in the next sentence means: who acts here, or else the first one named."""
    named = tuple(agent.iri for agent in agents(sentence))
    sure = [each for each in announced if each.actors and each.inferred is None]
    acting = sure[0].actors if sure else named[:1]
    told = ((sentence.passage.text[each.action : each.end], each.actors) for each in sure)
    kept = (*before.announced, *told)[-REMEMBERED:]
    here = (sentence.text, tuple(about(sentence, sentence.start, sentence.end)))
    return Before(
        acting=acting or before.acting,
        named=(*before.named, *named),
        issuer=before.issuer,
        announced=kept,
        about=(*before.about, here)[-REMEMBERED:],
        things=(*before.things, *things(sentence))[-REMEMBERED:],
        guessed=not sure,
    )


def _fact(
    sentence: Sentence,
    announced: Announced,
    action: str,
    before: Before,
    document: _Document,
    *,
    first: bool,
) -> Fact | None:
    deadline = deadline_of(sentence, announced, document.written, first=first)
    ahead = is_to_come(deadline, document.written)
    minuted = document.minutes and not ahead and is_minuted(sentence, announced, document.written)
    if announced.needs_date and not minuted and not (deadline and deadline.deadline.end):
        return None
    if announced.is_past and not minuted and not ahead:
        return None
    if len(action) < SHORTEST:
        return None
    end = announced.end
    laid_down = tells_law(sentence.passage.text[sentence.start : announced.action])
    values: list[tuple[str, FactValue]] = [
        ("commitmentKind", IN_LAW if laid_down else announced.rule.value("kind") or "plan"),
        ("action", action),
    ]
    values += [("actor", Entity(iri)) for iri in dict.fromkeys(announced.actors)]
    values += [("addressee", Entity(iri)) for iri in _addressees(sentence, announced)]
    if deadline:
        values.append(("deadline", deadline.deadline))
    if condition := condition_of(sentence, announced, first=first):
        values.append(("condition", condition))
    start = sentence.start if fits("empty", action) or fits("them", action) else announced.action
    meant = [*about(sentence, start, end), *meant_by(action, before)]
    if announced.unknown and not (meant or (deadline and deadline.deadline.end)):
        return None  # neither who nor about what nor by when: nothing that could be followed up
    values += [("about", Entity(iri)) for iri in dict.fromkeys(meant)]
    values += matter(sentence, start, end)
    limits = ((IN_ACT, document.in_act), (MINUTED, minuted), (LAID_DOWN, laid_down))
    confidence, reasons = _sure(
        announced, deadline, [limit for limit, holds in limits if holds], ahead=ahead
    )
    return Fact(
        "Commitment",
        sentence.passage.id,
        sentence.start,
        sentence.end,
        sentence.text,
        confidence,
        tuple(values),
        reasons=reasons,
        inferred=("actor",) if announced.inferred is not None else (),
    )


def _sure(
    announced: Announced, deadline: FoundDeadline | None, limits: Iterable[Sure], *, ahead: bool
) -> tuple[float, tuple[str, ...]]:
    """How sure the reading is, and why: a day makes it likely that something is announced."""
    sure, reasons = announced.confidence, [f"wording: {announced.rule.name}", announced.why]
    dated = bool(deadline and deadline.deadline.end)
    unnamed = not announced.actors and not announced.unknown
    asked = announced.rule.value("subject") == "asked"
    if dated and not asked and (unnamed or announced.inferred is not None):
        sure = max(sure, DATED)
        reasons.append("a time is set")
    if announced.inferred is not None:
        sure = min(sure, announced.inferred)
    if announced.rule.value("past") and not ahead:
        sure = min(sure, ASKED.value)
        reasons.append(ASKED.why)
    if announced.doubt:
        # A clause that tells which thing is meant, and by when it is to be done, announces it all the same.
        least = TOLD_BESIDE if dated and announced.doubt.why == ONLY_TELLS else 0.0
        sure = min(sure, max(announced.doubt.value, least))
        reasons.append(announced.doubt.why)
    for limit in limits:
        sure = min(sure, limit.value)
        reasons.append(limit.why)
    return sure, tuple(reasons)


def _action(sentence: Sentence, announced: Announced, before: Before) -> str:
    """The words of the action; "do so" with what it is that was spoken of before, else nothing.

    That stands in the sentence, or in the one before it.
    """
    text = sentence.passage.text
    action = text[announced.action : announced.end].strip().rstrip(".;,:")
    action = HANGING.sub("", action)
    if not fits("empty", action):
        return action
    earlier = before.about[-1][0].rstrip(".") if before.about else ""
    done = [
        match["done"]
        for words in (earlier, text[sentence.start : announced.start])
        for rule in section("commitments", "antecedent")
        for match in rule.regex.finditer(words)
    ]
    return f"{action} ({done[-1].strip()})" if done else ""


def _addressees(sentence: Sentence, announced: Announced) -> list[str]:
    """To whom a request is made, which are those who are to act; else to whom something is promised.

    What should be done with something ("a network should be established") is asked of nobody.
    """
    if announced.rule.value("kind") == "request":
        text = sentence.passage.text[announced.action : announced.end]
        return [] if fits("passive", text) else list(dict.fromkeys(announced.actors))
    text = sentence.passage.text
    told = (
        agent.iri
        for agent in agents(sentence)
        if announced.action <= agent.start < announced.end
        and fits("addressed", ahead := text[announced.action : agent.start])
        and not fits("dispatched", ahead)
    )
    return [iri for iri in dict.fromkeys(told) if iri not in announced.actors]


FAMILY = Family("commitments", _draw)
