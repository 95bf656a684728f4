"""`euct diff`: two reports by file or from the dataset, what is printed, and what is refused.

The comparison of two specimens is held against `golden/diff.jsonl`; `EUCT_REGENERATE=1` writes it anew.
"""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from click.testing import CliRunner
from command import NOTE, OUTCOME, REPORT, ROOT, Done, euct
from http_dataset import dataset

from api.commands.comparing import diff as command
from api.pipeline import process_all
from api.processed import Processed, Request
from base.errors import EuctError
from shapes.validate import validate

GOLDEN = Path(__file__).parent / "golden" / "diff.jsonl"
A, B = "specimen-progress-report", "specimen-information-note"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("diff")


def diff(*arguments: object, folder: Path) -> Done:
    return euct("diff", *arguments, "--store", dataset(), cwd=folder)


def found(*arguments: object, folder: Path) -> dict[str, Any]:
    done = diff(*arguments, "--format", "json", folder=folder)
    assert done.code == 0, done.err
    answer: dict[str, Any] = json.loads(done.out)
    return answer


@pytest.fixture(scope="module")
def by_file(folder: Path) -> dict[str, Any]:
    return found(REPORT, NOTE, folder=folder)


def test_golden(by_file: dict[str, Any]) -> None:
    lines = [{key: value for key, value in by_file.items() if key != "rows"}, *by_file["rows"]]
    if os.environ.get("EUCT_REGENERATE"):
        text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        GOLDEN.write_text(text, "utf-8")
    assert lines == [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]


def test_files_and_documents_of_the_dataset_are_the_same(
    by_file: dict[str, Any], folder: Path
) -> None:
    assert found(A, B, folder=folder)["rows"] == by_file["rows"]
    assert found(REPORT, B, folder=folder)["rows"] == by_file["rows"]


def test_every_row_is_counted_and_quotes_its_document(by_file: dict[str, Any]) -> None:
    for facet, counts in by_file["summary"].items():
        own = [row["change"] for row in by_file["rows"] if row["facet"] == facet]
        assert {change: own.count(change) for change in counts} == counts
    for row in by_file["rows"]:
        change = {(True, True): "repeated", (True, False): "dropped", (False, True): "new"}
        assert row["change"] == change[row["a"]["count"] > 0, row["b"]["count"] > 0]
        for side in (row["a"], row["b"]):
            assert bool(side["quote"]) == bool(side["count"])


def test_a_part_is_not_the_body_itself(by_file: dict[str, Any]) -> None:
    bodies = {row["iri"].rpartition("/")[2]: row for row in by_file["rows"] if row["iri"]}
    assert bodies["ec3"]["b"]["direct"] is True
    indirect = [row for row in bodies.values() if row["b"]["direct"] is False]
    assert all(row["b"]["count"] for row in indirect)


def test_the_other_way_round_new_is_dropped(by_file: dict[str, Any], folder: Path) -> None:
    turned = found(NOTE, REPORT, folder=folder)
    for facet, counts in turned["summary"].items():
        there = by_file["summary"][facet]
        assert counts["new"] == there["dropped"]
        assert counts["repeated"] == there["repeated"]


def test_some_things_only_and_a_limit(folder: Path) -> None:
    answer = found(A, B, "--only", "acts, topics", "--limit", 2, folder=folder)
    assert list(answer["summary"]) == ["topics", "acts"]
    assert [row["facet"] for row in answer["rows"]] == ["topics"] * 2 + ["acts"] * 2
    total = sum(sum(counts.values()) for counts in answer["summary"].values())
    assert answer["left_out"] == total - 4 > 0


def test_the_table(folder: Path) -> None:
    done = diff(REPORT, NOTE, "--only", "systems,commitments", folder=folder)
    assert done.code == 0
    assert "Visa Information System" in done.out
    assert "publish guidelines for sellers" in done.out
    assert "systems: 0 new, 7 dropped, 0 repeated" in done.out


@pytest.mark.parametrize(
    "name", [A, f"/id/document/{A}", f"http://localhost:8000/id/document/{A}#p1"]
)
def test_ways_to_name_a_document(name: str, folder: Path) -> None:
    assert found(name, B, "--only", "funding", folder=folder)["a"]["iri"].endswith(A)


def test_the_same_document_twice_is_said(folder: Path) -> None:
    done = diff(B, B, "--only", "topics", "--format", "json", folder=folder)
    assert "A and B are both specimen-information-note" in done.err
    answer = json.loads(done.out)
    assert answer["same"] is True
    assert {row["change"] for row in answer["rows"]} == {"repeated"}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([A, "specimen-information-not"], "did you mean specimen-information-note?"),
        ([A, "52016DC9999"], "the text of COM_2016_9999_FIN is not in the dataset"),
        ([A, "nobody's note"], "there are specimen-"),
        ([A, "Directive (EU) 2017/541"], "the text of 32017L0541 is not in the dataset"),
        ([A, ""], "no document is known as ''"),
        ([A, "gone.txt"], "gone.txt: there is no such file"),
        ([REPORT.parent, B], "this holds 3 documents"),
        ([A, B, "--only", "topic"], "did you mean topics?"),
        ([A, B, "--limit", "0"], "Invalid value"),
        ([A], "Missing argument"),
    ],
)
def test_unusable_input_is_refused(arguments: list[str], said: str, folder: Path) -> None:
    done = diff(*arguments, folder=folder)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert len(done.err.splitlines()) == 1 or "Usage" in done.err


def test_files_need_no_dataset(folder: Path) -> None:
    done = euct("diff", OUTCOME, OUTCOME, "--only", "topics", cwd=folder)
    assert done.code == 0
    assert "say that they are specimen-outcome-of-proceedings" in done.err
    lacking = euct("diff", OUTCOME, A, cwd=folder)
    assert lacking.code == 3
    assert "there is no dataset here" in lacking.err


def test_a_file_that_a_load_would_refuse_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = ROOT / "tests" / "shapes" / "dated" / "invalid" / "dated-from.ttl"
    triples = [quad.triple for quad in ox.parse(broken.read_bytes(), format=ox.RdfFormat.TURTLE)]
    report = validate(triples)
    assert report.counts["Violation"] >= 1

    def processed(requests: list[Request]) -> Iterator[Processed | EuctError]:
        for done in process_all(requests):
            assert isinstance(done, Processed)
            yield replace(done, report=report) if "progress" in str(done.path) else done

    monkeypatch.setattr("api.compare.files.process_all", processed)
    words = [str(REPORT), str(NOTE), "--only", "topics", "--format", "json"]
    done = CliRunner().invoke(command, words)
    assert done.exit_code == 0, done.output
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"euct: a load would refuse {REPORT}: {report.counts['Violation']} V")
    answer = json.loads(done.stdout)
    assert answer["a"]["gate"] == {"refused": True, "findings": report.counts}
    assert answer["b"]["gate"]["refused"] is False
