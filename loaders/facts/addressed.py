"""Which Member States a step against them concerns: those it names, or those that were named before."""

from dataclasses import dataclass
from datetime import date

from loaders.facts.lists import Listed, listed
from loaders.facts.rules import Rule, matching
from loaders.facts.sentences import Sentence
from loaders.facts.sure import Sure
from loaders.facts.transposition import number
from loaders.registers import load_registers

NAME = "infringements"
COUNTRIES = frozenset({"Country"})
NAMED = Sure(0.95, "the Member States are named at the step")
COUNTED = Sure(0.85, "as many Member States were named before")
BEFORE = Sure(0.75, "the Member States named before are meant")


@dataclass(frozen=True, slots=True)
class Step:
    """A step's words at `start` to `end` (code points of the passage)."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Taken:
    """A step with the Member States it was addressed to, and their place in the sentence."""

    step: Step
    start: int
    end: int
    states: tuple[str, ...]
    sure: Sure = NAMED


def named(sentence: Sentence, written: date | None) -> list[Listed]:
    """The lists of Member States that a sentence names, without other countries."""
    registers = load_registers()
    found = []
    for each in listed(sentence, COUNTRIES):
        states = tuple(iri for iri in each.iris if registers.is_member_state(iri, written))
        if states:
            found.append(Listed(each.start, each.end, states))
    return found


def taken(
    sentence: Sentence, steps: list[Step], before: tuple[str, ...], written: date | None
) -> list[Taken]:
    """The steps of a sentence, each with its Member States, in the order of the text.

    Args:
        sentence: where they stand.
        steps: the steps, in order; at least one.
        before: the Member States that the sentence before named last.
        written: the day of the document, on which they are Member States.
    """
    known = named(sentence, written)
    lists = [each for each in known if _is_addressed(sentence, each, steps)]
    found: list[Taken] = []
    for each in lists:
        for step in _steps_of(sentence, each, steps):
            found.append(Taken(step, each.start, each.end, each.iris))
    for step in steps:
        own = [each for each in found if each.step is step]
        if own and not (step.rule.value("of") and _goes_on(sentence, step, own[0])):
            continue
        if told := _told_to(sentence, step, known, before):
            found.append(told)
            continue
        if step.rule.value("of") and (meant := _meant(sentence, step, known, before)):
            found += meant
        elif step.rule.value("of") and not step.rule.value("alone"):
            continue
        elif follows := _follows(sentence, step, found):
            found += follows
        elif not lists or _is_unnamed(sentence, step):
            found.append(Taken(step, step.start, step.end, ()))
    return _once(sorted(found, key=lambda each: each.start))


def _once(found: list[Taken]) -> list[Taken]:
    kept: dict[tuple[str, tuple[str, ...]], Taken] = {}
    for each in found:
        kept.setdefault((each.step.rule.value("stage") or "", each.states), each)
    return list(kept.values())


def _is_addressed(sentence: Sentence, each: Listed, steps: list[Step]) -> bool:
    """Whether a step is addressed to a list, or the list is the subject of the first step."""
    text = sentence.passage.text
    before = text[sentence.start : each.start]
    if matching(NAME, "addressed", before):
        return any(_is_near(text, each, step) for step in steps)
    between = text[each.end : steps[0].start]
    return bool(
        each.end < steps[0].start
        and matching(NAME, "subject", before)
        and not matching(NAME, "other_subject", between)
    )


def _is_near(text: str, each: Listed, step: Step) -> bool:
    """Whether no semicolon stands between a step and a list, unless words say that the list goes on."""
    between = text[min(step.end, each.end) : max(step.start, each.start)]
    return ";" not in between or matching(NAME, "goes_on", between) is not None


def _steps_of(sentence: Sentence, each: Listed, steps: list[Step]) -> list[Step]:
    """The last step before a list with those joined to it; else the first one behind it."""
    earlier = [step for step in steps if step.start <= each.start]
    if not earlier:
        return steps[:1]
    text, kept = sentence.passage.text, [earlier[-1]]
    for step in reversed(earlier[:-1]):
        if not matching(NAME, "joined", text[step.end : kept[0].start]):
            break
        kept.insert(0, step)
    return kept


def _follows(sentence: Sentence, step: Step, found: list[Taken]) -> list[Taken]:
    """The step with the Member States of the one that it follows: "a letter, followed by an opinion"."""
    earlier = [each for each in found if each.step.start < step.start]
    if not earlier:
        return []
    last = max(earlier, key=lambda each: each.step.start)
    between = sentence.passage.text[max(last.end, last.step.end) : step.start]
    if not matching(NAME, "then", between):
        return []
    return [Taken(step, step.start, step.end, last.states, last.sure)]


def _meant(
    sentence: Sentence, step: Step, known: list[Listed], before: tuple[str, ...]
) -> list[Taken]:
    """A step of "its case" or "the four cases" with the Member States named before, if they can be meant."""
    earlier = [each for each in known if each.end <= step.start]
    states = earlier[-1].iris if earlier else before
    counted = matching(NAME, "cases", sentence.passage.text[step.start : step.end])
    count = number(counted[1]["count"] or "") if counted else None
    whose = (counted[1]["whose"] or "").lower() if counted else ""
    fits = states and (not count or count == len(states))
    if not fits or (whose == "its") > (len(states) == 1) or (whose == "their") > (len(states) > 1):
        return []
    return [Taken(step, step.start, step.end, states, COUNTED if count else BEFORE)]


def _goes_on(sentence: Sentence, step: Step, own: Taken) -> bool:
    """Whether the Member States of a step stand in a clause of their own behind it, after a semicolon."""
    return ";" in sentence.passage.text[step.end : max(step.end, own.start)]


def _told_to(
    sentence: Sentence, step: Step, known: list[Listed], before: tuple[str, ...]
) -> Taken | None:
    """A step of "sent it a letter" with the Member State named first in the sentence, or before it."""
    words = matching(NAME, "pronoun", sentence.passage.text[sentence.start : step.start])
    earlier = [each for each in known if each.end <= step.start]
    states = earlier[0].iris if earlier else before
    if not words or not states or (words[1]["whose"].lower() == "it") != (len(states) == 1):
        return None
    return Taken(step, step.start, step.end, states, BEFORE)


def _is_unnamed(sentence: Sentence, step: Step) -> bool:
    return matching(NAME, "unnamed", sentence.passage.text[step.end : sentence.end]) is not None
