"""What follows from the registers: apart where it follows only from what nothing bears out."""

import pyoxigraph as ox
import pytest

from api import knowledge
from base.iris import INFERRED_UNCONFIRMED_GRAPH, UNCONFIRMED_GRAPH, graph, identity, term
from loaders.registertriples import Properties, register_triples

OLD, NEW, DOUBTFUL = (ox.NamedNode(identity("document", name)) for name in ("old", "new", "doubt"))
AMENDS, AMENDED_BY = (ox.NamedNode(term(name)) for name in ("amends", "amendedBy"))


def test_what_follows_from_the_unconfirmed_stands_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    registers = {
        graph("register", "acts"): [ox.Triple(NEW, AMENDS, OLD)],
        UNCONFIRMED_GRAPH: [ox.Triple(DOUBTFUL, AMENDS, OLD)],
    }
    monkeypatch.setattr(knowledge, "register_graphs", lambda: registers)
    graphs = knowledge.knowledge_graphs()
    sure, unsure = graphs[knowledge.INFERRED_GRAPH], graphs[INFERRED_UNCONFIRMED_GRAPH]
    assert ox.Triple(OLD, AMENDED_BY, NEW) in sure
    assert ox.Triple(OLD, AMENDED_BY, DOUBTFUL) in unsure
    assert not set(sure) & set(unsure)
    assert ox.Triple(OLD, AMENDED_BY, DOUBTFUL) not in sure


def test_loaders_and_store_share_one_parse_of_the_registers() -> None:
    graphs = knowledge.register_graphs()
    for name, triples in register_triples().items():
        assert graphs[graph("register", name)] is triples


def test_names_are_told_apart_by_who_bears_them_out() -> None:
    body, label = ox.NamedNode(identity("body", "x")), ox.NamedNode(term("acronym"))
    said = {
        "bodies": [ox.Triple(body, label, ox.Literal("X"))],
        "unconfirmed": [ox.Triple(body, label, ox.Literal("XX"))],
    }
    assert Properties(said).named(body.value) == ({"X"}, {"XX"})
