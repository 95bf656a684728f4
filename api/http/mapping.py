"""`/robots.txt` and `/sitemap.xml`: what crawlers may read, and where it is (sitemaps.org, RFC 9309)."""

from typing import Annotated
from urllib.parse import urlsplit
from xml.sax.saxutils import escape

import pyoxigraph as ox
from fastapi import APIRouter, Query, Request, Response

from api.asking import catalogue
from api.http.errors import UnknownResourceError
from api.http.linked import VOID, endpoint_of
from api.http.state import Shared
from base.iris import BASE, IDS

PAGE_SIZE = 50_000  # the protocol's own limit
SITEMAPS = "http://www.sitemaps.org/schemas/sitemap/0.9"
XML = "application/xml"
# What has a page that people look for; evidence is shown where it stands.
LISTED = [
    "document",
    "body",
    "country",
    "region",
    "topic",
    "system",
    "programme",
    "series",
    "meeting",
    "group",
]
PATTERN = " || ".join(f'STRSTARTS(STR(?s), "{IDS}{kind}/")' for kind in LISTED)
THINGS = f"SELECT DISTINCT ?s {{ ?s a ?c FILTER({PATTERN}) }} ORDER BY ?s"
COUNTED = f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a ?c FILTER({PATTERN}) }}"
# When the file was read that a document was made of.
LOADED = """SELECT ?s (MAX(?day) AS ?last) {
  ?s <http://www.w3.org/ns/prov#wasGeneratedBy>/<http://www.w3.org/ns/prov#endedAtTime> ?day
} GROUP BY ?s"""
PAGES = ("/", "/queries", "/ontology", "/shapes", VOID)
ROBOTS = """User-agent: *
Disallow: {root}/sparql
Disallow: {root}/rdf-graph-store
Disallow: {root}/review
Disallow: {root}/queries/*?
Disallow: {root}/dump.
Allow: {root}/

Sitemap: {base}/sitemap.xml
"""

router = APIRouter(tags=["Operation"])


@router.get("/robots.txt", operation_id="robots", response_class=Response)
def robots(request: Request, state: Shared) -> Response:
    """What crawlers may read: pages and linked data, and nothing that asks for work."""
    text = ROBOTS.format(root=state.root, base=_base(request, state))
    return Response(text, media_type="text/plain")


@router.get("/sitemap.xml", operation_id="sitemap", response_class=Response)
def sitemap(
    request: Request,
    state: Shared,
    part: Annotated[int | None, Query(alias="page", ge=1, le=10**6)] = None,
) -> Response:
    """The addresses of all pages; where they are too many for one file, of the files that list them."""
    base = _base(request, state)
    found = state.service.select(COUNTED)[0]["n"]
    count = len(_fixed()) + (int(found.value) if isinstance(found, ox.Literal) else 0)
    parts = -(-count // PAGE_SIZE)
    if part is None and parts > 1:
        files = [f"{base}/sitemap.xml?page={number}" for number in range(1, parts + 1)]
        body = _xml("sitemapindex", "sitemap", [(address, "") for address in files])
    elif part is not None and part > parts:
        raise UnknownResourceError(f"the map has {parts} pages")
    else:
        body = _xml("urlset", "url", _places(state, base, part or 1))
    return Response(body, media_type=XML)


def _places(state: Shared, base: str, part: int) -> list[tuple[str, str]]:
    """The addresses on one page of the map, each with when it last changed as far as that is known."""
    fixed = [(base + path, "") for path in _fixed()] if part == 1 else []
    first = max(0, (part - 1) * PAGE_SIZE - len(_fixed()))
    size = PAGE_SIZE - len(fixed)
    rows = state.service.select(f"{THINGS} LIMIT {size} OFFSET {first}")
    changed = {_text(row["s"]): _text(row["last"]) for row in state.service.select(LOADED)}
    things = [_text(row["s"]) for row in rows]
    return fixed + [(f"{base}/{iri[len(BASE) :]}", changed.get(iri, "")) for iri in things]


def _fixed() -> tuple[str, ...]:
    return (*PAGES, *(f"/queries/{name}" for name in catalogue()))


def _xml(root: str, entry: str, places: list[tuple[str, str]]) -> str:
    lines = [
        f"<{entry}><loc>{escape(address)}</loc>"
        + (f"<lastmod>{escape(day)}</lastmod>" if day else "")
        + f"</{entry}>"
        for address, day in places
    ]
    inner = "\n".join(lines)
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} xmlns="{SITEMAPS}">\n{inner}\n</{root}>\n'
    )


def _base(request: Request, state: Shared) -> str:
    """Where the service is reached; a map may only list addresses of its own host."""
    base = endpoint_of(request, state).value.removesuffix("/sparql")
    return base if urlsplit(base).scheme in ("http", "https") else ""


def _text(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode | ox.Literal) else ""
