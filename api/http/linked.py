"""Linked data over HTTP: triples in the syntax that is wanted, with names for namespaces, and its links."""

from collections.abc import Iterable, Sequence

import pyoxigraph as ox
from fastapi import Request

from api.http.accept import PAGE, Offer
from api.http.state import State
from base.errors import InputError
from ontology.context import PLACE
from ontology.jsonld import TYPE, compacted
from ontology.prefixes import prefixes_of
from store.formats import GRAPHS

SYNTAXES = {form.name: form for form in GRAPHS if form.name not in ("nquads", "trig")}
RDF = tuple(
    Offer(form.name, tuple(t for t in form.media_types if t != "text/plain"))
    for form in SYNTAXES.values()
)
# The profile of the media type that asks for JSON-LD without a context (RFC 6906).
EXPANDED = "http://www.w3.org/ns/json-ld#expanded"
VOID = "/.well-known/void"


def written(
    triples: Iterable[ox.Triple],
    offer: Offer,
    accept: str | None = None,
    about: ox.NamedNode | None = None,
    *,
    context: str = "",
) -> bytes:
    """The triples, each once, in one of the syntaxes of `RDF`.

    Args:
        triples: what is said.
        offer: the syntax.
        accept: the Accept header, which may ask for expanded JSON-LD.
        about: the subject that comes first.
        context: where readers of JSON-LD fetch its context; without one it is in expanded form.
    """
    each = _ordered(triples, about)
    if offer.name == "jsonld" and context and EXPANDED not in (accept or ""):
        return compacted(each, context)
    prefixes = prefixes_of(each) if offer.name in ("turtle", "rdfxml") else None
    return ox.serialize(each, format=SYNTAXES[offer.name].engine, prefixes=prefixes) or b""


def endpoint_of(request: Request, state: State) -> ox.NamedNode:
    """The address of the SPARQL endpoint as clients reach it; raises as `context_of`."""
    return _public(request, state, "sparql")


def context_of(request: Request, state: State) -> str:
    """The address of the JSON-LD context as clients reach it: here, not at its IRI, which may lead nowhere.

    Raises:
        InputError: the Host header, from which it is made where no setting says it, is unusable.
    """
    return _public(request, state, PLACE).value


def _public(request: Request, state: State, path: str) -> ox.NamedNode:
    base = state.settings.public_url or str(request.base_url)
    try:
        return ox.NamedNode(f"{base.rstrip('/')}/{path}")
    except ValueError:
        raise InputError("the Host header does not name a host") from None


def _ordered(triples: Iterable[ox.Triple], about: ox.NamedNode | None) -> list[ox.Triple]:
    """The triples, each once: that subject first and others as they come, of each first what it is."""
    each = dict.fromkeys(triples)
    places: dict[object, int] = {about: 0}
    for triple in each:
        places.setdefault(triple.subject, len(places))
    return sorted(
        each, key=lambda t: (places[t.subject], t.predicate.value != TYPE, t.predicate.value)
    )


def links(
    path: str,
    offers: Sequence[Offer],
    chosen: Offer,
    *,
    iri: str = "",
    canonical: str = "",
    root: str = "",
) -> str:
    """The value of the Link header (RFC 8288) for what is at `path`.

    Args:
        path: the address, with its query if it has one.
        offers: the formats in which it can be had.
        chosen: the one in which it is sent.
        iri: the IRI of what it is about, if it is about one thing.
        canonical: the IRI by which the address is best known; else that of what it is about.
        root: the path under which the public reaches the service.
    """
    join = "&" if "?" in path else "?"
    found = [f'<{iri}>; rel="describes"', f'<{canonical or iri}>; rel="canonical"'] if iri else []
    for offer in offers:
        if offer == chosen:
            continue
        # A page is described by the data that is beside it (POWDER's relation).
        rel = "alternate describedby" if chosen == PAGE and offer.name == "turtle" else "alternate"
        address = f"{path}{join}format={offer.name}"
        found.append(f'<{address}>; rel="{rel}"; type="{offer.media_types[0]}"')
    if chosen != PAGE:
        found.append(f'<{root}{VOID}>; rel="describedby"')
    return ", ".join(found)
