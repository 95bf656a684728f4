"""backup, restore, export and fsck as commands."""

import gzip
import json
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from command import euct
from datasets import Datasets


@pytest.fixture(scope="module")
def loaded(datasets: Datasets, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return datasets.copy("specimens", tmp_path_factory.mktemp("upkeep"))


def some_document(folder: Path) -> str:
    query = "SELECT DISTINCT ?d { ?d <https://w3id.org/euct/ontology#hasPassage> ?p } ORDER BY ?d LIMIT 1"
    return euct("sparql", query, "-f", "csv", cwd=folder).out.split()[1].rpartition("/")[2]


def test_there_and_back(loaded: Path, tmp_path: Path) -> None:
    there = euct("backup", tmp_path / "b", "-f", "json", cwd=loaded)
    assert there.code == 0, there
    assert euct("restore", tmp_path / "b", "--check", cwd=loaded).code == 0
    back = euct("restore", tmp_path / "b", tmp_path / "new", "-f", "json", cwd=loaded)
    assert json.loads(back.out) == json.loads(there.out)
    stats = [euct("stats", "--store", s, cwd=loaded).out for s in ("euct-store", tmp_path / "new")]
    assert stats[0] == stats[1]


def test_a_loaded_dataset_holds(loaded: Path) -> None:
    done = euct("fsck", "-f", "json", cwd=loaded)
    assert done.code == 0, done
    assert json.loads(done.out)["documents"] == 3
    assert "all holds" in euct("fsck", cwd=loaded).out


@pytest.mark.parametrize("form", ["nquads", "trig", "ntriples", "turtle", "rdfxml", "jsonld"])
def test_the_whole_is_exported(loaded: Path, form: str) -> None:
    done = euct("export", "-f", form, cwd=loaded)
    assert done.code == 0, done
    kinds = {"nquads": ox.RdfFormat.N_QUADS, "ntriples": ox.RdfFormat.N_TRIPLES}
    kinds |= {"trig": ox.RdfFormat.TRIG, "turtle": ox.RdfFormat.TURTLE}
    kinds |= {"rdfxml": ox.RdfFormat.RDF_XML, "jsonld": ox.RdfFormat.JSON_LD}
    found = {quad.triple for quad in ox.parse(done.out.encode(), format=kinds[form])}
    count = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
    assert len(found) == int(euct("sparql", count, "-f", "csv", cwd=loaded).out.split()[1])


def test_a_document_is_exported_with_what_follows_from_it(loaded: Path, tmp_path: Path) -> None:
    document = some_document(loaded)
    file = tmp_path / "one.trig.gz"
    done = euct("export", "--document", document, "-f", "trig", "--to", file, cwd=loaded)
    assert done.code == 0, done
    graphs = {
        str(quad.graph_name.value)
        for quad in ox.parse(gzip.decompress(file.read_bytes()), format=ox.RdfFormat.TRIG)
        if isinstance(quad.graph_name, ox.NamedNode)
    }
    assert {name.split("/graph/")[1].split("/")[0] for name in graphs} >= {"document", "inferred"}
    assert all(name.endswith("/" + document) for name in graphs)
    assert [entry.name for entry in tmp_path.iterdir()] == ["one.trig.gz"]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_another_library_reads_the_same_of_a_document_in_every_format(loaded: Path) -> None:
    document = some_document(loaded)
    syntaxes = {"trig": "trig", "jsonld": "json-ld", "turtle": "turtle", "rdfxml": "xml"}

    def exported(form: str, syntax: str) -> rdflib.Dataset:
        done = euct("export", "--document", document, "-f", form, cwd=loaded)
        return rdflib.Dataset().parse(data=done.out, format=syntax)

    quads = {(s, p, o, g) for s, p, o, g in exported("nquads", "nquads").quads()}
    triples = {quad[:3] for quad in quads}
    assert len(quads) > 500
    for form, syntax in syntaxes.items():
        found = set(exported(form, syntax).quads())
        if form in ("trig", "jsonld"):
            assert found == quads, form
        assert {quad[:3] for quad in found} == triples, form


def test_what_was_exported_can_be_loaded_again(loaded: Path, tmp_path: Path) -> None:
    document = some_document(loaded)
    euct("export", "--document", document, "-f", "trig", "--to", tmp_path / "one.trig", cwd=loaded)
    done = euct("load", "one.trig", "-f", "json", cwd=tmp_path)
    assert done.code == 0, done
    assert json.loads(done.out)[0]["id"] == document


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("export", "--document", "32017L0541"), 2, "was not loaded"),
        (("export", "--document", "no such thing"), 2, "no document is known"),
        (("export", "--graph", "https://example.org/none"), 2, "there is no graph"),
        (("export", "--to", "no/such/folder/x.nq"), 2, "cannot be written"),
        (("restore", "gone"), 2, "--check"),
        (("restore", "gone", "new"), 2, "no backup"),
        (("backup", "b", "--store", "gone"), 3, "no dataset"),
        (("fsck", "--store", "gone"), 3, "no dataset"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    loaded: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    done = euct(*arguments, cwd=loaded)
    assert (done.code, said in done.err, done.err.count("\n")) == (code, True, 1), done
