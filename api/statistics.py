"""What a dataset holds in the terms of VoID, counted by the query workers.

A triple that stands in several graphs counts once. What cannot be counted within a query's limits is
left out: it is not zero but unknown.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from base.errors import LimitError
from base.iris import GRAPHS, IDS, ONTOLOGY
from ontology.prefixes import PREFIXES
from store.rows import Term
from store.service import QueryService

Rows = list[dict[str, Term | None]]
PROLOGUE = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("dct", "euct", "owl", "prov", "skos"))
TRIPLES = "{ SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }"
PROPERTIES = f"""SELECT ?p (COUNT(*) AS ?n) (COUNT(DISTINCT ?s) AS ?subjects)
  (COUNT(DISTINCT ?o) AS ?objects) {{ {TRIPLES} }} GROUP BY ?p ORDER BY ?p"""
CLASSES = (
    "SELECT ?c (COUNT(DISTINCT ?s) AS ?n) { ?s a ?c FILTER(isIRI(?c)) } GROUP BY ?c ORDER BY ?c"
)
# `document` of `…/graph/document/COM_2017_0608_FIN`; the ontology's graph has no kind.
KINDS = f"""SELECT ?kind (COUNT(*) AS ?n) {{
  SELECT DISTINCT ?kind ?s ?p ?o {{
    GRAPH ?g {{ ?s ?p ?o }}
    BIND(IF(STRSTARTS(STR(?g), "{GRAPHS}"),
      STRBEFORE(CONCAT(STRAFTER(STR(?g), "{GRAPHS}"), "/"), "/"),
      IF(STRSTARTS(STR(?g), "{ONTOLOGY[:-1]}"), "ontology", "other")) AS ?kind)
  }}
}} GROUP BY ?kind ORDER BY ?kind"""
SUBJECTS = "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"
OBJECTS = "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"
ENTITIES = f'SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a ?c FILTER(STRSTARTS(STR(?s), "{IDS}")) }}'
# By what our things are linked to those of others; the space is a table, a thesaurus or a site.
LINKS = f"""SELECT ?p ?space (COUNT(*) AS ?n) {{
  SELECT DISTINCT ?s ?p ?o ?space {{
    VALUES ?p {{
      euct:authority euct:kind euct:link owl:sameAs
      skos:exactMatch skos:closeMatch skos:broadMatch skos:narrowMatch skos:relatedMatch
    }}
    ?s ?p ?o FILTER(isIRI(?o) && STRSTARTS(STR(?s), "{IDS}") && !STRSTARTS(STR(?o), "{IDS}"))
    BIND(REPLACE(STR(?o), "^(https?://[^/]+/(resource/authority/[^/]+/)?).*$", "$1") AS ?space)
  }}
}} GROUP BY ?p ?space ORDER BY ?p ?space"""
EXAMPLES = f"""SELECT ?c (MIN(?s) AS ?example) {{
  VALUES ?c {{ euct:Document euct:LegalAct euct:Body euct:Country euct:Topic euct:Passage euct:Citation }}
  ?s a ?c FILTER(STRSTARTS(STR(?s), "{IDS}"))
}} GROUP BY ?c ORDER BY ?c"""
MODIFIED = f"SELECT (MAX(?day) AS ?last) {{ <{IDS}dataset> dct:modified ?day }}"
ISSUED = "SELECT (MIN(?day) AS ?first) { ?load prov:endedAtTime ?day }"


@dataclass(frozen=True, slots=True)
class Statistics:
    """The counts of one version; None, and an empty mapping, where counting took too long.

    `properties` has triples, distinct subjects and distinct objects of each property; `links` the
    links by property and the space that they lead to; `kinds` the triples of each kind of graph.
    Times are ISO 8601, empty where the dataset does not say them.
    """

    version: int
    issued: str
    modified: str
    triples: int | None
    entities: int | None
    subjects: int | None
    objects: int | None
    classes: Mapping[str, int]
    properties: Mapping[str, tuple[int, int, int]]
    kinds: Mapping[str, int]
    links: Mapping[tuple[str, str], int]
    examples: tuple[str, ...]


def statistics(service: QueryService) -> Statistics:
    """Count what the current version of the dataset holds; a second for a few reports.

    Raises:
        StoreError: the dataset cannot be read.
    """
    version = service.version

    def rows(query: str) -> Rows:
        try:
            return service.select(PROLOGUE + query, version=version)
        except LimitError:
            return []

    def one(query: str, name: str = "n") -> str:
        return next((_text(row, name) for row in rows(query)), "")

    properties = {
        _text(row, "p"): (_number(row, "n"), _number(row, "subjects"), _number(row, "objects"))
        for row in rows(PROPERTIES)
    }
    return Statistics(
        version=version,
        issued=one(ISSUED, "first"),
        modified=one(MODIFIED, "last"),
        triples=sum(n for n, _, _ in properties.values()) if properties else None,
        entities=_whole(one(ENTITIES)),
        subjects=_whole(one(SUBJECTS)),
        objects=_whole(one(OBJECTS)),
        classes={_text(row, "c"): _number(row, "n") for row in rows(CLASSES)},
        properties=properties,
        kinds={_text(row, "kind"): _number(row, "n") for row in rows(KINDS) if _text(row, "kind")},
        links={
            (_text(row, "p"), _text(row, "space")): _number(row, "n")
            for row in rows(LINKS)
            if _text(row, "space")
        },
        examples=tuple(_text(row, "example") for row in rows(EXAMPLES) if _text(row, "example")),
    )


def _text(row: Mapping[str, Term | None], name: str) -> str:
    node = row.get(name)
    return node.value if isinstance(node, ox.NamedNode | ox.Literal) else ""


def _number(row: Mapping[str, Term | None], name: str) -> int:
    return _whole(_text(row, name)) or 0


def _whole(text: str) -> int | None:
    return int(text) if text else None
