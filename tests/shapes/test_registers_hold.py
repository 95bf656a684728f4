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
