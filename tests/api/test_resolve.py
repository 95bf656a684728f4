"""Open citations are tried again when their document is loaded, and by `euct resolve`."""

import json
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import euct

from api.resolving import resolve_all, resolve_around
from base.iris import graph, identity, term
from base.settings import Settings
from loaders.emit.terms import triple
from store.opening import open_writer
from store.writing import Writer

CITING = "Report on nothing\n\nBrussels, 1.2.2019\n\nSee {cited} in this respect.\n"
TARGET = "Brussels, 1.2.2019\nCOM(2019) 999 final\n\nREPORT FROM THE COMMISSION\n\nOn something.\n"


def asked(folder: Path, query: str) -> list[dict[str, str]]:
    done = euct("sparql", query, "--store", "store", "--format", "json", cwd=folder)
    rows = json.loads(done.out)["results"]["bindings"]
    return [{name: value["value"] for name, value in row.items()} for row in rows]


def node(citation: str) -> ox.NamedNode:
    return ox.NamedNode(identity("citation", "citing", "p1", citation))


def ambiguous(writer: Writer, *targets: str, form: str = "explicit") -> None:
    """A document whose one citation has these readings."""
    this, triples = node("0-9"), []
    triples += [triple(this, "form", form), triple(this, "resolution", "ambiguous")]
    passage = ox.NamedNode(identity("passage", "citing", "p1"))
    triples += [triple(this, "inPassage", passage), triple(this, "confidence", 0.5)]
    for number, target in enumerate(targets):
        candidate = ox.NamedNode(f"{this.value}/candidate/{number}")
        document = ox.NamedNode(identity("document", target))
        triples += [triple(this, "candidate", candidate), triple(candidate, "target", document)]
        triples += [triple(candidate, "celex", target)]
    writer.replace({graph("document", "citing"): triples})


def loaded(writer: Writer, document: str) -> str:
    this = ox.NamedNode(identity("document", document))
    writer.replace({graph("document", document): [triple(this, "celex", document)]})
    return this.value


def values(writer: Writer, name: str) -> list[str]:
    triples = writer.graph(graph("document", "citing"))
    own = [
        t.object for t in triples if t.predicate.value == term(name) and t.subject == node("0-9")
    ]
    return [value.value for value in own if not isinstance(value, ox.Triple)]


def test_the_reading_that_is_loaded_is_taken(tmp_path: Path, settings: Settings) -> None:
    with open_writer(tmp_path / "store", settings) as writer:
        ambiguous(writer, "32004R2003", "32003R2004")
        found = resolve_around(writer, loaded(writer, "32003R2004"))
        assert (found.retried, found.resolved, found.remain) == (1, 1, 0)
        assert values(writer, "target") == [identity("document", "32003R2004")]
        assert values(writer, "resolution") == ["resolved"]
        assert values(writer, "previousResolution") == ["ambiguous"]
        assert len(values(writer, "resolvedOn")) == 1
        assert len(values(writer, "candidate")) == 2
        cites = [t.predicate.value for t in writer.graph(graph("document", "citing"))]
        assert cites.count(term("cites")) == 1
        assert resolve_all(writer).retried == 0


def test_two_readings_that_are_loaded_leave_it_open(tmp_path: Path, settings: Settings) -> None:
    with open_writer(tmp_path / "store", settings) as writer:
        loaded(writer, "32004R2003")
        ambiguous(writer, "32004R2003", "32003R2004")
        loaded(writer, "32003R2004")
        assert resolve_all(writer).remain == 1
        assert values(writer, "resolution") == ["ambiguous"]


@pytest.mark.parametrize("form", ["named", "anaphoric"])
def test_words_are_not_decided_by_what_is_loaded(
    form: str, tmp_path: Path, settings: Settings
) -> None:
    with open_writer(tmp_path / "store", settings) as writer:
        ambiguous(writer, "32004R2003", "32003R2004", form=form)
        assert resolve_around(writer, loaded(writer, "32003R2004")).resolved == 0


