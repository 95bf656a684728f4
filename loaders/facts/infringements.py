"""Steps against Member States that have not complied with an act: which step, whom, which act, when."""

from collections.abc import Iterator
from datetime import date

from loaders.facts.addressed import Step, Taken, named, taken
from loaders.facts.deadlines import FoundDeadline
from loaders.facts.family import Family
from loaders.facts.placed import Placed, placed
from loaders.facts.rules import matching, section
from loaders.facts.sure import Sure
from loaders.statements import Entity, Fact, FactValue, Material

NAME = "infringements"
NO_STATE = Sure(0.6, "no Member State is named")
NO_ACT = Sure(0.85, "no act is named")
SAME_DAY = Sure(0.85, "the day of the sentence before is meant")
OPEN = "open"


def _draw(material: Material) -> Iterator[Fact]:
    written = material.head.date
    passage, before = "", ((), None)  # type: tuple[str, tuple[tuple[str, ...], FoundDeadline | None]]
    for here in placed(material, section(NAME, "about")):
        if here.sentence.passage.id != passage:
            passage, before = here.sentence.passage.id, ((), None)
        states, day = before
        told = _told(here, states, day, written)
        yield from (fact for fact, _ in told)
        lists = named(here.sentence, written)
        last = next((when for _, when in reversed(told) if when), day)
        before = lists[-1].iris if lists else states, last


def _told(
    here: Placed, before: tuple[str, ...], day: FoundDeadline | None, written: date | None
) -> list[tuple[Fact, FoundDeadline | None]]:
    """The steps that a sentence tells, each with its time; `before` and `day` are of the one before it."""
    text = here.sentence.text
    steps = _steps(here)
    if not steps:
        return []
    told = matching(NAME, "told", text) is not None
    found = [
        each
        for each in taken(here.sentence, steps, before, written)
        if not matching(NAME, "never", _clause(text, here, each.step))
    ]
    times = _times(here, written)
    same = None if times or not matching(NAME, "same_day", text) else day
    each: list[tuple[Fact, FoundDeadline | None]] = []
    for place, step in enumerate(found):
        until = found[place + 1].start if place + 1 < len(found) else here.sentence.end
        if told or step.step.rule.value("tells") == "yes":
            when = same or _when(here, times, found[0].start, step, until)
            each.append((_fact(here, step, when, same=same is not None), when))
    return each


def _clause(text: str, here: Placed, step: Step) -> str:
    """The words of the clause in which a step stands."""
    begin, end = 0, len(text)
    for rule in section(NAME, "clause"):
        for match in rule.regex.finditer(text):
            if match.end() <= step.start - here.sentence.start:
                begin = max(begin, match.end())
            elif match.start() >= step.end - here.sentence.start:
                end = min(end, match.start())
    return text[begin:end]


def _steps(here: Placed) -> list[Step]:
    """The steps that a sentence names, the words of one never inside another's."""
    start = here.sentence.start
    found = sorted(
        (
            Step(rule, start + match.start(), start + match.end())
            for rule in section(NAME, "step")
            for match in rule.regex.finditer(here.sentence.text)
        ),
        key=lambda step: (step.start, -step.end),
    )
    kept: list[Step] = []
    for step in found:
        if not kept or step.start >= kept[-1].end:
            kept.append(step)
    return kept


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
    here: Placed, times: list[FoundDeadline], first: int, own: Taken, until: int
) -> FoundDeadline | None:
    """The time behind these Member States; where times stand before the first, the last one before.

    A semicolon parts the times of two steps, and what was done "since" was not done then.
    """
    text = here.sentence.passage.text
    begin = text.rfind(";", here.sentence.start, own.step.start) + 1
    end = text.find(";", own.step.end, here.sentence.end)
    times = [time for time in times if begin <= time.start < (end if end >= 0 else time.start + 1)]
    if own.step.rule.value("stage") == OPEN:
        times = [time for time in times if matching(NAME, "as_of", time.deadline.text)]
    since = matching(NAME, "since", text[own.step.start : own.step.end])
    before = [time for time in times if time.start < own.start]
    if before and before[0].start < first and not since:
        return before[-1]
    return next((time for time in times if own.end <= time.start < until), None) or next(
        (time for time in times if time.start >= own.end), None
    )


def _fact(here: Placed, own: Taken, when: FoundDeadline | None, *, same: bool) -> Fact:
    sure = here.acts.sure if here.acts.iris else NO_ACT
    doubts = [sure, own.sure, *([] if own.states else [NO_STATE]), *([SAME_DAY] if same else [])]
    sure = min(doubts, key=lambda each: each.value)
    stage = own.step.rule.value("stage") or ""
    values: list[tuple[str, FactValue]] = [("stage", stage)]
    values += [("memberState", Entity(iri)) for iri in own.states]
    values += [("concernsAct", Entity(iri)) for iri in here.acts.iris]
    if when:
        values += _as_of(when) if stage == OPEN else _time(when)
    sentence = here.sentence
    return Fact(
        "InfringementStep",
        sentence.passage.id,
        sentence.start,
        sentence.end,
        sentence.text,
        sure.value,
        tuple(values),
        reasons=(f"wording: {own.step.rule.name}", sure.why),
    )


def _as_of(when: FoundDeadline) -> list[tuple[str, FactValue]]:
    """The day as of which something was open, or the period in which it was."""
    return [("asOf" if name == "date" else name, day) for name, day in _time(when)]


def _time(when: FoundDeadline) -> list[tuple[str, FactValue]]:
    first, last = when.deadline.start, when.deadline.end
    if first == last and first:
        return [("date", first)]
    bounds = (("periodStart", first), ("periodEnd", last))
    return [(name, day) for name, day in bounds if day]


FAMILY = Family(NAME, _draw)
