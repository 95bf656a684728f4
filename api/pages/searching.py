"""What was found by a search, as a page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from api.hits import facet_object, hit_object, local_href
from api.pages.highlight import Piece, Span, pieces
from api.pages.terms import Shown, labels_of, web_address
from api.searching import FILTERS, KINDS, NAMED, Searched, search_path
from base.iris import IDS
from store.service import QueryService

FACETS = ("kind", "document", "body", "topic", "country", "act")
SHOWN_FACETS = 6


@dataclass(frozen=True, slots=True)
class Hit:
    """One hit: what it is called and where it leads, what it stands in, its words in pieces."""

    kind: str
    name: Shown
    document: Shown | None
    title: str
    date: str
    link: Shown | None
    pieces: tuple[Piece, ...]
    before: bool
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A value that narrows the search, how many hits have it, and where they are."""

    text: str
    count: int
    path: str


@dataclass(frozen=True, slots=True)
class SearchView:
    """What the page needs; `found` is None while nothing was searched for."""

    given: Mapping[str, str]
    filters: tuple[str, ...]
    kinds: tuple[str, ...]
    found: Searched | None
    hits: tuple[Hit, ...] = ()
    facets: tuple[tuple[str, tuple[Facet, ...]], ...] = ()

    @property
    def filtered(self) -> bool:
        """Whether a filter is set."""
        return any(self.given[name] for name in FILTERS)


def search_view(
    service: QueryService, given: Mapping[str, str], found: Searched | None
) -> SearchView:
    """The form as it was filled, with what was found."""
    filled = dict.fromkeys(("q", *FILTERS), "") | dict(given)
    filters = tuple(name for name in FILTERS if name != "kind")
    if found is None:
        return SearchView(filled, filters, KINDS, None)
    hits = tuple(_hit(hit) for hit in found.found.hits)
    return SearchView(filled, filters, KINDS, found, hits, tuple(_facets(service, found)))


def _hit(found: Mapping[str, Any]) -> Hit:
    hit = hit_object(found)
    document = hit["document"] or {}
    passage = hit["kind"] == "passage"
    name = (hit["passage"] if passage else hit["label"]) or hit["id"]
    within = passage and document
    spans = [Span(begin, end, "word", "", "") for begin, end in hit["highlights"]]
    link = web_address(str(hit["link"] or ""))
    return Hit(
        kind=hit["passage_kind"] or hit["kind"],
        name=_leading(str(name), hit["iri"]),
        document=_leading(str(document["label"] or document["id"]), document["iri"])
        if within
        else None,
        title=str((document or {}).get("title") or "") if passage else "",
        date=str(document.get("date") or ""),
        link=Shown("EUR-Lex" if "eur-lex" in link else "Original", address=link) if link else None,
        pieces=tuple(pieces(hit["text"], spans)),
        before=hit["offset"] > 0,
        questions=tuple(hit["queries"]) if not passage else (),
    )


def _leading(text: str, iri: str) -> Shown:
    ours = iri.startswith(IDS)
    return Shown(
        text, path=local_href(iri) if ours else "", address="" if ours else web_address(iri)
    )


def _facets(service: QueryService, found: Searched) -> list[tuple[str, tuple[Facet, ...]]]:
    counted = {name: found.found.facets.get(name, [])[:SHOWN_FACETS] for name in FACETS}
    iris = [
        ox.NamedNode(v) for name in NAMED for v, _ in counted.get(name, ()) if v.startswith(IDS)
    ]
    labels = labels_of(service, iris)
    made = []
    for name, values in counted.items():
        facets = []
        for value, count in values:
            short = facet_object(value, count)["value"]
            path = search_path({**found.given, name: short, "offset": "", "version": ""})
            facets.append(Facet(labels.get(value) or short, count, path))
        if facets:
            made.append((name, tuple(facets)))
    return made
