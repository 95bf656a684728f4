"""RDF as documents: what another euct exported, and Cellar notices, in every syntax."""

import json
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import OUTCOME, euct

from base.iris import graph, term
from base.settings import Settings
from loaders.orchestrate import extract
from store.opening import open_writer

ID = "specimen-outcome-of-proceedings"
OWN = graph("document", ID), graph("inferred", ID), graph("register", "bodies")
SYNTAXES = {
    "a.ttl": ox.RdfFormat.TURTLE,
    "a.nt": ox.RdfFormat.N_TRIPLES,
    "a.nq": ox.RdfFormat.N_QUADS,
    "a.trig": ox.RdfFormat.TRIG,
    "a.rdf": ox.RdfFormat.RDF_XML,
    "a.jsonld": ox.RdfFormat.JSON_LD,
    "a.txt": ox.RdfFormat.TURTLE,
    "b.xml": ox.RdfFormat.RDF_XML,
    "b.bin": ox.RdfFormat.JSON_LD,
    "c": ox.RdfFormat.N_QUADS,
}
NOTICE = """
@prefix cdm: <http://publications.europa.eu/ontology/cdm#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix r: <http://publications.europa.eu/resource/> .
@prefix c: <http://publications.europa.eu/resource/celex/> .
<http://publications.europa.eu/resource/cellar/1> a cdm:work ; owl:sameAs c:32031R0012 ,
    <http://publications.europa.eu/resource/eli/reg_impl/2031/12/oj> ;
  cdm:work_date_document "2031-03-03" ; cdm:work_cites_work <http://publications.europa.eu/resource/cellar/2> ;
  cdm:work_has_resource-type <http://publications.europa.eu/resource/authority/resource-type/REG_IMPL> ;
  cdm:resource_legal_amended_by_resource_legal c:32033R0001 .
<http://publications.europa.eu/resource/cellar/2> owl:sameAs c:32016R0794 .
c:32035R0001 cdm:work_cites_work c:32031R0012 .
<http://publications.europa.eu/resource/cellar/1.6> cdm:expression_belongs_to_work <http://publications.europa.eu/resource/cellar/1> ;
  cdm:expression_uses_language <http://publications.europa.eu/resource/authority/language/ENG> ;
  cdm:expression_title "Regulation on the keeping of lighthouse logs"@en .
"""  # noqa: E501


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a dataset of one specimen."""
    folder = tmp_path_factory.mktemp("rdf")
    assert euct("load", OUTCOME, cwd=folder).code == 0
    return folder


def stored(folder: Path, *names: str) -> dict[str, set[ox.Triple]]:
    with open_writer(folder / "euct-store", Settings()) as writer:
        return {name: set(writer.graph(name)) for name in names or writer.graphs()}


def asserted(dataset: Path) -> list[ox.Triple]:
    return list(stored(dataset, graph("document", ID))[graph("document", ID)])


@pytest.mark.parametrize("file", SYNTAXES)
def test_an_exported_document_is_loaded_as_it_was(file: str, dataset: Path, tmp_path: Path) -> None:
    ox.serialize(asserted(dataset), str(tmp_path / file), format=SYNTAXES[file])
    done = euct("load", file, cwd=tmp_path)
    assert done.code == 0, done.err
    assert done.out.startswith(f"✓ {ID}  38 passages, ")
    assert stored(tmp_path, *OWN) == stored(dataset, *OWN)


def test_of_a_whole_dataset_only_the_document_is_taken(dataset: Path, tmp_path: Path) -> None:
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(name))
        for name, triples in stored(dataset).items()
        for t in triples
    ]
    evil = ox.NamedNode(graph("register", "bodies"))
    body = ox.NamedNode("https://w3id.org/euct/id/body/europol")
    quads.append(ox.Quad(body, ox.NamedNode(term("acronym")), ox.Literal("EVIL"), evil))
    ox.serialize(quads, str(tmp_path / "dump.nq"), format=ox.RdfFormat.N_QUADS)
    assert euct("load", "dump.nq", cwd=tmp_path).code == 0
    assert stored(tmp_path, *OWN) == stored(dataset, *OWN)


FOREIGN = {
    "a register's entry": (
        "<https://w3id.org/euct/id/body/europol> a <http://www.w3.org/2002/07/owl#Thing> .",
        "is no part of the document",
    ),
    "the ontology": (
        f"<{term('Body')}> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <{term('Topic')}> .",
        "is no part of the document",
    ),
    "another document's facts": (
        f'<https://w3id.org/euct/id/document/32016R0794> <{term("title")}> "Evil" .',
        "is no part of the document",
    ),
    "another document": (
        f"<https://w3id.org/euct/id/document/x> <{term('hasPassage')}> <https://w3id.org/euct/id/passage/x/p1> .",
        "describes 2 documents",
    ),
    "a blank node": ('[] <http://e/p> "x" .', "is no part of the document"),
}


@pytest.mark.parametrize("case", FOREIGN)
def test_nothing_else_comes_in(case: str, dataset: Path, tmp_path: Path) -> None:
    more, said = FOREIGN[case]
    text = (ox.serialize(asserted(dataset), format=ox.RdfFormat.TURTLE) or b"").decode()
    (tmp_path / "a.ttl").write_text(text + more, "utf-8")
    done = euct("load", "a.ttl", cwd=tmp_path)
    assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
    assert said in done.err
    assert not (tmp_path / "euct-store").exists()


def test_what_breaks_the_shapes_is_refused(dataset: Path, tmp_path: Path) -> None:
    wrong = [t for t in asserted(dataset) if t.predicate.value != term("coverage")]
    ox.serialize(wrong, str(tmp_path / "a.ttl"), format=ox.RdfFormat.TURTLE)
    done = euct("load", "a.ttl", cwd=tmp_path)
    assert (done.code, "refused: 1 Violation" in done.out) == (1, True)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("<http://e/a> <http://e/b> <http://e/c> .", "describes no document"),
        ('{"@context": "http://e/c", "@id": "http://e/a"}', "lies elsewhere"),
        ("@prefix e: <http://e/> .\ne:a e:b", "a:2: not Turtle or TriG"),
        ("@prefix e: <http://e/> .\ne:a e:b " + "(" * 100_000, "nested more than 100 deep"),
        ('<!DOCTYPE a [<!ENTITY x "y">]><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
         "document type"),
        (NOTICE.replace("c:32031R0012 ,", "").replace("eli/reg_impl", "x"), "names no document"),
    ],
)  # fmt: skip
def test_other_rdf_is_refused_in_one_line(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a").write_text(text, "utf-8")
    for command in ("load", "extract"):
        done = euct(command, "a", cwd=tmp_path)
        assert (done.code, done.out, len(done.err.splitlines())) == (2, "", 1)
        assert said in done.err


@pytest.mark.parametrize("file", SYNTAXES)
def test_a_notice_in_any_syntax(file: str) -> None:
    triples = [q.triple for q in ox.parse(NOTICE, format=ox.RdfFormat.TURTLE)]
    data = ox.serialize(triples, format=SYNTAXES[file]) or b""
    found = extract(data, file, Settings())
    head = found.head
    assert (head.id, head.kind, str(head.date), head.language) == (
        "32031R0012", "notice", "2031-03-03", "en",
    )  # fmt: skip
    assert head.title == "Regulation on the keeping of lighthouse logs"
    assert (head.resource_type or "").endswith("/REG_IMPL")
    assert {i.scheme for i in head.identifiers} == {"celex", "eli"}
    assert {(r.subject, r.property, r.object) for r in found.reading.relations} == {
        ("32031R0012", "cites", "32016R0794"),
        ("32033R0001", "amends", "32031R0012"),
        ("32035R0001", "cites", "32031R0012"),
    }
    assert found.coverage == 1.0


def test_a_notice_is_validated_as_a_document(tmp_path: Path) -> None:
    (tmp_path / "n.ttl").write_text(NOTICE, "utf-8")
    done = euct("validate", "n.ttl", "-f", "json", cwd=tmp_path)
    (report,) = json.loads(done.out)["reports"]
    assert (done.code, report["source"]) == (0, "n.ttl")


def test_rdf_to_which_no_rule_applies_does_not_conform(tmp_path: Path) -> None:
    (tmp_path / "other.ttl").write_text('<http://a/> <http://b/> "c" .')
    done = euct("validate", "other.ttl", cwd=tmp_path)
    assert done.code == 2
    assert "nothing to check" in done.err
