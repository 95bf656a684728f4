"""`euct validate --shapes`: the user's own shapes over RDF files and documents."""

import json
from pathlib import Path

import pytest
from command import OUTCOME, euct

SHAPES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix euct: <https://w3id.org/euct/ontology#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
<> owl:imports <http://127.0.0.1:1/shapes> .
<#Sure> a sh:NodeShape ; sh:targetClass euct:Citation ;
  sh:property [ sh:path euct:confidence ; sh:minInclusive 0.99 ; sh:severity sh:Warning ] ;
  sh:property [ sh:path euct:cites ; sh:class euct:Body ] .
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "s.ttl").write_text(SHAPES, "utf-8")
    (tmp_path / "d.ttl").write_text(
        "@prefix e: <http://e/> . <#a> a e:T ; e:p 'x' , 'y' .", "utf-8"
    )
    return tmp_path


@pytest.mark.parametrize("engine", ["fast", "reference"])
def test_a_document_is_checked_and_its_sentences_are_shown(folder: Path, engine: str) -> None:
    done = euct(
        "validate", OUTCOME, "--shapes", "s.ttl", "--engine", engine, "-f", "json", cwd=folder
    )
    report = json.loads(done.out)["reports"][0]
    assert (done.code, report["engine"]) == (0, engine)
    assert report["counts"]["warnings"] > 0
    assert all(f["passage"] and f["source"]["line"] for f in report["findings"])
    assert all(f["rule"] == "Sure.confidence" for f in report["findings"])
    assert "http://127.0.0.1:1/shapes" in report["notes"][0]
    strict = euct("validate", OUTCOME, "--shapes", "s.ttl", "--strict", cwd=folder)
    assert strict.code == 1
    assert "is less than 0.99." in strict.out


def test_any_rdf_is_checked(folder: Path) -> None:
    shape = SHAPES.replace("euct:Citation", "<http://e/T>").replace("euct:cites ; sh:class euct:Body",
                                                                   "<http://e/p> ; sh:maxCount 1")  # fmt: skip
    (folder / "s.ttl").write_text(shape, "utf-8")
    done = euct("validate", "d.ttl", "--shapes", "s.ttl", cwd=folder)
    assert done.code == 1
    assert "p has more values than the 1 that are allowed." in done.out
    assert "d.ttl: does not conform (1 violation" in done.out


def test_broken_shapes_are_one_line_however_many_documents(folder: Path) -> None:
    (folder / "s.ttl").write_text(SHAPES + "<#X> sh:path 5 .", "utf-8")
    done = euct("validate", "d.ttl", OUTCOME, "--shapes", "s.ttl", cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert done.err == "euct: s.ttl:8: the sh:path is not a path\n"


def test_a_pattern_without_end_is_stopped(folder: Path) -> None:
    (folder / "s.ttl").write_text(
        SHAPES.replace("euct:Citation", "<http://e/T>")
        + '<#X> sh:targetClass <http://e/T> ; sh:path <http://e/p> ; sh:pattern "^(a+)+$" .', "utf-8")  # fmt: skip
    (folder / "d.ttl").write_text(f"<#a> a <http://e/T> ; <http://e/p> '{'a' * 60}b' .", "utf-8")
    done = euct("validate", "d.ttl", "--shapes", "s.ttl", "--engine", "reference", cwd=folder,
                EUCT_DOCUMENT_SECONDS="5")  # fmt: skip
    assert (done.code, len(done.err.splitlines())) == (3, 1)


def test_the_reference_engine_runs_our_own_shapes_too(folder: Path) -> None:
    fast, slow = (
        euct("validate", OUTCOME, "--engine", engine, "-f", "json", cwd=folder)
        for engine in ("fast", "reference")
    )
    assert (fast.code, slow.code) == (0, 0)
    assert (
        json.loads(fast.out)["reports"][0]["findings"]
        == json.loads(slow.out)["reports"][0]["findings"]
    )
