"""`/id/…`: what the dataset says about one of our IRIs."""

from typing import Annotated
from urllib.parse import unquote

import pyoxigraph as ox
from fastapi import APIRouter, Query, Request, Response

from api.described import DATASET
from api.http.accept import PAGE, Accept, Form, choose, described, path_parameter
from api.http.errors import UnknownResourceError
from api.http.linked import RDF, VOID, context_of, links, written
from api.http.problems import problem
from api.http.sparql import marks
from api.http.state import Shared, State
from api.identified import SCHEMES, identified
from api.pages.render import page
from api.pages.resources import IN_CELLAR, resource_page
from base.iris import BASE, IDS, UNCONFIRMED_GRAPHS, identity, term
from queries.catalogue import UNDEFINED_ROW

OFFERS = (*RDF, PAGE)
MULTIPLE, MOVED, OTHER = 300, 301, 303
KNOWN = "ASK { VALUES ?this { UNDEF } { ?this ?p ?o } UNION { ?s ?p ?this } }"
# What points at a resource may be much: a body is mentioned everywhere. A triple without its graph
# cannot say that nothing confirms it, or what it follows from: such ones are left out, and their
# graph is pointed to.
UNSURE = "VALUES ?unsure { " + " ".join(f"<{name}>" for name in UNCONFIRMED_GRAPHS) + " }"
DESCRIBED = (
    """CONSTRUCT { ?s ?p ?o } WHERE {
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
    VALUES ?s { UNDEF }
    ?s <%c> ?number
    BIND(<http://www.w3.org/2000/01/rdf-schema#seeAlso> AS ?p)
    BIND(%l AS ?o)
  }
  UNION
  {
    SELECT ?s ?p ?o WHERE {
      VALUES ?o { UNDEF } ?s ?p ?o FILTER NOT EXISTS { %u GRAPH ?unsure { ?s ?p ?o } }
    } ORDER BY ?p ?s LIMIT 1000
  }
}""".replace("%u", UNSURE)
    .replace("%c", term("celex"))
    .replace("%l", IN_CELLAR)
)

router = APIRouter(tags=["Linked data"])


@router.get(
    "/id/{path:path}",
    response_class=Response,
    operation_id="resource",
    responses={
        **described(OFFERS),
        MOVED: {"description": "The document has another IRI; this is one of its identifiers."},
        OTHER: {"description": "The dataset itself; its description is there."},
        MULTIPLE: {"description": "Several documents have this identifier."},
    },
    openapi_extra={
        "parameters": [path_parameter("What kind of thing, and its id.", "body/europol")]
    },
)
def resource(
    request: Request,
    state: Shared,
    accept: Accept = None,
    form: Form = None,
    start: Annotated[
        int, Query(alias="from", ge=1, le=10**9, description="First passage on the page.")
    ] = 1,
) -> Response:
    """What the dataset says about the resource: as a page or in an RDF syntax.

    A document is found by its other identifiers, too: `/id/document/52017DC0608`, `/id/celex/…`,
    `/id/eli/reg/2016/679/oj`, `/id/ecli/…`; the answer leads to its IRI.
    """
    iri = _iri(request)
    offer = choose(form, accept, OFFERS)
    if iri == DATASET:
        query = f"?{request.url.query}" if request.url.query else ""
        return Response(status_code=OTHER, headers={"Location": state.root + VOID + query})
    if not state.service.query(_bound(KNOWN, iri), union=True).boolean:
        return _elsewhere(request, state, iri)
    address = f"{state.root}/id/{iri.value[len(IDS) :]}"
    headers = {
        "Vary": "Accept",
        "Link": links(address, OFFERS, offer, iri=iri.value, root=state.root),
        # What is sent is a document about the thing, and not the thing (RFC 9110, section 8.7).
        "Content-Location": f"{address}?format={offer.name}"
        + (f"&from={start}" if start > 1 else ""),
    }
    if offer == PAGE:
        template, view = resource_page(state.service, iri.value, start)
        return Response(page(template, state.root, view=view), 200, headers, "text/html")
    answer = state.service.query(_bound(DESCRIBED, iri), accept="ntriples", union=True)
    found = ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)
    content = written(
        (quad.triple for quad in found), offer, accept, iri, context=context_of(request, state)
    )
    return Response(content, 200, {**marks(answer), **headers}, offer.media_types[0])


def _iri(request: Request) -> ox.NamedNode:
    """The IRI that is meant; from the raw path, because a segment may hold an encoded slash."""
    raw = request.scope["raw_path"].decode("ascii", "replace")
    kind, *segments = (unquote(part) for part in raw.partition("/id/")[2].split("/"))
    return ox.NamedNode(identity(kind, *segments))


def _bound(text: str, iri: ox.NamedNode) -> str:
    return UNDEFINED_ROW.sub(lambda row: f"VALUES ?{row['name']} {{ {iri} }}", text)


def _elsewhere(request: Request, state: State, iri: ox.NamedNode) -> Response:
    """The way to the document of which the end of the IRI is an identifier."""
    scheme, _, rest = iri.value[len(IDS) :].partition("/")
    found = identified(state.service, scheme, unquote(rest)) if scheme in SCHEMES and rest else []
    paths = [f"{state.root}/{known[len(BASE) :]}" for known in found]
    if len(paths) > 1:
        hint = "it is one of " + ", ".join(found)
        return problem(request, MULTIPLE, "several documents have this identifier", hint=hint)
    if not paths:
        raise UnknownResourceError(f"nothing is known about {iri.value[:200]}")
    query = f"?{request.url.query}" if request.url.query else ""
    return Response(status_code=MOVED, headers={"Location": paths[0] + query})
