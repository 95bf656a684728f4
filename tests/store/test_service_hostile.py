"""Hostile queries: refused at the door, or contained by the limits; the next one is answered."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from small import MARGIN, SETTINGS, publish

from base import guard
from base.errors import LimitError, QueryError
from base.guard import Checked
from base.settings import Settings
from store.service import QueryService


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def store(path: Path) -> Iterator[QueryService]:
    with QueryService(path, SETTINGS) as opened:
        yield opened


def _doubling(times: int) -> str:
    binds = "".join(f"BIND(CONCAT(?x{i},?x{i}) AS ?x{i + 1}) " for i in range(times))
    return f"SELECT (STRLEN(?x{times}) AS ?n) {{ BIND('aaaaaaaaaa' AS ?x0) {binds} }}"


_VALUES = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(300)))} }}" for i in range(4))
HOSTILE = {
    "braces": "ASK " + "{" * 10_000 + "}" * 10_000,
    "parentheses": "ASK { FILTER(" + "(" * 10_000 + "1" + ")" * 10_000 + ") }",
    "lists": "ASK { ?s ?p " + "(" * 300 + ")" * 300 + " }",
    "blank nodes": "ASK { ?s ?p " + "[ ?p " * 500 + "1" + "]" * 500 + " }",
    "not": "ASK { FILTER(" + "!" * 10_000 + "true) }",
    "union": "ASK { {} " + "UNION {}" * 10_000 + " }",
    "optional": "ASK { " + "OPTIONAL { ?s ?p ?o } " * 10_000 + " }",
    "or": "ASK { FILTER(true " + "|| true " * 10_000 + ") }",
    "doubling": _doubling(40),
    "cross count": f"SELECT (COUNT(*) AS ?n) {{ {_VALUES} }}",
    "cross order": f"SELECT * {{ {_VALUES} }} ORDER BY ?v0",
    "cross scan": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }",
    "paths": "SELECT (COUNT(*) AS ?n) { ?a (!<a:>|^!<a:>)* ?b . ?b (!<a:>|^!<a:>)* ?c . ?d (!<a:>)* ?e }",
    "regex": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o . ?s2 ?p2 ?o2 . ?s3 ?p3 ?o3 "
    "FILTER REGEX(CONCAT(?o,?o2,?o3), '(a+a+)+$') }",
}
REFUSED = {"braces", "parentheses", "lists", "blank nodes", "not", "union", "optional", "or"}


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_hostile_queries_are_refused_at_the_door(store: QueryService, name: str) -> None:
    began = time.monotonic()
    with pytest.raises(QueryError):
        store.query(HOSTILE[name])
    assert time.monotonic() - began < MARGIN


@pytest.fixture(scope="module")
def hasty(path: Path) -> Iterator[QueryService]:
    limits = Settings(query_seconds=0.25, query_memory=1 << 30, query_workers=1)
    with QueryService(path, limits) as opened:
        yield opened


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_queries_are_contained_without_the_guard(
    hasty: QueryService, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasty.query("ASK {}", seconds=5)
    with monkeypatch.context() as patch:
        patch.setattr(guard, "check", lambda *_: Checked(names_dataset=False))
        began = time.monotonic()
        with contextlib.suppress(LimitError, QueryError):
            hasty.query(HOSTILE[name])
        assert time.monotonic() - began < 0.25 + MARGIN
    began = time.monotonic()
    assert hasty.query("ASK { ?s ?p ?o }", seconds=5).boolean
    assert time.monotonic() - began < MARGIN
