"""`/sparql`: the operations of the SPARQL 1.1 Protocol, and a page to ask by hand."""

from fastapi import APIRouter, Request, Response

from api.http.accept import Accept, Offer, described, prefers_page
from api.http.body import Body, fields_of, media_type, text_of
from api.http.description import service_description
from api.http.errors import TooLargeError, UnsupportedTypeError
from api.http.operation import Operation, accepted, operation_of, require_known
from api.http.state import Shared, State
from api.http.updating import UPDATE, updated
from api.pages.answers import answer_view
from api.pages.render import page
from base.errors import EuctError
from base.iris import BASE
from base.settings import Settings
from store.evaluate import Answer
from store.formats import GRAPHS as FORMATS
from store.formats import RESULTS
from store.service import Question

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
# What a page is made of: rows where there are some, else triples that can be read.
FOR_PAGE = "application/sparql-results+json, text/turtle"
STARTER = """PREFIX euct: <https://w3id.org/euct/ontology#>

SELECT ?document ?date ?title WHERE {
  ?document euct:hasPassage ?passage ;
    euct:title ?title .
  OPTIONAL { ?document euct:date ?date }
}
GROUP BY ?document ?date ?title
ORDER BY ?date
"""

ANSWERS = described([Offer(f.name, f.media_types) for f in (*RESULTS, *FORMATS)])

router = APIRouter(tags=["SPARQL"])


def _parameter(name: str, description: str, *, many: bool = False) -> dict[str, object]:
    schema = {"type": "array", "items": {"type": "string"}} if many else {"type": "string"}
    return {"name": name, "in": "query", "description": description, "schema": schema}


USING = [
    _parameter("using-graph-uri", "A graph of the update's default graph.", many=True),
    _parameter("using-named-graph-uri", "A graph that GRAPH may name in its WHERE.", many=True),
]
GRAPHS = [
    _parameter("default-graph-uri", "A graph of the query's default graph.", many=True),
    _parameter("named-graph-uri", "A graph that GRAPH may name.", many=True),
    _parameter(
        "format", "The answer's format (json, csv, turtle …), in place of the Accept header."
    ),
]
IN_ADDRESS = {"parameters": [_parameter("query", "A SPARQL 1.1 query."), *GRAPHS]}
IN_BODY = {
    "parameters": [*GRAPHS, *USING],
    "security": [{}, {"token": []}],
    "requestBody": {
        "required": True,
        "content": {
            DIRECT: {"schema": {"type": "string"}},
            UPDATE: {"schema": {"type": "string"}},
            FORM: {
                "schema": {
                    "type": "object",
                    "properties": {"query": {"type": "string"}, "update": {"type": "string"}},
                }
            },
        },
    },
}


@router.get(
    "/sparql",
    operation_id="sparql-get",
    openapi_extra=IN_ADDRESS,
    response_class=Response,
    responses=ANSWERS,
)
@router.get("/sparql/", include_in_schema=False)
def query_by_get(request: Request, state: Shared, accept: Accept = None) -> Response:
    """Answer the query in the address; without one, show a form or the service description."""
    fields = fields_of(request.url.query)
    require_known(fields)
    wanted = accepted(fields, accept)
    if any(name in ("query", "update") for name, _ in fields):
        return _answered(state, operation_of(fields), wanted)
    if prefers_page(wanted):
        return _form(state)
    return service_description(request, state, wanted)


@router.post(
    "/sparql",
    operation_id="sparql-post",
    openapi_extra=IN_BODY,
    response_class=Response,
    responses={**ANSWERS, 204: {"description": "The update was made."}},
)
@router.post("/sparql/", include_in_schema=False)
def query_by_post(request: Request, body: Body, state: Shared, accept: Accept = None) -> Response:
    """Answer the query in the body, or make its update, by itself or in a form.

    An update needs a token that allows it; all of it is done, or nothing.
    """
    kind = media_type(request)
    if kind == UPDATE:
        fields = [("update", text_of(body)), *fields_of(request.url.query)]
    elif kind == FORM:
        fields = fields_of(text_of(body)) + fields_of(request.url.query)
    elif kind == DIRECT:
        fields = [("query", text_of(body)), *fields_of(request.url.query)]
    else:
        raise UnsupportedTypeError(
            f"a query cannot be sent as {kind[:80] or 'a body without a Content-Type'}",
            hint=f"send it as {DIRECT} or {FORM}, and an update as {UPDATE}",
        )
    if any(name == "update" for name, _ in fields):
        require_known(fields)
        return updated(request, state, fields)
    return _answered(state, operation_of(fields), accepted(fields, accept))


def _answered(state: State, operation: Operation, accept: str | None) -> Response:
    as_page = prefers_page(accept)
    try:
        answer = _run(state, operation, FOR_PAGE if as_page else accept)
    except EuctError as error:
        if as_page and error.http_status < 500:
            return _form(state, operation, error=error)
        raise
    if as_page:
        return _form(state, operation, answer=answer)
    return Response(answer.body, media_type=answer.media_type, headers=marks(answer))


def _run(state: State, operation: Operation, accept: str | None) -> Answer:
    question = asked(operation, accept, state.settings)
    return state.service.query(
        question.query,
        accept=question.accept,
        default_graph_uris=question.default_graphs,
        named_graph_uris=question.named_graphs,
        base=question.base,
    )


def asked(operation: Operation, accept: str | None, settings: Settings) -> Question:
    """The query service's question.

    Raises:
        TooLargeError: the query is too long.
    """
    if len(operation.query) > settings.query_length:
        raise TooLargeError(f"the query is longer than {settings.query_length} characters")
    return Question(operation.query, accept, operation.default_graphs, operation.named_graphs, BASE)


def marks(answer: Answer) -> dict[str, str]:
    """The headers that say which version was asked, and whether the answer was cut."""
    headers = {"X-Euct-Version": str(answer.version), "Vary": "Accept"}
    if answer.truncated:
        headers["X-Euct-Truncated"] = "true"
    return headers


def _form(
    state: State,
    operation: Operation | None = None,
    *,
    answer: Answer | None = None,
    error: EuctError | None = None,
) -> Response:
    view = answer_view(state.service, answer) if answer is not None else None
    query = operation.query if operation else STARTER
    body = page("sparql.html", state.root, query=query, answer=view, error=error)
    headers = marks(answer) if answer is not None else {"Vary": "Accept"}
    return Response(body, error.http_status if error else 200, headers, "text/html")
