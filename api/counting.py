"""What a dataset holds, counted."""

import pyoxigraph as ox

from store.service import QueryService
from store.writing import CHANGED

PREFIX = "PREFIX euct: <https://w3id.org/euct/ontology#>\n"
COUNTS = {
    "documents loaded": "?x euct:hasPassage ?p",
    "documents cited": "?p a euct:Passage ; euct:cites ?x",
    "passages": "?x a euct:Passage",
    "citations": "?x a euct:Citation",
    "citations resolved": '?x a euct:Citation ; euct:resolution "resolved"',
    "citations ambiguous": '?x a euct:Citation ; euct:resolution "ambiguous"',
    "citations unresolved": '?x a euct:Citation ; euct:resolution "unresolved"',
    "mentions": "?x a euct:Mention",
    "bodies": "?x a euct:Body ; euct:source ?s",
    "countries": "?x a euct:Country ; euct:source ?s",
    "topics": "?x a euct:Topic ; euct:source ?s",
    "information systems": "?x a euct:InformationSystem ; euct:source ?s",
    "acts and other documents in the register": "?x euct:confirmed ?c FILTER(STRSTARTS(STR(?x), "
    '"https://w3id.org/euct/id/document/"))',
    "facts": "?x euct:reviewStatus ?s FILTER(?s != 'rejected')",
    "facts awaiting review": "?x euct:reviewStatus 'candidate'",
    "meetings": "?x a euct:Meeting",
    "agenda items": "?x a euct:AgendaItem",
}


def counts(service: QueryService) -> dict[str, int]:
    """The number of things of each sort, and the version and size of the dataset."""
    # A folder notes of each graph when it changed; a server does not, and has as many triples.
    triples = f"{{ SELECT DISTINCT ?x ?p ?o {{ ?x ?p ?o FILTER(?p != {CHANGED}) }} }}"
    found = {"dataset version": service.version, "triples": _count(service, triples, "*")}
    for what, pattern in COUNTS.items():
        found[what] = _count(service, pattern, "DISTINCT ?x")
    return found


def _count(service: QueryService, pattern: str, counted: str) -> int:
    rows = service.select(f"{PREFIX}SELECT (COUNT({counted}) AS ?n) WHERE {{ {pattern} }}")
    number = rows[0]["n"]
    return int(number.value) if isinstance(number, ox.Literal) else 0
