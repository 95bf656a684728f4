"""The app, made from settings; nothing of it lives at module level."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio.to_thread
from fastapi import Depends, FastAPI
from starlette.staticfiles import StaticFiles
from starlette.types import Receive, Scope, Send

from api.http import (
    citing,
    comparing,
    described,
    documents,
    dumping,
    graphs,
    graphstore,
    home,
    mapping,
    ontology,
    problems,
    questions,
    resources,
    reviewing,
    searching,
    shapes,
    sparql,
)
from api.http.body import declared_only
from api.http.caching import VersionTags
from api.http.headers import CommonHeaders
from api.http.observed import Observed, log_to_stderr
from api.http.packing import Packed
from api.http.presence import Presence
from api.http.querying import Queries
from api.http.state import State
from base.artefacts import artefact
from base.collector import settled
from base.settings import Settings, load_settings
from base.version import installed_version

DESCRIPTION = (
    "A knowledge graph of the EU's counter-terrorism instruments and actors: named questions, "
    "linked data and SPARQL. Errors are problem details (RFC 9457)."
)
# Requests that wait for a query worker sit in a thread each; others must not wait behind them.
THREADS_A_WORKER = 40
# Routers whose routes declare the parameters that they take.
DECLARING = (
    resources.router,
    ontology.router,
    shapes.router,
    described.router,
    graphs.router,
    dumping.router,
    mapping.router,
)


class Service(FastAPI):
    """The app, whose state answers plain queries on a way of their own."""

    def __init__(self, state: State, **more: Any) -> None:
        super().__init__(**more)
        self.state.euct = state
        self._queries = Queries(super().__call__, state)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        await self._queries(scope, receive, send)


def create_app(settings: Settings) -> FastAPI:
    """The HTTP service over the dataset that the settings name.

    It starts without a dataset too: then all but `/healthz` answers 503, until there is one.
    """
    state = State(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        limiter = anyio.to_thread.current_default_thread_limiter()
        limiter.total_tokens = max(limiter.total_tokens, THREADS_A_WORKER * settings.query_workers)
        state.start(asyncio.get_running_loop())
        _prepare(app)
        try:
            yield
        finally:
            state.stop()

    app = Service(
        state,
        title="euct",
        version=installed_version(),
        description=DESCRIPTION,
        docs_url=None,  # FastAPI's own pages load their scripts from elsewhere
        redoc_url=None,
        lifespan=lifespan,
        responses={"default": problems.DESCRIBED},
    )
    routers = (
        home.router,
        questions.make_router(),
        searching.router,
        citing.router,
        comparing.router,
        documents.router,
        reviewing.router,
        *DECLARING,
        sparql.router,
        graphstore.router,
    )
    for router in routers:
        # All others read the address themselves, and refuse what they do not know.
        checked = [Depends(declared_only)] if router in DECLARING else []
        app.include_router(router, dependencies=checked)
    static = Path(str(artefact("api", "pages", "static")))
    app.mount("/static", StaticFiles(directory=static), name="static")
    problems.install(app)
    # The last one is the outermost; what is plainly a query passes them all by.
    app.add_middleware(VersionTags)
    app.add_middleware(Packed)
    routes = [route for router in routers for route in router.routes]
    app.add_middleware(CommonHeaders, routes=routes, origins=settings.cors)
    app.add_middleware(Presence)
    app.add_middleware(Observed, metrics=state.metrics)
    return app


def _prepare(app: FastAPI) -> None:
    """Let the routes be made ready now: FastAPI does so when it looks for the route of the first request."""
    nowhere = {"type": "http", "method": "GET", "path": "", "root_path": "", "headers": []}
    for route in app.routes:
        route.matches(nowhere)


def from_environment() -> FastAPI:
    """The app by the settings of the environment, for servers that start workers by a name.

    Raises:
        InputError: a setting is unusable.
    """
    settings = load_settings()
    log_to_stderr(settings)
    app = create_app(settings)
    settled()
    return app
