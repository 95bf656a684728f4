"""The way in, the list of routes, and what a supervisor asks."""

from typing import Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import PlainTextResponse

from api.asking import ask, catalogue
from api.http.body import declared_only
from api.http.linked import VOID
from api.http.metrics import CONTENT_TYPE
from api.http.state import Shared
from api.pages.render import page
from api.pages.replies import document_rows
from base.errors import StoreError
from base.iris import BASE

router = APIRouter()
# Not of the first page: links that are shared get parameters of those who count visits.
CHECKED = [Depends(declared_only)]


@router.get("/", include_in_schema=False)
def home(state: Shared) -> Response:
    """The first page: what this is, what it holds, what can be asked."""
    documents = document_rows(ask(state.service, "documents", {}))
    questions = list(catalogue().values())
    body = page(
        "home.html", state.root, counts=state.counts(), documents=documents, questions=questions
    )
    link = f'<{state.root}{VOID}>; rel="describedby", <{BASE}>; rel="canonical"'
    return Response(body, media_type="text/html", headers={"Link": link})


@router.get("/healthz", tags=["Operation"], response_class=PlainTextResponse, dependencies=CHECKED)
async def healthz() -> str:
    """Whether this process answers."""
    return "ok\n"


@router.get("/readyz", tags=["Operation"], response_class=PlainTextResponse, dependencies=CHECKED)
def readyz(state: Shared) -> str:
    """Whether the dataset answers queries."""
    if not state.service.query("ASK { ?s ?p ?o }", union=True).boolean:
        raise StoreError("the dataset is empty")
    return "ready\n"


@router.get("/metrics", tags=["Operation"], response_class=PlainTextResponse, dependencies=CHECKED)
def metrics(state: Shared) -> Response:
    """What was counted, for Prometheus."""
    dataset = state.dataset
    text = state.metrics.text(dataset.version if dataset else 0)
    return Response(text, headers={"Content-Type": CONTENT_TYPE, "Cache-Control": "no-store"})


@router.get("/docs", include_in_schema=False, dependencies=CHECKED)
def docs(request: Request, state: Shared) -> Response:
    """The routes for people; programs read `/openapi.json`."""
    paths: dict[str, Any] = request.app.openapi()["paths"]
    operations = [
        {"path": path, "method": method.upper(), **operation}
        for path, methods in paths.items()
        for method, operation in methods.items()
    ]
    return Response(page("docs.html", state.root, operations=operations), media_type="text/html")
