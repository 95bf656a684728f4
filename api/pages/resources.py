"""What the page of a resource shows: its properties, and what points at it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from api.pages.documents import DocumentView, document_view
from api.pages.graph import Row, ask_about, text
from api.pages.terms import Shown, labels_of, shown
from base.iris import IDS, ONTOLOGY
from store.service import QueryService

MOST_VALUES = 50
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
CLASSES = """SELECT ?class (MIN(?words) AS ?label) WHERE {
  VALUES ?this { UNDEF }
  ?this a ?class .
  FILTER NOT EXISTS { ?this a ?narrow . ?narrow rdfs:subClassOf+ ?class FILTER(?narrow != ?class) }
  OPTIONAL { ?class rdfs:label ?name FILTER(LANG(?name) IN ("", "en")) BIND(STR(?name) AS ?words) }
} GROUP BY ?class ORDER BY ?class"""
OUT = """SELECT DISTINCT ?property ?value WHERE {
  VALUES ?this { UNDEF }
  ?this ?property ?value FILTER(?property NOT IN (euct:hasPassage, euct:text))
} ORDER BY ?property ?value LIMIT 2000"""
IN = """SELECT ?property ?value WHERE {
  VALUES ?this { UNDEF }
  ?value ?property ?this
  FILTER(?property NOT IN (euct:partOf, euct:inPassage))
} GROUP BY ?property ?value ORDER BY ?property ?value LIMIT 1000"""
FIRST = (TYPE, ONTOLOGY + "title", ONTOLOGY + "date", ONTOLOGY + "link")


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values, the first of them if they are many."""

    name: str
    iri: str
    values: tuple[Shown, ...]
    more: int


@dataclass(frozen=True, slots=True)
class ResourceView:
    """What the page needs; `document` is set for documents and passages with text."""

    iri: str
    path: str
    heading: str
    classes: tuple[str, ...]
    properties: tuple[Property, ...]
    inverse: tuple[Property, ...]
    document: DocumentView | None


def resource_page(service: QueryService, iri: str, start: int) -> tuple[str, ResourceView]:
    """The template for a resource, and what it shows.

    Args:
        service: the dataset.
        iri: one of our identities.
        start: for a document, the position of the first passage to show.
    """
    out = ask_about(service, OUT, iri)
    back = ask_about(service, IN, iri)
    labels = labels_of(
        service, (row[name] for row in (*out, *back) for name in ("property", "value"))
    )
    document = document_view(service, iri, start)
    view = ResourceView(
        iri=iri,
        path="/id/" + iri[len(IDS) :],
        heading=_heading(iri, out, document),
        classes=tuple(
            text(row, "label") or text(row, "class") for row in ask_about(service, CLASSES, iri)
        ),
        properties=tuple(_grouped(out, labels)),
        inverse=tuple(_grouped(back, labels)),
        document=document,
    )
    return "resource.html", view


def _heading(iri: str, out: Iterable[Row], document: DocumentView | None) -> str:
    if document is not None and document.single is not None:
        return f"{document.label}, {document.single}"
    labels = sorted(
        (getattr(row["value"], "language", None) not in (None, "en"), text(row, "value"))
        for row in out
        if text(row, "property") == LABEL
    )
    return labels[0][1] if labels else shown_name(iri)


def shown_name(iri: str) -> str:
    """What a resource without a label is called."""
    return iri[len(IDS) :].partition("/")[2] or iri


def _grouped(rows: Iterable[Row], labels: dict[str, str]) -> list[Property]:
    values: dict[str, list[Shown]] = defaultdict(list)
    for row in rows:
        values[text(row, "property")].append(shown(row["value"], labels))
    names = sorted(values, key=lambda p: (FIRST.index(p) if p in FIRST else len(FIRST), p))
    return [
        Property(
            name=labels.get(name) or name.rpartition("#")[2].rpartition("/")[2],
            iri=name,
            values=tuple(values[name][:MOST_VALUES]),
            more=max(0, len(values[name]) - MOST_VALUES),
        )
        for name in names
    ]
