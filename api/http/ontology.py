"""`/ontology`: the ontology itself, as a page to read and in RDF."""

import json
from datetime import UTC, datetime
from typing import Annotated

import pyoxigraph as ox
from fastapi import APIRouter, Header, Query, Request, Response

from api.http.accept import PAGE, Offer, choose, described
from api.http.state import Shared
from base.version import installed_version
from ontology.context import context
from ontology.documentation import page, style
from ontology.publish import stamped
from store.formats import GRAPHS

STYLESHEET = "/ontology/documentation.css"
OFFERS = (
    PAGE,
    *(Offer(form.name, form.media_types) for form in GRAPHS if form.name not in ("nquads", "trig")),
)
KEPT = {"Cache-Control": "public, max-age=3600"}
FORMATS = {form.name: form for form in GRAPHS}

router = APIRouter(tags=["Ontology"])


@router.get(
    "/ontology", response_class=Response, operation_id="ontology", responses=described(OFFERS)
)
@router.get("/ontology/alignments", response_class=Response, operation_id="alignments")
def ontology(
    request: Request,
    state: Shared,
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
    form: Annotated[
        str | None, Query(alias="format", description="In place of the Accept header.")
    ] = None,
) -> Response:
    """The ontology, or its alignments with other vocabularies: as a page or in an RDF syntax."""
    alignments = request.url.path.endswith("/alignments")
    offer = choose(form, accept, OFFERS[1:] if alignments else OFFERS)
    headers = {"Vary": "Accept"}
    version = installed_version()
    if offer == PAGE:
        text = page(version, state.root + STYLESHEET)
        return Response(text, 200, headers, "text/html")
    name = "alignments.ttl" if alignments else "euct.ttl"
    turtle = stamped(name, version, datetime.now(UTC).date())
    if offer.name == "turtle":
        return Response(turtle, 200, headers, "text/turtle")
    triples = [quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)]
    written = ox.serialize(triples, format=FORMATS[offer.name].engine)
    return Response(written, 200, headers, offer.media_types[0])


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


@router.get(STYLESHEET, include_in_schema=False)
def stylesheet() -> Response:
    """How the page of the ontology looks."""
    return Response(style(), media_type="text/css")
