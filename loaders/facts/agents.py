"""Who acts in a sentence: the bodies and groups that stand before a verb as its subject."""

from dataclasses import dataclass
from functools import cache

from base.iris import IDS
from loaders.facts.rules import section
from loaders.facts.sentences import Sentence
from loaders.keywords import plain
from loaders.recognise.names import NameIndex
from loaders.registers import load_registers

JOINS = frozenset(
    {"and", ",", "and the", ", the", "together with", "together with the", "as well as the"}
)
COMMAS = frozenset({",", ", the"})
PRONOUNS = frozenset({"it", "they", "he", "she"})
REACH = 200
GROUPS = IDS + "group/"
UNION = GROUPS + "european-union"


@dataclass(frozen=True, slots=True)
class Agent:
    """One that can act, named at `start` to `end` (code points) of the passage."""

    iri: str
    start: int
    end: int


@cache
def group_index() -> NameIndex:
    """The names of groups that act without being bodies: the Member States, ministers, operators."""
    return NameIndex(
        (name, group.iri, False) for group in load_registers().groups for name in group.names
    )


def agents(sentence: Sentence) -> list[Agent]:
    """All bodies, countries and groups that a sentence names, in order.

    Words inside a body's or country's name are no group ("delegations" of the EU Delegations), but the
    Union is named there too; inside a citation ("Regulation (EU) 2019/1148") nobody is named.
    """
    bodies = [
        Agent(m.entity, m.start, m.end) for m in sentence.mentions if m.type in {"Body", "Country"}
    ]
    groups = [
        Agent(iri, sentence.start + hit.start, sentence.start + hit.end)
        for hit in group_index().find(sentence.text)
        for iri in hit.names
    ]
    cited = [(c.reference.start, c.reference.end) for c in sentence.citations]
    apart = [
        g
        for g in groups
        if (g.iri == UNION or not _is_inside(g, bodies))
        and not any(start <= g.start and g.end <= end for start, end in cited)
    ]
    return sorted([*bodies, *apart], key=lambda agent: (agent.start, agent.end))


def _is_inside(group: Agent, bodies: list[Agent]) -> bool:
    return any(body.start <= group.start and group.end <= body.end for body in bodies)


def known_agents(sentence: Sentence) -> list[Agent]:
    """The agents but for groups of any kind: "experts" and "companies" may be any."""
    return [
        agent
        for agent in agents(sentence)
        if not agent.iri.startswith(GROUPS) or agent.iri in plain().entities
    ]


def subject(sentence: Sentence, at: int) -> list[Agent]:
    """The agents that stand as the subject of the verb at `at` (code points of the passage).

    Several are joined by "and" or commas. There is none where the last name before the verb only
    belongs to another noun: in "the results of the Forum will" no body acts. "The Unit at the Agency"
    is the unit.
    """
    text = sentence.passage.text
    known = [agent for agent in agents(sentence) if agent.end <= at]
    for place in range(len(known) - 1, -1, -1):
        last = known[place]
        if not fits("between", text[last.end : at]):
            continue
        found = [last, *_joined(text, known[:place], last)]
        first = min(agent.start for agent in found)
        ahead = text[max(sentence.start, first - REACH) : first]
        if place and fits("excepted", ahead):
            return subject(sentence, known[place - 1].end)
        if fits("dependent", ahead) and not fits("acts_through", ahead):
            whose = known[place - 1] if place else None
            is_there = whose is not None and fits("located", text[whose.end : first])
            return subject(sentence, whose.end) if whose and is_there else []
        return sorted(found, key=lambda agent: agent.start)
    return []


def _joined(text: str, earlier: list[Agent], last: Agent) -> list[Agent]:
    """Those named before the last one as further subjects; a comma alone joins none to the last."""
    found: list[Agent] = []
    start = last.start
    for agent in reversed(earlier):
        same_words = agent.start == last.start and agent.end == last.end
        joint = " ".join(text[agent.end : start].split())
        if not same_words and (joint not in JOINS or (start == last.start and joint in COMMAS)):
            break
        found.append(agent)
        start = agent.start
    return found


def fits(name: str, text: str) -> bool:
    """Whether a rule of the section matches in the text."""
    return any(rule.regex.search(text) for rule in section("commitments", name))


def together(sentence: Sentence, start: int, end: int) -> list[str]:
    """Those who act together with the subject, named from `start` to `end` (code points)."""
    text = sentence.passage.text
    return [
        agent.iri
        for agent in agents(sentence)
        if start <= agent.start < end and fits("with", text[start : agent.start])
    ]


def agree(words: str, iris: tuple[str, ...]) -> bool:
    """Whether the pronoun with which the words end can mean these in number: "they" several, "it" one.

    A group such as the Member States is several; true where no pronoun stands there.
    """
    pronoun = words.rpartition(" ")[2].casefold()
    several = len(iris) > 1 or any(iri.startswith(GROUPS) and iri != UNION for iri in iris)
    return pronoun not in PRONOUNS or several == (pronoun == "they")


def meant(words: str, named: tuple[str, ...]) -> str | None:
    """The body for which a common noun stands: "the Group", of those named before, the last first."""
    for rule in section("commitments", "noun"):
        match = rule.regex.search(words)
        if match:
            noun = match[1].casefold()
            return next((iri for iri in reversed(named) if noun in label_of(iri)), None)
    return None


def label_of(iri: str) -> str:
    """The label of a registered entity in small letters, or an empty text."""
    return _labels().get(iri, "")


@cache
def _labels() -> dict[str, str]:
    return {entity.iri: entity.label.casefold() for entity in reversed(load_registers().entities)}
