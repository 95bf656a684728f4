"""`/dump.nq`, `/dump.trig`: the whole dataset, graph by graph as the workers give them."""

from collections.abc import Iterator

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from api.described import Dump
from api.http.headers import HEAD
from api.http.state import Shared, State
from base.errors import LimitError

DUMPS = (
    Dump("/dump.nq", "application/n-quads", "N-Quads"),
    Dump("/dump.trig", "application/trig", "TriG"),
)
NAMES = "SELECT DISTINCT ?g { GRAPH ?g { } } ORDER BY ?g"
UNNAMED = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
END = b" ."

router = APIRouter(tags=["Linked data"])


@router.get(
    "/dump.nq",
    response_class=Response,
    operation_id="dump-nquads",
    responses={200: {"description": "All quads.", "content": {DUMPS[0].media_type: {}}}},
)
@router.get(
    "/dump.trig",
    response_class=Response,
    operation_id="dump-trig",
    responses={200: {"description": "All graphs.", "content": {DUMPS[1].media_type: {}}}},
)
def dump(request: Request, state: Shared) -> Response:
    """The whole dataset with its named graphs, all of one version."""
    kind = next(d for d in DUMPS if request.url.path.endswith(d.path))
    version = state.service.version
    headers = {"X-Euct-Version": str(version)}
    if request.scope.get(HEAD):  # nobody would see what takes so long to make
        return StreamingResponse(iter(()), headers=headers, media_type=kind.media_type)
    rows = state.service.select(NAMES, version=version)
    graphs = [None, *(row["g"] for row in rows if isinstance(row["g"], ox.NamedNode))]
    parts = _parts(state, version, graphs, trig=kind.name == "TriG")
    return StreamingResponse(parts, headers=headers, media_type=kind.media_type)


def _parts(
    state: State, version: int, graphs: list[ox.NamedNode | None], *, trig: bool
) -> Iterator[bytes]:
    """The text graph by graph, of which each is held in memory by itself."""
    for graph in graphs:
        text = _graph(state, version, graph)
        if graph is None or not text:
            yield text
        elif trig:
            yield f"{graph} {{\n".encode() + text + b"}\n"
        else:
            name = f" {graph} .".encode()
            lines = text.splitlines()
            yield b"".join(line.removesuffix(END) + name + b"\n" for line in lines)


def _graph(state: State, version: int, graph: ox.NamedNode | None) -> bytes:
    """The triples of a graph, a line each.

    Raises:
        LimitError: it is larger than an answer may be; the answer ends before its end, so that no
            client takes it for whole.
    """
    query = UNNAMED
    if graph is not None:
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
    answer = state.service.query(query, accept="ntriples", union=False, version=version)
    if answer.truncated:
        raise LimitError("a graph is larger than an answer may be", hint="use euct export")
    return answer.body
