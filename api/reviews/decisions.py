"""A person's decision on a fact: as a value, as triples, and which decisions of a log are in force.

A log only grows: a withdrawal is a decision of its own, which names the one that it takes back.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from typing import Any
from urllib.parse import unquote

import pyoxigraph as ox

from base.iris import IDS, ONTOLOGY, graph, identity, local_id, term

ACCEPTED, REJECTED, CORRECTED, WITHDRAWN = "accepted", "rejected", "corrected", "withdrawn"
DECISIONS = (ACCEPTED, REJECTED, CORRECTED, WITHDRAWN)
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
PROV = "http://www.w3.org/ns/prov#"
XSD = "http://www.w3.org/2001/XMLSchema#"
TYPE = ox.NamedNode(RDF + "type")
LABEL = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
ENDED, BY = ox.NamedNode(PROV + "endedAtTime"), ox.NamedNode(PROV + "wasAssociatedWith")
DIGITS = 16

Value = ox.NamedNode | ox.Literal
Statement = tuple[str, Value]  # a property's IRI and its value


@dataclass(frozen=True)
class Decision:
    """What somebody decided on a fact.

    `fact` is its IRI, `document` the id of its document, `text` its words; `seen` is what had been
    read of it, `corrected` the properties' IRIs of which it corrects the values to `values`, and
    `withdraws` the IRI of the decision that it takes back.
    """

    fact: str
    decision: str
    by: str
    on: datetime
    note: str = ""
    text: str = ""
    seen: tuple[Statement, ...] = ()
    corrected: tuple[str, ...] = ()
    values: tuple[Statement, ...] = ()
    withdraws: str | None = None

    @property
    def document(self) -> str:
        """The id of the document out of which the fact was read."""
        return document_of(self.fact)

    @cached_property
    def iri(self) -> str:
        """The decision's IRI, made of all that it says."""
        told = json.dumps(_told(self), ensure_ascii=False, sort_keys=True)
        return identity("review", self.document, hashlib.sha256(told.encode()).hexdigest()[:DIGITS])


def document_of(fact: str) -> str:
    """The id of the document of a fact, which its IRI names."""
    return unquote(fact.removeprefix(IDS).split("/")[1])


def log_graph(document: str) -> str:
    """The name of the graph of all decisions on facts of a document."""
    return graph("reviews", document)


def property_name(iri: str) -> str:
    """A property's name: without the beginning of its IRI where it is of our ontology."""
    return iri.removeprefix(ONTOLOGY)


def in_force(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The decision in force on each fact: the last one that was not withdrawn."""
    ordered = sorted(decisions, key=lambda each: (each.on, each.iri))
    gone = {each.withdraws for each in ordered if each.decision == WITHDRAWN}
    return {
        each.fact: each for each in ordered if each.decision != WITHDRAWN and each.iri not in gone
    }


def decision_triples(decision: Decision) -> list[ox.Triple]:
    """The decision in RDF: who and when in the terms of PROV, values as statements not asserted."""
    this = ox.NamedNode(decision.iri)
    who = ox.NamedNode(identity("reviewer", decision.by))
    document = ox.NamedNode(identity("document", decision.document))
    stamp = ox.Literal(time_text(decision.on), datatype=ox.NamedNode(XSD + "dateTime"))
    found = [
        ox.Triple(this, TYPE, _own("Review")),
        ox.Triple(this, _own("reviewOf"), ox.NamedNode(decision.fact)),
        ox.Triple(this, _own("inDocument"), document),
        ox.Triple(this, _own("decision"), ox.Literal(decision.decision)),
        ox.Triple(this, ENDED, stamp),
        ox.Triple(this, BY, who),
        ox.Triple(who, TYPE, ox.NamedNode(PROV + "Agent")),
        ox.Triple(who, LABEL, ox.Literal(decision.by)),
        ox.Triple(this, _own("reviewedText"), ox.Literal(decision.text)),
    ]
    if decision.note:
        found.append(ox.Triple(this, _own("note"), ox.Literal(decision.note)))
    if decision.withdraws:
        found.append(ox.Triple(this, _own("withdraws"), ox.NamedNode(decision.withdraws)))
    for name in decision.corrected:
        found.append(ox.Triple(this, _own("correctedProperty"), ox.NamedNode(name)))
    found += told(this, "reviewedStatement", decision.fact, decision.seen, "seen")
    found += told(this, "correctedStatement", decision.fact, decision.values, "corrected")
    return found


def told(
    holder: ox.NamedNode, link: str, fact: str, statements: Iterable[Statement], name: str
) -> list[ox.Triple]:
    """Statements about a fact that are told of and not asserted, linked from `holder`."""
    found = []
    for number, (predicate, value) in enumerate(sorted(statements, key=str), 1):
        node = ox.NamedNode(f"{holder.value}/{name}/{number}")
        found += [
            ox.Triple(holder, _own(link), node),
            ox.Triple(node, TYPE, ox.NamedNode(RDF + "Statement")),
            ox.Triple(node, ox.NamedNode(RDF + "subject"), ox.NamedNode(fact)),
            ox.Triple(node, ox.NamedNode(RDF + "predicate"), ox.NamedNode(predicate)),
            ox.Triple(node, ox.NamedNode(RDF + "object"), value),
        ]
    return found


def decisions_in(triples: Iterable[ox.Triple]) -> list[Decision]:
    """The decisions that a graph tells of, in the order of their time."""
    said: dict[str, dict[str, list[Value]]] = {}
    for each in triples:
        if isinstance(each.object, ox.NamedNode | ox.Literal):
            own = said.setdefault(str(each.subject)[1:-1], {})
            own.setdefault(each.predicate.value, []).append(each.object)
    found = [_read(own, said) for own in said.values() if _own("Review") in own.get(TYPE.value, ())]
    return sorted(found, key=lambda each: (each.on, each.iri))


def statements_in(
    links: Iterable[Value], said: Mapping[str, Mapping[str, list[Value]]]
) -> tuple[Statement, ...]:
    """The statements of these nodes, as `told` wrote them."""
    nodes = [said[link.value] for link in links if link.value in said]
    found = [(node[RDF + "predicate"][0].value, node[RDF + "object"][0]) for node in nodes]
    return tuple(sorted(found, key=str))


def _read(own: Mapping[str, list[Value]], said: Mapping[str, Any]) -> Decision:
    def one(iri: str) -> str:
        return own[iri][0].value if own.get(iri) else ""

    who = one(BY.value)
    return Decision(
        fact=one(term("reviewOf")),
        decision=one(term("decision")),
        by=local_id(who) or who,
        on=datetime.fromisoformat(one(ENDED.value)),
        note=one(term("note")),
        text=one(term("reviewedText")),
        seen=statements_in(own.get(term("reviewedStatement"), ()), said),
        corrected=tuple(sorted(p.value for p in own.get(term("correctedProperty"), ()))),
        values=statements_in(own.get(term("correctedStatement"), ()), said),
        withdraws=one(term("withdraws")) or None,
    )


def time_text(time: datetime) -> str:
    """A time in ISO 8601, in UTC, to the microsecond."""
    return time.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _told(decision: Decision) -> list[Any]:
    return [
        decision.fact, decision.decision, decision.by, time_text(decision.on), decision.note,
        decision.text, decision.withdraws, sorted(decision.corrected),
        [sorted([p, str(v)] for p, v in each) for each in (decision.seen, decision.values)],
    ]  # fmt: skip


def _own(name: str) -> ox.NamedNode:
    return ox.NamedNode(term(name))
