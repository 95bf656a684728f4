"""RDF terms as they are shown on a page: words, and where they lead."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeGuard
from urllib.parse import unquote, urlsplit

import pyoxigraph as ox

from base.iris import IDS, ONTOLOGY, local_id
from store.service import QueryService

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Labels = Mapping[str, str]
MOST_LABELS = 5000
LABELS_A_QUERY = 500
DIGEST = 64  # the length of a SHA-256 in hexadecimal
BETWEEN = " · "
PLACES = {
    "eur-lex.europa.eu": "EUR-Lex",
    "data.europa.eu": "data.europa.eu",
    "publications.europa.eu": "Publications Office",
    "data.consilium.europa.eu": "Council register",
    "www.consilium.europa.eu": "Council",
    "www.coe.int": "Council of Europe",
    "undocs.org": "United Nations",
    "docs.un.org": "United Nations",
}
# Of these a label would say less than the end of the IRI does.
UNLABELLED = ("passage/", "mention/", "citation/", "load/", "agenda-item/", "forwarding/")
NAMES = """PREFIX euct: <https://w3id.org/euct/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?iri (MIN(?text) AS ?label) WHERE {
  VALUES ?iri { %s }
  ?iri %p ?words
  FILTER(LANG(?words) IN ("", "en"))
  BIND(STR(?words) AS ?text)
} GROUP BY ?iri"""


@dataclass(frozen=True, slots=True)
class Shown:
    """One term on a page.

    `path` leads into this service (without its root), `address` out of it; at most one is set.
    `unconfirmed`: no table or document at hand bears out the statement in which it stands.
    """

    text: str
    path: str = ""
    address: str = ""
    number: bool = False
    unconfirmed: bool = False


def local_path(iri: str) -> str:
    """Where our identity is shown here: `/id/body/europol`; empty for every other IRI."""
    return "/id/" + iri[len(IDS) :] if iri.startswith(IDS) else ""


def web_address(text: str) -> str:
    """The text if it is an address that is safe to link to, else empty."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    safe = parts.scheme in ("http", "https") and parts.netloc and text.isprintable()
    return text if safe and " " not in text else ""


def shown(term: Term | None, labels: Labels) -> Shown:
    """A term with its label, and where it leads."""
    if term is None:
        return Shown("")
    if isinstance(term, ox.Literal):
        address = web_address(term.value)
        if address:
            return Shown(_place(address), address=address)
        kind = term.datatype.value.rpartition("#")[2]
        return Shown(term.value, number=kind in ("integer", "decimal", "double"))
    if isinstance(term, ox.NamedNode):
        iri = term.value
        path = local_path(iri)
        address = "" if path or iri.startswith(ONTOLOGY) else web_address(iri)
        return Shown(labels.get(iri) or _name(iri), path, address)
    return Shown(str(term))


def shown_row(row: Sequence[Term | None], labels: Labels) -> tuple[Shown, ...]:
    """The terms of a table's row; a passage beside its document need not repeat it."""
    beside = {local_path(t.value)[len("/id/document/") :] for t in row if _is_document(t)}
    cells = []
    for term in row:
        cell = shown(term, labels)
        document, dot, rest = cell.text.partition(BETWEEN)
        cells.append(replace(cell, text=rest) if dot and cell.path and document in beside else cell)
    return tuple(cells)


def _is_document(term: Term | None) -> TypeGuard[ox.NamedNode]:
    return isinstance(term, ox.NamedNode) and term.value.startswith(IDS + "document/")


def labels_of(service: QueryService, terms: Iterable[Term | None]) -> dict[str, str]:
    """The English or language-less labels of those of the terms that are IRIs, by IRI."""
    return _names_of(service, terms, "rdfs:label")


def titles_of(service: QueryService, terms: Iterable[Term | None]) -> dict[str, str]:
    """The titles of those of the terms that have one, by IRI."""
    return _names_of(service, terms, "euct:title")


def _names_of(service: QueryService, terms: Iterable[Term | None], naming: str) -> dict[str, str]:
    wanted = sorted(set(_labelled(terms)))[:MOST_LABELS]
    if not wanted:
        return {}
    found: dict[str, str] = {}
    # The guard bounds a query's length, so that many IRIs go in several queries.
    for begin in range(0, len(wanted), LABELS_A_QUERY):
        nodes = " ".join(str(ox.NamedNode(iri)) for iri in wanted[begin : begin + LABELS_A_QUERY])
        for row in service.select(NAMES.replace("%p", naming).replace("%s", nodes)):
            iri, label = row["iri"], row["label"]
            if isinstance(iri, ox.NamedNode) and isinstance(label, ox.Literal):
                found[iri.value] = label.value
    return found


def _labelled(terms: Iterable[Term | None]) -> Iterator[str]:
    for term in terms:
        if isinstance(term, ox.NamedNode):
            ours = term.value.startswith(IDS)
            if not (ours and term.value[len(IDS) :].startswith(UNLABELLED)):
                yield term.value


def _name(iri: str) -> str:
    """What an IRI without a label is called."""
    short = local_id(iri)
    if short:
        # Of a passage the document is told elsewhere: what follows it tells them apart.
        document, slash, rest = short.partition("/")
        if len(short) == DIGEST and not slash:
            return short[:12] + "…"
        return f"{document}{BETWEEN}{rest}" if slash else short
    if web_address(iri):
        return _place(iri)
    return iri


def _place(address: str) -> str:
    parts = urlsplit(address)
    if parts.netloc in PLACES and not parts.path.startswith(("/resource/authority", "/eli/")):
        return PLACES[parts.netloc]
    if parts.path.startswith("/resource/authority"):
        return unquote(parts.path.rpartition("/")[2])
    return address if len(address) <= 60 else address[:59] + "…"
