"""What a meeting did with a point of its agenda: the words that tell it, and how sure they are."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from loaders.facts.sentences import spans
from loaders.kinds.proceedings import Rule, rules
from loaders.records import Passage
from loaders.statements import Entity, Fact, FactValue

# "Subject to the lifting of a reserve", or a reserve that somebody still has.
CONDITION = re.compile(
    r"\b[Ss]ubject\s+to\s+([^,.;]+)|\b(?:although|while|but|with)\s+[^,.;]{2,60}?\s+"
    r"(?:maintain(?:ed|ing|s)?|upheld|upholding|kept|keeping|enter(?:ed|ing)|maintains)\s+"
    r"((?:an?|its|their|the)\s+[^,.;]{0,60}?\breserv(?:e|ation)s?\b)"
)
UNTOUCHED = frozenset({"postponed", "withdrawn"})  # nobody presented such a point
TOLD, ON_AGENDA, SEVERAL = 0.9, 0.6, 0.8


@dataclass(frozen=True, slots=True)
class Outcome:
    """An outcome by its rule, in a sentence at `start` to `end` (code points) of its passage."""

    rule: Rule
    passage: Passage
    start: int
    end: int
    several: bool = False

    @property
    def name(self) -> str:
        """What the meeting did, as the scheme calls it."""
        return self.rule.name


def outcome(passages: Iterable[Passage]) -> Outcome | None:
    """What the meeting did, by the strongest word that the item's passages have for it.

    What is denied or still to come is no outcome.
    """
    sentences = [(p, start, end) for p in passages for start, end in spans(p.text)]
    found = [
        Outcome(rule, passage, start, end)
        for rule in rules("outcome")
        for passage, start, end in sentences
        if _happened(rule, passage.text[start:end])
    ]
    if not found:
        return None
    first = found[0]
    several = len({each.name for each in found if not each.rule.on_agenda}) > 1
    return Outcome(first.rule, first.passage, first.start, first.end, several)


def _happened(rule: Rule, text: str) -> bool:
    return any(
        not any(never.regex.search(text[: match.start()]) for never in rules("outcome_never"))
        for match in rule.regex.finditer(text)
    )


def condition(texts: Iterable[str]) -> str | None:
    """The reservation under which the outcome stands: "the lifting of scrutiny reserve"."""
    found = (CONDITION.search(text) for text in texts)
    return next((" ".join((match[1] or match[2]).split()) for match in found if match), None)


def outcome_fact(found: Outcome, item: str, body: str | None, reserve: str | None) -> Fact:
    """The outcome as a fact, with its words and its confidence.

    Args:
        found: the outcome.
        item: the IRI of the point of the agenda.
        body: the IRI of the body that met.
        reserve: the condition under which the outcome stands.
    """
    sure, reasons = min(_reasons(found))
    values: list[tuple[str, FactValue]] = [
        ("outcome", found.name),
        ("onItem", Entity(item)),
    ]
    if body:
        values.append(("actor", Entity(body)))
    if reserve:
        values.append(("condition", reserve))
    text = found.passage.text[found.start : found.end]
    return Fact(
        "MeetingOutcome",
        found.passage.id,
        found.start,
        found.end,
        text,
        sure,
        tuple(values),
        reasons=(f"wording: {found.name}", reasons),
    )


def _reasons(found: Outcome) -> Iterator[tuple[float, str]]:
    yield TOLD, "a sentence tells it"
    if found.several:
        yield SEVERAL, "the point tells several outcomes; this is the strongest"
    if found.rule.on_agenda:
        yield ON_AGENDA, "it stands on the agenda only"
