"""Where an answer comes from: the documents and passages that stand in it, each with its words and link."""

import json
from collections.abc import Iterable
from typing import Any

import pyoxigraph as ox

from base.iris import IDS, local_id
from store.service import QueryService

DOCUMENT, PASSAGE = IDS + "document/", IDS + "passage/"
MOST_DOCUMENTS, MOST_PASSAGES = 20, 10
QUOTE = 400
# An answer is read by a model, whose attention is dear.
MOST_CHARACTERS = 40_000
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


def sources(service: QueryService, values: Iterable[object], version: int) -> dict[str, Any]:
    """The documents and passages among the values of an answer, and those of the passages."""
    iris = list(dict.fromkeys(v for v in values if isinstance(v, str) and v.startswith(IDS)))
    passages = [iri for iri in iris if iri.startswith(PASSAGE)][:MOST_PASSAGES]
    quotes = [
        {
            "passage": _value(row["iri"]),
            "document": _value(row["document"]),
            "quote": shortened(_value(row["text"]), QUOTE),
        }
        for row in _rows(service, WORDS, passages, version)
    ]
    known = [iri for iri in iris if iri.startswith(DOCUMENT)] + [q["document"] for q in quotes]
    wanted = list(dict.fromkeys(known))[:MOST_DOCUMENTS]
    documents = [
        {"id": local_id(_value(row["iri"])), **{name: _value(row[name]) or None for name in row}}
        for row in _rows(service, ABOUT, wanted, version)
    ]
    return {"documents": documents, "passages": quotes}


def bounded(answer: dict[str, Any], name: str, more: str) -> dict[str, Any]:
    """The answer with as many items of its list `name` as fit; `more` says how the rest is had."""
    kept = list(answer[name])
    while kept and len(json.dumps({**answer, name: kept}, ensure_ascii=False)) > MOST_CHARACTERS:
        kept = kept[: len(kept) * 3 // 4]
    if len(kept) == len(answer[name]):
        return answer
    return {**answer, name: kept, "truncated": True, "more": more}


def shortened(text: str, most: int) -> str:
    """The beginning of a long text."""
    return text if len(text) <= most else text[: most - 1] + "…"


def _rows(
    service: QueryService, query: str, iris: list[str], version: int
) -> list[dict[str, ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None]]:
    if not iris:
        return []
    nodes = " ".join(str(ox.NamedNode(iri)) for iri in iris)
    return service.select(query.replace("%s", nodes), version=version)


def _value(term: object) -> str:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else ""
