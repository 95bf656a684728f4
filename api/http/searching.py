"""`/search`: full-text search, for programs and as a page."""

import json
from collections.abc import Mapping
from typing import Any

from fastapi import APIRouter, Request, Response

from api.hits import as_object, to_csv
from api.http.accept import PAGE, Accept, Offer, choose, described
from api.http.body import each_once, fields_of
from api.http.state import Shared, State
from api.pages.render import page
from api.pages.searching import search_view
from api.searching import KINDS, PARAMETERS, Searched, search
from base.errors import InputError

OFFERS = (Offer("json", ("application/json",)), PAGE, Offer("csv", ("text/csv",)))
FORMAT = "format"
DESCRIPTIONS = {
    "q": ("What is looked for: all words, OR, -, \"as written\", any*, parentheses.", "encryption Europol"),
    "kind": (f"Kind of hit: {', '.join(KINDS)}, or a class of documents.", "passage"),
    "since": ("Documents from this day on.", "2017-01-01"),
    "until": ("Documents up to this day.", "2017-12-31"),
    "body": ("What mentions this body, or is it; id, name or acronym.", "europol"),
    "topic": ("What mentions this topic, or is it.", "encryption"),
    "country": ("What mentions this country, or is it.", "morocco"),
    "system": ("What mentions this information system, or is it.", "sis"),
    "act": ("What cites this act or document, or is it; id or CELEX number.", "32016R0679"),
    "document": ("What stands in this document; id or CELEX number.", "52017DC0608"),
    "language": ("Documents in this language (ISO 639-1).", "en"),
    "limit": ("At most so many hits; 20 where it is not given, 100 at most.", "20"),
    "offset": ("So many hits are left out.", "0"),
    "version": ("The version of the dataset, as long as it is kept (else 410).", "1"),
}  # fmt: skip
NUMBERS = {"limit": (1, 100), "offset": (0, 10_000), "version": (1, 999_999_999)}
DAYS = {"since", "until"}

router = APIRouter(tags=["Search"])


def _schema(name: str) -> dict[str, object]:
    if name in NUMBERS:
        least, most = NUMBERS[name]
        return {"type": "integer", "minimum": least, "maximum": most}
    return {"type": "string", **({"format": "date"} if name in DAYS else {})}


DESCRIBED: dict[str, Any] = {
    "parameters": [
        {
            "name": name, "in": "query", "schema": _schema(name),
            "description": DESCRIPTIONS[name][0], "example": DESCRIPTIONS[name][1],
        }
        for name in PARAMETERS
    ]
    + [
        {
            "name": FORMAT, "in": "query",
            "description": "The format of the answer, in place of the Accept header.",
            "schema": {"type": "string", "enum": [offer.name for offer in OFFERS]},
        }
    ]
}  # fmt: skip


@router.get(
    "/search",
    operation_id="search",
    openapi_extra=DESCRIBED,
    response_class=Response,
    responses=described(OFFERS),
)
def find(request: Request, state: Shared, accept: Accept = None) -> Response:
    """Search passages, documents, acts and entities by their words."""
    given = each_once(fields_of(request.url.query))
    offer = choose(given.pop(FORMAT, None), accept, OFFERS)
    if offer == PAGE:
        return _page(state, given)
    found = search(state.service, state.searches, given, state.settings.public_url, state.cited)
    body = to_csv(found) if offer.name == "csv" else _json(found)
    sent = body.encode("utf-8", "replace")
    return Response(sent, headers=_marks(found, state.root), media_type=offer.media_types[0])


def _json(found: Searched) -> str:
    return json.dumps(as_object(found), ensure_ascii=False, indent=1)


def _marks(found: Searched, root: str) -> dict[str, str]:
    """What every format says in headers: the version, where the same is found, and the next."""
    links = [f'<{root}{found.path}>; rel="bookmark"']
    headers = {"X-Euct-Version": str(found.version), "Vary": "Accept"}
    if following := found.next_path:
        links.append(f'<{root}{following}>; rel="next"')
        headers["X-Euct-Truncated"] = "true"
    return {**headers, "Link": ", ".join(links)}


def _page(state: State, given: Mapping[str, str]) -> Response:
    """The form, with what was found below it once something is searched for."""
    found: Searched | None = None
    error: InputError | None = None
    if any(value.strip() for value in given.values()):
        try:
            found = search(state.service, state.searches, given, cited=state.cited)
        except InputError as refused:
            error = refused
    view = search_view(state.service, given, found)
    body = page("search.html", state.root, view=view, error=error)
    headers = _marks(found, state.root) if found else {"Vary": "Accept"}
    return Response(body, error.http_status if error else 200, headers, "text/html")
