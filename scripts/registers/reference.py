"""Reading the reference tables: the EU authority tables and the table of acts."""

import csv
import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

AUTHORITY = "http://publications.europa.eu/resource/authority/"
ONTOLOGY = "http://publications.europa.eu/ontology/authority/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
SNAPSHOT = "20220928-0"


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

    def _literals(self, node: ox.NamedNode, prop: str) -> Iterator[ox.Literal]:
        for quad in self._store.quads_for_pattern(node, ox.NamedNode(prop), None):
            if isinstance(quad.object, ox.Literal):
                yield quad.object


def acts(reference: Path) -> dict[str, dict[str, str]]:
    """The table of acts of 2004 to 2019 by CELEX."""
    path = reference / "celex" / "acts_2004_2019.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8", newline="") as lines:
        return {row["celex"]: row for row in csv.DictReader(lines)}
