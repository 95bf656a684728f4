"""The JSON-LD context that is published: the terms of the ontology, made from the ontology itself."""

from functools import cache
from typing import Any

from base.iris import BASE
from ontology.prefixes import PREFIXES
from ontology.reason import ontology_triples
from ontology.schema import RDFS
from ontology.vocabulary import SKOS, Term, terms

PLACE = "context.jsonld"
CONTEXT = BASE + PLACE
XSD = PREFIXES["xsd"]
# What people read, by language: `"label": {"en": "Europol"}`.
WORDS = {
    "label": RDFS + "label",
    "comment": RDFS + "comment",
    **{name: SKOS + name for name in ("prefLabel", "altLabel", "hiddenLabel", "definition")},
}


@cache
def context() -> dict[str, Any]:
    """The context by names: prefixes, words by language, classes, properties with their values' type.

    A property of things has IRIs for values; one whose range is a datatype has that type. Where the
    ontology has a name, that goes before a prefix: what would have it is written in full.

    Raises:
        ArtefactError: the ontology is malformed.
    """
    known = {term.name: _defined(term) for term in terms(ontology_triples())}
    words = {name: {"@id": iri, "@container": "@language"} for name, iri in WORDS.items()}
    prefixes = dict(sorted(PREFIXES.items()))
    return {"@version": 1.1, **prefixes, **words, **known}


def _defined(term: Term) -> Any:
    if term.kind == "class":
        return term.iri
    if term.kind == "object property":
        return {"@id": term.iri, "@type": "@id"}
    kinds = [r for r in term.range if r.startswith(XSD) and r != XSD + "string"]
    # JSON's own strings are strings; without a single datatype each value says its own.
    return {"@id": term.iri, "@type": kinds[0]} if len(kinds) == 1 else {"@id": term.iri}
