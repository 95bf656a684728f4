"""Who cooperates: the bodies that are parties to an agreement, or else act for the Union."""

from collections.abc import Set
from functools import cache

from base.iris import identity
from loaders.facts.agents import Agent, agents
from loaders.facts.placed import Placed
from loaders.facts.rules import matching, section
from loaders.facts.sentences import Sentence
from loaders.facts.sure import Sure

NAME = "cooperation"
UNION = "https://w3id.org/euct/id/group/european-union"
SURE = Sure(0.95, "the body and the partners are named as parties")
NAMED = Sure(0.85, "the Union is named, and no other party")
OF_NOTE = Sure(0.85, "the body is named at the note's mark")
OF_INSTITUTION = Sure(0.75, "an institution is named, that acts for the Union")
OF_HEADING = Sure(0.65, "the body is named in the heading only")
OF_BEFORE = Sure(0.7, "the body named before is meant")
NOBODY = Sure(0.65, "nobody is named; the Union is a party")
OF_SENTENCE = Sure(0.65, "the only body that the sentence names is meant")
LEAD = 120  # code points before a list in which its lead stands


def agency(sentence: Sentence) -> tuple[str, ...]:
    """The agency that a sentence names, if it is the only one."""
    found = {m.entity for m in sentence.mentions if m.type == "Body" and "/body/" in m.entity}
    return tuple(found) if len(found) == 1 and found <= _agencies() else ()


@cache
def _agencies() -> frozenset[str]:
    """The bodies that can make agreements of their own with third countries."""
    names = (rule.value("id") or "" for rule in section(NAME, "agency"))
    return frozenset(identity("body", name) for name in names)


def parties(
    here: Placed, heading: Sentence | None, acting: tuple[str, ...], partners: Set[str]
) -> tuple[tuple[str, ...], Sure]:
    """Who cooperates: a body of the sentence; the Union, or an institution for it; else one named
    at the note's mark, before in the passage, or in the heading; else the Union, where agreement
    or talks are the subject and no other party is named.
    """
    own, sure = _cooperates(here.sentence)
    if own:
        return own, sure
    if any(
        m.type == "Body" and matching(NAME, "institution", m.text) for m in here.sentence.mentions
    ):
        return (UNION,), OF_INSTITUTION
    if here.host and (hosts := _cooperates(here.host)[0]):
        return hosts, OF_NOTE
    if acting and matching(NAME, "pronoun", here.sentence.text):
        return acting, OF_BEFORE
    alone = _is_impersonal(here.sentence)
    named = alone and agency(here.sentence)
    if named:
        return named, OF_SENTENCE
    alone = alone and not here.host and all(a.iri in partners for a in agents(here.sentence))
    if alone and acting:
        return acting, OF_BEFORE
    found = _cooperates(heading)[0] if heading else ()
    if found or not alone:
        return found, OF_HEADING
    return (UNION,), NOBODY


def _is_impersonal(sentence: Sentence) -> bool:
    """Whether agreement or talks are the subject, and not between two that are named."""
    return (
        matching(NAME, "impersonal", sentence.text) is not None
        and matching(NAME, "two_parties", sentence.text) is None
    )


def _cooperates(sentence: Sentence) -> tuple[tuple[str, ...], Sure]:
    """The first agency that is a party, before the Union, for which it may be one to agreements."""
    found = [agent for agent in agents(sentence) if "/body/" in agent.iri or agent.iri == UNION]
    parties = [agent.iri for agent in found if _is_party(sentence, agent)]
    agencies = [iri for iri in parties if iri != UNION]
    if parties:
        return tuple(agencies[:1] or parties[:1]), SURE
    return ((UNION,) if any(agent.iri == UNION for agent in found) else ()), NAMED


def _is_party(sentence: Sentence, agent: Agent) -> bool:
    text = sentence.passage.text
    before = text[max(sentence.start, agent.start - LEAD) : agent.start]
    after = text[agent.end : min(sentence.end, agent.end + LEAD)]
    return bool(matching(NAME, "party_before", before) or matching(NAME, "party_after", after))
