"""A long document is checked and reasoned over in time that grows with it, and stored as a short one is."""

import time
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.knowledge import background, slice_for
from api.pipeline import load
from api.processed import Request
from base.lines import Lines
from base.settings import MEBIBYTE, Settings
from loaders.emit.rdf import to_lines
from loaders.orchestrate import extract
from ontology.reason import infer
from scripts.bench_long import text_of
from shapes.validate import validate
from store.published import published

SPECIMEN = (
    Path(__file__).resolve().parents[2] / "data/specimens/specimen-outcome-of-proceedings.txt"
)
SHORT = 10  # pages
MOST = 2.5  # times as long for twice the text; what takes the square takes four times


def lines(pages: int) -> Lines:
    text = text_of(pages, [SPECIMEN.read_text("utf-8")])
    return to_lines(extract(text.encode(), "long.txt", Settings()), "0", datetime.now(UTC))


def seconds(document: Lines) -> float:
    """The CPU seconds of the quicker of two runs."""
    times = []
    for _ in range(2):
        start = time.process_time()
        validate(document, slice_for(document))
        infer(document, background())
        times.append(time.process_time() - start)
    return min(times)


def test_checking_takes_time_in_proportion_to_the_document() -> None:
    short, long = lines(SHORT), lines(2 * SHORT)
    seconds(Lines.of(list(short)[:10]))
    ratio = seconds(long) / seconds(short)
    assert ratio <= MOST or seconds(long) / seconds(short) <= MOST


def test_lines_and_triples_are_checked_and_reasoned_over_alike() -> None:
    document = lines(3)
    triples = list(document)
    assert validate(document, slice_for(document)) == validate(triples, slice_for(triples))
    assert infer(document, background()) == infer(triples, background()) != []


def test_what_is_loaded_in_a_copy_is_what_is_loaded_in_a_transaction(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def loaded(store: Path) -> set[ox.Triple]:
        (outcome,) = load([Request(SPECIMEN, Settings(store=store))], store)
        assert outcome.status == "loaded", outcome.error
        with published(store) as (_, dataset):
            kept = (q for q in dataset if "/graph/document/" in str(q.graph_name))
            return {quad.triple for quad in kept if "endedAtTime" not in quad.predicate.value}

    plain = loaded(tmp_path / "plain")
    monkeypatch.setattr("store.writer.LARGE", 1000)
    assert loaded(tmp_path / "copy") == plain != set()


def test_a_long_file_has_more_time() -> None:
    settings = Settings(document_seconds=10, more_seconds=5)
    assert settings.seconds_for(MEBIBYTE) == settings.seconds_for(20) == 10
    assert settings.seconds_for(3 * MEBIBYTE) == 20
