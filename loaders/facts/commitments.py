"""Commitments: who will do what, by when, about which act, topic, country or system."""

import datetime
from collections.abc import Iterator

from base.iris import identity
from loaders.facts.agents import agents, fits
from loaders.facts.announced import Announced, Before, announcements, issuer_of
from loaders.facts.deadlines import FoundDeadline
from loaders.facts.family import Family
from loaders.facts.law import is_provision
from loaders.facts.matter import matter
from loaders.facts.sentences import Sentence, sentences
from loaders.statements import Entity, Fact, FactValue, Material

ABOUT = frozenset({"Topic", "InformationSystem", "Country", "Region", "Programme"})
DATED = 0.8
SHORTEST = 6
# Reports are dated some days after they were written.
JUST_OVER = datetime.timedelta(days=14)


def _draw(material: Material) -> Iterator[Fact]:
    issuer = issuer_of(material)
    before = Before(issuer=issuer)
    passage = ""
    for sentence in sentences(material):
        if is_provision(material.head.kind, sentence.passage):
            continue
        if sentence.passage.id != passage:
            passage, before = sentence.passage.id, Before(issuer=issuer)
        announced = list(announcements(sentence, before))
        for place, each in enumerate(announced):
            fact = _fact(sentence, each, material.head.date, first=place == 0)
            if fact:
                yield fact
        before = _after(sentence, announced, before)


def _after(sentence: Sentence, announced: list[Announced], before: Before) -> Before:
    """Whom a pronoun in the next sentence means: who acts here, or else the first one named."""
    named = tuple(agent.iri for agent in agents(sentence))
    acting = next((each.actors for each in announced if each.actors), named[:1])
    return Before(acting or before.acting, (*before.named, *named), before.issuer)


def _fact(
    sentence: Sentence,
    announced: Announced,
    written: datetime.date | None,
    *,
    first: bool,
) -> Fact | None:
    deadline = _deadline(sentence, announced, written, first=first)
    if announced.needs_date and not (deadline and deadline.deadline.end):
        return None
    confidence = announced.confidence
    if not announced.actors and deadline:
        confidence = max(confidence, DATED)
    end = announced.end
    action = sentence.passage.text[announced.action : end].strip().rstrip(".;,:")
    if len(action) < SHORTEST:
        return None
    values: list[tuple[str, FactValue]] = [
        ("commitmentKind", announced.rule.value("kind") or "plan"),
        ("action", action),
    ]
    values += [("actor", Entity(iri)) for iri in dict.fromkeys(announced.actors)]
    values += [("addressee", Entity(iri)) for iri in _addressees(sentence, announced)]
    if deadline:
        values.append(("deadline", deadline.deadline))
    values += [("about", Entity(iri)) for iri in _about(sentence, announced.action, end)]
    values += matter(sentence, announced.action, end)
    return Fact(
        "Commitment",
        sentence.passage.id,
        sentence.start,
        sentence.end,
        sentence.text,
        confidence,
        tuple(values),
    )


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

    What was over long before the document's day is no deadline; nor is a day without a preposition,
    which dates something else ("the Declaration of 29 September"), nor that of a decision ("on 7 May,
    the Council decided to …").
    """
    times = [found for found in sentence.deadlines if not found.deadline.text[0].isdigit()]
    inside = [f for f in times if announced.start <= f.start < announced.end and _ahead(f, written)]
    early = [f for f in times if f.start < announced.start and _ahead(f, written)]
    before = early if first and announced.dates_before else []
    dated = [found for found in (*inside, *before) if found.deadline.end]
    return next(iter([*dated, *inside, *before]), None)


def _ahead(found: FoundDeadline, written: datetime.date | None) -> bool:
    end = found.deadline.end
    return not (written and end and end + JUST_OVER < written)


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
