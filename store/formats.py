"""The formats of answers: their names, media types, and the choice among them."""

from typing import Any, Literal, NamedTuple

import pyoxigraph as ox

from base.errors import InputError

Kind = Literal["select", "ask", "construct"]
MOST_ACCEPTED = 64


class FormatError(InputError):
    """None of the formats that the caller takes suits the answer."""

    http_status = 406


class Format(NamedTuple):
    """A format under its short name; `media_types` begins with the one that is its own.

    `engine` is an `ox.QueryResultsFormat` or an `ox.RdfFormat`, as the kind of answer wants it.
    """

    name: str
    media_types: tuple[str, ...]
    engine: Any


RESULTS = (
    Format(
        "json", ("application/sparql-results+json", "application/json"), ox.QueryResultsFormat.JSON
    ),
    Format(
        "xml",
        ("application/sparql-results+xml", "application/xml", "text/xml"),
        ox.QueryResultsFormat.XML,
    ),
    Format("csv", ("text/csv",), ox.QueryResultsFormat.CSV),
    Format("tsv", ("text/tab-separated-values",), ox.QueryResultsFormat.TSV),
)
GRAPHS = (
    Format("turtle", ("text/turtle", "application/x-turtle"), ox.RdfFormat.TURTLE),
    Format("ntriples", ("application/n-triples", "text/plain"), ox.RdfFormat.N_TRIPLES),
    Format("nquads", ("application/n-quads",), ox.RdfFormat.N_QUADS),
    Format("trig", ("application/trig",), ox.RdfFormat.TRIG),
    Format("rdfxml", ("application/rdf+xml", "application/xml"), ox.RdfFormat.RDF_XML),
    Format("jsonld", ("application/ld+json", "application/json"), ox.RdfFormat.JSON_LD),
)
NICKNAMES = {"json": "jsonld", "xml": "rdfxml", "ttl": "turtle", "nt": "ntriples", "nq": "nquads"}

# Of the formats of rows and those of triples, which are alike.
ALIKE = {"json": "jsonld", "xml": "rdfxml", "jsonld": "json", "rdfxml": "xml"}


def choose(accept: str | None, kind: Kind) -> tuple[Format, str]:
    """The format for an answer of `kind`, and the media type to label it with.

    `accept` is a short name (`csv`), an HTTP Accept header, or None for the default. A header that
    names only formats of the other kind of answer is not held against its client, which knew nothing
    of the query: it gets the format that is like these, or the default (RFC 9110, section 12.5.1,
    lets a server disregard the header).

    Raises:
        FormatError: nothing that is accepted can be made.
    """
    formats, others = (GRAPHS, RESULTS) if kind == "construct" else (RESULTS, GRAPHS)
    if not accept or not accept.strip():
        return formats[0], formats[0].media_types[0]
    if "/" not in accept:
        wanted = accept.strip().lower()
        names = (wanted, NICKNAMES.get(wanted)) if kind == "construct" else (wanted,)
        for form in formats:
            if form.name in names:
                return form, form.media_types[0]
    else:
        found = _negotiated(accept, formats)
        if found is None and (other := _negotiated(accept, others)):
            alike = [form for form in formats if form.name == ALIKE.get(other[0].name)]
            form = (alike or formats)[0]
            found = form, form.media_types[0]
        if found:
            return found
    offered = ", ".join(form.name for form in formats)
    raise FormatError(f"this answer cannot be given as {accept[:80]}", hint=f"ask for {offered}")


def _negotiated(accept: str, formats: tuple[Format, ...]) -> tuple[Format, str] | None:
    ranges = _ranges(accept)
    best: tuple[float, Format, str] | None = None
    for form in formats:
        for media_type in form.media_types:
            wild = media_type.partition("/")[0] + "/*"
            quality = next((ranges[key] for key in (media_type, wild, "*/*") if key in ranges), 0.0)
            if quality > 0 and (best is None or quality > best[0]):
                best = (quality, form, media_type)
    return best[1:] if best else None


def _ranges(accept: str) -> dict[str, float]:
    """Media ranges with their quality; what cannot be read counts as not said."""
    ranges: dict[str, float] = {}
    for item in accept.lower().split(",", MOST_ACCEPTED)[:MOST_ACCEPTED]:
        media_range, *parameters = (part.strip() for part in item.split(";"))
        quality = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip() == "q":
                quality = _quality(value)
        ranges[media_range] = quality
    return ranges


def _quality(value: str) -> float:
    try:
        return min(max(float(value), 0.0), 1.0)
    except ValueError:
        return 0.0
