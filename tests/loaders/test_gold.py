"""Explicit citations of the three real reports against the list made by hand."""

import json
from collections import Counter
from pathlib import Path

import pytest

from base.settings import Settings
from loaders.orchestrate import extract
from loaders.records import Citation

OPINION = {"62015CV0001": "62015CV0001(01)"}
SCHEMES = ("celex", "council", "eeas", "unscr", "cets", "comnat")
OCCURRENCES = 61
LEAST = 0.99


def identity(citation: Citation) -> str:
    """The citation's identity as the list writes it: the first scheme of those that it uses."""
    for scheme in SCHEMES:
        value = citation.identifier(scheme)
        if value:
            return f"{scheme}:{OPINION.get(value, value)}"
    return f"none:{citation.reference.text}"


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Counter[str]]:
    listed = json.loads((shared / "gold" / "citations.json").read_text("utf-8"))
    return {
        document: Counter(
            {
                key: sum(e["count"] for e in entries if e["id"] == key)
                for key in {entry["id"] for entry in entries}
            }
        )
        for document, entries in listed.items()
    }


@pytest.fixture(scope="module")
def found(shared: Path, settings: Settings) -> dict[str, Counter[str]]:
    """By the list's document numbers: 000 the Council's, 002 the 11th, 003 the 12th report."""
    names = {
        "000": "council-14129-17-outcome-of-proceedings.txt",
        "002": "security-union-progress-report-11.txt",
        "003": "security-union-progress-report-12.txt",
    }
    result = {}
    for key, name in names.items():
        extraction = extract((shared / "reports" / name).read_bytes(), name, settings)
        result[key] = Counter(
            identity(c) for c in extraction.citations if c.reference.form == "explicit"
        )
    return result


def test_precision_and_recall(
    gold: dict[str, Counter[str]], found: dict[str, Counter[str]]
) -> None:
    assert gold.keys() == found.keys()
    hits, listed, said = 0, 0, 0
    for document, expected in gold.items():
        right = (expected & found[document]).total()
        print(  # noqa: T201 - shown by pytest -s, and with a failure
            f"{document}: precision {right}/{found[document].total()},"
            f" recall {right}/{expected.total()}"
        )
        hits, listed = hits + right, listed + expected.total()
        said += found[document].total()
    assert listed == OCCURRENCES
    assert hits / said >= LEAST, {d: found[d] - gold[d] for d in gold}
    assert hits / listed >= LEAST, {d: gold[d] - found[d] for d in gold}


@pytest.mark.parametrize("document", ["000", "002", "003"])
def test_every_occurrence_is_found_and_nothing_else(
    document: str, gold: dict[str, Counter[str]], found: dict[str, Counter[str]]
) -> None:
    assert found[document] == gold[document]
