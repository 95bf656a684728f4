"""The registers as plain Python for the data tests, read without euct's own reader."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
EUCT = "https://w3id.org/euct/ontology#"
IDS = "https://w3id.org/euct/id/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
FORMS = (LABEL, SKOS + "altLabel", SKOS + "hiddenLabel", EUCT + "acronym")
FILES = (
    "acts",
    "bodies",
    "countries",
    "groups",
    "journal",
    "programmes",
    "regions",
    "series",
    "systems",
    "topics",
    "unconfirmed",
)
DOCUMENTS = {
    EUCT + name
    for name in (
        "LegalAct",
        "PreparatoryDocument",
        "ProgressReport",
        "CouncilDocument",
        "OutcomeOfProceedings",
        "CaseLaw",
        "InternationalInstrument",
        "Document",
    )
}


class Triple(NamedTuple):
    """A triple of a register with the value of its object and, for literals, its language."""

    subject: str
    predicate: str
    value: str
    language: str | None


@cache
def register(name: str) -> tuple[Triple, ...]:
    """The triples of one register file."""
    found = []
    for quad in ox.parse((DATA / f"{name}.ttl").read_bytes(), format=ox.RdfFormat.TURTLE):
        assert isinstance(quad.subject, ox.NamedNode), f"{name}.ttl has a blank node"
        assert not isinstance(quad.object, ox.BlankNode), f"{name}.ttl has a blank node"
        language = quad.object.language if isinstance(quad.object, ox.Literal) else None
        value = getattr(quad.object, "value", str(quad.object))
        found.append(Triple(quad.subject.value, quad.predicate.value, value, language))
    return tuple(found)


@cache
def triples() -> tuple[Triple, ...]:
    """The triples of all registers."""
    return tuple(triple for name in FILES for triple in register(name))


@cache
def index() -> dict[str, dict[str, list[Triple]]]:
    """All triples by subject and predicate."""
    found: dict[str, dict[str, list[Triple]]] = {}
    for triple in triples():
        found.setdefault(triple.subject, {}).setdefault(triple.predicate, []).append(triple)
    return found


def values(subject: str, predicate: str) -> list[str]:
    """The values of a property; names without a namespace are euct's."""
    iri = predicate if ":" in predicate else EUCT + predicate
    return [triple.value for triple in index().get(subject, {}).get(iri, [])]


def value(subject: str, predicate: str) -> str | None:
    """The only value of a property, or None."""
    found = values(subject, predicate)
    assert len(found) <= 1, f"{subject} has {len(found)} values of {predicate}"
    return found[0] if found else None


def entries() -> dict[str, set[str]]:
    """Every typed subject with its classes."""
    found: dict[str, set[str]] = {}
    for triple in triples():
        if triple.predicate == TYPE:
            found.setdefault(triple.subject, set()).add(triple.value)
    return found


def documents() -> list[str]:
    """The IRIs of all registered documents."""
    return sorted(s for s, classes in entries().items() if classes & DOCUMENTS)


def english(subject: str) -> list[str]:
    """The English and language-less forms by which an entry is found in texts."""
    return [
        triple.value
        for predicate in FORMS
        for triple in index()[subject].get(predicate, [])
        if triple.language in (None, "en")
    ]


def of_class(*names: str) -> set[str]:
    """The entries of the classes; names without a namespace are euct's."""
    wanted = {EUCT + name for name in names}
    return {subject for subject, classes in entries().items() if classes & wanted}


def confirmed(subjects: Iterable[str]) -> set[str]:
    """Those of the entries that a source bears out."""
    return {subject for subject in subjects if value(subject, "confirmed") == "true"}
