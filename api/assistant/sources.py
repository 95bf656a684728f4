"""Where an answer comes from: the documents and passages that stand in it, each with its words and link."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pyoxigraph as ox

from api.assistant.bounds import fitting, shortened
from base.iris import IDS, local_id
from store.service import QueryService

DOCUMENT, PASSAGE = IDS + "document/", IDS + "passage/"
QUOTE = 400
Row = Mapping[str, object]
ABOUT = """PREFIX euct: <https://w3id.org/euct/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?iri (MIN(STR(?l)) AS ?label) (MIN(STR(?t)) AS ?title) (MIN(STR(?d)) AS ?date)
  (MIN(?c) AS ?celex) (MIN(STR(?a)) AS ?link) WHERE {
  VALUES ?iri { %s }
  OPTIONAL { ?iri rdfs:label ?l } OPTIONAL { ?iri euct:title ?t } OPTIONAL { ?iri euct:date ?d }
  OPTIONAL { ?iri euct:celex ?c } OPTIONAL { ?iri euct:link ?a }
} GROUP BY ?iri ORDER BY ?iri"""
WORDS = """PREFIX euct: <https://w3id.org/euct/ontology#>
SELECT DISTINCT ?iri ?document ?text WHERE {
  VALUES ?iri { %s } ?iri euct:text ?text ; euct:partOf ?document
} ORDER BY ?iri"""


class Sources:
    """The documents and passages that stand in rows, looked up once, and told for any of these."""

    def __init__(self, service: QueryService, rows: Sequence[Row], version: int) -> None:
        # Of rows that cannot be told nothing is looked up, which bounds the queries too.
        iris = _ours(rows[: fitting(len(rows), lambda count: rows[:count])])
        passages = [iri for iri in iris if iri.startswith(PASSAGE)]
        self._passages = {
            _value(row["iri"]): {
                "passage": _value(row["iri"]),
                "document": _value(row["document"]),
                "quote": shortened(_value(row["text"]), QUOTE),
            }
            for row in _rows(service, WORDS, passages, version)
        }
        known = [iri for iri in iris if iri.startswith(DOCUMENT)]
        known += [quote["document"] for quote in self._passages.values()]
        self._documents = {
            _value(row["iri"]): {"id": local_id(_value(row["iri"]))}
            | {name: _value(row[name]) or None for name in row}
            for row in _rows(service, ABOUT, list(dict.fromkeys(known)), version)
        }

    def of(self, rows: Sequence[Row]) -> dict[str, Any]:
        """All documents and passages of these rows, and the documents of the passages."""
        iris = _ours(rows)
        quotes = [self._passages[iri] for iri in iris if iri in self._passages]
        wanted = dict.fromkeys([*iris, *(quote["document"] for quote in quotes)])
        documents = [self._documents[iri] for iri in wanted if iri in self._documents]
        return {"documents": documents, "passages": quotes}


def _ours(rows: Iterable[Row]) -> list[str]:
    """The identities of this graph's things in the rows, each once."""
    values = (value for row in rows for value in row.values())
    return list(dict.fromkeys(v for v in values if isinstance(v, str) and v.startswith(IDS)))


def _rows(
    service: QueryService, query: str, iris: list[str], version: int
) -> list[dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]]:
    if not iris:
        return []
    nodes = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    return service.select(query.replace("%s", nodes), version=version)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