@pytest.mark.parametrize("given", [(), ("--id", "52019DC0999")])
def test_a_load_resolves_what_looked_for_its_document(
    given: tuple[str, ...], tmp_path: Path
) -> None:
    """Whether COM(2019) 999 is a proposal or not only the document itself tells."""
    (tmp_path / "citing.txt").write_text(CITING.format(cited="COM(2019) 999 final"), "utf-8")
    (tmp_path / "report.txt").write_text(TARGET, "utf-8")
    open_ones = f"SELECT ?r {{ ?c <{term('resolution')}> ?r }}"
    assert euct("load", "citing.txt", "--store", "store", cwd=tmp_path).code == 0
    before = asked(tmp_path, open_ones)
    assert [row["r"] for row in before] == ["ambiguous"]
    counted = euct("resolve", "--store", "store", "--format", "json", cwd=tmp_path)
    told = {"retried": 1, "resolved": 0, "remain": 1, "follow_ups": 0, "candidates": 0}
    assert json.loads(counted.out) == told | {"refused": []}
    done = euct("load", "report.txt", *given, "--store", "store", cwd=tmp_path)
    assert done.code == 0, done.err
    assert [row["r"] for row in asked(tmp_path, open_ones)] == ["resolved"]
    counted = euct("resolve", "--store", "store", cwd=tmp_path)
    assert counted.out == "0 tried, 0 resolved, 0 remain open\n"


def test_a_report_of_a_series_is_found_by_its_ordinal(tmp_path: Path, settings: Settings) -> None:
    series = "https://w3id.org/euct/id/series/security-union"
    with open_writer(tmp_path / "store", settings) as writer:
        this = node("0-9")
        passage = ox.NamedNode(identity("passage", "citing", "p1"))
        writer.replace(
            {
                graph("document", "citing"): [
                    triple(this, "form", "named"),
                    triple(this, "resolution", "unresolved"),
                    triple(this, "inPassage", passage),
                    triple(this, "looksFor", f"series {series} 13"),
                ]
            }
        )
        document = ox.NamedNode(identity("document", "COM_2018_0046_FIN"))
        own = [triple(document, "inSeries", ox.NamedNode(series)), triple(document, "ordinal", 13)]
        writer.replace({graph("document", "COM_2018_0046_FIN"): own})
        assert resolve_around(writer, document.value).resolved == 1
        assert values(writer, "target") == [document.value]


def test_resolve_needs_a_dataset(tmp_path: Path) -> None:
    done = euct("resolve", "--store", "nowhere", cwd=tmp_path)
    assert done.code in {2, 3}
    assert "Traceback" not in done.err


def unresolved(writer: Writer, text: str, literal: str, *more: ox.Triple) -> None:
    """A document of 2019 whose one citation nothing told when it was loaded."""
    passage = ox.NamedNode(identity("passage", "citing", "p1"))
    document = ox.NamedNode(identity("document", "citing"))
    start = text.index(literal)
    this = node("0-9")
    triples = [
        triple(document, "date", date(2019, 2, 1)),
        triple(document, "language", "en"),
        triple(passage, "text", text),
        triple(this, "form", "named"),
        triple(this, "resolution", "unresolved"),
        triple(this, "inPassage", passage),
        triple(this, "start", start),
        triple(this, "end", start + len(literal)),
        triple(this, "literal", literal),
        *more,
    ]
    writer.replace({graph("document", "citing"): triples})


def test_a_name_that_the_registers_know_now_is_resolved(tmp_path: Path, settings: Settings) -> None:
    with open_writer(tmp_path / "store", settings) as writer:
        unresolved(writer, "It follows the NIS Directive closely.", "NIS Directive")
        assert resolve_all(writer).resolved == 1
        assert values(writer, "target") == [identity("document", "32016L1148")]
        assert values(writer, "previousResolution") == ["unresolved"]


def test_a_name_that_the_document_gave_itself_is_left_to_it(
    tmp_path: Path, settings: Settings
) -> None:
    with open_writer(tmp_path / "store", settings) as writer:
        own = triple(node("0-9"), "antecedent", node("20-30"))
        unresolved(writer, "It follows the NIS Directive closely.", "NIS Directive", own)
        assert resolve_all(writer).resolved == 0


@pytest.mark.parametrize("words", ["the Toys Directive", "NIS"])
def test_what_the_registers_do_not_know_stays_open(
    words: str, tmp_path: Path, settings: Settings
) -> None:
    with open_writer(tmp_path / "store", settings) as writer:
        unresolved(writer, f"It follows {words} closely.", words)
        assert resolve_all(writer).remain == 1
        assert values(writer, "resolution") == ["unresolved"]
