"""Facts and the decisions on them, as the review list shows them."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyoxigraph as ox

from api.asking import ask, cell
from api.reviews.applying import MARKS
from api.reviews.decisions import (
    TYPE,
    Decision,
    Statement,
    decisions_in,
    property_name,
    statements_in,
    time_text,
)
from base.iris import GRAPHS, ONTOLOGY, local_id, term
from store.service import QueryService

STATUSES = ("candidate", "asserted", "accepted", "corrected", "rejected", "orphaned", "all")
ORPHANED = "orphaned"
HIDDEN = frozenset({TYPE.value, term("evidence"), term("confidence")})
FACTS = f"""PREFIX euct: <{ONTOLOGY}>
SELECT DISTINCT ?s ?p ?o {{
  {{ ?s euct:reviewStatus ?status ; ?p ?o }}
  UNION {{ ?fact euct:reviewStatus ?status ; euct:extractedStatement ?s . ?s ?p ?o }}
}}"""
LOG = f"""SELECT DISTINCT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }}
  FILTER(STRSTARTS(STR(?g), "{GRAPHS}reviews/")) }}"""


def listed(
    service: QueryService,
    *,
    status: str = "candidate",
    document: str | None = None,
    kind: str | None = None,
) -> list[dict[str, Any]]:
    """The review list, one object a fact; for `orphaned` one a decision that fits no fact any more.

    Args:
        service: the dataset.
        status: one of `STATUSES`.
        document: only facts of this document, by any of its names.
        kind: only facts of this class, such as Commitment.

    Raises:
        UnknownNameError: there is no such document.
        StoreError: there is no dataset.
    """
    given = {"document": document or ""}
    log = all_decisions(service)
    if status == ORPHANED:
        found = _rows(service, "reviews", {**given, "state": ORPHANED})
        known = {each.iri: each for each in log}
        return [_orphan(known[row["review"]]) for row in found if _is(known[row["review"]], kind)]
    said = _by_subject(_triples(service, FACTS))
    found = _rows(service, "facts-to-review", {**given, "kind": kind or "", "status": status})
    in_force = _decided(log, said)
    return [_fact(row, said, in_force.get(row["fact"])) for row in found]


def all_decisions(service: QueryService) -> list[Decision]:
    """All decisions of the dataset, in the order of their time."""
    return decisions_in(_triples(service, LOG))


def _rows(service: QueryService, name: str, values: Mapping[str, str]) -> list[dict[str, Any]]:
    reply = ask(service, name, values)
    return [dict(zip(reply.columns, map(cell, row), strict=True)) for row in reply.rows]


def _fact(
    row: Mapping[str, Any],
    said: Mapping[str, dict[str, list[ox.NamedNode | ox.Literal]]],
    decision: Decision | None,
) -> dict[str, Any]:
    own = said[row["fact"]]
    told = statements_in(own.get(term("extractedStatement"), ()), said)
    now = [(name, value) for name, values in own.items() if name not in MARKS for value in values]
    return {
        "id": local_id(row["fact"]),
        **{("iri" if name == "fact" else name): value for name, value in row.items()},
        "values": {} if row["status"] == "rejected" else values_of(now),
        "extracted": values_of(told),
        "decision": decision_object(decision) if decision else None,
    }


def _orphan(decision: Decision) -> dict[str, Any]:
    return {
        "id": local_id(decision.fact),
        "iri": decision.fact,
        "kind": _kind(decision),
        "status": ORPHANED,
        "document": decision.document,
        "quote": decision.text,
        "values": {},
        "extracted": values_of(decision.seen),
        "decision": decision_object(decision),
    }


def decision_object(decision: Decision) -> dict[str, Any]:
    """A decision as an object: what, who, when, why, and the values that it corrects."""
    return {
        "review": decision.iri,
        "decision": decision.decision,
        "by": decision.by,
        "on": time_text(decision.on),
        "note": decision.note or None,
        "corrected": {
            property_name(name): values_of(decision.values).get(property_name(name), [])
            for name in decision.corrected
        },
    }


def values_of(said: Iterable[Statement]) -> dict[str, list[Any]]:
    """Statements as values by field: things by their IRI, all else as plain text or numbers."""
    found: dict[str, list[Any]] = {}
    for name, value in sorted(said, key=str):
        if name not in HIDDEN:
            found.setdefault(property_name(name), []).append(cell(value))
    return found


def _kind(decision: Decision) -> str | None:
    types = [value.value for name, value in decision.seen if name == TYPE.value]
    return property_name(types[0]) if types else None


def _is(decision: Decision, kind: str | None) -> bool:
    return kind is None or _kind(decision) == kind


def _decided(
    log: Iterable[Decision], said: Mapping[str, Mapping[str, list[ox.NamedNode | ox.Literal]]]
) -> dict[str, Decision]:
    """The decisions that the graph says are applied, by their fact."""
    known = {each.iri: each for each in log}
    influenced = "http://www.w3.org/ns/prov#wasInfluencedBy"
    return {
        fact: known[by.value]
        for fact, own in said.items()
        for by in own.get(influenced, ())
        if by.value in known
    }


def _triples(service: QueryService, query: str) -> list[ox.Triple]:
    return [
        ox.Triple(row["s"], row["p"], row["o"])  # type: ignore[arg-type]
        for row in service.select(query)
    ]


def _by_subject(
    triples: Iterable[ox.Triple],
) -> dict[str, dict[str, list[ox.NamedNode | ox.Literal]]]:
    found: dict[str, dict[str, list[ox.NamedNode | ox.Literal]]] = {}
    for each in triples:
        if isinstance(each.object, ox.NamedNode | ox.Literal):
            own = found.setdefault(str(each.subject)[1:-1], {})
            own.setdefault(each.predicate.value, []).append(each.object)
    return found
