"""`/rdf-graph-store`: the SPARQL 1.1 Graph Store HTTP Protocol; all may read, a token writes.

A graph is named by `?graph=IRI`, is the unnamed one (`?default`), or has the address of the request
for its name.
"""

import uuid
from typing import Annotated, Any, cast

from fastapi import APIRouter, Depends, Request, Response

from api.http.accept import Accept, Offer, described
from api.http.authority import token_for
from api.http.body import fields_of, media_type, read_at_most
from api.http.errors import UnknownResourceError, UnsupportedTypeError
from api.http.state import Shared, State
from api.http.updating import UPDATE, made, version_of
from api.tokens import Token
from base.errors import InputError, LimitError
from store.evaluate import Answer
from store.formats import GRAPHS
from store.graphwriting import (
    MULTIPART,
    READ,
    GraphWrite,
    Method,
    entity_tag,
    graph_query,
    named,
)

PATH = "/rdf-graph-store"
CREATED, NO_CONTENT, NOT_MODIFIED = 201, 204, 304
NAMES = [
    {
        "name": "graph",
        "in": "query",
        "description": "The graph's IRI.",
        "schema": {"type": "string", "format": "iri"},
    },
    {
        "name": "default",
        "in": "query",
        "description": "In place of `graph`, without a value: the unnamed graph.",
        "allowEmptyValue": True,
        "schema": {"type": "string", "enum": [""]},
    },
]
SENT = {
    "parameters": NAMES,
    "security": [{"token": []}],
    "requestBody": {
        "required": True,
        "content": {name: {"schema": {"type": "string"}} for name in (*READ, MULTIPART)},
    },
}
WRITTEN: dict[int | str, dict[str, Any]] = {
    CREATED: {"description": "The graph was made."},
    NO_CONTENT: {"description": "The graph was changed."},
    401: {"description": "A token is needed."},
    403: {"description": "The token does not allow it, or euct keeps the graph."},
    412: {"description": "The graph is not as If-Match or If-None-Match say."},
}

router = APIRouter(tags=["SPARQL"])
Writer = Annotated[Token, Depends(token_for("update"))]


async def graph_body(request: Request, state: Shared) -> bytes:
    """What was sent, up to the size of a document."""
    return await read_at_most(request, state.settings.max_document_bytes)


Sent = Annotated[bytes, Depends(graph_body)]


@router.get(
    PATH,
    operation_id="graph-get",
    openapi_extra={"parameters": NAMES},
    response_class=Response,
    responses=described([Offer(f.name, f.media_types) for f in GRAPHS]),
)
@router.get(PATH + "/{name:path}", include_in_schema=False)
def get_graph(request: Request, state: Shared, accept: Accept = None) -> Response:
    """The triples of a graph."""
    graph = _graph(request, state)
    if graph is not None:
        there = state.service.query(f"ASK {{ GRAPH {named(graph)} {{}} }}", union=False)
        if not there.boolean:
            raise UnknownResourceError("there is no such graph")
    answer = state.service.query(graph_query(graph), accept=accept, union=False)
    if answer.truncated:
        raise LimitError(f"the graph is larger than {state.settings.result_bytes} bytes")
    tag = _tag(answer)
    headers = {"ETag": tag, "Vary": "Accept", "X-Euct-Version": str(answer.version)}
    if tag in (known.strip() for known in request.headers.get("if-none-match", "").split(",")):
        return Response(status_code=NOT_MODIFIED, headers=headers)
    return Response(answer.body, media_type=answer.media_type, headers=headers)


@router.put(
    PATH,
    operation_id="graph-put",
    openapi_extra=SENT,
    status_code=CREATED,
    response_class=Response,
    responses=WRITTEN,
)
@router.put(PATH + "/{name:path}", include_in_schema=False)
def put_graph(request: Request, state: Shared, token: Writer, body: Sent) -> Response:
    """Put these triples in the place of whatever the graph held."""
    return _written(request, state, token, body, _graph(request, state))


@router.post(
    PATH,
    operation_id="graph-post",
    openapi_extra=SENT,
    status_code=CREATED,
    response_class=Response,
    responses=WRITTEN,
)
@router.post(PATH + "/{name:path}", include_in_schema=False)
def post_graph(request: Request, state: Shared, token: Writer, body: Sent) -> Response:
    """Add these triples to the graph; without a name, make a new graph of them."""
    if request.url.path.rstrip("/").endswith(PATH) and not fields_of(request.url.query):
        new = f"{_address(request, state)}/{uuid.uuid4().hex}"
        answer = _written(request, state, token, body, new)
        answer.headers["Location"] = new
        return answer
    return _written(request, state, token, body, _graph(request, state))


@router.patch(
    PATH,
    operation_id="graph-patch",
    openapi_extra={**SENT, "requestBody": {"required": True, "content": {UPDATE: {}}}},
    status_code=NO_CONTENT,
    responses=WRITTEN,
)
@router.patch(PATH + "/{name:path}", include_in_schema=False)
def patch_graph(request: Request, state: Shared, token: Writer, body: Sent) -> Response:
    """Change the graph by a SPARQL update that sees nothing but it, as its default graph."""
    if media_type(request) != UPDATE:
        raise UnsupportedTypeError("a graph is patched by an update", hint=f"send it as {UPDATE}")
    return _written(request, state, token, body, _graph(request, state))


@router.delete(
    PATH,
    operation_id="graph-delete",
    openapi_extra={"parameters": NAMES, "security": [{"token": []}]},
    status_code=NO_CONTENT,
    responses={404: {"description": "There is no such graph."}},
)
@router.delete(PATH + "/{name:path}", include_in_schema=False)
def delete_graph(request: Request, state: Shared, token: Writer) -> Response:
    """Remove a graph."""
    return _written(request, state, token, b"", _graph(request, state))


def _written(
    request: Request, state: State, token: Token, body: bytes, graph: str | None
) -> Response:
    media_type(request)  # refuses other character sets
    change = GraphWrite(
        method=cast("Method", request.method),
        graph=graph,
        body=body,
        content_type=request.headers.get("content-type", ""),
        base=graph or _address(request, state),
        if_match=request.headers.get("if-match"),
        if_none_match=request.headers.get("if-none-match"),
    )
    done = made(state, token, change, body, action=request.method, graph=graph)
    if not done.existed and request.method == "DELETE":
        raise UnknownResourceError("there is no such graph")
    return Response(status_code=NO_CONTENT if done.existed else CREATED, headers=version_of(done))


def _graph(request: Request, state: State) -> str | None:
    """The IRI of the graph that the request means; None for the unnamed one.

    Raises:
        InputError: it means none, several, or one without an IRI.
    """
    fields = fields_of(request.url.query)
    # As it was sent: an encoded character makes another IRI.
    _, _, rest = request.scope["raw_path"].decode("latin-1").partition(PATH + "/")
    if rest and not fields:
        return named(f"{_address(request, state)}/{rest}").value
    if not rest and [name for name, _ in fields] == ["graph"]:
        return named(fields[0][1]).value
    if not rest and fields == [("default", "")]:
        return None
    raise InputError(
        "the request does not say which graph it means", hint="give either ?graph=IRI or ?default"
    )


def _address(request: Request, state: State) -> str:
    base = state.settings.public_url or str(request.base_url)
    return base.rstrip("/") + PATH


def _tag(answer: Answer) -> str:
    form = next(form for form in GRAPHS if answer.media_type in form.media_types)
    return entity_tag(answer.body, form)
