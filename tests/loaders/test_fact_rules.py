"""Every rule for facts keeps its own examples; a malformed file is one clear error."""

from pathlib import Path

import pytest

from base.errors import ArtefactError
from loaders.facts import rules as module
from loaders.facts.family import families
from loaders.facts.rules import Rule, rules
from loaders.facts.sentences import spans


def names() -> list[str]:
    return [*(family.name for family in families()), "implied", "doubts"]


RULES = [
    pytest.param(rule, id=f"{family} {rule.section}: {rule.name}")
    for family in names()
    for rule in rules(family)
]


@pytest.mark.parametrize("rule", RULES)
def test_rule_keeps_its_examples(rule: Rule) -> None:
    assert rule.matches
    assert rule.rejects
    assert [text for text in rule.matches if not rule.regex.search(text)] == []
    assert [text for text in rule.rejects if rule.regex.search(text)] == []


@pytest.mark.parametrize("rule", RULES)
def test_anchors_of_a_rule_lose_nothing(rule: Rule, shared: Path) -> None:
    texts = [*rule.matches, *rule.rejects]
    for path in (*(shared / "reports").glob("*.txt"), *(shared / "samples/acts").glob("*.txt")):
        text = path.read_text("utf-8")
        texts += [text[start:end] for start, end in spans(text)]
    for text in texts if rule.anchors else rule.matches:
        assert bool([*rule.found(text)]) == bool(rule.regex.search(text)), text


def test_malformed_rule_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken:
        def read_text(self, encoding: str) -> str:
            del encoding
            return "[[cue]]\nname = 'half'\nregex = '('\nmatches = []\nrejects = []\n"

    monkeypatch.setattr(module, "artefact", lambda *_: Broken())
    with pytest.raises(ArtefactError, match="half"):
        module.rules.__wrapped__("broken")
