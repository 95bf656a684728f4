"""Is every term explained, and does the ontology stay within what the reasoner knows?"""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from base.iris import ONTOLOGY
from ontology.reason import alignment_triples, ontology_triples

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
OWL = "http://www.w3.org/2002/07/owl#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"
REFERENCE = Path(__file__).resolve().parents[2] / "../shared/reference/ontologies"

# OWL 2 Profiles, section 4.2: the datatypes of RL (xsd:date is not among them).
RL_DATATYPES = {XSD + name for name in (
    "decimal", "integer", "nonNegativeInteger", "positiveInteger", "string", "boolean",
    "anyURI", "dateTime", "dateTimeStamp", "language", "token", "double", "float",
)} | {RDFS + "Literal", RDF + "PlainLiteral"}  # fmt: skip

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
    prefixes = {"owl": OWL, "rdf": RDF, "rdfs": RDFS, "skos": SKOS, "euct": ONTOLOGY}
    answer = store.query(query, prefixes=prefixes)
    assert isinstance(answer, ox.QuerySolutions)
    return [tuple(getattr(cell, "value", "") for cell in row) for row in answer]


def names(triples: list[ox.Triple]) -> Iterator[str]:
    for triple in triples:
        for node in (triple.subject, triple.predicate, triple.object):
            if isinstance(node, ox.NamedNode):
                yield node.value


@pytest.mark.parametrize("explanation", ["rdfs:label", "skos:definition"])
def test_every_term_is_explained(ontology: ox.Store, explanation: str) -> None:
    missing = values(
        ontology,
        f"""SELECT ?term {{ ?term a ?kind FILTER(STRSTARTS(STR(?term), "{ONTOLOGY}"))
            FILTER NOT EXISTS {{ ?term {explanation} ?words FILTER(LANG(?words) = "en") }} }}""",
    )
    assert missing == []


def test_labels_are_unique_among_classes_and_among_properties(ontology: ox.Store) -> None:
    doubles = values(
        ontology,
        """SELECT ?label { ?a a ?kind ; rdfs:label ?label . ?b a ?kind ; rdfs:label ?label
           FILTER(STR(?a) < STR(?b)) }""",
    )
    assert doubles == []


def test_every_term_that_is_used_is_declared(ontology: ox.Store) -> None:
    declared = {iri for (iri,) in values(ontology, "SELECT ?term { ?term a ?kind }")}
    used = {name for name in names(ontology_triples()) if name.startswith((ONTOLOGY, SKOS))}
    assert used <= declared


def test_no_axiom_is_beyond_the_rules() -> None:
    """An axiom that no rule reads would be silently without effect."""
    used = {name for name in names(ontology_triples()) if name.startswith((RDF, RDFS, OWL))}
    assert used - RL_DATATYPES <= UNDERSTOOD


def test_every_chain_has_two_steps(ontology: ox.Store) -> None:
    lengths = values(
        ontology,
        """SELECT ?list (COUNT(?step) AS ?steps)
           { ?p owl:propertyChainAxiom ?list . ?list rdf:rest*/rdf:first ?step } GROUP BY ?list""",
    )
    assert lengths
    assert {steps for _, steps in lengths} == {"2"}


def test_datatypes_are_those_of_owl_2_rl(ontology: ox.Store) -> None:
    ranges = values(ontology, "SELECT ?r { ?p a owl:DatatypeProperty ; rdfs:range ?r }")
    assert {iri for (iri,) in ranges} <= RL_DATATYPES


def test_no_property_is_of_two_kinds(ontology: ox.Store) -> None:
    """Punning between object, datatype and annotation properties is not allowed."""
    both = values(
        ontology,
        """SELECT ?p { ?p a ?one , ?other FILTER(STR(?one) < STR(?other))
           VALUES ?one { owl:AnnotationProperty owl:DatatypeProperty owl:ObjectProperty owl:Class }
           VALUES ?other { owl:DatatypeProperty owl:ObjectProperty owl:Class } }""",
    )
    assert both == []


def test_chains_and_transitivity_are_of_object_properties(ontology: ox.Store) -> None:
    wrong = values(
        ontology,
        """SELECT ?p { { ?p owl:propertyChainAxiom/rdf:rest*/rdf:first ?step }
                       UNION { ?p a owl:TransitiveProperty BIND(?p AS ?step) }
           FILTER NOT EXISTS { ?p a owl:ObjectProperty . ?step a owl:ObjectProperty } }""",
    )
    assert wrong == []


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


@pytest.mark.skipif(not REFERENCE.is_dir(), reason="the CDM and ELI files are not at hand")
@pytest.mark.parametrize(
    ("file", "namespace"),
    [
        ("cdm.rdf", "http://publications.europa.eu/ontology/cdm#"),
        ("eli.owl.rdf", "http://data.europa.eu/eli/ontology#"),
    ],
)
def test_aligned_terms_exist_in_their_vocabulary(file: str, namespace: str) -> None:
    vocabulary = {q.subject for q in ox.parse(path=REFERENCE / file)}
    aligned = {
        ox.NamedNode(name) for name in names(alignment_triples()) if name.startswith(namespace)
    }
    assert aligned
    assert aligned - vocabulary == set()
