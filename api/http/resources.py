"""`/id/…`: what the dataset says about one of our IRIs."""

from typing import Annotated
from urllib.parse import unquote

import pyoxigraph as ox
from fastapi import APIRouter, Header, Query, Request, Response

from api.http.accept import PAGE, Offer, choose, described
from api.http.errors import UnknownResourceError
from api.http.sparql import marks
from api.http.state import Shared, State
from api.pages.render import page
from api.pages.resources import resource_page
from base.iris import UNCONFIRMED_GRAPHS, identity
from queries.catalogue import UNDEFINED_ROW
from store.formats import GRAPHS

OFFERS = (
    *(
        Offer(form.name, tuple(t for t in form.media_types if t not in ("text/plain",)))
        for form in GRAPHS
        if form.name not in ("nquads", "trig")
    ),
    PAGE,
)
KNOWN = "ASK { VALUES ?this { UNDEF } { ?this ?p ?o } UNION { ?s ?p ?this } }"
# What points at a resource may be much: a body is mentioned everywhere. A triple without its graph
# cannot say that nothing confirms it, or what it follows from: such ones are left out, and their
# graph is pointed to.
UNSURE = "VALUES ?unsure { " + " ".join(f"<{name}>" for name in UNCONFIRMED_GRAPHS) + " }"
DESCRIBED = """CONSTRUCT { ?s ?p ?o } WHERE {
  { VALUES ?s { UNDEF } ?s ?p ?o FILTER NOT EXISTS { %u GRAPH ?unsure { ?s ?p ?o } } }
  UNION
  {
    VALUES ?s { UNDEF }
    %u
    FILTER EXISTS { GRAPH ?unsure { ?s ?any ?what } }
    BIND(<http://www.w3.org/2000/01/rdf-schema#seeAlso> AS ?p)
    BIND(?unsure AS ?o)
  }
  UNION
  {
    SELECT ?s ?p ?o WHERE {
      VALUES ?o { UNDEF } ?s ?p ?o FILTER NOT EXISTS { %u GRAPH ?unsure { ?s ?p ?o } }
    } ORDER BY ?p ?s LIMIT 1000
  }
}""".replace("%u", UNSURE)

router = APIRouter(tags=["Linked data"])


@router.get(
    "/id/{path:path}", response_class=Response, operation_id="resource", responses=described(OFFERS)
)
def resource(
    request: Request,
    state: Shared,
    accept: Annotated[str | None, Header(include_in_schema=False)] = None,
    form: Annotated[
        str | None, Query(alias="format", description="In place of the Accept header.")
    ] = None,
    start: Annotated[
        int, Query(alias="from", ge=1, le=10**9, description="First passage on the page.")
    ] = 1,
) -> Response:
    """What the dataset says about the resource: as a page or in an RDF syntax."""
    iri = _iri(request)
    offer = choose(form, accept, OFFERS)
    _require(state, iri)
    if offer == PAGE:
        template, view = resource_page(state.service, iri.value, start)
        headers = {"Vary": "Accept", "Link": f'<{iri.value}>; rel="describes"'}
        return Response(page(template, state.root, view=view), 200, headers, "text/html")
    answer = state.service.query(_bound(DESCRIBED, iri), accept=offer.name, union=True)
    headers = {**marks(answer), "Link": f'<{iri.value}>; rel="describes"'}
    return Response(answer.body, media_type=answer.media_type, headers=headers)


def _iri(request: Request) -> ox.NamedNode:
    """The IRI that is meant; from the raw path, because a segment may hold an encoded slash."""
    raw = request.scope["raw_path"].decode("ascii", "replace")
    kind, *segments = (unquote(part) for part in raw.partition("/id/")[2].split("/"))
    return ox.NamedNode(identity(kind, *segments))


def _bound(text: str, iri: ox.NamedNode) -> str:
    return UNDEFINED_ROW.sub(lambda row: f"VALUES ?{row['name']} {{ {iri} }}", text)


def _require(state: State, iri: ox.NamedNode) -> None:
    if not state.service.query(_bound(KNOWN, iri), union=True).boolean:
        raise UnknownResourceError(f"nothing is known about {iri.value[:200]}")
