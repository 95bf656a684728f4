"""The registers of `data/` as triples, parsed once in a process, and what they say of a subject."""

from collections import defaultdict
from collections.abc import Mapping
from functools import cache

import pyoxigraph as ox

from base.artefacts import artefacts
from base.errors import ArtefactError
from base.iris import ONTOLOGY

RDF_TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RDFS_LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
SKOS = "http://www.w3.org/2004/02/skos/core#"
NAMES = (RDFS_LABEL, ox.NamedNode(SKOS + "altLabel"), ox.NamedNode(SKOS + "hiddenLabel"))
ACRONYM = ox.NamedNode(ONTOLOGY + "acronym")
REGISTER_OF_THE_UNCONFIRMED = "unconfirmed"
# Says what somebody thought of findings, nothing of the world.
NO_REGISTER = ("waivers.ttl",)


def register_files() -> dict[str, bytes]:
    """The registers of this installation by their names (`bodies`), unread."""
    return {
        path.removesuffix(".ttl"): file.read_bytes()
        for path, file in artefacts("data", ".ttl")
        if "/" not in path and path not in NO_REGISTER
    }


@cache
def register_triples() -> Mapping[str, list[ox.Triple]]:
    """What each register says, by its name.

    Raises:
        ArtefactError: a register is not well-formed Turtle; the message names file and line.
    """
    return {name: _parsed(name, data) for name, data in register_files().items()}


def _parsed(name: str, data: bytes) -> list[ox.Triple]:
    try:
        return [quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise ArtefactError(
            f"the register is not well-formed: {error}", where=f"data/{name}.ttl"
        ) from None


class Properties:
    """The triples of the registers, by subject and predicate."""

    def __init__(self, registers: Mapping[str, list[ox.Triple]]) -> None:
        self._values: defaultdict[str, defaultdict[str, list[object]]] = defaultdict(
            lambda: defaultdict(list)
        )
        self._unconfirmed: set[tuple[str, str]] = set()
        for name, triples in registers.items():
            self._add(triples, unconfirmed=name == REGISTER_OF_THE_UNCONFIRMED)

    def _add(self, triples: list[ox.Triple], unconfirmed: bool) -> None:
        for triple in triples:
            if not isinstance(triple.subject, ox.NamedNode):
                continue
            self._values[triple.subject.value][triple.predicate.value].append(triple.object)
            if unconfirmed and isinstance(triple.object, ox.Literal):
                self._unconfirmed.add((triple.subject.value, triple.object.value))

    def named(self, subject: str) -> tuple[set[str], set[str]]:
        """The names of the subject that something bears out, and those that nothing does."""
        names = {
            term.value
            for predicate in (*NAMES, ACRONYM)
            for term in self._values[subject].get(predicate.value, ())
            if isinstance(term, ox.Literal)
        }
        unsure = {name for name in names if (subject, name) in self._unconfirmed}
        return names - unsure, unsure

    def subjects(self) -> list[str]:
        """All subjects, in order."""
        return sorted(self._values)

    def types(self, subject: str) -> set[str]:
        """The local names of the subject's classes."""
        return {
            term.value.removeprefix(ONTOLOGY)
            for term in self._values[subject][RDF_TYPE.value]
            if isinstance(term, ox.NamedNode)
        }

    def texts(self, subject: str, *predicates: ox.NamedNode) -> tuple[str, ...]:
        """English or language-less literals, the predicates in order."""
        found = [
            term.value
            for predicate in predicates
            for term in self._values[subject].get(predicate.value, ())
            if isinstance(term, ox.Literal) and term.language in (None, "en")
        ]
        return tuple(dict.fromkeys(found))

    def foreign(self, subject: str, *predicates: ox.NamedNode) -> tuple[tuple[str, str], ...]:
        """Literals in other languages than English, each with its language."""
        found = [
            (term.language, term.value)
            for predicate in predicates
            for term in self._values[subject].get(predicate.value, ())
            if isinstance(term, ox.Literal) and term.language not in (None, "en")
        ]
        return tuple(dict.fromkeys((language or "", name) for language, name in found))

    def own(self, subject: str, name: str) -> tuple[str, ...]:
        """The literals of a property of the ontology."""
        return self.texts(subject, ox.NamedNode(ONTOLOGY + name))

    def iris(self, subject: str, name: str) -> tuple[str, ...]:
        """The IRIs that a property of the ontology leads to."""
        return tuple(
            term.value
            for term in self._values[subject].get(ONTOLOGY + name, ())
            if isinstance(term, ox.NamedNode)
        )
