"""Hostile changes: refused, or stopped at the limit with the old state kept; the next one succeeds."""

import contextlib
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from small import MARGIN, SETTINGS, N, publish

from base.errors import InputError, LimitError, QueryError
from base.iris import BASE
from base.settings import Settings
from store.changes import ChangeService
from store.graphwriting import GraphWrite
from store.service import QueryService
from store.updating import Update

SECONDS = 1.0
LIMITS = Settings(update_seconds=SECONDS, query_memory=1 << 30)
VALUES = " ".join(f"VALUES ?v{i} {{ {' '.join(map(str, range(300)))} }}" for i in range(4))
DOUBLING = "BIND('aaaaaaaaaa' AS ?x0) " + " ".join(
    f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(40)
)
ENDLESS = {
    "cross product": f"INSERT {{ <a:> <b:> ?v0, ?v1, ?v2, ?v3 }} WHERE {{ {VALUES} }}",
    "cross delete": "DELETE { ?a0 ?b1 ?c2 } WHERE { "
    + " ".join(f"GRAPH ?g{i} {{ ?a{i} ?b{i} ?c{i} }}" for i in range(4))
    + " }",
    "doubling": f"INSERT {{ <a:> <b:> ?x40 }} WHERE {{ {DOUBLING} }}",
    "many rows": "INSERT { ?new <b:> ?v0 } WHERE { "
    + VALUES
    + " BIND(IRI(CONCAT('x:', STR(?v0), '-', STR(?v1), '-', STR(?v2), '-', STR(?v3))) AS ?new) }",
    "paths": "INSERT { ?a <b:> ?e } WHERE { GRAPH ?g { ?a (!<a:>|^!<a:>)* ?b . "
    "?b (!<a:>|^!<a:>)* ?c . ?d (!<a:>|^!<a:>)* ?e } }",
    "drop, then endless": f"DROP ALL ; INSERT {{ <a:> <b:> ?v0 }} WHERE {{ {VALUES} }}",
}
DEEP = {
    "braces": "INSERT { <a:> <b:> 1 } WHERE " + "{" * 10_000 + "}" * 10_000,
    "lists": "INSERT DATA { <a:> <b:> " + "(" * 10_000 + ")" * 10_000 + " }",
    "blank nodes": "INSERT DATA { <a:> <b:> " + "[ <p:> " * 500 + "1" + "]" * 500 + " }",
    "union": "INSERT { <a:> <b:> 1 } WHERE { {} " + "UNION {}" * 10_000 + " }",
}


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def changes(path: Path) -> Iterator[ChangeService]:
    made = ChangeService(path, LIMITS)
    made.change(Update("INSERT DATA {}", BASE), lambda _: None)  # its process has started
    yield made
    made.close()


def unchanged(path: Path) -> bool:
    with QueryService(path, SETTINGS) as service:
        (row,) = service.select("SELECT (COUNT(*) AS ?n) { GRAPH <http://test/g> { ?s ?p ?o } }")
        other = service.query("ASK { { <a:> ?p ?o } UNION { ?s <b:> ?o } }").boolean
    return (
        str(row["n"]).startswith(f'"{N}"')
        and not other
        and all(one.name.isdigit() for one in (path / "generations").iterdir())
    )


@pytest.mark.parametrize("name", ENDLESS)
def test_endless_updates_are_stopped_and_the_old_state_kept(
    changes: ChangeService, path: Path, name: str
) -> None:
    began = time.monotonic()
    with pytest.raises(LimitError):
        changes.change(Update(ENDLESS[name], BASE), lambda _: None)
    assert time.monotonic() - began < SECONDS + MARGIN
    assert unchanged(path)


@pytest.mark.parametrize("name", DEEP)
def test_what_would_end_the_engine_is_refused_before(
    changes: ChangeService, path: Path, name: str
) -> None:
    with pytest.raises(InputError):
        changes.change(Update(DEEP[name], BASE), lambda _: None)
    assert unchanged(path)


@pytest.mark.parametrize("name", DEEP)
def test_and_contained_where_the_limits_are_wide(tmp_path: Path, name: str) -> None:
    path = publish(tmp_path)
    wide = Settings(
        update_seconds=SECONDS, query_memory=1 << 30, query_nesting=10**9, query_repeats=10**9
    )
    changes = ChangeService(path, wide)
    began = time.monotonic()
    with contextlib.suppress(LimitError, QueryError):
        changes.change(Update(DEEP[name], BASE), lambda _: None)
    assert time.monotonic() - began < SECONDS + MARGIN
    changes.change(Update("DELETE WHERE { <a:> ?p ?o }", BASE), lambda _: None)
    changes.close()
    assert unchanged(path)


@pytest.mark.parametrize(
    "body", ["(" * 100_000, "<<(" * 100_000, "[ <p:> " * 100_000, '<a:> <b:> """' + "x" * 10**7]
)
def test_hostile_graphs_are_refused(changes: ChangeService, path: Path, body: str) -> None:
    change = GraphWrite("PUT", "http://me/g", body.encode(), "text/turtle", BASE)
    with pytest.raises((InputError, LimitError)):
        changes.change(change, lambda _: None)
    assert unchanged(path)


def test_the_next_change_succeeds(changes: ChangeService, path: Path) -> None:
    with contextlib.suppress(LimitError):
        changes.change(Update(ENDLESS["doubling"], BASE), lambda _: None)
    for name in ("http://me/g", "http://me/h"):
        change = GraphWrite("PUT", name, b"<> a <c:> .", "text/turtle", name)
        assert changes.change(change, lambda _: None).existed is False
    assert unchanged(path)
