"""A document is checked against what the dataset holds, within its own slice of it."""

import re
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.checking import check_all
from api.knowledge import slice_for
from api.pipeline import load
from api.processed import Request
from base.iris import graph, identity
from base.settings import Settings
from shapes.findings import Finding, Report
from shapes.slices import neighbours
from store.service import QueryService

PAPER = """EUROPEAN COMMISSION

Brussels, {day}
COM({number} final

COMMUNICATION FROM THE COMMISSION

{title}

I. INTRODUCTION

Europol and the Commission discussed the proposal (COM(2015) 799 final of {stated}) in the Council.
"""
OLD = "A paper on the protection of public spaces"
NEW = "Another paper on the safety of large ports"


def written(folder: Path, name: str, **parts: str) -> Path:
    file = folder / name
    file.write_text(PAPER.format(**parts), encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def papers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("papers")
    first = {"number": "2017) 801", "day": "12.12.2017", "title": OLD}
    second = {"number": "2018) 802", "day": "24.1.2018", "title": NEW}
    return {
        "first": written(folder, "first.txt", stated="3.2.2015", **first),
        "same": written(folder, "same.txt", stated="3.2.2015", **second),
        "other": written(folder, "other.txt", stated="4.2.2015", **second),
        "twin": written(folder, "twin.txt", stated="3.2.2015", **first | {"title": NEW}),
        "cited": written(
            folder, "cited.txt", number="2015) 799", day="5.2.2015", title=OLD, stated="1.1.2015"
        ),
    }


@pytest.fixture(scope="module")
def settings(papers: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Settings:
    store = tmp_path_factory.mktemp("dataset") / "store"
    made = replace(Settings(), store=store)
    (outcome,) = load([Request(papers["first"], made)], store)
    assert outcome.status == "loaded", outcome.error
    return made


def found(path: Path, settings: Settings, dataset: Settings | None) -> list[Finding]:
    with ExitStack() as stack:
        service = stack.enter_context(QueryService(dataset.store, dataset)) if dataset else None
        (report,) = check_all([Request(path, settings)], 1, service)
    assert isinstance(report, Report), report
    return [f for f in report.findings if f.severity != "Info"]


def test_two_documents_that_date_an_act_otherwise(
    papers: dict[str, Path], settings: Settings
) -> None:
    (told,) = found(papers["other"], settings, settings)
    assert (told.rule, told.severity) == ("citation-dated-elsewhere", "Warning")
    assert "2015-02-04; COM(2017) 801 final dates it 2015-02-03: “COM(2015) 799" in told.message
    assert told.pointer.text is not None
    assert told.pointer.text[told.pointer.start : told.pointer.end].startswith("COM(2015) 799")
    assert told.pointer.line == 12
    assert found(papers["other"], settings, None) == []
    assert found(papers["same"], settings, settings) == []


def test_an_act_that_dates_itself_otherwise(papers: dict[str, Path], settings: Settings) -> None:
    rules = [f.rule for f in found(papers["cited"], settings, settings)]
    assert rules == ["document-dated-elsewhere"]


def test_two_texts_of_one_number(papers: dict[str, Path], settings: Settings) -> None:
    (told,) = found(papers["twin"], settings, settings)
    assert told.rule == "document-claimed-twice"
    assert OLD in told.message
    assert NEW in told.message
    assert found(papers["first"], settings, settings) == []


def test_a_load_reports_what_the_dataset_says(
    papers: dict[str, Path], settings: Settings, tmp_path: Path
) -> None:
    both = [Request(papers[name], replace(settings, store=tmp_path)) for name in ("first", "other")]
    first, other = load(both, tmp_path)
    for outcome, expected in ((first, 0), (other, 1)):
        assert outcome.processed is not None
        assert outcome.processed.report is not None
        assert outcome.processed.report.counts["Warning"] == expected
    refused = load([both[1]], tmp_path, strict=True)
    assert [outcome.status for outcome in refused] == ["refused"]


def test_the_slice_is_asked_for_by_what_the_document_touches() -> None:
    """Every question names its subject, and none asks for what the document's own graphs say."""
    document, act = ox.NamedNode(identity("document", "x")), ox.NamedNode(identity("document", "y"))
    citation, passage = ox.NamedNode(identity("citation", "x")), ox.NamedNode("urn:p")
    ns = "https://w3id.org/euct/ontology#"
    triples = [
        ox.Triple(document, ox.NamedNode(ns + "hasPassage"), passage),
        ox.Triple(document, ox.NamedNode(ns + "celex"), ox.Literal('3"UNDEF OWN')),
        ox.Triple(citation, ox.NamedNode(ns + "target"), act),
        ox.Triple(citation, ox.NamedNode(ns + "statedDate"), ox.Literal("2015-01-01")),
        ox.Triple(ox.NamedNode("urn:f"), ox.NamedNode(ns + "earlierCommitment"), act),
    ]
    asked: list[str] = []
    store = ox.Store()

    def ask(query: str) -> list[ox.Triple]:
        asked.append(query)
        answer = store.query(query, use_default_graph_as_union=True)
        assert isinstance(answer, ox.QueryTriples)
        return list(answer)

    assert neighbours(triples, [graph("document", "x")], ask) == []
    assert len(asked) == 6
    for query in asked:
        assert re.search(r"VALUES \?\w+ \{ (<[^>]+>|\"3\\\"UNDEF OWN\") \}", query)


def test_what_held_when_comes_with_an_act() -> None:
    body = ox.NamedNode(identity("body", "cepol"))
    mention = ox.Triple(ox.NamedNode("urn:m"), ox.NamedNode("urn:entity"), body)
    said = {triple.predicate.value.rpartition("#")[2] for triple in slice_for([mention])}
    assert {"holds", "name", "validUntil"} <= said


def test_the_service_gives_the_slice_that_the_writer_gives(settings: Settings) -> None:
    from api.neighbours import asking
    from store.opening import open_writer

    query = "CONSTRUCT { ?d ?p ?o } WHERE { GRAPH ?g { ?d ?p ?o ; <https://w3id.org/euct/ontology#hasPassage> ?x } }"
    with QueryService(settings.store, settings) as service:
        served = asking(service)(query)
    with open_writer(settings.store, settings) as writer:
        assert sorted(map(str, writer.construct(query))) == sorted(map(str, served)) != []
