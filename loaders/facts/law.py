"""Deadlines that an act sets in its articles: who shall do what by when, and from when it applies.

They are commitments of the kind "deadline in law". What an article says without a day is law, but no
commitment of anybody.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from base.iris import identity
from loaders.facts.agents import Agent, agents, agree, subject
from loaders.facts.deadlines import FoundDeadline
from loaders.facts.family import Family
from loaders.facts.rules import matching, section
from loaders.facts.sentences import Sentence, sentences
from loaders.facts.sure import Sure
from loaders.records import Passage
from loaders.statements import Entity, Fact, FactValue, Material

NAME = "law"
IN_LAW = "deadline in law"
KIND = "act"
ARTICLE = re.compile(r"art\w")
PROPOSED = re.compile(r"(?:art\w|rec\d)")
EXPLAINED = re.compile(r"\W{0,3}Article\s+\d+\w*\s*(?:\([^)]*\)\s*)?[:–-]\s")
SUBPARAGRAPH = re.compile(r"\.p\d+$")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
NAMED = Sure(0.9, "named as the subject")
BACK = Sure(0.8, "who has the duty before is meant")
BARE = Sure(0.75, "it is told in the passive, or of nobody")
SHORTEST = 6
REACH = 60  # code points before a time in which it is told what the time belongs to


def is_provision(kind: str, passage: Passage) -> bool:
    """Whether a passage of a document of this kind is of an act's articles, and so law.

    Articles and recitals of a proposal, and what explains them one by one, are law that is only
    proposed: nobody is bound by it yet.
    """
    if kind != KIND and (PROPOSED.match(passage.id) or EXPLAINED.match(passage.text)):
        return True
    return ARTICLE.match(passage.id) is not None and kind == KIND


def _draw(material: Material) -> Iterator[Fact]:
    if material.head.kind != KIND:
        return
    found = (s for s in sentences(material) if is_provision(KIND, s.passage))
    for _, together in groupby(found, key=lambda sentence: _paragraph(sentence.passage.id)):
        before: list[tuple[str, ...]] = []
        for sentence in together:
            acting, facts = _stated(sentence, before, identity("document", material.head.id))
            before += [acting] if acting else []
            yield from facts


def _paragraph(passage: str) -> str:
    """The paragraph of which a passage is a subparagraph: `art25.1` of `art25.1.p1`."""
    return SUBPARAGRAPH.sub("", passage)


def _stated(
    sentence: Sentence, before: list[tuple[str, ...]], act: str
) -> tuple[tuple[str, ...], list[Fact]]:
    """Who has duties by a sentence, and its deadlines; a duty has one, the first that is its own."""
    found: list[Fact] = []
    acting: tuple[str, ...] = ()
    duties = _duties(sentence)
    done: set[int] = set()
    for time in _times(sentence):
        duty = _duty_of(duties, time)
        if duty is None or duty[0] in done:
            continue
        done.add(duty[0])
        fact = _fact(sentence, duty, time, before, act)
        if fact:
            found.append(fact)
    for start, _, _ in duties[:1]:
        acting = _iris(subject(sentence, start))
    return acting, found


Duty = tuple[int, int, bool]  # where its verb begins and its action, and whether something applies


def _duties(sentence: Sentence) -> list[Duty]:
    """The duties that a sentence sets, in order."""
    text, start = sentence.text, sentence.start
    found = []
    for rule in section(NAME, "duty"):
        for match in rule.regex.finditer(text):
            applies = matching(NAME, "applies", text[match.start() : match.end() + REACH])
            here = bool(applies and applies[1].start() == 0)
            found.append((start + match.start(), start + match.end(), here))
    return sorted(found)


def _times(sentence: Sentence) -> list[FoundDeadline]:
    """The times of a sentence with a year of their own that belong to no other noun."""
    text = sentence.passage.text
    return [
        time
        for time in sentence.deadlines
        if time.deadline.end
        and YEAR.search(time.deadline.text)
        and not matching(NAME, "past", text[max(sentence.start, time.start - REACH) : time.start])
    ]


def _duty_of(duties: list[Duty], time: FoundDeadline) -> Duty | None:
    """The duty whose time it is: the last before it, else the first behind it."""
    before = [duty for duty in duties if duty[0] <= time.start]
    if matching(NAME, "since", time.deadline.text):
        return before[-1] if before and before[-1][2] else None
    if not matching(NAME, "until", time.deadline.text):
        return None
    return before[-1] if before else duties[0] if duties else None


def _fact(
    sentence: Sentence, duty: Duty, time: FoundDeadline, before: list[tuple[str, ...]], act: str
) -> Fact | None:
    start, begins, applies = duty
    actors, sure = _actors(sentence, start, begins, before)
    # What applies says more than that it does: "This Regulation shall apply from that day".
    first = sentence.start if applies and not actors else begins
    action = sentence.passage.text[first : sentence.end].strip().rstrip(".;,:")
    if len(action) < SHORTEST:
        return None
    values: list[tuple[str, FactValue]] = [
        ("commitmentKind", IN_LAW),
        ("action", action),
    ]
    values += [("actor", Entity(iri)) for iri in actors]
    values.append(("deadline", time.deadline))
    values += [("about", Entity(iri)) for iri in _about(sentence, act)]
    return Fact(
        "Commitment",
        sentence.passage.id,
        sentence.start,
        sentence.end,
        sentence.text,
        sure.value,
        tuple(values),
        reasons=("an article sets a day", sure.why),
    )


def _actors(
    sentence: Sentence, start: int, begins: int, before: list[tuple[str, ...]]
) -> tuple[tuple[str, ...], Sure]:
    """Who has the duty: the subject, whom a pronoun means, or by whom it is to be done."""
    text = sentence.passage.text
    if own := _iris(subject(sentence, start)):
        return own, NAMED
    words = text[sentence.start : start].rstrip()
    if matching(NAME, "pronoun", text[sentence.start : start]):
        meant = next((acting for acting in reversed(before) if agree(words, acting)), ())
        return meant, BACK if meant else BARE
    by = (
        agent.iri
        for agent in agents(sentence)
        if agent.start >= begins
        and "," not in text[begins : agent.start]
        and matching(NAME, "by", text[begins : agent.start])
    )
    return tuple(dict.fromkeys(by)), BARE


def _about(sentence: Sentence, act: str) -> list[str]:
    """The act itself, and those that the sentence cites."""
    cited = (
        identity("document", citation.document)
        for citation in sentence.citations
        if citation.document and citation.status == "resolved"
    )
    return list(dict.fromkeys([act, *cited]))


def _iris(found: list[Agent]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(agent.iri for agent in found))


FAMILY = Family(NAME, _draw)
