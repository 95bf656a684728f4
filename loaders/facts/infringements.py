"""Steps against Member States that have not complied with an act: which step, whom, which act, when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from loaders.facts.deadlines import FoundDeadline
from loaders.facts.family import Family
from loaders.facts.lists import Listed, listed
from loaders.facts.placed import Placed, placed
from loaders.facts.rules import Rule, matching, section
from loaders.facts.sure import Sure
from loaders.registers import load_registers
from loaders.statements import Entity, Fact, FactValue, Material

NAME = "infringements"
COUNTRIES = frozenset({"Country"})
NO_STATE = Sure(0.6, "no Member State is named")
NOT_TOLD = Sure(0.7, "it is not said that the step was taken")
NO_ACT = Sure(0.85, "no act is named")


@dataclass(frozen=True, slots=True)
class _Step:
    """A step's words at `start` to `end` (code points of the passage)."""

    rule: Rule
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Taken:
    """A step with the Member States it was addressed to, and their place in the sentence."""

    step: _Step
    start: int
    end: int
    states: tuple[str, ...]


def _draw(material: Material) -> Iterator[Fact]:
    written = material.head.date
    for here in placed(material, section(NAME, "about")):
        text = here.sentence.text
        steps = _steps(here)
        if not steps or matching(NAME, "never", text):
            continue
        told = matching(NAME, "told", text) is not None
        taken = list(_taken(here, steps, written))
        times = _times(here, written)
        for place, each in enumerate(taken):
            until = taken[place + 1].start if place + 1 < len(taken) else here.sentence.end
            if told or each.step.rule.value("tells") == "yes":
                yield _fact(here, each, _when(times, taken[0].start, each, until))


def _steps(here: Placed) -> list[_Step]:
    """The steps that a sentence names, the words of one never inside another's."""
    start = here.sentence.start
    found = sorted(
        (
            _Step(rule, start + match.start(), start + match.end())
            for rule in section(NAME, "step")
            for match in rule.regex.finditer(here.sentence.text)
        ),
        key=lambda step: (step.start, -step.end),
    )
    kept: list[_Step] = []
    for step in found:
        if not kept or step.start >= kept[-1].end:
            kept.append(step)
    return kept


def _taken(here: Placed, steps: list[_Step], written: date | None) -> Iterator[_Taken]:
    states = list(_addressed(here, steps, written))
    seen: set[tuple[str, tuple[str, ...]]] = set()
    for each in states:
        before = [step for step in steps if step.start <= each.start]
        step = before[-1] if before else steps[0]
        key = (step.rule.name, each.iris)
        if key not in seen:
            seen.add(key)
            yield _Taken(step, each.start, each.end, each.iris)
    if not states:
        for step in {step.rule.name: step for step in steps}.values():
            yield _Taken(step, step.start, step.end, ())


def _addressed(here: Placed, steps: list[_Step], written: date | None) -> Iterator[Listed]:
    """The lists of Member States to which a step is addressed, or that are its subject."""
    registers = load_registers()
    text, start = here.sentence.passage.text, here.sentence.start
    for each in listed(here.sentence, COUNTRIES):
        states = tuple(iri for iri in each.iris if registers.is_member_state(iri, written))
        before = text[start : each.start]
        is_subject = each.end < steps[0].start and matching(NAME, "subject", before)
        if states and (is_subject or matching(NAME, "addressed", before)):
            yield Listed(each.start, each.end, states)


def _times(here: Placed, written: date | None) -> list[FoundDeadline]:
    """The past days and months of a sentence that are not those of a document it cites."""
    cited = [(c.reference.start, c.reference.end) for c in here.sentence.citations]
    return [
        time
        for time in here.sentence.deadlines
        if time.deadline.end
        and not (written and (time.deadline.start or time.deadline.end) > written)
        and not any(start < time.end and time.start < end for start, end in cited)
    ]


def _when(
    times: list[FoundDeadline], first: int, taken: _Taken, until: int
) -> FoundDeadline | None:
    """The time behind these Member States; where times stand before the first, the last one before."""
    before = [time for time in times if time.start < taken.start]
    if before and before[0].start < first:
        return before[-1]
    return next((time for time in times if taken.end <= time.start < until), None) or next(
        (time for time in times if time.start >= taken.end), None
    )


def _fact(here: Placed, taken: _Taken, when: FoundDeadline | None) -> Fact:
    sure = here.acts.sure if here.acts.iris else NO_ACT
    if not taken.states:
        sure = min(sure, NO_STATE)
    values: list[tuple[str, FactValue]] = [("stage", taken.step.rule.value("stage") or "")]
    values += [("memberState", Entity(iri)) for iri in taken.states]
    values += [("concernsAct", Entity(iri)) for iri in here.acts.iris]
    if when:
        values += _time(when)
    sentence = here.sentence
    return Fact(
        "InfringementStep",
        sentence.passage.id,
        sentence.start,
        sentence.end,
        sentence.text,
        sure.value,
        tuple(values),
        reasons=(f"wording: {taken.step.rule.name}", sure.why),
    )


def _time(when: FoundDeadline) -> list[tuple[str, FactValue]]:
    first, last = when.deadline.start, when.deadline.end
    if first == last and first:
        return [("date", first)]
    bounds = (("periodStart", first), ("periodEnd", last))
    return [(name, day) for name, day in bounds if day]


FAMILY = Family(NAME, _draw)
