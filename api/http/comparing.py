"""`/diff`: two documents of the dataset compared, for programs and as a page."""

import json
from collections.abc import Mapping
from typing import Any, Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict

from api.compare.difference import FACETS, Difference, facets_of
from api.compare.shape import as_object
from api.compare.sides import compare, from_dataset
from api.http.accept import PAGE, Accept, Offer, choose, described
from api.http.body import each_once, fields_of
from api.http.state import Shared, State
from api.pages.comparing import difference_view
from api.pages.render import page
from base.errors import EuctError, InputError

OFFERS = (Offer("json", ("application/json",)), PAGE)
FIELDS = ("a", "b", "only", "limit", "format")
MOST_ROWS, PAGE_ROWS = 5000, 300

router = APIRouter(tags=["Questions"])


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class GateOfDocument(_Strict):
    """Whether a load would refuse a document that is not in the dataset, and its findings, counted."""

    refused: bool
    findings: dict[str, int]


class ComparedDocument(_Strict):
    """One of the documents; `gate` is null, for those of the dataset have passed it."""

    iri: str
    label: str
    title: str | None
    date: str | None
    celex: str | None
    link: str | None
    gate: GateOfDocument | None


class Counts(_Strict):
    """How many rows of one sort there are."""

    new: int
    dropped: int
    repeated: int


class DeadlineWords(_Strict):
    """A deadline: its words, its first and last day."""

    text: str | None
    start: str | None
    end: str | None


class SideOfRow(_Strict):
    """What one document has: how often, whether by its own name, and the first passage with it."""

    count: int
    direct: bool | None
    passage: str | None
    quote: str | None
    fact: str | None
    deadline: DeadlineWords | None
    confidence: float | None


class MatchOfRow(_Strict):
    """How two commitments are known to be the same: by a follow-up, or by their words."""

    by: str
    confidence: float


class CandidateOfRow(_Strict):
    """A commitment of the other document that may be the same."""

    name: str
    confidence: float
    fact: str
    passage: str
    quote: str


class FollowUpOfRow(_Strict):
    """What B is known to say of a commitment of A."""

    kind: str
    confidence: float
    passage: str
    quote: str


class DifferenceRow(_Strict):
    """One topic, body, act, country, system, programme or fact."""

    facet: str
    change: Literal["new", "dropped", "repeated"]
    name: str
    iri: str | None
    celex: str | None
    a: SideOfRow
    b: SideOfRow
    match: MatchOfRow | None
    candidates: list[CandidateOfRow]
    followed_up: list[FollowUpOfRow]


class DifferenceFound(_Strict):
    """Two documents compared."""

    a: ComparedDocument
    b: ComparedDocument
    same: bool
    summary: dict[str, Counts]
    limit: int
    left_out: int
    rows: list[DifferenceRow]


def _parameter(name: str, description: str, example: Any, **more: Any) -> dict[str, object]:
    schema = {"type": "integer" if isinstance(example, int) else "string"} | more.pop("schema", {})
    return {
        "name": name, "in": "query", "description": description, "example": example,
        "schema": schema, **more,
    }  # fmt: skip


NAME = "An id, CELEX or COM number, or the path of a page."
PARAMETERS = [
    _parameter("a", f"The earlier document. {NAME}", "52017DC0608", required=True),
    _parameter("b", f"The later document. {NAME}", "52017DC0779", required=True),
    _parameter("only", f"What to compare, of {', '.join(FACETS)}.", "topics,acts"),
    _parameter(
        "limit", "How many rows of each sort are sent; all are counted.", 1000,
        schema={"minimum": 1, "maximum": MOST_ROWS, "default": MOST_ROWS},
    ),
    _parameter(
        "format", "The format of the answer, in place of the Accept header.", "json",
        schema={"enum": [offer.name for offer in OFFERS]},
    ),
]  # fmt: skip
ANSWERS: dict[int | str, dict[str, Any]] = described(OFFERS)
ANSWERS[200]["model"] = DifferenceFound


@router.get(
    "/diff",
    operation_id="diff",
    openapi_extra={"parameters": PARAMETERS},
    response_class=Response,
    responses=ANSWERS,
)
def diff(request: Request, state: Shared, accept: Accept = None) -> Response:
    """Compare two documents: what is new in b, dropped, or repeated; without any, show a form."""
    given = each_once(fields_of(request.url.query), FIELDS)
    offer = choose(given.get("format"), accept, OFFERS)
    if offer == PAGE:
        return _page(state, given)
    body = json.dumps(as_object(_compared(state, given, MOST_ROWS)), ensure_ascii=False, indent=1)
    return Response(body, media_type=offer.media_types[0], headers={"Vary": "Accept"})


def _compared(state: State, given: Mapping[str, str], most: int) -> Difference:
    for name in ("a", "b"):
        if not given.get(name, "").strip():
            raise InputError(f"the parameter {name} is missing", hint="give two documents: a and b")
    limit = given.get("limit", "").strip() or str(most)
    if not limit.isascii() or not limit.isdigit() or not 1 <= int(limit[:9]) <= most:
        raise InputError(f"limit wants a number from 1 to {most}")
    facets = facets_of(given.get("only"))
    settings, service = state.settings, state.service

    def cite(asked: Any) -> list[dict[str, Any]]:
        return state.citing.call(asked, settings.cite_seconds)

    a, b = (from_dataset(given[name], service.select, settings, cite) for name in ("a", "b"))
    return compare(a, b, facets, int(limit))


def _page(state: State, given: Mapping[str, str]) -> Response:
    """The form, with the comparison below it once both documents are given."""
    error: EuctError | None = None
    view = None
    if given.get("a", "").strip() or given.get("b", "").strip():
        try:
            view = difference_view(_compared(state, {**given, "limit": ""}, PAGE_ROWS))
        except InputError as refused:
            error = refused
    filled = dict.fromkeys(FIELDS, "") | dict(given)
    body = page("diff.html", state.root, given=filled, view=view, error=error, facets=FACETS)
    status = error.http_status if error else 200
    return Response(body, status, {"Vary": "Accept"}, "text/html")
