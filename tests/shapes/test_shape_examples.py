"""Every rule has data that must trigger it; valid data is clean; the engines agree on all of it."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import Triple, parse

from shapes.engines import EngineName
from shapes.rules import shape_set
from shapes.validate import Report, validate

EXAMPLES = Path(__file__).parent
VALID = sorted(EXAMPLES.glob("*/valid/*.ttl"))
INVALID = sorted(EXAMPLES.glob("*/invalid/*.ttl"))


def name(path: Path) -> str:
    return str(path.relative_to(EXAMPLES).with_suffix(""))


def triples(path: Path) -> list[Triple]:
    return [quad.triple for quad in parse(path=str(path))]


@cache
def checked(path: Path, engine: EngineName = "fast") -> Report:
    return validate(triples(path), engine=engine)


def expected(path: Path) -> list[str]:
    """The rules named in the first line: `# triggers: rule rule`."""
    first = path.read_text().splitlines()[0]
    assert first.startswith("# triggers: "), f"{path} does not say what it triggers"
    return first.removeprefix("# triggers: ").split()


@pytest.mark.parametrize("path", VALID, ids=name)
def test_valid_example_is_clean(path: Path) -> None:
    assert [f.message for f in checked(path).findings] == []


@pytest.mark.parametrize("path", INVALID, ids=name)
def test_invalid_example_triggers_exactly_its_rules(path: Path) -> None:
    findings = checked(path).findings
    assert sorted({f.rule for f in findings}) == sorted(expected(path))


@pytest.mark.parametrize("path", [*VALID, *INVALID], ids=name)
def test_engines_agree(path: Path) -> None:
    fast, slow = (
        {(f.id, f.rule, f.severity, f.focus, f.value, f.component, f.message) for f in r.findings}
        for r in (checked(path), checked(path, "reference"))
    )
    assert fast == slow


def test_every_rule_has_its_example() -> None:
    """The example of a rule bears its name; what else it triggers follows from the same fault."""
    examples = {path.stem: path for path in INVALID}
    rules = {rule.name for rule in shape_set().rules.values()}
    assert rules - set(examples) == set()
    assert all(name in expected(examples[name]) for name in rules)
    alone = [name for name in rules if expected(examples[name]) == [name]]
    # An ambiguous citation is always told of, so two rules about it cannot be seen alone.
    assert rules - set(alone) == {"citation-target-early", "citation-candidates"}


def test_every_rule_lies_in_one_shape_with_a_target() -> None:
    used = Counter(
        t.object for t in shape_set().triples if t.predicate.value.endswith("shacl#property")
    )
    for rule in shape_set().rules.values():
        assert used[rule.iri] == 1, rule.name
        assert rule.targets, rule.name
        assert rule.severity in ("Violation", "Warning", "Info"), rule.name


def test_every_query_binds_this_and_value_first() -> None:
    """What the fast engine's single run and pySHACL's treatment of empty paths rest on."""
    for rule in shape_set().rules.values():
        if rule.query is not None:
            body = rule.query.partition("WHERE {")[2].partition(" FILTER")[0]
            assert re.search(r"\$this [a-z]+:\w+|[a-z]+:\w+ \$this", body), rule.name
            assert re.search(r"SELECT (DISTINCT )?\$this (\?value|\(.* AS \?value\)) ", rule.query)
            assert "MINUS" not in rule.query


def test_substr_is_guarded() -> None:
    for rule in shape_set().rules.values():
        if rule.query is not None and "SUBSTR(STR(?text)" in rule.query:
            assert re.search(r"\?end > \?start|\?start > [1-9]", rule.query), rule.name


def test_words_are_complete_sentences_without_open_slots() -> None:
    for rule in shape_set().rules.values():
        for text in (rule.message, rule.why, rule.hint):
            assert text.endswith("."), f"{rule.name}: {text}"
    for path in INVALID:
        for finding in checked(path).findings:
            assert "{" not in finding.message + finding.hint, finding
            assert "“?”" not in finding.message, finding


def test_findings_point_to_their_place() -> None:
    """At least 95 % carry file, line or page, passage and range, where there is a document at all."""
    found = [
        f
        for path in INVALID
        if "euct:hasPassage" in path.read_text()
        for f in checked(path).findings
    ]
    at = [f.pointer for f in found]
    placed = [p for p in at if p.source and (p.line or p.page) and p.passage and p.end is not None]
    assert len(placed) / len(found) >= 0.95
