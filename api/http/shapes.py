"""`/shapes`: the rules of the gate under their IRIs, as a page to read and in RDF."""

from fastapi import APIRouter, Request, Response

from api.http.accept import PAGE, Accept, Form, choose, described
from api.http.errors import UnknownResourceError
from api.http.linked import RDF, context_of, links, written
from api.http.state import Shared
from api.pages.render import page
from base.version import installed_version
from shapes.publish import IRI, published, rules

# Not in RDF/XML: a rule's pattern has control characters, which XML cannot hold.
OFFERS = (PAGE, *(offer for offer in RDF if offer.name != "rdfxml"))

router = APIRouter(tags=["Ontology"])


@router.get("/shapes", response_class=Response, operation_id="shapes", responses=described(OFFERS))
@router.get("/shapes/{version}", response_class=Response, include_in_schema=False)
def shapes(
    request: Request,
    state: Shared,
    version: str = "",
    accept: Accept = None,
    form: Form = None,
) -> Response:
    """The shapes that every document is checked by: as a page or in an RDF syntax."""
    own = installed_version()
    require_version(version)
    offer = choose(form, accept, OFFERS)
    address = state.root + request.url.path
    headers = {"Vary": "Accept", "Link": links(address, OFFERS, offer, iri=IRI.value)}
    if offer == PAGE:
        text = page("shapes.html", state.root, rules=rules(), iri=IRI.value, number=own)
        return Response(text, 200, headers, "text/html")
    body = written(published(own), offer, accept, IRI, context=context_of(request, state))
    return Response(body, 200, headers, offer.media_types[0])


def require_version(version: str) -> None:
    """Check that a version, if one is given, is the one that is installed.

    Raises:
        UnknownResourceError: it is another.
    """
    if version not in ("", installed_version()):
        raise UnknownResourceError(f"only version {installed_version()} is served here")
