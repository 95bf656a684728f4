"""Commitments: who will do what, by when, about which act, topic, country or system."""

import datetime
import re
from collections.abc import Iterator

from loaders.facts.about import about, meant_by, things
from loaders.facts.agents import agents, fits
from loaders.facts.announced import Announced, announcements, issuer_of
from loaders.facts.deadlines import FoundDeadline
from loaders.facts.family import Family
from loaders.facts.implied import Before
from loaders.facts.introduced import lists, with_list
from loaders.facts.law import KIND, is_provision
from loaders.facts.matter import matter
from loaders.facts.rules import section
from loaders.facts.sentences import Sentence, sentences
from loaders.facts.sure import Sure
from loaders.statements import Entity, Fact, FactValue, Material

DATED = 0.8
ASKED = Sure(0.6, "it was asked for before, and no day is to come")
IN_ACT = Sure(0.6, "it stands in an act, outside its articles")
SHORTEST = 6
HANGING = re.compile(r",?\s+(?:that|which|who|and|where)$")
NEW_CLAUSE = re.compile(r";\s+(?:it|they|this|these|those|the|we|[A-Z]\w*)\s")
REMEMBERED = 20  # announcements of a passage to which a later sentence can go back
# Reports are dated some days after they were written.
JUST_OVER = datetime.timedelta(days=14)


def _draw(material: Material) -> Iterator[Fact]:
    in_act = material.head.kind == KIND
    # "We" in the annexes of acts are those who will use the model that stands there.
    issuer = () if in_act else issuer_of(material)
    before = Before(issuer=issuer)
    points = lists(material.passages)
    passage = ""
    for sentence in sentences(material):
        if is_provision(material.head.kind, sentence.passage):
            continue
        if sentence.passage.id != passage:
            passage, before = sentence.passage.id, Before(issuer=issuer)
        announced = list(announcements(sentence, before))
        for place, each in enumerate(announced):
            said = with_list(
                _action(sentence, each),
                sentence.passage.text[each.end :],
                points.get(passage, ""),
            )
            fact = _fact(
                sentence, each, said, before, material.head.date, first=place == 0, in_act=in_act
            )
            if fact:
                yield fact
        before = _after(sentence, announced, before)


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
    written: datetime.date | None,
    *,
    first: bool,
    in_act: bool,
) -> Fact | None:
    deadline = _deadline(sentence, announced, written, first=first)
    if announced.needs_date and not (deadline and deadline.deadline.end):
        return None
    if announced.is_past and not _is_to_come(deadline, written):
        return None
    if len(action) < SHORTEST:
        return None
    end = announced.end
    values: list[tuple[str, FactValue]] = [
        ("commitmentKind", announced.rule.value("kind") or "plan"),
        ("action", action),
    ]
    values += [("actor", Entity(iri)) for iri in dict.fromkeys(announced.actors)]
    values += [("addressee", Entity(iri)) for iri in _addressees(sentence, announced)]
    if deadline:
        values.append(("deadline", deadline.deadline))
    start = sentence.start if fits("empty", action) else announced.action
    meant = [*about(sentence, start, end), *meant_by(action, before)]
    values += [("about", Entity(iri)) for iri in dict.fromkeys(meant)]
    values += matter(sentence, start, end)
    confidence, reasons = _sure(
        announced, deadline, ahead=_is_to_come(deadline, written), in_act=in_act
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
    announced: Announced, deadline: FoundDeadline | None, *, ahead: bool, in_act: bool
) -> tuple[float, tuple[str, ...]]:
    """How sure the reading is, and why: a day makes it likely that something is announced."""
    sure, reasons = announced.confidence, [f"wording: {announced.rule.name}", announced.why]
    dated = bool(deadline and deadline.deadline.end) and announced.rule.value("subject") != "asked"
    if dated and (not announced.actors or announced.inferred is not None):
        sure = max(sure, DATED)
        reasons.append("a time is set")
    if announced.inferred is not None:
        sure = min(sure, announced.inferred)
    if announced.rule.value("past") and not ahead:
        sure = min(sure, ASKED.value)
        reasons.append(ASKED.why)
    if announced.doubt:
        sure = min(sure, announced.doubt.value)
        reasons.append(announced.doubt.why)
    if in_act:
        sure = min(sure, IN_ACT.value)
        reasons.append(IN_ACT.why)
    return sure, tuple(reasons)


def _action(sentence: Sentence, announced: Announced) -> str:
    """The words of the action; "do so" with what it is that was spoken of before, else nothing."""
    text = sentence.passage.text
    action = text[announced.action : announced.end].strip().rstrip(".;,:")
    action = HANGING.sub("", action)
    if not fits("empty", action):
        return action
    done = [
        match["done"]
        for rule in section("commitments", "antecedent")
        for match in rule.regex.finditer(text, sentence.start, announced.start)
    ]
    return f"{action} ({done[-1].strip()})" if done else ""


def _is_to_come(deadline: FoundDeadline | None, written: datetime.date | None) -> bool:
    """Whether the deadline was not over when the document was written."""
    end = deadline.deadline.end if deadline else None
    return bool(end and written and end >= written)


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
        and fits("addressed", text[announced.action : agent.start])
    )
    return [iri for iri in dict.fromkeys(told) if iri not in announced.actors]


def _deadline(
    sentence: Sentence,
    announced: Announced,
    written: datetime.date | None,
    *,
    first: bool,
) -> FoundDeadline | None:
    """The deadline in the action; else, for a sentence's first announcement, one before it.

    What was over long before the document's day is no deadline, nor what another clause tells; nor is
    a day without a preposition, which dates something else ("the Declaration of 29 September"), nor
    that of a decision ("on 7 May, the Council decided to …").
    """
    times = [found for found in sentence.deadlines if not found.deadline.text[0].isdigit()]
    text = sentence.passage.text
    end = _end_of_its_own(sentence, announced)
    inside = [
        f
        for f in times
        if announced.start <= f.start < end
        and _ahead(f, written)
        and not NEW_CLAUSE.search(text, announced.action, f.start)
    ]
    early = [
        f
        for f in times
        if f.start < announced.start
        and _ahead(f, written)
        and ";" not in text[f.end : announced.start]
        and not fits("absolute", text[sentence.start : f.start])
    ]
    before = early if first and announced.dates_before else []
    dated = [found for found in (*inside, *before) if found.deadline.end]
    return next(iter([*dated, *inside, *before]), None)


def _end_of_its_own(sentence: Sentence, announced: Announced) -> int:
    """Where the action ends, or where it is told that somebody else announced something before."""
    found = (
        rule.regex.search(sentence.passage.text, announced.action, announced.end)
        for rule in section("commitments", "told_of")
    )
    return min((match.start() for match in found if match), default=announced.end)


def _ahead(found: FoundDeadline, written: datetime.date | None) -> bool:
    end = found.deadline.end
    return not (written and end and end + JUST_OVER < written)


FAMILY = Family("commitments", _draw)
