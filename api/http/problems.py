"""Errors as answers: RFC 9457 problem details for programs, a page for people."""

import logging
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api.http.accept import prefers_page
from api.http.observed import REQUEST_ID
from api.http.state import state_of
from api.pages.render import page
from base.errors import EuctError, InputError, StoreError

PROBLEM = "application/problem+json"
RETRY_SECONDS = "5"
TOO_MANY = 429
UNAVAILABLE = 503
INTERNAL = 500

DESCRIBED: dict[str, object] = {
    "description": "Any error; a page for who prefers HTML.",
    "content": {
        "text/html": {},
        PROBLEM: {
            "schema": {
                "type": "object",
                "required": ["type", "title", "status", "detail", "instance"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string", "description": "What is wrong."},
                    "where": {"type": "string", "description": "The place in the request."},
                    "hint": {"type": "string", "description": "What to do next."},
                    "suggestions": {
                        "type": "array",
                        "items": {"type": "string"},
                        "description": "What may have been meant, the likeliest first.",
                    },
                    "instance": {"type": "string", "description": "The path that was asked."},
                    "request": {
                        "type": "string",
                        "description": "The X-Request-Id, which stands in the log, too.",
                    },
                },
            }
        },
    },
}

_log = logging.getLogger("euct.http")


def install(app: FastAPI) -> None:
    """Hand every error of the app to this table."""
    app.add_exception_handler(EuctError, _euct_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _invalid)


def problem(
    request: Request,
    status: int,
    detail: str,
    *,
    where: str | None = None,
    hint: str | None = None,
    headers: dict[str, str] | None = None,
    more: dict[str, object] | None = None,
) -> Response:
    """An error as an answer, by what the client accepts.

    Args:
        request: what was asked.
        status: the HTTP status code.
        detail: what is wrong, in one clause.
        where: the place in the request, such as a line of the query.
        hint: what to do next.
        headers: more headers.
        more: extension members, for programs only.
    """
    title = HTTPStatus(status).phrase
    headers = dict(headers or {})
    if status in (UNAVAILABLE, TOO_MANY):
        headers.setdefault("Retry-After", RETRY_SECONDS)
    headers["Vary"] = "Accept"
    if prefers_page(request.headers.get("accept")):
        shown = {"status": status, "heading": title, "detail": detail, "where": where, "hint": hint}
        body = page("error.html", state_of(request).root, **shown)
        return Response(body, status, headers, "text/html")
    details = {
        "type": "about:blank",
        "title": title,
        "status": status,
        "detail": detail,
        "where": where,
        "hint": hint,
        "instance": request.url.path,
        "request": REQUEST_ID.get() or None,
        **(more or {}),
    }
    given = {key: value for key, value in details.items() if value is not None}
    return JSONResponse(given, status, headers, PROBLEM)


def internal(request: Request) -> Response:
    """The answer to an error that nobody foresaw; it says nothing of the inside."""
    return problem(request, INTERNAL, "something went wrong here, and was logged")


def _euct_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, EuctError):
        raise error
    return answer_to(request, error)


def answer_to(request: Request, error: EuctError) -> Response:
    """An error that was foreseen, as an answer."""
    status = error.http_status
    if status == INTERNAL:
        _log.error("%s %s: %s", request.method, request.url.path, error)
        return internal(request)
    where = error.where
    if isinstance(error, StoreError):
        # Its place is a folder of the server, and its advice is for who runs it.
        _log.warning("%s %s: %s", request.method, request.url.path, error)
        return problem(request, status, error.what)
    if not isinstance(error, InputError):
        where = None
    near: dict[str, object] = {"suggestions": list(error.nearest)} if error.nearest else {}
    return problem(request, status, error.what, where=where, hint=error.hint, more=near)


def _http_error(request: Request, error: Exception) -> Response:
    if not isinstance(error, HTTPException):
        raise error
    detail = error.detail
    if error.status_code == HTTPStatus.NOT_FOUND:
        detail = "there is nothing at this address"
    elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"the method {request.method[:20]} is not possible here"
    return problem(request, error.status_code, detail, headers=dict(error.headers or {}))


def _invalid(request: Request, error: Exception) -> Response:
    del error
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, "the request cannot be understood")
