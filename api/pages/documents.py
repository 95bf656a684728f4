"""What the page of a document or a passage shows: its text with the evidence in it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from api.pages.findings import FindingView, findings_on
from api.pages.graph import Row, ask_about, number, text
from api.pages.highlight import Mark, Piece, Span, pieces
from api.pages.terms import (
    Labels,
    Shown,
    labels_of,
    local_path,
    shown,
    titles_of,
    web_address,
)
from base.iris import identity
from store.service import QueryService

PASSAGES_A_PAGE = 800
SIZE = """SELECT (COUNT(DISTINCT ?passage) AS ?count) (MAX(?position) AS ?last) WHERE {
  VALUES ?this { UNDEF } ?this euct:hasPassage ?passage . ?passage euct:position ?position
}"""
# The document of a passage, or the document itself, with its label.
OWNER = """SELECT ?document (MIN(?words) AS ?label) WHERE {
  VALUES ?this { UNDEF }
  { ?this euct:partOf ?document } UNION { ?this euct:hasPassage ?any BIND(?this AS ?document) }
  OPTIONAL { ?document rdfs:label ?name BIND(STR(?name) AS ?words) }
} GROUP BY ?document LIMIT 1"""
# `%s` is where the passages come from: all of a document within a window, or one with its notes.
WINDOW = """VALUES ?this { UNDEF } ?passage euct:partOf ?this ; euct:position ?position
  FILTER(?position >= %d && ?position < %d)"""
SINGLE = """{ VALUES ?passage { UNDEF } } UNION { VALUES ?host { UNDEF } ?passage euct:noteOf ?host }
  ?passage euct:position ?position ."""
PASSAGES = """SELECT DISTINCT ?passage ?position ?kind ?path ?text ?note ?host ?offset WHERE {
  %s
  ?passage euct:passageKind ?kind ; euct:text ?text .
  OPTIONAL { ?passage euct:headingPath ?path }
  OPTIONAL { ?passage euct:noteNumber ?note }
  OPTIONAL { ?passage euct:noteOf ?host }
  OPTIONAL { ?passage euct:noteOffset ?offset }
} ORDER BY ?position ?passage"""
EVIDENCE = """SELECT DISTINCT ?passage ?start ?end ?entity ?target ?resolution ?pinpoint WHERE {
  %s
  ?evidence euct:inPassage ?passage ; euct:start ?start ; euct:end ?end .
  OPTIONAL { ?evidence euct:entity ?entity }
  OPTIONAL { ?evidence euct:target ?target }
  OPTIONAL { ?evidence euct:resolution ?resolution }
  OPTIONAL { ?evidence euct:pinpoint ?pinpoint }
}"""
ITEMS = """SELECT ?item ?number (MIN(?title) AS ?heading) (MIN(?done) AS ?outcome) ?paper
  (MIN(?name) AS ?label) (MIN(?page) AS ?link) WHERE {
  VALUES ?this { UNDEF }
  ?meeting euct:recordedIn ?this ; euct:hasItem ?item .
  ?item euct:itemNumber ?number ; euct:title ?title .
  OPTIONAL { ?item euct:outcome ?done }
  OPTIONAL {
    ?item euct:considers ?paper
    OPTIONAL { ?paper rdfs:label ?words BIND(STR(?words) AS ?name) }
    OPTIONAL { ?paper euct:link ?address BIND(STR(?address) AS ?page) }
  }
} GROUP BY ?item ?number ?paper ORDER BY ?number ?paper"""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A passage with its text in pieces; `anchor` is its id within the page."""

    path: str
    anchor: str
    kind: str
    level: int
    note: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ItemView:
    """A point of the agenda of a meeting that the document records."""

    number: str
    title: str
    outcome: str
    path: str
    papers: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's text, or one passage of it, then named by `single`."""

    label: str
    path: str
    single: str | None
    passages: tuple[PassageView, ...]
    notes: tuple[PassageView, ...]
    items: tuple[ItemView, ...]
    findings: tuple[FindingView, ...]
    total: int
    following: int | None
    previous: int | None


