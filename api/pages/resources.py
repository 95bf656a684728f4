"""What the page of a resource shows: its properties, and what points at it."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from api.pages.documents import DocumentView, document_view
from api.pages.graph import Row, ask_about, text
from api.pages.reviewing import FactView, fact_view
from api.pages.terms import Shown, labels_of, shown
from api.reviews.listing import fact_object
from base.iris import IDS, ONTOLOGY, UNCONFIRMED_GRAPHS, local_id
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
UNSURE = (
    "VALUES ?graph { " + " ".join(f"<{name}>" for name in UNCONFIRMED_GRAPHS) + " } GRAPH ?graph"
)
# The Publications Office's own address of the document with the CELEX ?number, whatever its Cellar number.
IN_CELLAR = 'IRI(CONCAT("http://publications.europa.eu/resource/celex/", ENCODE_FOR_URI(?number)))'
OUT = f"""SELECT DISTINCT ?property ?value ?unsure WHERE {{
  VALUES ?this {{ UNDEF }}
  {{ ?this ?property ?value FILTER(?property NOT IN (euct:hasPassage, euct:text)) }}
  UNION {{ ?this euct:celex ?number BIND(rdfs:seeAlso AS ?property) BIND({IN_CELLAR} AS ?value) }}
  BIND(EXISTS {{ {UNSURE} {{ ?this ?property ?value }} }} AS ?unsure)
}} ORDER BY ?property ?unsure ?value LIMIT 2000"""
IN = f"""SELECT ?property ?value ?unsure WHERE {{
  VALUES ?this {{ UNDEF }}
  ?value ?property ?this
  FILTER(?property NOT IN (euct:partOf, euct:inPassage))
  BIND(EXISTS {{ {UNSURE} {{ ?value ?property ?this }} }} AS ?unsure)
}} GROUP BY ?property ?value ?unsure ORDER BY ?property ?value LIMIT 1000"""
TITLE = ONTOLOGY + "title"
FIRST = (TYPE, TITLE, ONTOLOGY + "date", ONTOLOGY + "link")


CONFIRMED = ONTOLOGY + "confirmed"


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
    title: str
    classes: tuple[str, ...]
    properties: tuple[Property, ...]
    inverse: tuple[Property, ...]
    document: DocumentView | None
    unconfirmed: bool = False
    review: FactView | None = None


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
        title=min(
            (text(row, "value") for row in out if text(row, "property") == TITLE), default=""
        ),
        classes=tuple(
            text(row, "label") or text(row, "class") for row in ask_about(service, CLASSES, iri)
        ),
        properties=tuple(_grouped(out, labels)),
        inverse=tuple(_grouped(back, labels)),
        document=document,
        unconfirmed=any(
            text(row, "property") == CONFIRMED and text(row, "value") == "false" for row in out
        ),
        review=_review(service, iri),
    )
    return "resource.html", view


def _review(service: QueryService, iri: str) -> FactView | None:
    """How a fact stands in the review list; None for everything else."""
    short = local_id(iri) or ""
    if not iri.startswith(IDS + "fact/") or short.count("/") != 1:
        return None
    fact = fact_object(service, iri)
    return fact_view(service, fact) if fact else None


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
        term = shown(row["value"], labels)
        unsure = text(row, "unsure") == "true"
        values[text(row, "property")].append(replace(term, unconfirmed=unsure))
    distinct = {name: tuple(dict.fromkeys(found)) for name, found in values.items()}
    names = sorted(distinct, key=lambda p: (FIRST.index(p) if p in FIRST else len(FIRST), p))
    return [
        Property(
            name=labels.get(name) or _words(name),
            iri=name,
            values=distinct[name][:MOST_VALUES],
            more=max(0, len(distinct[name]) - MOST_VALUES),
        )
        for name in names
    ]


def _words(iri: str) -> str:
    """The end of a property's IRI as words: `was generated by`."""
    end = iri.rpartition("#")[2].rpartition("/")[2]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", end).lower()
