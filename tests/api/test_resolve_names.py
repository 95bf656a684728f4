"""A name that no register knows is resolved when an act that calls itself so is loaded."""

import json
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import euct

from api.resolving import resolve_all, resolve_around
from base.iris import graph, identity, term
from base.settings import Settings
from loaders.emit.terms import LABEL, NAME_KEY, literal, triple, typed
from store.opening import open_writer
from store.writing import Writer

CITING = (
    "Report on nothing\n\nBrussels, 1.2.2020\n\nSee Article 5 of the Zebra-Crossing Regulation.\n"
)
ACT = (
    "# Regulation (EU) 2019/{number} of the European Parliament and of the Council of 3 May 2019 on the marking"
    " of crossings and repealing Directive 95/46/EC (Zebra Crossing Regulation) (Text with EEA relevance)\n\n"
    "## Article 1\n\nThe Zebra Crossing Regulation applies.\n"
)
NOTICE = Path(__file__).parents[1] / "loaders" / "specimens" / "notice.xml"
CITATION = ox.NamedNode(identity("citation", "citing", "p1", "0-9"))


def looking(writer: Writer, day: str = "2020-02-01") -> None:
    """A document of that day whose one citation is of a name that nobody knows."""
    passage = ox.NamedNode(identity("passage", "citing", "p1"))
    document = ox.NamedNode(identity("document", "citing"))
    triples = [triple(document, "date", date.fromisoformat(day)), triple(CITATION, "form", "named")]
    triples += [
        triple(CITATION, "resolution", "unresolved"),
        triple(CITATION, "inPassage", passage),
    ]
    triples += [triple(CITATION, "looksFor", "name zebra crossing regulation")]
    writer.replace({graph("document", "citing"): triples})


def bearing(writer: Writer, document: str, *folder: str) -> str:
    """An act of 3 May 2019 that calls itself so, loaded as a text or (in a folder) as a notice."""
    this = ox.NamedNode(identity("document", document))
    own = [typed(this, "LegalAct"), ox.Triple(this, LABEL, literal(document))]
    own += [triple(this, "date", date(2019, 5, 3)), triple(this, "celex", document)]
    own += [ox.Triple(this, NAME_KEY, literal("zebra crossing regulation"))]
    writer.replace({graph("document", *folder, document): own})
    return this.value


def said(writer: Writer, name: str) -> list[str]:
    told = writer.told(graph("document", "citing"), CITATION.value, term(name))
    return sorted(one.object.value for one in told if not isinstance(one.object, ox.Triple))


@pytest.mark.parametrize("folder", [(), ("notice",)])
def test_the_one_act_of_the_name_is_meant(
    folder: tuple[str, ...], tmp_path: Path, settings: Settings
) -> None:
    with open_writer(tmp_path / "store", settings) as writer:
        looking(writer)
        act = bearing(writer, "32019R1912", *folder)
        assert resolve_around(writer, act).resolved == 1
        assert said(writer, "target") == [act]
        assert (said(writer, "resolution"), said(writer, "looksFor")) == (["resolved"], [])
        there = writer.told(graph("document", "citing"), act)
        assert {typed(ox.NamedNode(act), "LegalAct"), there[0]} <= set(there)


def test_several_acts_of_the_name_are_candidates(tmp_path: Path, settings: Settings) -> None:
    with open_writer(tmp_path / "store", settings) as writer:
        acts = [bearing(writer, number) for number in ("32019R1912", "32019R1913")]
        looking(writer)
        done = resolve_all(writer)
        assert (done.retried, done.resolved) == (1, 0)
        assert (said(writer, "resolution"), said(writer, "target")) == (["ambiguous"], [])
        own = graph("document", "citing")
        told = [
            t.object
            for one in said(writer, "candidate")
            for t in writer.told(own, one, term("target"))
        ]
        assert told == [ox.NamedNode(act) for act in acts]
        before = writer.graph(own)
        assert resolve_all(writer).resolved == 0
        assert set(writer.graph(own)) == set(before)


def test_an_act_that_was_adopted_later_is_not_meant(tmp_path: Path, settings: Settings) -> None:
    with open_writer(tmp_path / "store", settings) as writer:
        looking(writer, "2019-05-02")
        assert resolve_around(writer, bearing(writer, "32019R1912")).resolved == 0
        assert said(writer, "resolution") == ["unresolved"]


def test_a_load_resolves_the_name_and_everything_shows_it(tmp_path: Path) -> None:
    (tmp_path / "citing.txt").write_text(CITING, "utf-8")
    for number in ("1912", "1913"):
        (tmp_path / f"{number}.md").write_text(ACT.format(number=number), "utf-8")

    def run(*words: str) -> str:
        done = euct(*words, "--store", "store", cwd=tmp_path)
        assert done.code == 0, done.err + done.out
        return done.out

    run("load", "citing.txt")
    assert run("resolve") == "1 tried, 0 resolved, 1 remain open\n"
    run("load", "1912.md", "--id", "32019R1912")
    assert run("resolve") == "0 tried, 0 resolved, 0 remain open\n"
    asked = json.loads(
        run("ask", "cited-by", "document=Zebra Crossing Regulation", "--format", "json")
    )
    assert ["Zebra-Crossing" in json.dumps(row) for row in asked["rows"]] == [True]
