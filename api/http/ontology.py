"""`/ontology`: the ontology itself, as a page to read and in RDF."""

import json
from datetime import UTC, datetime

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from api.http.accept import PAGE, Accept, Form, choose, described
from api.http.linked import RDF, context_of, links, written
from api.http.shapes import require_version
from api.http.state import Shared
from base.version import installed_version
from ontology.context import context
from ontology.documentation import page, style
from ontology.publish import IRIS, stamped

STYLESHEET = "/ontology/documentation.css"
OFFERS = (PAGE, *RDF)
KEPT = {"Cache-Control": "public, max-age=3600"}

router = APIRouter(tags=["Ontology"])


@router.get(STYLESHEET, include_in_schema=False)
def stylesheet() -> Response:
    """How the page of the ontology looks."""
    return Response(style(), media_type="text/css")


# The last one is the first to be tried.
@router.get("/ontology/{version}", response_class=Response, include_in_schema=False)
@router.get("/ontology/alignments/{version}", response_class=Response, include_in_schema=False)
@router.get("/ontology/alignments", response_class=Response, operation_id="alignments")
@router.get(
    "/ontology", response_class=Response, operation_id="ontology", responses=described(OFFERS)
)
def ontology(
    request: Request,
    state: Shared,
    version: str = "",
    accept: Accept = None,
    form: Form = None,
) -> Response:
    """The ontology, or its alignments with other vocabularies: as a page or in an RDF syntax."""
    require_version(version)
    alignments = "/ontology/alignments" in request.url.path
    offer = choose(form, accept, OFFERS[1:] if alignments else OFFERS)
    version = installed_version()
    name = "alignments.ttl" if alignments else "euct.ttl"
    iri, offers = IRIS[name], OFFERS[1:] if alignments else OFFERS
    address = state.root + request.url.path
    headers = {"Vary": "Accept", "Link": links(address, offers, offer, iri=iri)}
    if offer == PAGE:
        text = page(version, state.root + STYLESHEET)
        return Response(text, 200, headers, "text/html")
    turtle = stamped(name, version, datetime.now(UTC).date())
    if offer.name == "turtle":
        return Response(turtle, 200, headers, "text/turtle")
    triples = [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    body = written(triples, offer, accept, ox.NamedNode(iri), context=context_of(request, state))
    return Response(body, 200, headers, offer.media_types[0])


@router.get(
    "/context.jsonld",
    response_class=Response,
    operation_id="context",
    responses={200: {"description": "The context.", "content": {"application/ld+json": {}}}},
)
def published_context() -> Response:
    """The JSON-LD context of all JSON-LD that comes from here: the terms of the ontology."""
    text = json.dumps({"@context": context()}, ensure_ascii=False, indent=1)
    return Response(text, headers=KEPT, media_type="application/ld+json")
