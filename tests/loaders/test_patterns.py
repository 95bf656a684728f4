"""Every pattern's own examples, through the acceptance that the recognisers use."""

import pytest
from reading import refer

from loaders.kinds import proceedings
from loaders.kinds.outcomes import outcome
from loaders.kinds.proceedings import Rule
from loaders.recognise.anchors import look
from loaders.recognise.patterns import Pattern, patterns
from loaders.recognise.plain import plain
from loaders.recognise.scan import Match, everywhere, scan
from loaders.records import Passage, SourceSpan

MATCHES = [
    pytest.param(pattern, example, id=f"{pattern.name}: {example['text']}")
    for pattern in patterns()
    for example in pattern.matches
]
REJECTS = [
    pytest.param(pattern, text, id=f"{pattern.name}: {text}")
    for pattern in patterns()
    for text in pattern.rejects
]
AROUND = {"text", "in", "pinpoint"}
FAMILIES = ("outcome", "outcome_never", "forwarding", "presenter", "presenter_after")
RULES = [
    pytest.param(rule, id=f"{family}: {rule.name}")
    for family in FAMILIES
    for rule in proceedings.rules(family)
]


def accepted(pattern: Pattern, text: str) -> list[Match]:
    """The pattern's own matches; what surrounds an address is no part of it."""
    return [match for match in everywhere(plain(text)) if match.pattern is pattern]


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: str(p.name))
def test_every_pattern_has_examples(pattern: Pattern) -> None:
    assert pattern.matches
    assert pattern.rejects


@pytest.mark.parametrize(("pattern", "example"), MATCHES)
def test_match(pattern: Pattern, example: dict[str, str]) -> None:
    text, around = example["text"], example.get("in", example["text"])
    (found,) = accepted(pattern, around)
    lead = pattern.lead.search(around, 0, found.start) if pattern.lead else None
    start = lead.start() if lead else found.start
    assert around[start : found.end] == text
    groups = found.groups | (lead.groupdict() if lead else {})
    wanted = {name: value for name, value in example.items() if name not in AROUND}
    assert {name: groups[name] for name in wanted} == wanted


@pytest.mark.parametrize(("pattern", "example"), MATCHES)
def test_match_wins_among_all_patterns(pattern: Pattern, example: dict[str, str]) -> None:
    article = "Article 4 of the " if pattern.pinpointed else ""
    around = article + example.get("in", example["text"])
    if "pinpoint" in example:
        article, around = example["pinpoint"], example["in"]
    found = refer(f"see {around}, and so on")
    # The first of a list whose year stands last brings the others, a title what it names.
    more = {"year_last", "title"} & pattern.regex.groupindex.keys()
    one = found[:1] if more else found
    assert [(r.scheme, r.form) for r in one] == [(pattern.scheme, pattern.form)]
    assert found[0].text == article + example["text"]


@pytest.mark.parametrize(("pattern", "example"), MATCHES)
def test_match_is_found_by_its_anchor(pattern: Pattern, example: dict[str, str]) -> None:
    text = f"see {example.get('in', example['text'])}, and so on"
    (found,) = scan([look(text)])
    assert pattern in [match.pattern for match in found]


@pytest.mark.parametrize(("pattern", "text"), REJECTS)
def test_reject(pattern: Pattern, text: str) -> None:
    assert accepted(pattern, text) == []


@pytest.mark.parametrize("rule", RULES)
def test_rules_of_proceedings(rule: Rule) -> None:
    assert rule.matches
    assert rule.rejects
    for text in rule.matches:
        assert rule.regex.search(text), text
    for text in rule.rejects:
        assert rule.regex.search(text) is None, text


@pytest.mark.parametrize("rule", proceedings.rules("outcome"), ids=lambda r: str(r.name))
def test_outcome_is_the_first_that_matches(rule: Rule) -> None:
    for text in rule.matches:
        passage = Passage("p1", "paragraph", (), text, SourceSpan(0, len(text)))
        found = outcome([passage])
        assert found is not None
        assert found.name == rule.name
