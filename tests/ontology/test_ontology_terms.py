"""Is every term explained, and does the ontology stay within what the reasoner knows?"""

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from base.iris import ONTOLOGY
from ontology.profile import violations
from ontology.reason import alignment_triples, ontology_triples
from ontology.rl import DATATYPES

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
DCT = "http://purl.org/dc/terms/"
ELI_DL = "http://data.europa.eu/eli/eli-draft-legislation-ontology#"
REFERENCE = Path(__file__).resolve().parents[2] / "../shared/reference"

# What the rules turn into triples, or what asks for none (disjointness only clashes).
UNDERSTOOD = {
    *(RDF + name for name in ("type", "first", "rest", "nil")),
    *(RDFS + name for name in ("subClassOf", "subPropertyOf", "domain", "range", "label")),
    *(
        OWL + name
        for name in (
            "Ontology", "Class", "ObjectProperty", "DatatypeProperty", "AnnotationProperty",
            "TransitiveProperty", "SymmetricProperty", "inverseOf", "propertyChainAxiom",
            "equivalentClass", "equivalentProperty", "AllDisjointClasses", "members",
            "disjointWith", "versionInfo", "versionIRI",
        )
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def ontology() -> ox.Store:
    store = ox.Store()
    store.extend(ox.Quad(*triple) for triple in ontology_triples())
    return store


def values(store: ox.Store, query: str) -> list[tuple[str, ...]]:
    prefixes = {"dct": DCT, "owl": OWL, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "euct": ONTOLOGY}
    answer = store.query(query, prefixes=prefixes)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple(getattr(cell, "value", "") for cell in row) for row in answer]


def names(triples: list[ox.Triple]) -> Iterator[str]:
    for triple in triples:
        for node in (triple.subject, triple.predicate, triple.object):
            if isinstance(node, ox.NamedNode):
                yield node.value


@pytest.mark.parametrize("explanation", ["rdfs:label", "skos:definition", "skos:example"])
def test_every_term_is_explained_once_in_english(ontology: ox.Store, explanation: str) -> None:
    unexplained = values(
        ontology,
        f"""SELECT ?term (COUNT(?words) AS ?times) {{ ?term a ?kind
            FILTER(STRSTARTS(STR(?term), "{ONTOLOGY}"))
            OPTIONAL {{ ?term {explanation} ?words FILTER(LANG(?words) = "en") }} }}
            GROUP BY ?term ?kind HAVING(?times != 1)""",
    )
    assert unexplained == []


def test_every_term_names_its_source(ontology: ox.Store) -> None:
    """A term of a vocabulary or a standard, or "euct" where the notion is our own."""
    sourceless = values(
        ontology,
        f"""SELECT ?term {{ ?term a ?kind FILTER(STRSTARTS(STR(?term), "{ONTOLOGY}"))
            FILTER NOT EXISTS {{ ?term dct:source ?source FILTER(ISIRI(?source) || ?source = "euct")
                                 FILTER(!STRSTARTS(STR(?source), "{ONTOLOGY}")) }} }}""",
    )
    assert sourceless == []


def test_definitions_are_one_sentence_and_no_two_terms_share_one(ontology: ox.Store) -> None:
    rows = values(ontology, "SELECT ?term ?words { ?term skos:definition ?words }")
    assert len(rows) > 150
    assert [term for term, words in rows if not words.endswith(".") or ". " in words] == []
    assert len({words for _, words in rows}) == len(rows)


def test_labels_are_unique_among_classes_and_among_properties(ontology: ox.Store) -> None:
    doubles = values(
        ontology,
        """SELECT ?label { ?a a ?kind ; rdfs:label ?label . ?b a ?kind ; rdfs:label ?label
           FILTER(STR(?a) < STR(?b)) }""",
    )
    assert doubles == []


def test_every_term_that_is_used_is_declared(ontology: ox.Store) -> None:
    declared = {iri for (iri,) in values(ontology, "SELECT ?term { ?term a ?kind }")}
    used = {
        node.value
        for triple in ontology_triples()
        for node in (triple.subject, triple.predicate, triple.object)
        if isinstance(node, ox.NamedNode) and node.value.startswith((ONTOLOGY, SKOS))
        if triple.predicate.value != DCT + "source"
    }
    assert used <= declared


def test_no_axiom_is_beyond_the_rules() -> None:
    """An axiom that no rule reads would be silently without effect."""
    axioms = [t for t in ontology_triples() if t.predicate.value != DCT + "source"]
    used = {name for name in names(axioms) if name.startswith((RDF, RDFS, OWL))}
    assert used - DATATYPES <= UNDERSTOOD


def test_every_chain_has_two_steps(ontology: ox.Store) -> None:
    lengths = values(
        ontology,
        """SELECT ?list (COUNT(?step) AS ?steps)
           { ?p owl:propertyChainAxiom ?list . ?list rdf:rest*/rdf:first ?step } GROUP BY ?list""",
    )
    assert lengths
    assert {steps for _, steps in lengths} == {"2"}


def test_the_ontology_is_within_owl_2_rl() -> None:
    assert violations(ontology_triples()) == []


def test_the_ontology_bears_the_version_of_the_package(ontology: ox.Store) -> None:
    root = Path(__file__).resolve().parents[2]
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    said = values(
        ontology, "SELECT ?version { ?ontology a owl:Ontology ; owl:versionInfo ?version }"
    )
    assert said == [(project["version"],)]


def test_alignments_speak_only_of_terms_of_the_ontology(ontology: ox.Store) -> None:
    declared = {iri for (iri,) in values(ontology, "SELECT ?term { ?term a ?kind }")}
    aligned = {
        t.subject.value
        for t in alignment_triples()
        if isinstance(t.subject, ox.NamedNode) and t.subject.value.startswith(ONTOLOGY)
    }
    assert aligned
    assert aligned <= declared


def test_alignments_keep_identities_apart() -> None:
    assert OWL + "sameAs" not in set(names(alignment_triples()))


def test_nothing_is_matched_and_subsumed_at_once() -> None:
    """A closer statement makes the looser one superfluous."""
    pairs = [(t.subject, t.object) for t in alignment_triples()]
    assert len(pairs) == len(set(pairs))


def test_aligned_terms_of_eli_dl_are_those_that_were_seen_in_it() -> None:
    """The vocabulary itself is not at hand; these of its terms are in public use."""
    seen = {ELI_DL + name for name in (
        "Process", "ProcessStage", "Activity", "Decision", "Deadline", "ForeseenActivity",
        "process_id", "process_type", "consists_of", "forms_part_of", "involved_work",
        "had_participant_organization", "had_responsible_organization",
        "documented_by_a_realization_of",
    )}  # fmt: skip
    used = {name for name in every_name() if name.startswith(ELI_DL)}
    assert used
    assert used <= seen


def every_name() -> set[str]:
    return {*names(ontology_triples()), *names(alignment_triples())}


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the CDM and ELI files are not at hand")
@pytest.mark.parametrize(
    ("file", "namespace"),
    [
        ("cdm.rdf", "http://publications.europa.eu/ontology/cdm#"),
        ("eli.owl.rdf", "http://data.europa.eu/eli/ontology#"),
    ],
)
def test_aligned_terms_and_sources_exist_in_their_vocabulary(file: str, namespace: str) -> None:
    vocabulary = {q.subject for q in ox.parse(path=REFERENCE / "ontologies" / file)}
    used = {ox.NamedNode(name) for name in every_name() if name.startswith(namespace)}
    assert used
    assert used - vocabulary == set()


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the authority tables are not at hand")
def test_authority_tables_and_their_entries_exist() -> None:
    tables = "http://publications.europa.eu/resource/authority/"
    known = set()
    for path in (REFERENCE / "authority").glob("*.ttl"):
        for quad in ox.parse(path=path):
            if quad.predicate.value == SKOS + "inScheme":
                known |= set(names([quad.triple]))
    used = {name for name in every_name() if name.startswith(tables)}
    assert len(used) >= 5
    assert used - known == set()
