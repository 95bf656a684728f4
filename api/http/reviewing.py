"""`/review`: the facts that await review, and decisions on them; a token of the scope `review` decides."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse, RedirectResponse
from starlette.exceptions import HTTPException

from api.audit import record
from api.gate import Gate
from api.http.accept import PAGE, Accept, Offer, choose, described, path_parameter, prefers_page
from api.http.authority import permitted, secret_in
from api.http.body import each_once, fields_of
from api.http.decided import FORM, JSON, SCHEMA, Sent, SentDecision
from api.http.errors import UnknownResourceError
from api.http.state import Shared, State
from api.pages.render import page
from api.pages.reviewing import fact_view, listing_view
from api.reviews.deciding import Reviewing
from api.reviews.decisions import Decision
from api.reviews.listing import STATUSES, decision_object, fact_object, listed
from api.reviews.ordering import Order, carry_out, require_seen
from api.tokens import Token
from base.errors import EuctError, InputError
from base.iris import identity, local_id
from loaders.factfields import fact_classes
from queries.binding import shown
from store.draft import Draft
from store.opening import open_writer

OFFERS = (Offer("json", (JSON,)), PAGE)
FACT = path_parameter("The fact: its document and its id in it.", "COM_2017_0608_FIN/51a4ee243bd5")
FIELDS = ("status", "document", "kind", "from", "limit", "format")
MOST, PAGE_ROWS = 1000, 50
CREATED, SEE_OTHER = 201, 303
WAIT_SECONDS = 5.0  # for another process that writes
SAID = {
    "status": f"Only facts in this state: {', '.join(STATUSES)}. By default candidate.",
    "document": "Only facts of this document: an id, CELEX or COM number.",
    "kind": "Only facts of this class, such as Commitment.",
    "from": "The first fact that is shown; by default 1.",
    "limit": f"How many facts are shown, at most {MOST}, which JSON has by default (pages {PAGE_ROWS}).",
    "format": "The format of the answer, in place of the Accept header: json or html.",
}

router = APIRouter(tags=["Reviews"])


@router.get(
    "/review",
    operation_id="review-list",
    openapi_extra={
        "parameters": [
            {"name": name, "in": "query", "description": text, "schema": {"type": "string"}}
            for name, text in SAID.items()
        ]
    },
    response_class=Response,
    responses=described(OFFERS),
)
def review_list(request: Request, state: Shared, accept: Accept = None) -> Response:
    """The facts that await review, or those in another state, with the decision on each."""
    given = each_once(fields_of(request.url.query), FIELDS)
    offer = choose(given.get("format"), accept, OFFERS)
    if offer == PAGE:
        return _list_page(state, given)
    body = _listing(state, given, MOST)
    return JSONResponse(body, headers={"Vary": "Accept"})


@router.get(
    "/review/{path:path}",
    operation_id="review-fact",
    response_class=Response,
    responses=described(OFFERS),
    openapi_extra={"parameters": [FACT]},
)
def review_fact(request: Request, state: Shared, accept: Accept = None) -> Response:
    """One fact (`/review/DOCUMENT/ID`): its words, what was read of them, and the decision on it."""
    given = each_once(fields_of(request.url.query), ("format",))
    offer = choose(given.get("format"), accept, OFFERS)
    fact = _known(state, _fact_iri(request))
    if offer == PAGE:
        return _fact_page(state, fact)
    return JSONResponse(fact, headers={"Vary": "Accept"})


@router.post(
    "/review/{path:path}",
    operation_id="review-decide",
    openapi_extra={
        "parameters": [FACT],
        "requestBody": {
            "required": True,
            "content": {JSON: {"schema": SCHEMA}, FORM: {"schema": {"type": "object"}}},
        },
        "security": [{"token": []}],
    },
    status_code=CREATED,
    response_class=JSONResponse,
    responses={
        401: {"description": "A token is needed."},
        403: {"description": "The token does not allow it, or the service is read-only."},
        404: {"description": "There is no such fact."},
        409: {"description": "Somebody decided on the fact in the meantime."},
    },
)
def review_decide(
    request: Request, state: Shared, sent: SentDecision, accept: Accept = None
) -> Response:
    """Accept, reject or correct a fact, or take the last decision back, in the name of the token."""
    iri = _fact_iri(request)
    for_people = prefers_page(accept)
    try:
        token = permitted(state, "review", secret_in(request) or sent.secret)
        _known(state, iri)
        made = _decided(state, token, iri, sent)
    except (InputError, HTTPException) as error:
        fact = fact_object(state.service, iri) if for_people else None
        if fact is None:
            raise
        return _fact_page(state, fact, sent, error)
    if for_people:
        return RedirectResponse(f"{state.root}/review/{_path(iri)}", SEE_OTHER)
    body = {**decision_object(made), "fact": fact_object(state.service, iri)}
    place = f"{state.root}/id/{made.iri.partition('/id/')[2]}"
    return JSONResponse(body, CREATED, {"Location": place})


def _decided(state: State, token: Token, iri: str, sent: Sent) -> Decision:
    """The decision, made and applied; what was tried and refused is in the audit log, too."""
    store = state.settings.store
    about = {"fact": local_id(iri), "decision": sent.act[:20]}
    order = Order(sent.act, (iri,), token.name, sent.note, sent.values)

    def log(**more: str) -> None:
        record(store, token.id, token.name, "review", **about, **more)

    try:
        with (
            state.writing,
            open_writer(store, state.settings, create=False, wait=WAIT_SECONDS) as writer,
        ):
            draft = Draft(writer)
            reviewing = Reviewing(Gate(draft, state.settings), state.settings)
            if sent.seen is not None:
                require_seen(reviewing, iri, sent.seen)
            (made,) = carry_out(reviewing, order, state.service.select)
            log(status="decided", review=made.iri)  # before anybody sees it
            writer.replace(draft.changes)
    except EuctError as error:
        log(status="refused", why=error.what)
        raise
    return made


def _fact_iri(request: Request) -> str:
    """The IRI that is meant; from the raw path, because a segment may hold an encoded slash."""
    raw = request.scope["raw_path"].decode("ascii", "replace")
    segments = [unquote(part) for part in raw.partition("/review/")[2].split("/")]
    if len(segments) != 2 or not all(segments):
        raise UnknownResourceError("there is no such fact", hint="GET /review lists them")
    return identity("fact", *segments)


def _path(iri: str) -> str:
    return iri.partition("/id/fact/")[2]


def _known(state: State, iri: str) -> dict[str, Any]:
    fact = fact_object(state.service, iri)
    if fact is None:
        raise UnknownResourceError("there is no such fact", hint="GET /review lists them")
    return fact


def _listing(state: State, given: Mapping[str, str], usual: int) -> dict[str, Any]:
    status, kind = given.get("status") or "candidate", given.get("kind") or None
    if status not in STATUSES:
        raise InputError(f"there is no status {shown(status)}", hint=f"give {', '.join(STATUSES)}")
    if kind is not None and kind not in fact_classes():
        names = ", ".join(fact_classes())
        raise InputError(f"there is no class of facts {shown(kind)}", hint=f"there are {names}")
    start = _number(given, "from", 1, 10**9)
    limit = _number(given, "limit", usual, MOST)
    found = listed(
        state.service, status=status, document=given.get("document") or None, kind=kind,
        start=start - 1, most=limit,
    )  # fmt: skip
    return {
        "status": status, "document": given.get("document") or None, "kind": kind,
        "count": found.count, "from": start, "limit": limit, "facts": found.facts,
    }  # fmt: skip


def _number(given: Mapping[str, str], name: str, default: int, most: int) -> int:
    text = given.get(name, "").strip() or str(default)
    if not text.isascii() or not text.isdigit() or not 1 <= int(text[:12]) <= most:
        raise InputError(f"{name} wants a number from 1 to {most}")
    return int(text)


def _list_page(state: State, given: Mapping[str, str]) -> Response:
    error: InputError | None = None
    found: dict[str, Any] | None = None
    try:
        found = _listing(state, given, PAGE_ROWS)
    except InputError as refused:
        error = refused
    view = listing_view(state.service, given, found, STATUSES)
    body = page("reviews.html", state.root, view=view, error=error)
    return Response(body, error.http_status if error else 200, {"Vary": "Accept"}, "text/html")


def _fact_page(
    state: State,
    fact: dict[str, Any],
    sent: Sent | None = None,
    error: InputError | HTTPException | None = None,
) -> Response:
    """The page of a fact; after a decision that was refused with why, and with what was sent."""
    status, headers = 200, {"Vary": "Accept", "Cache-Control": "no-store"}
    if isinstance(error, HTTPException):
        status, headers = error.status_code, {**(error.headers or {}), **headers}
        error = InputError(error.detail, hint="see euct token new --scope review")
    elif error is not None:
        status = error.http_status
    view = fact_view(state.service, fact)
    filled = {
        "act": sent.act if sent else "",
        "values": "\n".join(sent.values) if sent else "",
        "note": sent.note if sent else "",
    }
    body = page("review.html", state.root, view=view, filled=filled, error=error)
    return Response(body, status, headers, "text/html")
