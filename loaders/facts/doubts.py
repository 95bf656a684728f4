"""What speaks against an announcement: its place in the sentence, or who may be meant by its subject."""

from loaders.facts.agents import agents, fits, subject
from loaders.facts.rules import matching, section
from loaders.facts.sentences import Sentence
from loaders.facts.sure import Sure

NAME = "doubts"
JOINED = 20  # code points of what joins two clauses


def doubt(sentence: Sentence, start: int) -> Sure | None:
    """The most that an announcement whose verb is at `start` is worth, and why; None where all is well.

    Args:
        sentence: where it stands.
        start: where its verb begins (code points of the passage).
    """
    text = sentence.passage.text
    who = min((agent.start for agent in subject(sentence, start)), default=None)
    found = [
        Sure(float(rule.value("sure") or 0), rule.name)
        for rule in section(NAME, "doubt")
        if (until := who if rule.value("at") else start) is not None
        and rule.regex.search(text[sentence.start : until])
    ]
    return min(found, default=None)


def is_nominal(words: str) -> bool:
    """Whether a word for a request behind these words is a noun: "the request"."""
    return matching(NAME, "nominal", words) is not None


def is_narrated(words: str) -> bool:
    """Whether a request behind these words is told of, and not made: "it continued to request"."""
    return matching(NAME, "narrated", words) is not None


def tells_law(words: str) -> bool:
    """Whether these words, up to the action, tell what an act lays down: "Under Article 3, they shall"."""
    return matching(NAME, "law", words) is not None


def own_end(sentence: Sentence, start: int, action: int, end: int, *, joins: bool) -> int:
    """Where an action ends before a clause that is none of it (code points of the passage).

    Args:
        sentence: where it stands.
        start: where its verb begins.
        action: where it begins.
        end: where it ends at the latest.
        joins: whether the verb is a participle behind its noun.
    """
    text = sentence.passage.text
    for agent in agents(sentence):
        if action < agent.start < end and matching(NAME, "finite", text[agent.end : end]):
            ahead = text[max(action, agent.start - JOINED) : agent.start]
            joint = next(
                (m for r in section("commitments", "joint") if (m := r.regex.search(ahead))), None
            )
            if joint and joint.start() and "," in joint[0]:
                return agent.start - len(ahead) + joint.start()
    if not joins:
        return end
    ahead = text[sentence.start : start]
    comma = text.find(", ", action, end)
    if comma > 0 and matching(NAME, "opening", ahead) and not fits("verb", ahead):
        return comma
    resumed = matching(NAME, "resumed", text[action:end])
    return action + resumed[1].start() if resumed else end
