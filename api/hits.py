"""What a search found, as an object and as CSV: each hit with its text, its place and what can be asked of it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from api.asking import catalogue
from api.replies import csv_of
from api.searching import FILTERS, Searched
from base.iris import local_id

COLUMNS = (
    "kind", "iri", "label", "document", "celex", "link", "passage", "path", "date", "score",
    "text", "highlights",
)  # fmt: skip


def as_object(searched: Searched) -> dict[str, Any]:
    """What was found as an object; places in texts count Unicode code points."""
    found = searched.found
    following = searched.next_path
    return {
        "q": searched.given.get("q", ""),
        "parameters": {k: v for k, v in searched.given.items() if k in FILTERS},
        "version": searched.version,
        "answered": searched.answered,
        "permalink": searched.base + searched.path,
        "limit": searched.limit,
        "offset": searched.offset,
        "total": found.total,
        "all_words": found.whole,
        "ignored_words": found.ignored,
        **({"next": searched.base + following} if following else {}),
        "hits": [hit_object(hit, searched.base) for hit in found.hits],
        "facets": {
            name: [facet_object(value, count) for value, count in values]
            for name, values in found.facets.items()
            if name != "what" and values
        },
    }


def hit_object(hit: Mapping[str, Any], base: str = "") -> dict[str, Any]:
    """One hit: what it is, its text with the places of the words, and where it stands."""
    iri = str(hit["iri"])
    document = hit.get("document")
    passage = hit["what"] == "passage"
    return {
        "kind": hit["what"],
        "iri": iri,
        "id": local_id(iri) or iri,
        "href": base + local_href(iri) if local_id(iri) else iri,
        "label": hit.get("label"),
        "document": {**document, "id": local_id(document["iri"])} if document else None,
        "passage": _in_document(iri) if passage else None,
        "passage_kind": hit.get("kind") if passage else None,
        "path": hit.get("path"),
        "text": hit["text"],
        "offset": hit["offset"],
        "highlights": hit["highlights"],
        "link": (document or {}).get("link") or hit.get("link"),
        "score": hit["score"],
        "queries": [base + path for path in questions(hit)],
    }


def facet_object(value: str, count: int) -> dict[str, Any]:
    """A value of a facet as its filter takes it, and the number of hits that have it."""
    short = local_id(value)
    return {"value": short or value, **({"iri": value} if short else {}), "count": count}


def local_href(iri: str) -> str:
    """Where one of our identities is shown here: `/id/passage/…`."""
    return "/id/" + iri.partition("/id/")[2]


def _in_document(iri: str) -> str | None:
    name = local_id(iri)
    return name.partition("/")[2] or name if name else None


def questions(hit: Mapping[str, Any]) -> list[str]:
    """The paths of the named questions that ask about a hit, or about a passage's document."""
    document = hit.get("document")
    iri = document["iri"] if document else str(hit["iri"])
    short = local_id(iri)
    kinds = {"Document"} if document else _TYPES.get(str(hit["what"]), set())
    found = []
    for query in catalogue().values() if short and kinds else ():
        needed = [p for p in query.parameters if p.required]
        if len(needed) == 1 and set(needed[0].type.split(" or ")) & kinds:
            found.append(f"/queries/{query.name}?{needed[0].name}={quote(short or '', safe='')}")
    return found


_TYPES = {
    "body": {"Body", "Thing"}, "country": {"Country", "Thing"}, "topic": {"Topic", "Thing"},
    "system": {"InformationSystem", "Thing"},
}  # fmt: skip


def to_csv(searched: Searched) -> str:
    """What was found as CSV, one line a hit; places as `begin-end`, by spaces."""
    return csv_of(COLUMNS, (_row(hit_object(hit)) for hit in searched.found.hits))


def _row(hit: Mapping[str, Any]) -> list[object]:
    document = hit["document"] or {}
    places = " ".join(f"{begin}-{end}" for begin, end in hit["highlights"])
    return [
        hit["kind"], hit["iri"], hit["label"] or document.get("label"), document.get("iri"),
        document.get("celex"), hit["link"], hit["passage"], hit["path"], document.get("date"),
        hit["score"], hit["text"], places,
    ]  # fmt: skip
