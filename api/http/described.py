"""`/.well-known/void`: what the dataset holds and where it can be had, in RDF and as a page."""

from fastapi import APIRouter, Request, Response

from api.described import DATASET, DOCUMENT, KINDS, description
from api.http.accept import PAGE, Accept, Form, choose, described
from api.http.dumping import DUMPS
from api.http.linked import RDF, VOID, context_of, endpoint_of, links, written
from api.http.state import Shared
from api.pages.render import page
from ontology.vocabulary import curie

OFFERS = (*RDF, PAGE)

router = APIRouter(tags=["Linked data"])


@router.get(VOID, response_class=Response, operation_id="void", responses=described(OFFERS))
def void(
    request: Request,
    state: Shared,
    accept: Accept = None,
    form: Form = None,
) -> Response:
    """The dataset's description in the terms of VoID and DCAT: counts, vocabularies, links, dumps, services."""
    offer = choose(form, accept, OFFERS)
    counted = state.statistics()
    address = state.root + VOID
    headers = {
        "Vary": "Accept",
        "X-Euct-Version": str(counted.version),
        "Link": links(address, OFFERS, offer, iri=DATASET.value, canonical=DOCUMENT.value),
    }
    if offer == PAGE:
        text = page(
            "data.html",
            state.root,
            counted=counted,
            kinds=KINDS,
            dumps=DUMPS,
            curie=curie,
            iri=DATASET.value,
            canonical=DOCUMENT.value,
        )
        return Response(text, 200, headers, "text/html")
    base = endpoint_of(request, state).value.removesuffix("/sparql")
    triples = description(counted, base, DUMPS, state.settings.publisher)
    body = written(triples, offer, accept, DOCUMENT, context=context_of(request, state))
    return Response(body, 200, headers, offer.media_types[0])
