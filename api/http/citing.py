"""`/cite`: what a text cites, for programs, and a page to paste a text into."""

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, ConfigDict

from api.asked import COLUMNS, asked_for, candidates_in_words
from api.http.accept import PAGE, Accept, Offer, choose, described
from api.http.body import each_once, fields_of, media_type, read_at_most, text_of
from api.http.errors import TooLargeError, UnsupportedTypeError
from api.http.state import Shared, State
from api.pages.citing import cited_view
from api.pages.render import page
from api.replies import csv_of
from base.errors import EuctError, InputError

FORM = "application/x-www-form-urlencoded"
PLAIN = "text/plain"
JSON = "application/json"
OFFERS = (Offer("json", (JSON,)), PAGE, Offer("csv", ("text/csv",)))
FIELDS = ("text", "date", "language", "format")
# What is kept from a text to a page and back by a form is percent-encoded: three bytes for one.
BYTES_OF_ONE = 3
SPARE_BYTES = 64 * 1024

router = APIRouter(tags=["Citations"])


class Identifiers(BaseModel):
    """The identifiers that a document can have; null where it has none of the kind."""

    model_config = ConfigDict(extra="forbid")

    document: str | None
    celex: str | None
    eli: str | None
    council: str | None
    eeas: str | None
    unscr: str | None
    cets: str | None
    procedure: str | None
    ecli: str | None
    comnat: str | None
    oj: str | None


class Reading(Identifiers):
    """One of several documents that a citation can mean."""

    confidence: float
    reason: str


class Place(BaseModel):
    """Where something stands: code points in the text."""

    model_config = ConfigDict(extra="forbid")

    passage: str | None
    start: int
    end: int


class CitationFound(Identifiers):
    """One citation; `start` and `end` count Unicode code points of the text."""

    text: str
    start: int
    end: int
    passage: str | None
    role: str | None
    link: str | None
    pinpoint: str | None
    stated_date: str | None
    form: Literal["explicit", "named", "anaphoric", "url"]
    status: Literal["resolved", "ambiguous", "unresolved"]
    malformed: bool
    confidence: float
    antecedent: Place | None
    candidates: list[Reading]


class CiteRequest(BaseModel):
    """A text, and what it does not say of itself."""

    model_config = ConfigDict(extra="forbid")

    text: str
    date: str | None = None
    language: str | None = None


def _parameter(name: str, description: str, example: str) -> dict[str, object]:
    schema = {"type": "string"}
    return {
        "name": name, "in": "query", "description": description, "example": example, "schema": schema,
    }  # fmt: skip


DETAILS = [
    _parameter("date", "The text's date, for what names meant then.", "2017-10-18"),
    _parameter("language", "The text's language (ISO 639-1).", "en"),
    {
        "name": "format",
        "in": "query",
        "description": "The format of the answer, in place of the Accept header.",
        "schema": {"type": "string", "enum": [offer.name for offer in OFFERS]},
    },
]
IN_ADDRESS = {"parameters": [_parameter("text", "A short text.", "Directive 2017/541"), *DETAILS]}
IN_BODY = {
    "parameters": DETAILS,
    "requestBody": {
        "required": True,
        "content": {
            PLAIN: {"schema": {"type": "string"}, "example": "Directive (EU) 2017/541"},
            JSON: {"schema": CiteRequest.model_json_schema()},
            FORM: {"schema": CiteRequest.model_json_schema()},
        },
    },
}
ANSWERS: dict[int | str, dict[str, Any]] = described(OFFERS)
ANSWERS[200]["model"] = list[CitationFound]


async def read_text(request: Request, state: Shared) -> bytes:
    """The body, read up to the largest text, or to what a form needs to carry it."""
    form = request.headers.get("content-type", "").lower().startswith(FORM)
    most = state.settings.cite_bytes
    return await read_at_most(request, most * BYTES_OF_ONE + SPARE_BYTES if form else most)


