"""`euct check` goes through the whole dataset, each document with what the others say."""

import json
from pathlib import Path

import pytest
from command import euct

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
    for number, day in (("801", "3"), ("802", "4"), ("803", "4")):
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
    assert "3 documents checked: 0 Violation, 4 Warning" in done.err


def test_text_is_the_default_and_strict_leaves_with_one(folder: Path) -> None:
    done = euct("check", "--store", "s", "--strict", cwd=folder)
    assert done.code == 1
    assert "Warning citation-dated-elsewhere  801.txt:12" in done.out
    assert "3 documents checked" in done.out


def test_no_dataset_is_told_in_one_line(tmp_path: Path) -> None:
    done = euct("check", "--store", "none", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "there is no dataset here" in done.err
