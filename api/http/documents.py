"""`POST /validate` and `POST /load`: documents in, reports out; only `/load` writes, with a token."""

import json
from contextlib import closing
from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse

from api.audit import record
from api.checking import check_all
from api.http.accept import Accept, Offer, choose, described
from api.http.authority import token_for
from api.http.problems import problem
from api.http.state import Shared, State
from api.http.uploads import FIELDS, Upload, Uploaded
from api.pipeline import Loaded, load
from api.processed import Request as Asked
from api.summary import as_json, counted
from api.tokens import Token
from base.errors import EuctError
from shapes.render import ReportFormat, render, to_json

CREATED, REFUSED = 201, 422
REPORTS = (
    Offer("json", ("application/json",)),
    Offer("html", ("text/html",)),
    Offer("turtle", ("text/turtle", "application/x-turtle")),
    Offer("sarif", ("application/sarif+json",)),
    Offer("text", ("text/plain",)),
)
FORMATS: dict[str, ReportFormat] = {
    "json": "json", "html": "html", "turtle": "turtle", "sarif": "sarif", "text": "text",
}  # fmt: skip
SAID = {
    "name": "What the document is called in reports.",
    "id": "What the document is, if it does not say: a CELEX number or an id.",
    "language": "Its language (ISO 639-1), if it does not say.",
    "date": "Its date (ISO 8601), if it does not say.",
    "strict": "Whether Warnings are reason enough to refuse it.",
    "format": "The format of the report, in place of the Accept header.",
}
SENT = {
    "requestBody": {
        "required": True,
        "description": "The document itself, in any format that euct reads.",
        "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
    },
}

router = APIRouter(tags=["Documents"])


def _described(names: tuple[str, ...]) -> dict[str, Any]:
    parameters = [
        {"name": name, "in": "query", "description": SAID[name], "schema": {"type": "string"}}
        for name in names
    ]
    return {"parameters": parameters, **SENT}


@router.post(
    "/validate",
    operation_id="validate",
    openapi_extra=_described(FIELDS),
    response_class=Response,
    responses=described(REPORTS),
)
def validate(state: Shared, sent: Uploaded, accept: Accept = None) -> Response:
    """Check a document as a load would, against the dataset too; nothing is written.

    The answer is 200 whether it conforms or not; `refused` in the header X-Euct-Verdict says that a
    load would refuse it, `accepted` that it would not.
    """
    offer = choose(sent.form, accept, REPORTS)
    (found,) = check_all([_asked(state, sent, rdf=True)], 1, state.dataset)
    if isinstance(found, EuctError):
        raise _named(found, sent)
    verdict = "refused" if found.refused(strict=sent.strict) else "accepted"
    body = render([found], FORMATS[offer.name])
    headers = {"Vary": "Accept", "X-Euct-Verdict": verdict}
    return Response(body, headers=headers, media_type=offer.media_types[0])


@router.post(
    "/load",
    operation_id="load",
    openapi_extra=_described(FIELDS[:-1]) | {"security": [{"token": []}]},
    status_code=CREATED,
    response_class=JSONResponse,
    responses={
        REFUSED: {"description": "Refused; the problem's `report` says why."},
        401: {"description": "A token is needed."},
        403: {"description": "The token does not allow it, or the service is read-only."},
    },
)
def load_document(
    request: Request,
    state: Shared,
    token: Annotated[Token, Depends(token_for("load"))],
    sent: Uploaded,
) -> Response:
    """Check a document and put it into the dataset; a refused one is kept in quarantine."""
    outcome = _loaded(state, token, sent)
    made = as_json(outcome) | {"source": sent.name, "quarantine": outcome.status == "refused"}
    report = outcome.processed.report if outcome.processed else None
    state.metrics.loaded(outcome.status, report.counts if report else {})
    if outcome.error is not None:
        raise _named(outcome.error, sent)
    if outcome.status == "refused" and report is not None:
        why = ", ".join(counted(n, severity) for severity, n in report.counts.items() if n)
        told = json.loads(to_json([report]))["reports"][0]
        return problem(request, REFUSED, f"the document was refused: {why}", more={"report": told})
    path = str(made["iri"]).partition("/id/")[2]
    return JSONResponse(made, CREATED, {"Location": f"{state.root}/id/{path}"})


def _loaded(state: State, token: Token, sent: Upload) -> Loaded:
    """The document loaded or refused, with a line in the audit log before anybody sees it."""
    settings = state.settings

    def log(document: str | None, status: str, **more: object) -> None:
        about = {"file": sent.name, "document": document, "status": status}
        record(settings.store, token.id, token.name, "load", **about, **more)

    run = load(
        [_asked(state, sent)],
        settings.store,
        jobs=1,
        strict=sent.strict,
        wait=settings.update_seconds,  # for other processes of this service, and the command line
        approve=lambda document: log(document.id, "loaded"),
    )
    try:
        with state.writing, closing(run):
            (outcome,) = run
    except EuctError as error:
        log(None, "failed", why=error.what)
        raise
    if outcome.status != "loaded":
        log(outcome.processed.id if outcome.processed else None, outcome.status)
    return outcome


def _asked(state: Shared, sent: Upload, **wanted: Any) -> Asked:
    settings = replace(state.settings, more_seconds=0.0)  # nobody waits here for longer
    return Asked(sent.path, settings, sent.given, name=sent.name, **wanted)


def _named(error: EuctError, sent: Upload) -> EuctError:
    """The error with the document's own name in place of the file in which it lay."""
    if error.where:
        error.where = error.where.replace(str(sent.path), sent.name)
    return error
