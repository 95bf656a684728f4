"""`euct check` goes through the whole dataset, each document with what the others say."""

import json
import re
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import euct

from base.iris import graph, identity, term
from base.settings import MEBIBYTE, Settings
from shapes.facts import RDF_TYPE
from store.opening import open_writer

NUMBERS = ("801", "802", "803")
TEXT = """EUROPEAN COMMISSION

Brussels, 12.12.2017
COM(2017) {number} final

COMMUNICATION FROM THE COMMISSION

A paper on the protection of public spaces

I. INTRODUCTION

Europol and the Commission discussed the proposal (COM(2015) 799 final of {day}.2.2015) in the Council.
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("checked")
    for number, day in zip(NUMBERS, ("3", "4", "4"), strict=True):
        (made / f"{number}.txt").write_text(TEXT.format(number=number, day=day), "utf-8")
    assert euct("load", "801.txt", "802.txt", "803.txt", "--store", "s", cwd=made).code == 0
    return made


def test_contradictions_are_found_both_ways(folder: Path) -> None:
    done = euct("check", "--store", "s", "--format", "json", cwd=folder)
    assert done.code == 0
    told = {
        report["source"]: [f["rule"] for f in report["findings"] if f["severity"] == "Warning"]
        for report in json.loads(done.out)["reports"]
    }
    # A load tells of the later documents only; the check looks back from the first as well.
    assert told["801.txt"] == ["citation-dated-elsewhere"] * 2
    assert told["802.txt"] == told["803.txt"] == ["citation-dated-elsewhere"]
    assert "3 documents checked: 0 Violations, 4 Warning" in done.err


def test_text_is_the_default_and_strict_leaves_with_one(folder: Path) -> None:
    done = euct("check", "--store", "s", "--strict", cwd=folder)
    assert done.code == 1
    assert "Warning citation-dated-elsewhere  801.txt:12" in done.out
    assert "3 documents checked" in done.out


def test_a_document_that_takes_too_long_is_told_with_what_to_raise(folder: Path) -> None:
    done = euct("check", "--store", "s", "--jobs", "1", cwd=folder, EUCT_DOCUMENT_SECONDS="0.001")
    assert done.code == 3
    assert "raise EUCT_DOCUMENT_SECONDS, EUCT_MORE_SECONDS" in done.err


@pytest.mark.parametrize("form", ["text", "json", "sarif", "html"])
def test_what_could_not_be_checked_does_not_count_as_checked(folder: Path, form: str) -> None:
    done = euct("check", "--store", "s", "-f", form, cwd=folder, EUCT_DOCUMENT_SECONDS="0.001")
    told = done.out + (done.err if form != "text" else "")
    counted = re.search(r"([0-3]) documents? checked, ([1-3]) not: 0 Violations", told)
    assert counted, told
    # On a busy machine an answer may be there before anybody looks at the clock.
    checked, left = int(counted[1]), int(counted[2])
    assert checked + left == len(NUMBERS)
    names = [graph("document", f"COM_2017_0{number}_FIN") for number in NUMBERS]
    if form == "json":
        report = json.loads(done.out)
        assert (report["conforms"], report["checked"]) == (False, checked)
        unchecked = {one["source"] for one in report["unchecked"]}
        assert len(unchecked) == left
        assert unchecked <= set(names)
    if form == "sarif":
        (ran,) = json.loads(done.out)["runs"][0]["invocations"]
        assert not ran["executionSuccessful"]
        notes = [one["message"]["text"] for one in ran["toolExecutionNotifications"]]
        assert sum(any(name in note for name in names) for note in notes) == left
    if form == "html":
        assert sum(done.out.count(f"<p>{name}") for name in names) == left


def test_limits_on_queries_do_not_bear_on_the_check(folder: Path) -> None:
    limits = {"EUCT_QUERY_SECONDS": "0.001", "EUCT_RESULT_BYTES": "10", "EUCT_RESULT_ROWS": "1"}
    done = euct("check", "--store", "s", cwd=folder, EUCT_QUERY_LENGTH="10", **limits)
    assert done.code == 0, done.err
    assert "3 documents checked: 0 Violations, 4 Warning" in done.out


def test_a_long_document_has_more_time(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "long"
    shutil.copytree(folder / "s", store)
    name = graph("document", "COM_2017_0801_FIN")
    passage = ox.NamedNode(identity("passage", "COM_2017_0801_FIN", "p1"))
    with open_writer(store, Settings()) as writer:
        long = ox.Triple(passage, ox.NamedNode(term("text")), ox.Literal("é" * MEBIBYTE))
        writer.replace({name: [*writer.graph(name), long]})
    few = {"EUCT_DOCUMENT_SECONDS": "0.001", "EUCT_MORE_SECONDS": "1000"}
    done = euct("check", "--store", str(store), cwd=folder, **few)
    assert "1 document checked, 2 not" in done.out


def test_a_deadline_that_was_moved_is_told_with_both_times(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "moved"
    shutil.copytree(folder / "s", store)
    earlier, later = (
        ox.NamedNode(identity("fact", name, "p", "0-9", "Commitment", "1"))
        for name in ("COM_2017_0801_FIN", "COM_2017_0802_FIN")
    )
    link = ox.NamedNode(identity("follow-up", "COM_2017_0802_FIN", "COM_2017_0801_FIN", "p"))
    said: list[tuple[ox.NamedNode, str, ox.NamedNode | ox.Literal]] = [
        (earlier, "action", ox.Literal("report on ports")),
        (earlier, "deadlineText", ox.Literal("in early 2018")),
        (later, "deadlineText", ox.Literal("in late 2018")),
        (link, "followUpKind", ox.Literal("postpones")),
        (link, "earlierCommitment", earlier),
        (link, "laterCommitment", later),
    ]
    triples = [ox.Triple(s, ox.NamedNode(term(p)), o) for s, p, o in said]
    typed = ox.Triple(link, RDF_TYPE, ox.NamedNode(term("FollowUp")))
    with open_writer(store, Settings()) as writer:
        writer.replace(
            {
                graph("follow-ups", "COM_2017_0801_FIN"): triples[:2],
                graph("follow-ups", "COM_2017_0802_FIN"): [typed, *triples[2:]],
            }
        )
    (told,) = [
        f["message"]
        for report in json.loads(
            euct("check", "--store", str(store), "-f", "json", cwd=folder).out
        )["reports"]
        for f in report["findings"]
        if f["rule"] == "followup-moved"
    ]
    assert "promised: “report on ports”, there “in early 2018”, now “in late 2018”" in told


def test_reviews_and_statuses_are_checked_with_their_document(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "reviewed"
    shutil.copytree(folder / "s", store)
    own = "COM_2017_0801_FIN"
    fact, review, status = (
        ox.NamedNode(identity(kind, own, "p", "1")) for kind in ("fact", "review", "status")
    )
    with open_writer(store, Settings()) as writer:
        writer.replace(
            {
                graph("reviews", own): [
                    ox.Triple(review, RDF_TYPE, ox.NamedNode(term("Review"))),
                    ox.Triple(review, ox.NamedNode(term("reviewOf")), fact),
                ],
                graph("commitment-status", own): [
                    ox.Triple(fact, ox.NamedNode(term("holds")), status),
                    ox.Triple(status, RDF_TYPE, ox.NamedNode(term("StatusPeriod"))),
                ],
            }
        )
    done = euct("check", "--store", str(store), "-f", "json", cwd=folder)
    reports = json.loads(done.out)["reports"]
    found = {f["rule"] for r in reports for f in r["findings"] if f["severity"] == "Violation"}
    assert {"review-decision", "review-person", "dated-from", "dated-status"} <= found


def test_no_dataset_is_told_in_one_line(tmp_path: Path) -> None:
    done = euct("check", "--store", "none", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "there is no dataset here" in done.err
