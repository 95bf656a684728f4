"""Choosing what to send by what the client accepts (RFC 9110, section 12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import Header, Query

from api.http.errors import NotAcceptableError

MOST_RANGES = 64
HTML = "text/html"
XHTML = "application/xhtml+xml"

# What routes take: the header, and the parameter that goes before it.
Accept = Annotated[str | None, Header(include_in_schema=False)]
Form = Annotated[str | None, Query(alias="format", description="In place of the Accept header.")]


@dataclass(frozen=True, slots=True)
class Offer:
    """A format under its short name, with the media types that ask for it; the first labels it."""

    name: str
    media_types: tuple[str, ...]


PAGE = Offer("html", (HTML, XHTML))


def described(offers: Sequence[Offer]) -> dict[int | str, dict[str, object]]:
    """The formats of an answer as OpenAPI says them."""
    types = (media_type for offer in offers for media_type in offer.media_types[:1])
    return {200: {"description": "The answer.", "content": {t: {} for t in types}}}


def path_parameter(description: str, example: str) -> dict[str, object]:
    """The part `path` of a route's address, slashes and all, as OpenAPI says it."""
    return {
        "name": "path",
        "in": "path",
        "required": True,
        "description": description,
        "example": example,
        "schema": {"type": "string", "minLength": 1},
    }


def best(accept: str | None, offers: Sequence[Offer]) -> Offer | None:
    """The offer that the client likes best, the first of equals; None where it takes none.

    Args:
        accept: the Accept header; None or blank takes anything.
        offers: in the order of our own liking.
    """
    if not accept or not accept.strip():
        return offers[0]
    ranges = qualities(accept)
    found: Offer | None = None
    highest = 0.0
    for offer in offers:
        quality = max(_quality(ranges, media_type) for media_type in offer.media_types)
        if quality > highest:
            found, highest = offer, quality
    return found


def choose(wanted: str | None, accept: str | None, offers: Sequence[Offer]) -> Offer:
    """The offer of the name `wanted`, or else the one that the client likes best.

    Raises:
        NotAcceptableError: there is none; the hint names what there is.
    """
    named = (offer for offer in offers if offer.name == wanted)
    offer = best(accept, offers) if wanted is None else next(named, None)
    if offer is None:
        names = ", ".join(known.name for known in offers)
        raise NotAcceptableError("it cannot be given in that format", hint=f"ask for {names}")
    return offer


def prefers_page(accept: str | None) -> bool:
    """Whether the client names HTML and likes nothing better: a browser, and not a program."""
    if not accept:
        return False
    ranges = qualities(accept)
    page = max(ranges.get(HTML, 0.0), ranges.get(XHTML, 0.0))
    return page > 0 and page >= max(ranges.values())


def _quality(ranges: dict[str, float], media_type: str) -> float:
    wild = media_type.partition("/")[0] + "/*"
    return next((ranges[key] for key in (media_type, wild, "*/*") if key in ranges), 0.0)


def qualities(accept: str) -> dict[str, float]:
    """What a header of this kind names (media ranges, codings) with its quality; what cannot be read is not wanted."""
    ranges: dict[str, float] = {}
    for item in accept.lower().split(",", MOST_RANGES)[:MOST_RANGES]:
        media_range, *parameters = (part.strip() for part in item.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _number(value)
        ranges[media_range] = quality
    return ranges


def _number(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0.0 <= value <= 1.0 else 0.0
