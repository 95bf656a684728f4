"""Every pattern's own examples, through the acceptance that the recognisers use."""

import re

import pytest
from reading import refer

from loaders.kinds import proceedings
from loaders.kinds.proceedings import Rule
from loaders.recognise.patterns import Pattern, patterns
from loaders.recognise.references import _acceptable

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
FAMILIES = ("outcome", "forwarding", "presenter")
RULES = [
    pytest.param(rule, id=f"{family}: {rule.name}")
    for family in FAMILIES
    for rule in proceedings.rules(family)
]


def accepted(pattern: Pattern, text: str) -> list[re.Match[str]]:
    return [m for m in pattern.regex.finditer(text) if _acceptable(m, pattern, text)]


@pytest.mark.parametrize("pattern", patterns(), ids=lambda p: str(p.name))
def test_every_pattern_has_examples(pattern: Pattern) -> None:
    assert pattern.matches
    assert pattern.rejects


@pytest.mark.parametrize(("pattern", "example"), MATCHES)
def test_match(pattern: Pattern, example: dict[str, str]) -> None:
    text = example["text"]
    found = accepted(pattern, text)
    assert [m.group() for m in found] == [text]
    wanted = {name: value for name, value in example.items() if name != "text"}
    assert {name: found[0][name] for name in wanted} == wanted


@pytest.mark.parametrize(("pattern", "example"), MATCHES)
def test_match_wins_among_all_patterns(pattern: Pattern, example: dict[str, str]) -> None:
    found = refer(f"see {example['text']}, and so on")
    assert [(r.scheme, r.form) for r in found] == [(pattern.scheme, pattern.form)]
    assert found[0].text == example["text"]


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
        assert proceedings.outcome([text]) == rule.name
