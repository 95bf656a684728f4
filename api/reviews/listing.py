"""Facts and the decisions on them, as the review list shows them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyoxigraph as ox

from api.asking import ask, cell, named
from api.reviews.applying import COMPARED, MARKS
from api.reviews.decisions import (
    PROV,
    TYPE,
    Decision,
    Statement,
    decisions_in,
    document_of,
    in_force,
    log_graph,
    property_name,
    statements_in,
    time_text,
)
from base.iris import GRAPHS, ONTOLOGY, identity, local_id, term
from queries.binding import bind
from store.service import QueryService

STATUSES = ("candidate", "asserted", "accepted", "corrected", "rejected", "orphaned", "all")
ORPHANED = "orphaned"
HIDDEN = COMPARED | {TYPE.value, *map(term, ("evidence", "confidence", "holds"))}
# Facts with what was read of them and the decisions applied to them, each with its statements.
DETAILS = f"""PREFIX euct: <{ONTOLOGY}> PREFIX prov: <{PROV}>
SELECT DISTINCT ?s ?p ?o {{
  {{ VALUES ?s {{ %s }} }}
  UNION {{ VALUES ?fact {{ %s }} ?fact euct:extractedStatement|prov:wasInfluencedBy ?s }}
  UNION {{ VALUES ?fact {{ %s }} ?fact prov:wasInfluencedBy ?review .
    ?review euct:reviewedStatement|euct:correctedStatement ?s }}
  ?s ?p ?o
}}"""
LOG = f"""SELECT DISTINCT ?s ?p ?o {{ GRAPH ?g {{ ?s ?p ?o }}
  FILTER(STRSTARTS(STR(?g), "{GRAPHS}reviews/%s")) }}"""
FACTS_A_QUERY = 200
Said = Mapping[str, dict[str, list[ox.NamedNode | ox.Literal]]]


@dataclass(frozen=True, slots=True)
class Listing:
    """Part of a review list: how many facts there are in all, and the objects of those shown."""

    count: int
    facts: list[dict[str, Any]]


def listed(
    service: QueryService,
    *,
    status: str = "candidate",
    document: str | None = None,
    kind: str | None = None,
    start: int = 0,
    most: int | None = None,
) -> Listing:
    """The review list, one object a fact; for `orphaned` one a decision that fits no fact any more.

    Args:
        service: the dataset.
        status: one of `STATUSES`.
        document: only facts of this document, by any of its names.
        kind: only facts of this class, such as Commitment.
        start: how many facts are passed over.
        most: how many are shown after these; None for all.

    Raises:
        UnknownNameError: there is no such document.
        StoreError: there is no dataset.
    """
    given = {"document": document or ""}
    part = slice(start, None if most is None else start + most)
    if status == ORPHANED:
        known = {each.iri: each for each in all_decisions(service)}
        rows = _rows(service, "reviews", {**given, "state": ORPHANED})
        lost = [each for row in rows if _is(each := known[row["review"]], kind)]
        return Listing(len(lost), [_orphan(each) for each in lost[part]])
    rows = _rows(service, "facts-to-review", {**given, "kind": kind or "", "status": status})
    said, decided = _details(service, [row["fact"] for row in rows[part]])
    return Listing(len(rows), [_fact(row, said, decided.get(row["fact"])) for row in rows[part]])


def fact_object(service: QueryService, fact: str) -> dict[str, Any] | None:
    """A fact (its IRI) as it stands in the list; None where it is not in the dataset.

    A fact that is not read any more, but was decided on, is an orphan.
    """
    values = {"status": "all", "document": identity("document", document_of(fact))}
    sparql = bind(named("facts-to-review"), values, lambda _, iri: [iri])
    told = ({name: cell(v) for name, v in row.items()} for row in service.select(sparql))
    rows = [row for row in told if row["fact"] == fact]
    if rows:
        said, decided = _details(service, [fact])
        return _fact(rows[0], said, decided.get(fact))
    last = in_force(all_decisions(service, document_of(fact))).get(fact)
    return _orphan(last) if last else None


def all_decisions(service: QueryService, document: str = "") -> list[Decision]:
    """All decisions of the dataset, or on facts of a document (its id), in the order of their time."""
    own = log_graph(document).rpartition("/")[2] if document else ""
    return decisions_in(_triples(service, LOG % own))


def _rows(service: QueryService, name: str, values: Mapping[str, str]) -> list[dict[str, Any]]:
    reply = ask(service, name, values)
    return [dict(zip(reply.columns, map(cell, row), strict=True)) for row in reply.rows]


def _fact(
    row: Mapping[str, Any],
    said: Said,
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


def _details(service: QueryService, facts: Sequence[str]) -> tuple[Said, dict[str, Decision]]:
    """What the graph says of facts and of what was read of them, and the decisions applied to them."""
    triples: list[ox.Triple] = []
    # A query's length is bounded, so that many IRIs go in several queries.
    for begin in range(0, len(facts), FACTS_A_QUERY):
        nodes = " ".join(str(ox.NamedNode(iri)) for iri in facts[begin : begin + FACTS_A_QUERY])
        triples += _triples(service, DETAILS % (nodes, nodes, nodes))
    said = _by_subject(triples)
    known = {each.iri: each for each in decisions_in(triples)}
    return said, {
        fact: known[by.value]
        for fact in facts
        for by in said.get(fact, {}).get(PROV + "wasInfluencedBy", ())
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
