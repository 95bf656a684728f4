"""Reading the reference tables: the EU authority tables and the table of acts."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

AUTHORITY = "http://publications.europa.eu/resource/authority/"
ONTOLOGY = "http://publications.europa.eu/ontology/authority/"
DC = "http://purl.org/dc/elements/1.1/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SNAPSHOT = "20220928-0"
# The table of acts was drawn up then; what it calls in force may have ended since.
AS_OF = "2019-06-30"


@dataclass(frozen=True)
class Concept:
    """An entry of an authority table: preferred and other names by language."""

    iri: str
    code: str
    deprecated: bool
    label: dict[str, str]
    other: dict[str, tuple[str, ...]]


class AuthorityTable:
    """One authority table, such as `countries` or `corporatebodies`."""

    def __init__(self, reference: Path, table: str) -> None:
        self._store = ox.Store()
        path = reference / "authority" / f"{table}_{SNAPSHOT}.ttl"
        self._store.bulk_load(path=str(path), format=ox.RdfFormat.TURTLE)

    def concept(self, iri: str) -> Concept | None:
        """The entry with this IRI, or None."""
        node = ox.NamedNode(iri)
        labels = {t.language: t.value for t in self._literals(node, SKOS + "prefLabel")}
        if not labels:
            return None
        other: dict[str, list[str]] = {}
        for term in self._literals(node, SKOS + "altLabel"):
            other.setdefault(term.language or "", []).append(term.value)
        flags = [t.value for t in self._literals(node, ONTOLOGY + "deprecated")]
        return Concept(
            iri,
            iri.rpartition("/")[2],
            flags != ["false"],
            {k or "": v for k, v in labels.items()},
            {k: tuple(sorted(v)) for k, v in other.items()},
        )

    def concepts(self) -> Iterator[Concept]:
        """All entries, by code."""
        quads = self._store.quads_for_pattern(None, ox.NamedNode(SKOS + "inScheme"), None)
        for iri in sorted({q.subject.value for q in quads if isinstance(q.subject, ox.NamedNode)}):
            found = self.concept(iri)
            if found:
                yield found

    def codes(self, source: str) -> dict[str, str]:
        """The code that another system, such as `TED_SCHEMA`, gives to each entry, by our code."""
        found: dict[str, str] = {}
        mapped = ox.NamedNode(ONTOLOGY + "op-mapped-code")
        for quad in self._store.quads_for_pattern(None, mapped, None):
            sources = [t.value for t in self._literals(quad.object, DC + "source")]
            if source in sources and isinstance(quad.subject, ox.NamedNode):
                code = next(self._literals(quad.object, ONTOLOGY + "legacy-code")).value
                found[quad.subject.value.rpartition("/")[2]] = code
        return found

    def _literals(self, node: object, prop: str) -> Iterator[ox.Literal]:
        assert isinstance(node, ox.NamedNode | ox.BlankNode)
        for quad in self._store.quads_for_pattern(node, ox.NamedNode(prop), None):
            if isinstance(quad.object, ox.Literal):
                yield quad.object


def acts(reference: Path) -> dict[str, dict[str, str]]:
    """The table of acts of 2004 to 2019 by CELEX."""
    path = reference / "celex" / "acts_2004_2019.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return {row["celex"]: row for row in csv.DictReader(lines)}