def document_view(service: QueryService, iri: str, start: int) -> DocumentView | None:
    """The text of a document or passage; None for everything else.

    Args:
        service: the dataset.
        iri: the document or passage.
        start: position of the first passage to show, for a document.
    """
    owners = ask_about(service, OWNER, iri)
    owner = text(owners[0], "document") if owners else ""
    if not owner:
        return None
    whole = owner == iri
    chosen = WINDOW % (start, start + PASSAGES_A_PAGE) if whole else SINGLE
    rows = ask_about(service, PASSAGES.replace("%s", chosen), iri)
    found = ask_about(service, EVIDENCE.replace("%s", chosen), iri)
    named = [row[name] for row in found for name in ("entity", "target")]
    evidence = _evidence(found, labels_of(service, named), titles_of(service, named))
    passages = _passages(rows, evidence)
    size = ask_about(service, SIZE, owner)[0]
    last = number(size, "last")
    following = start + PASSAGES_A_PAGE
    return DocumentView(
        label=text(owners[0], "label") or owner,
        path=local_path(owner),
        single=None if whole else _id_of(iri),
        passages=tuple(p for p in passages if p.kind != "footnote" or not whole),
        notes=tuple(p for p in passages if p.kind == "footnote" and whole),
        items=_items(ask_about(service, ITEMS, iri)) if whole else (),
        findings=findings_on(service, iri) if whole else (),
        total=number(size, "count"),
        following=following if whole and following <= last else None,
        previous=max(1, start - PASSAGES_A_PAGE) if whole and start > 1 else None,
    )


def _passages(rows: list[Row], evidence: Mapping[str, list[Span]]) -> list[PassageView]:
    marks: dict[str, list[Mark]] = defaultdict(list)
    for row in rows:
        host, offset = text(row, "host"), number(row, "offset", -1)
        if host and offset >= 0:
            anchor = _id_of(text(row, "passage"))
            marks[host].append(Mark(offset, text(row, "note"), "#" + anchor))
    found: dict[str, PassageView] = {}
    for row in rows:
        iri, path = text(row, "passage"), text(row, "path")
        cut = pieces(text(row, "text"), evidence.get(iri, ()), marks.get(iri, ()))
        found.setdefault(
            iri,
            PassageView(
                path=local_path(iri),
                anchor=_id_of(iri),
                kind=text(row, "kind"),
                level=min(6, path.count(".") + 2) if path else 3,
                note=text(row, "note"),
                pieces=tuple(cut),
            ),
        )
    return list(found.values())


def _evidence(rows: list[Row], labels: Labels, titles: Labels) -> Mapping[str, list[Span]]:
    found: dict[str, list[Span]] = defaultdict(list)
    for row in rows:
        citation = not text(row, "entity")
        what = text(row, "target") or text(row, "entity")
        label = labels.get(what) or what.rpartition("/")[2]
        parts = [part for part in (label, text(row, "pinpoint"), titles.get(what)) if part]
        resolution = text(row, "resolution")
        if citation and resolution != "resolved":
            parts.append(f"{resolution} citation" if resolution else "citation")
        found[text(row, "passage")].append(
            Span(
                start=number(row, "start", -1),
                end=number(row, "end", -1),
                kind="citation" if citation else "mention",
                href=local_path(what),
                title=" · ".join(dict.fromkeys(parts)),
            )
        )
    return found


def _items(rows: list[Row]) -> tuple[ItemView, ...]:
    papers: dict[str, list[Shown]] = defaultdict(list)
    first: dict[str, Row] = {}
    for row in rows:
        item = text(row, "item")
        first.setdefault(item, row)
        if text(row, "paper"):
            label = text(row, "label")
            papers[item].append(shown(row["paper"], {text(row, "paper"): label} if label else {}))
            if web_address(text(row, "link")):
                papers[item].append(shown(row["link"], {}))
    return tuple(
        ItemView(
            number=text(row, "number"),
            title=text(row, "heading"),
            outcome=text(row, "outcome"),
            path=local_path(item),
            papers=tuple(papers[item]),
        )
        for item, row in first.items()
    )


def _id_of(passage: str) -> str:
    """A passage's own id: what follows its document in its IRI."""
    return passage[len(identity("passage")) + 1 :].partition("/")[2] or passage
