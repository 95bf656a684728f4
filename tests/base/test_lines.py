"""A graph as lines says what its triples say, as often as it is asked."""

import pyoxigraph as ox
import pytest

from base.lines import Lines, fill, settled

P, NAME = ox.NamedNode("http://test/p"), ox.NamedNode("http://test/graph")
SAID = [
    ox.Triple(ox.NamedNode("http://test/é"), P, ox.Literal("“two\nlines” \\ \t")),
    ox.Triple(ox.NamedNode("http://test/s"), P, ox.Literal("x", language="en")),
]
BLANK = ox.Triple(ox.BlankNode("b7"), P, ox.Literal("_:b7"))


def test_lines_can_be_gone_through_again() -> None:
    lines = Lines.of(iter(SAID))
    assert list(lines) == list(lines) == SAID
    assert len(lines) == 2
    assert not Lines(b"")


def test_what_can_be_gone_through_again_stays_as_it_is() -> None:
    lines = Lines.of(SAID)
    assert Lines.of(lines) is lines
    assert settled(lines) is lines
    assert settled(SAID) is SAID
    assert settled(iter(SAID)) == SAID


@pytest.mark.parametrize("said", [SAID, [*SAID, BLANK]])
@pytest.mark.parametrize("name", [None, NAME])
def test_a_store_holds_them_with_the_labels_of_blank_nodes(
    said: list[ox.Triple], name: ox.NamedNode | None
) -> None:
    plain, loaded = ox.Store(), ox.Store()
    fill(plain, said, name)
    fill(loaded, Lines.of(said), name)
    assert set(plain) == set(loaded)
    assert {quad.graph_name for quad in loaded} == {name or ox.DefaultGraph()}
