"""The check of a dataset finds what was broken, and nothing in one that is whole."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from small import SETTINGS, publish

from base.errors import StoreError
from store.fsck import fsck
from store.opening import open_writer
from store.service import QueryService

DOCUMENT = "https://w3id.org/euct/graph/document/X"
HEAD = """
@prefix : <https://w3id.org/euct/ontology#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/euct/id/> .
"""
GOOD = f"""{HEAD}
<document/X> :hasPassage <passage/X/1> ; prov:wasGeneratedBy <load/1> .
<load/1> a :Load ; :source "x.txt" ; :sha256 "{"0" * 64}" ;
    prov:endedAtTime "2026-03-01T10:00:00Z"^^xsd:dateTime .
<passage/X/1> a :Passage ; :text "Europol and 😀 ENISA" .
<mention/1> :inPassage <passage/X/1> ; :start 14 ; :end 19 ; :literal "ENISA" .
"""


def dataset(folder: Path, turtle: str, name: str = DOCUMENT) -> Path:
    triples = [quad.triple for quad in ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE)]
    with open_writer(folder, SETTINGS) as writer:
        writer.replace({name: triples})
    return folder


def faults(path: Path) -> Iterator[str]:
    return (fault.what for fault in fsck(path).faults)


def test_a_whole_dataset_has_no_fault(tmp_path: Path) -> None:
    found = fsck(dataset(tmp_path, GOOD))
    assert found.faults == ()
    assert (found.version, found.documents, found.checks) == (1, 1, 9)


def test_quads_are_counted_one_by_one(tmp_path: Path) -> None:
    found = fsck(publish(tmp_path))
    assert found.quads == 334
    assert found.graphs == 3


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("; prov:wasGeneratedBy <load/1>", "", "without a record of their load"),
        ('"x.txt"', '"x.txt" . <load/1> :other "y"', ""),
        (':sha256 "', ':sha256 "x', "SHA-256"),
        (':source "x.txt" ;', "", "which file"),
        (
            'a :Passage ; :text "Europol and 😀 ENISA"',
            "a :Passage",
            "passage is not in the same graph",
        ),
        (":start 14", ":start -1", "does not lie inside"),
        (":end 19", ":end 20", "does not lie inside"),
        (":end 19", ":end 14", "does not lie inside"),
        (":start 14 ; :end 19", ":start 13 ; :end 18", "words are not those"),
        (":hasPassage <passage/X/1> ;", "", "belong to no document"),
        (
            "<load/1> a :Load",
            "<document/Y> :hasPassage <passage/X/1> ; prov:wasGeneratedBy <load/1> . <load/1> a :Load",
            "or to several",
        ),
    ],
)
def test_what_is_broken_is_found(tmp_path: Path, old: str, new: str, said: str) -> None:
    assert old in GOOD
    found = list(faults(dataset(tmp_path, GOOD.replace(old, new, 1))))
    assert [said in what for what in found] == ([True] if said else [])


def test_inferences_without_their_document_are_found(tmp_path: Path) -> None:
    name = DOCUMENT.replace("/document/", "/inferred/")
    (fault,) = fsck(dataset(tmp_path, GOOD, name)).faults
    assert "inferences of documents that are not there" in fault.what
    assert fault.places == (name,)
    follow_ups = name.replace("/inferred/", "/inferred/follow-ups/")
    with open_writer(tmp_path, SETTINGS) as writer:
        writer.replace({DOCUMENT: writer.graph(name), follow_ups: writer.graph(name)})
    assert fsck(tmp_path).faults == ()


@pytest.mark.parametrize(
    ("graph", "turtle", "said"),
    [
        ("findings/X", "<finding/X/1> a sh:ValidationResult .", "belong to no report"),
        ("findings/X", "<finding/X/1> oa:hasSource <passage/X/9> .", "passages that are not there"),
        ("findings/Y", "<report/Y> a sh:ValidationReport .", "documents that are not there"),
        (
            "follow-ups/X",
            "<f/X/1> :earlierCommitment <fact/X/1> .",
            "commitments that are not there",
        ),
    ],
)
def test_findings_and_links_to_nothing_are_found(
    tmp_path: Path, graph: str, turtle: str, said: str
) -> None:
    dataset(tmp_path, GOOD)
    terms = "@prefix oa: <http://www.w3.org/ns/oa#> . @prefix sh: <http://www.w3.org/ns/shacl#> ."
    beside = dataset(tmp_path, f"{HEAD}{terms}{turtle}", DOCUMENT.replace("document/X", graph))
    assert [said in what for what in faults(beside)] == [True]


def test_a_pointer_to_another_version_is_found(tmp_path: Path) -> None:
    dataset(tmp_path, GOOD)
    shutil.copytree(tmp_path / "generations" / "1", tmp_path / "generations" / "9")
    (tmp_path / "CURRENT").write_text("9\n")
    assert ["the pointer says 9" in what for what in faults(tmp_path)] == [True]


def test_a_missing_folder_of_the_writer_is_found(tmp_path: Path) -> None:
    dataset(tmp_path, GOOD)
    shutil.rmtree(tmp_path / "live")
    assert ["writer's folder" in what for what in faults(tmp_path)] == [True]


def test_a_damaged_file_of_the_engine_is_told(tmp_path: Path) -> None:
    dataset(tmp_path, GOOD)
    (tmp_path / "generations" / "1" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match="damaged"):
        fsck(tmp_path)
    with pytest.raises(StoreError, match="damaged"), QueryService(tmp_path, SETTINGS) as service:
        service.select("SELECT * { ?s ?p ?o }")


def test_damaged_files_of_the_writer_are_told(tmp_path: Path) -> None:
    dataset(tmp_path, GOOD)
    (tmp_path / "live" / "CURRENT").write_text("nonsense\n")
    with pytest.raises(StoreError, match="damaged"):
        dataset(tmp_path, GOOD)
