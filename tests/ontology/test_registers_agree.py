"""Do the registers agree with what the ontology excludes? (HermiT says the same, where there is Java.)"""

from itertools import chain

import pyoxigraph as ox

from base.artefacts import artefacts
from base.iris import identity, term
from ontology.reason import ontology_triples, prepare
from ontology.vocabulary import terms


def registers() -> list[ox.Triple]:
    files = [file for path, file in artefacts("data", ".ttl") if "/" not in path]
    parsed = (ox.parse(file.read_bytes(), format=ox.RdfFormat.TURTLE) for file in files)
    return [quad.triple for quad in chain.from_iterable(parsed)]


def clashes(facts: list[ox.Triple]) -> list[tuple[str, str, str]]:
    """Who is an instance of two classes that exclude each other, by assertion or by inference."""
    excluded = {t.iri: set(t.excludes) for t in terms(ontology_triples()) if t.kind == "class"}
    found = []
    for node, classes in prepare(ontology_triples(), facts).types.items():
        names = {c.value for c in classes if isinstance(c, ox.NamedNode)}
        found += [(str(node), one, other) for one in names for other in names
                  if other in excluded.get(one, ()) and one < other]  # fmt: skip
    return sorted(found)


def test_does_any_entry_belong_to_two_classes_that_exclude_each_other() -> None:
    assert clashes(registers()) == []


def test_an_entry_in_the_wrong_place_is_found() -> None:
    country, body = (ox.NamedNode(identity(*i)) for i in (("country", "MAR"), ("body", "europol")))
    planted = ox.Triple(country, ox.NamedNode(term("unitOf")), body)
    assert clashes([*registers(), planted]) == [
        (str(country), term("Body"), term("Country")),
    ]
