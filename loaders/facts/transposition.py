"""How far Member States have brought an act into national law, and until when they have to."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from loaders.facts.deadlines import FoundDeadline
from loaders.facts.family import Family
from loaders.facts.intervals import COUNTS
from loaders.facts.lists import Listed, listed
from loaders.facts.placed import Placed, placed
from loaders.facts.rules import Rule, matching, section
from loaders.facts.sure import Sure
from loaders.registers import load_registers
from loaders.statements import Entity, Fact, FactValue, Material

NAME = "transposition"
COUNTRIES = frozenset({"Country"})
COUNTED = Sure(0.95, "the Member States are named or counted")
SOME = Sure(0.8, "it is not said how many Member States")
NO_ACT = Sure(0.5, "no act is named")
DUE = Sure(0.8, "a deadline is told, and no Member State")
REACH = 200
EXCEPTED = Sure(0.75, "they are excepted from those that have transposed")
PART = Sure(0.7, "it is told of articles of the act only")
WHOLE, PARTLY = frozenset({"transposed", "implemented", "notified"}), "partly transposed"
MISSING = "not transposed"
TENS = {"twenty": 20, "thirty": 30}


@dataclass(frozen=True, slots=True)
class _Subject:
    """The Member States of whom a state is told, and those excepted; `stage` where it is not the verb's."""

    values: list[tuple[str, FactValue]]
    sure: Sure
    stage: str = ""
    excepted: list[tuple[str, FactValue]] = field(default_factory=list)


def _draw(material: Material) -> Iterator[Fact]:
    for here in placed(material, section(NAME, "about")):
        if matching(NAME, "never", here.sentence.text):
            continue
        deadline = _due(here)
        found = list(_stated(here, deadline))
        yield from found
        if not found and deadline and here.acts.iris:
            yield _fact(here, "to be transposed", [], DUE, deadline)


def _stated(here: Placed, deadline: FoundDeadline | None) -> Iterator[Fact]:
    """A fact for each predicate whose subject is Member States: counted, named or some of them.

    Those that are excepted have a fact of their own.
    """
    text, start = here.sentence.text, here.sentence.start
    lists = listed(here.sentence, COUNTRIES)
    end = 0
    for rule, match in _predicates(text):
        if match.start() < end or not _is_about(here, rule):
            continue
        before = text[max(end, match.start() - REACH) : match.start()]
        told = _subject(before) or _named(here, lists, start + match.start())
        if rule.value("by"):
            told = _behind(here, lists, match.end())
        if told:
            end = match.end()
            stage = told.stage or _stage(here, rule)
            sure = min(told.sure, PART) if matching(NAME, "part", text[end:]) else told.sure
            yield _fact(here, stage, told.values, sure, deadline)
            if told.excepted and stage in WHOLE:
                yield _fact(here, MISSING, told.excepted, min(sure, EXCEPTED), deadline)


def _is_about(here: Placed, rule: Rule) -> bool:
    needs = rule.value("needs")
    words = here.sentence.text if rule.value("where") else here.sentence.passage.text
    return not needs or needs in words.casefold()


def _stage(here: Placed, rule: Rule) -> str:
    """The rule's state, unless the sentence after takes a part of it back."""
    stage, sentence = rule.value("stage") or "", here.sentence
    after = sentence.passage.text[sentence.end : sentence.end + REACH]
    return PARTLY if stage in WHOLE and matching(NAME, "qualified", after) else stage


def _predicates(text: str) -> list[tuple[Rule, re.Match[str]]]:
    found = [
        (place, rule, match)
        for place, rule in enumerate(section(NAME, "state"))
        for match in rule.regex.finditer(text)
    ]
    found.sort(key=lambda each: (each[2].start(), each[0]))
    return [(rule, match) for _, rule, match in found]


def _subject(before: str) -> _Subject | None:
    """How many Member States the words before a predicate speak of, or None."""
    found = matching(NAME, "subject", before)
    if found is None:
        return None
    rule, match = found
    count = number(match["count"] or "") if "count" in match.groupdict() else None
    if count and not matching(NAME, "uncounted", before[: match.start("count")]):
        return _Subject([("memberStateCount", count)], COUNTED)
    return _Subject([], SOME, rule.value("stage") or "")


def _named(here: Placed, lists: list[Listed], at: int) -> _Subject | None:
    """The Member States that stand right before the predicate at `at`, by name."""
    last = next((each for each in reversed(lists) if each.end <= at), None)
    text = here.sentence.passage.text
    if last is None or not matching(NAME, "between", text[last.end : at]):
        return None
    members = _members(last)
    if members and matching(NAME, "except", text[here.sentence.start : last.start]):
        return _Subject([], SOME, excepted=members)
    return _Subject(members, COUNTED) if members else None


def _behind(here: Placed, lists: list[Listed], at: int) -> _Subject | None:
    """The Member States right behind a predicate in the passive, which ends at `at` of the sentence."""
    counted = matching(NAME, "behind", here.sentence.text[at:])
    if counted and (count := number(counted[1]["count"])):
        return _Subject([("memberStateCount", count)], COUNTED)
    at += here.sentence.start
    found = next((each for each in lists if 0 <= each.start - at <= len("the ")), None)
    members = _members(found) if found else []
    return _Subject(members, COUNTED) if members else None


def _members(found: Listed) -> list[tuple[str, FactValue]]:
    registers = load_registers()
    members = (iri for iri in found.iris if registers.is_member_state(iri, None))
    return [("memberState", Entity(iri)) for iri in members]


def number(words: str) -> int | None:
    """The number that figures or English words name, up to 39: "16", "sixteen", "twenty-one"."""
    words = words.lower()
    if words.isdigit():
        return int(words)
    tens, _, ones = words.partition("-")
    if tens in TENS and (not ones or ones in COUNTS[:9]):
        return TENS[tens] + (COUNTS.index(ones) + 1 if ones else 0)
    return COUNTS.index(words) + 1 if words in COUNTS else None


def _due(here: Placed) -> FoundDeadline | None:
    """The time that stands behind words for a deadline in law."""
    text = here.sentence.text
    for rule in section(NAME, "deadline"):
        for match in rule.regex.finditer(text):
            at = here.sentence.start + match.end()
            for time in here.sentence.deadlines:
                if at - 1 <= time.start <= at + 1 and time.deadline.end:
                    return time
    return None


def _fact(
    here: Placed,
    stage: str,
    whose: list[tuple[str, FactValue]],
    sure: Sure,
    deadline: FoundDeadline | None,
) -> Fact:
    sentence = here.sentence
    values: list[tuple[str, FactValue]] = [("stage", stage), *whose]
    values += [("concernsAct", Entity(iri)) for iri in here.acts.iris]
    if deadline:
        values.append(("deadline", deadline.deadline))
    weakest = min(sure, here.acts.sure if here.acts.iris else NO_ACT)
    return Fact(
        "TranspositionState",
        sentence.passage.id,
        sentence.start,
        sentence.end,
        sentence.text,
        weakest.value,
        tuple(values),
        reasons=(f"wording: {stage}", weakest.why),
    )


FAMILY = Family(NAME, _draw)
