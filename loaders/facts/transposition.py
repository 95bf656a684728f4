"""How far Member States have brought an act into national law, and until when they have to."""

import re
from collections.abc import Iterator

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
WHOLE, PARTLY = frozenset({"transposed", "implemented"}), "partly transposed"
TENS = {"twenty": 20, "thirty": 30}


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
    """A fact for each predicate whose subject is Member States: counted, named or some of them."""
    text, start = here.sentence.text, here.sentence.start
    lists = listed(here.sentence, COUNTRIES)
    end = 0
    for rule, match in _predicates(text):
        if match.start() < end:
            continue
        subject = _subject(text[max(end, match.start() - REACH) : match.start()])
        if subject is None:
            subject = _named(here, lists, start + match.start())
        if subject is not None:
            end = match.end()
            values, sure = subject
            yield _fact(here, _stage(here, rule), values, sure, deadline)


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


Subject = tuple[list[tuple[str, FactValue]], Sure]


def _subject(before: str) -> Subject | None:
    """How many Member States the words before a predicate speak of, or None."""
    found = matching(NAME, "subject", before)
    if found is None:
        return None
    count = number(found[1]["count"] or "") if "count" in found[1].groupdict() else None
    return ([("memberStateCount", count)], COUNTED) if count else ([], SOME)


def _named(here: Placed, lists: list[Listed], at: int) -> Subject | None:
    """The Member States that stand right before the predicate at `at`, by name."""
    last = next((each for each in reversed(lists) if each.end <= at), None)
    if last is None or not matching(NAME, "between", here.sentence.passage.text[last.end : at]):
        return None
    members = [iri for iri in last.iris if load_registers().is_member_state(iri, None)]
    return ([("memberState", Entity(iri)) for iri in members], COUNTED) if members else None


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
