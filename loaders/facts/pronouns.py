"""Whom a pronoun means that stands before a verb."""

from collections.abc import Iterable

from loaders.facts.agents import Agent, agents, agree, fits, subject
from loaders.facts.implied import Before
from loaders.facts.rules import section
from loaders.facts.sentences import Sentence

BARE = 0.6
Told = tuple[tuple[str, ...], float, str]  # who acts, how sure that is, and why


def meant_before(sentence: Sentence, at: int, before: Before, words: str, sure: float) -> Told:
    """Whom a pronoun means: with a clause before it one of that, else who acted in the sentence before.

    Args:
        sentence: where the pronoun stands.
        at: where its verb begins (code points of the passage).
        before: what was said before.
        words: those before the verb.
        sure: how sure the reading is at most.
    """
    if fits("verb", words):
        first = iris(first_subject(sentence, at))
        if first and agree(words, first):
            return first, sure, "the sentence's first subject is meant"
        return (), BARE, "it is not clear who is meant"
    if not agree(words, before.acting):
        return (), BARE, "it is not clear who is meant"
    if before.guessed:
        return before.acting, min(sure, BARE), "the first that was named before is meant"
    return before.acting, sure, "who acted in the sentence before is meant"


def teller(sentence: Sentence, words: str) -> tuple[str, ...]:
    """Who is "it" in "the agency announced that it"."""
    for rule in section("commitments", "teller"):
        if match := rule.regex.search(words):
            return iris(subject(sentence, sentence.start + match.start()))
    return ()


def first_subject(sentence: Sentence, at: int) -> list[Agent]:
    """The agent with which the sentence begins, as far as it is no part of another noun."""
    for agent in agents(sentence):
        ahead = sentence.passage.text[sentence.start : agent.start]
        if fits("verb", ahead):
            break
        if agent.end <= at and not fits("dependent", ahead):
            return [agent]
    return []


def iris(found: Iterable[Agent]) -> tuple[str, ...]:
    """Those that were found, each once."""
    return tuple(dict.fromkeys(agent.iri for agent in found))
