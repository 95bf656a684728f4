"""`/queries`: the named questions, each with an operation of its own.

The address of a question is its IRI: in RDF it tells, without values, what the question is.
"""

from collections.abc import Callable, Mapping

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from api.asking import Reply, ask, catalogue, named, query_object
from api.catalogued import CATALOGUE, catalogue_triples, query_node
from api.http.accept import PAGE, Accept, Offer, choose, described
from api.http.body import each_once, fields_of
from api.http.linked import RDF, context_of, endpoint_of, links, written
from api.http.state import Shared, State
from api.pages.render import page
from api.pages.replies import question_view
from api.replies import WRITERS, as_triples
from base.errors import EuctError, InputError
from queries.catalogue import NamedQuery
from queries.header import Parameter

FORMAT = "format"
# Who asks for these wants rows, or a page.
PLAIN = ("application/json", "application/xml")
SYNTAXES = frozenset(offer.name for offer in RDF)
OFFERS = (
    Offer("json", ("application/json",)),
    PAGE,
    Offer("csv", ("text/csv",)),
    Offer("tsv", ("text/tab-separated-values",)),
    Offer("markdown", ("text/markdown",)),
    Offer("xlsx", ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",)),
    Offer("srj", ("application/sparql-results+json",)),
    Offer("srx", ("application/sparql-results+xml",)),
    *(Offer(o.name, tuple(t for t in o.media_types if t not in PLAIN)) for o in RDF),
)
LISTINGS = (*OFFERS[:2], *OFFERS[-len(RDF) :])
SCHEMAS = {"integer": {"type": "integer"}, "date": {"type": "string", "format": "date"}}


def make_router() -> APIRouter:
    """The routes of the catalogue as it is installed."""
    router = APIRouter(tags=["Questions"])
    router.add_api_route(
        "/queries", _listing, methods=["GET"], operation_id="queries", responses=described(LISTINGS)
    )
    for query in catalogue().values():
        router.add_api_route(
            f"/queries/{query.name}",
            _handler(query),
            methods=["GET"],
            operation_id=f"ask-{query.name}",
            responses=described(OFFERS),
            summary=query.question,
            description=query.description,
            response_class=Response,
            openapi_extra={"parameters": [_described(p) for p in query.parameters] + COMMON},
        )
    # Last, so that an unknown name is answered with the nearest ones.
    router.add_api_route("/queries/{name}", _unknown, methods=["GET"], include_in_schema=False)
    return router


def _common(name: str, description: str, **schema: object) -> dict[str, object]:
    return {"name": name, "in": "query", "description": description, "schema": schema}


COMMON = [
    _common("limit", "At most so many rows.", type="integer", minimum=1, maximum=999_999_999),
    _common("offset", "So many rows are left out.", type="integer", minimum=0, maximum=999_999_999),
    _common(
        "version",
        "The version of the dataset to ask, as long as it is kept (else 410).",
        type="integer",
        minimum=1,
        maximum=999_999_999,
    ),
    _common(
        FORMAT,
        "The format of the answer, in place of the Accept header.",
        type="string",
        enum=[offer.name for offer in OFFERS],
    ),
]


def _described(parameter: Parameter) -> dict[str, object]:
    schema: dict[str, object] = dict(SCHEMAS.get(parameter.type, {"type": "string"}))
    if parameter.choices:
        schema["enum"] = list(parameter.choices)
    if parameter.default is not None:
        schema["default"] = parameter.default
    return {
        "name": parameter.name,
        "in": "query",
        "required": parameter.required,
        "description": parameter.description,
        "example": parameter.example,
        "schema": schema,
    }


def _listing(request: Request, state: Shared, accept: Accept = None) -> Response:
    """The named questions with their parameters and columns."""
    values = each_once(fields_of(request.url.query), (FORMAT,))
    offer = choose(values.pop(FORMAT, None), accept, LISTINGS)
    headers = {"Vary": "Accept"}
    if offer == PAGE:
        text = page("queries.html", state.root, queries=list(catalogue().values()))
        headers["Link"] = links(f"{state.root}/queries", LISTINGS, offer, iri=CATALOGUE.value)
        return Response(text, media_type="text/html", headers=headers)
    if offer.name in SYNTAXES:
        headers["Link"] = links(f"{state.root}/queries", LISTINGS, offer, iri=CATALOGUE.value)
        told = catalogue_triples(catalogue().values(), endpoint_of(request, state).value)
        body = written(told, offer, accept, CATALOGUE, context=context_of(request, state))
        return Response(body, media_type=offer.media_types[0], headers=headers)
    listed = [
        {**query_object(q), "href": f"{state.root}/queries/{q.name}"} for q in catalogue().values()
    ]
    return JSONResponse(listed, headers=headers)


def _unknown(name: str) -> Response:
    named(name)
    raise InputError("this name cannot be asked")  # unreachable: every known name has its route


def _handler(query: NamedQuery) -> Callable[..., Response]:
    def answer(request: Request, state: Shared, accept: Accept = None) -> Response:
        values = _values(request)
        offer = choose(values.pop(FORMAT, None), accept, OFFERS)
        if offer == PAGE:
            return _page(query, values, state)
        if offer.name in SYNTAXES:
            return _in_rdf(request, query, values, state, offer)
        reply = _asked(query, values, state)
        headers = _marks(reply, state.root)
        if offer.name == "xlsx":
            headers["Content-Disposition"] = f'attachment; filename="{query.name}.xlsx"'
        content = WRITERS[offer.name](reply)
        return Response(content, headers=headers, media_type=offer.media_types[0])

    return answer


def _asked(query: NamedQuery, values: Mapping[str, str], state: State) -> Reply:
    """The answer, with addresses as the public sees them."""
    return ask(state.service, query.name, values, state.settings.public_url, state.cited)


def _in_rdf(
    request: Request, query: NamedQuery, values: Mapping[str, str], state: State, offer: Offer
) -> Response:
    """The answer; where no values are given what the question is, and its answer if it needs none."""
    triples: list[ox.Triple] = []
    path = f"{state.root}/queries/{query.name}"
    headers = {"Vary": "Accept", "Link": links(path, OFFERS, offer, iri=query_node(query).value)}
    if not values:
        triples += catalogue_triples([query], endpoint_of(request, state).value)
    if values or not any(p.required for p in query.parameters):
        reply = _asked(query, values, state)
        triples += as_triples(reply)
        headers = _marks(reply, state.root)
    body = written(
        triples,
        offer,
        request.headers.get("accept"),
        query_node(query),
        context=context_of(request, state),
    )
    return Response(body, 200, headers, offer.media_types[0])


def _values(request: Request) -> dict[str, str]:
    """The parameters of the address; each at most once."""
    return each_once(fields_of(request.url.query))


def _marks(reply: Reply, root: str) -> dict[str, str]:
    """What every format says in headers: the version, where the same rows are found, and the next."""
    links = [f'<{root}{reply.path}>; rel="bookmark"']
    headers = {"X-Euct-Version": str(reply.version), "Vary": "Accept"}
    if reply.next_path:
        links.append(f'<{root}{reply.next_path}>; rel="next"')
        headers["X-Euct-Truncated"] = "true"
    return {**headers, "Link": ", ".join(links)}


def _page(query: NamedQuery, values: Mapping[str, str], state: State) -> Response:
    """The question's form, with the answer below it once all that it needs is given."""
    reply: Reply | None = None
    error: EuctError | None = None
    given = {name: value for name, value in values.items() if value.strip()}
    if given or not any(p.required for p in query.parameters):
        try:
            reply = ask(state.service, query.name, given, cited=state.cited)
        except InputError as refused:
            error = refused
    view = question_view(state.service, query, given, reply)
    body = page("question.html", state.root, view=view, error=error)
    headers = _marks(reply, state.root) if reply else {"Vary": "Accept"}
    if not given:
        told = links(
            f"{state.root}/queries/{query.name}", OFFERS, PAGE, iri=query_node(query).value
        )
        headers["Link"] = ", ".join(filter(None, (headers.get("Link"), told)))
    return Response(body, error.http_status if error else 200, headers, "text/html")
