"""Who is to act where a sentence names nobody: inferred on evidence only, and marked so."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from base.iris import IDS
from loaders.facts.agents import UNION, Agent, agents, known_agents, meant, together
from loaders.facts.rules import Rule, section
from loaders.facts.sentences import Sentence

NAME = "implied"
VERB = " » "
AHEAD, BEHIND = 250, 80  # code points before and after the verb in which evidence may stand
THE_NOUN = re.compile(r"(?:The)\s+[A-Z]\w+(?:\s+(?:Force|Party))?")


@dataclass(frozen=True, slots=True)
class Before:
    """What was said before a sentence in its passage.

    Who acted last, whom texts named, what was announced (its words, and who acts), what the sentence
    and those before it were about, with their words, the systems and programmes named (the last word of
    the name, and the IRI), and whose document it is. `guessed` is whether who acted was only named there.
    """

    acting: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    issuer: tuple[str, ...] = ()
    announced: tuple[tuple[str, tuple[str, ...]], ...] = ()
    about: tuple[tuple[str, tuple[str, ...]], ...] = ()
    things: tuple[tuple[str, str], ...] = ()
    guessed: bool = False


@dataclass(frozen=True, slots=True)
class Implied:
    """Who is to act by a rule, how sure that is at most, and why."""

    actors: tuple[str, ...]
    sure: float
    why: str


def implied(
    sentence: Sentence, start: int, action: int, before: Before, acting: tuple[str, ...]
) -> Implied | None:
    """Who does what the passive at `start` says will be done, or None where nothing tells it.

    Args:
        sentence: where it stands; places are code points of its passage.
        start: where the verb begins ("will be done").
        action: where its action begins ("done").
        before: what was said before the sentence.
        acting: who acts by the announcement before this one in the sentence.
    """
    text = sentence.passage.text
    ahead = text[max(sentence.start, action - AHEAD) : action]
    words = ahead.rstrip() + VERB + text[action : min(action + BEHIND, sentence.end)]
    for rule in section(NAME, "implied"):
        match = rule.regex.search(words)
        actors = _who(rule, match, sentence, action, before, acting) if match else ()
        if actors:
            return Implied(actors, float(rule.value("sure") or 0), rule.value("why") or rule.name)
    return None


def _who(
    rule: Rule,
    match: re.Match[str],
    sentence: Sentence,
    action: int,
    before: Before,
    acting: tuple[str, ...],
) -> tuple[str, ...]:
    who = rule.value("who") or ""
    if who == "acting":
        return acting
    if who == "subject":
        return _first(sentence, before)
    if who == "before":
        same = (actors for words, actors in reversed(before.announced) if match["thing"] in words)
        return next(same, ())
    if who == "issuer":
        partners = together(sentence, action, sentence.end)
        alone = _others(known_agents(sentence), sentence.start, action, before.issuer)
        return (*before.issuer, *partners) if before.issuer and not alone else ()
    return (IDS + who,)


def _first(sentence: Sentence, before: Before) -> tuple[str, ...]:
    """The body with which the sentence begins, by its name or as "the Group" of those named before."""
    noun = THE_NOUN.match(sentence.text)
    if noun and (iri := meant(noun[0], before.named)):
        return (iri,)
    named = agents(sentence)[:1]
    ahead = sentence.passage.text[sentence.start : named[0].start] if named else "-"
    return (named[0].iri,) if ahead.strip() in {"", "The"} else ()


def _others(named: Sequence[Agent], start: int, end: int, issuer: tuple[str, ...]) -> list[Agent]:
    """Those named before the verb who might act as well as the issuer."""
    return [a for a in named if start <= a.start < end and a.iri not in {*issuer, UNION}]
