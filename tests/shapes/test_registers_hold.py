"""The registers themselves: what changes with time never excludes itself on a day."""

from pathlib import Path

import pyoxigraph as ox

from shapes.validate import validate

DATA = Path(__file__).resolve().parents[2] / "data"


def test_no_dated_statements_exclude_each_other() -> None:
    triples = [
        quad.triple
        for path in sorted(DATA.glob("*.ttl"))
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    ]
    found = [f for f in validate(triples).findings if f.rule.startswith("dated-")]
    assert found == []
    holding = sum(triple.predicate.value.endswith("#holds") for triple in triples)
    assert holding > 100


def test_groups_and_changes_of_bodies_are_whole() -> None:
    triples = [
        quad.triple
        for name in ("bodies", "groups")
        for quad in ox.parse((DATA / f"{name}.ttl").read_bytes(), format=ox.RdfFormat.TURTLE)
    ]
    rules = ("agent-group-", "change-event-")
    assert [f for f in validate(triples).findings if f.rule.startswith(rules)] == []
    classes = {
        triple.object.value.rpartition("#")[2]
        for triple in triples
        if triple.predicate.value.endswith("#type")
    }
    assert {"AgentGroup", "ChangeEvent"} <= classes
