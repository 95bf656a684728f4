"""Does the published ontology bear its version, and is it otherwise the same?"""

from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from base.errors import ArtefactError
from ontology.profile import violations
from ontology.publish import FILES, IRIS, source_version, stamped
from ontology.reason import alignment_triples, ontology_triples
from scripts.ontology.build import main, package_version

OWL = "http://www.w3.org/2002/07/owl#"
SOURCES = {"euct.ttl": ontology_triples, "alignments.ttl": alignment_triples}


def values(triples: list[ox.Triple], subject: str, predicate: str) -> list[str]:
    return [
        str(t.object.value)
        for t in triples
        if (t.subject, t.predicate) == (ox.NamedNode(subject), ox.NamedNode(predicate))
        and isinstance(t.object, ox.NamedNode | ox.Literal)
    ]


@pytest.mark.parametrize("name", FILES)
def test_every_source_file_keeps_step_with_the_package(name: str) -> None:
    assert source_version(name) == package_version()


@pytest.mark.parametrize("name", FILES)
def test_the_build_stamps_version_iri_and_day(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1510012800")
    assert main([str(tmp_path)]) == 0
    triples = [quad.triple for quad in ox.parse(path=tmp_path / name)]
    iri, version = IRIS[name], package_version()
    assert values(triples, iri, OWL + "versionIRI") == [f"{iri}/{version}"]
    assert values(triples, iri, OWL + "versionInfo") == [version]
    assert values(triples, iri, "http://purl.org/dc/terms/issued") == ["2017-11-07T00:00:00Z"]
    assert len(triples) == len(SOURCES[name]()) + 2
    as_xml = list(ox.parse(path=(tmp_path / name).with_suffix(".rdf")))
    assert len(as_xml) == len(triples)


def test_what_is_published_is_within_owl_2_rl() -> None:
    text = stamped("euct.ttl", "1.2.3", date(2026, 1, 31)).encode()
    assert violations(q.triple for q in ox.parse(text, format=ox.RdfFormat.TURTLE)) == []


@pytest.mark.parametrize("version", ["", "1.0> .", "1 0", 'a"b'])
def test_a_version_that_would_break_the_iri_is_refused(version: str) -> None:
    with pytest.raises(ArtefactError, match="cannot be part of an IRI"):
        stamped("euct.ttl", version, date(2026, 1, 31))


@pytest.mark.parametrize("arguments", [[], ["a", "b"], ["--help"]])
def test_wrong_usage_is_said(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("usage: ")


def test_a_folder_that_cannot_be_written_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert main([str(tmp_path / "file")]) == 2
    assert capsys.readouterr().err.startswith("build: ")