Body = Annotated[bytes, Depends(read_text)]


@router.get(
    "/cite",
    operation_id="cite-get",
    openapi_extra=IN_ADDRESS,
    response_class=Response,
    responses=ANSWERS,
)
def cite_by_get(request: Request, state: Shared, accept: Accept = None) -> Response:
    """Look for the citations in the text in the address; without one, show a form."""
    given = _fields(request)
    offer = choose(given.get("format"), accept, OFFERS)
    if "text" not in given and offer == PAGE:
        return _page(state, given)
    return _answered(state, given, offer)


@router.post(
    "/cite",
    operation_id="cite-post",
    openapi_extra=IN_BODY,
    response_class=Response,
    responses=ANSWERS,
)
def cite_by_post(request: Request, body: Body, state: Shared, accept: Accept = None) -> Response:
    """Look for the citations in the text in the body: plain, in JSON, or in a form."""
    given = _fields(request)
    kind = media_type(request)
    if kind == PLAIN:
        given |= {"text": text_of(body)}
    elif kind == JSON:
        given |= _object(body)
    elif kind == FORM:
        given |= _known(fields_of(text_of(body)))
    else:
        raise UnsupportedTypeError(
            f"a text cannot be sent as {kind[:80] or 'a body without a Content-Type'}",
            hint=f"send it as {PLAIN} or {JSON}",
        )
    return _answered(state, given, choose(given.get("format"), accept, OFFERS))


def _fields(request: Request) -> dict[str, str]:
    return _known(fields_of(request.url.query))


def _known(fields: list[tuple[str, str]]) -> dict[str, str]:
    """The fields, each known and at most once."""
    given = each_once(fields, FIELDS)
    if "text" in given:
        given["text"] = given["text"].replace("\r\n", "\n")
    return given


def _object(body: bytes) -> dict[str, str]:
    try:
        value = json.loads(text_of(body))
    except (ValueError, RecursionError):
        raise InputError("the body is not JSON") from None
    if not isinstance(value, dict) or not all(
        name in FIELDS and (item is None or isinstance(item, str)) for name, item in value.items()
    ):
        raise InputError(
            "the body is no object of texts", hint='send {"text": "…", "language": "en"}'
        )
    return {name: item for name, item in value.items() if item is not None}


def _answered(state: State, given: Mapping[str, str], offer: Offer) -> Response:
    try:
        found = _found(state, given)
    except EuctError as error:
        if offer == PAGE and error.http_status < 500:
            return _page(state, given, error=error)
        raise
    if offer == PAGE:
        return _page(state, given, found=found)
    if offer.name == "csv":
        body = csv_of(COLUMNS, map(candidates_in_words, found))
    else:
        body = json.dumps(found, ensure_ascii=False, indent=1)
    # A lone surrogate, which JSON can spell, cannot be sent as UTF-8.
    sent = body.encode("utf-8", "replace")
    return Response(sent, media_type=offer.media_types[0], headers={"Vary": "Accept"})


def _found(state: State, given: Mapping[str, str]) -> list[dict[str, Any]]:
    text = given.get("text", "")
    settings = state.settings
    if len(text.encode("utf-8", "replace")) > settings.cite_bytes:
        raise TooLargeError(f"the text is larger than {settings.cite_bytes} bytes")
    asked = asked_for(text, settings, given.get("date"), given.get("language"))
    return state.citing.call(asked, settings.cite_seconds)


def _page(
    state: State,
    given: Mapping[str, str],
    *,
    found: list[dict[str, Any]] | None = None,
    error: EuctError | None = None,
) -> Response:
    view = cited_view(given.get("text", ""), found) if found is not None else None
    filled = dict.fromkeys(FIELDS, "") | dict(given)
    body = page("cite.html", state.root, given=filled, cited=view, error=error)
    status = error.http_status if error else 200
    return Response(body, status, {"Vary": "Accept"}, "text/html")
