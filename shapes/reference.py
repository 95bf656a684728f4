"""pySHACL behind the engines' interface: the yardstick, too slow for daily use."""

import logging
from collections.abc import Iterable
from functools import cache
from typing import Any

import pyshacl
import rdflib
from pyoxigraph import BlankNode, NamedNode, Triple
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query

from shapes.engines import Result, report_results
from shapes.facts import Facts, Term
from shapes.rules import ShapeSet


@cache
def _prepared(query: str) -> Query:
    return prepareQuery(query)


class PreparedGraph(rdflib.Graph):
    """A graph that parses each query once: pySHACL asks the same text for every node."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> rdflib.query.Result:
        """Run a query, parsing its text only the first time."""
        if isinstance(query_object, str) and not kwargs.get("initNs"):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **kwargs)


class ReferenceEngine:
    """pySHACL with its defaults: no inference, no advanced features, nothing imported."""

    def __init__(self, shapes: ShapeSet) -> None:
        self._shapes = as_graph(shapes.triples)
        self._of_dataset = {rule.iri.value for rule in shapes.rules.values() if rule.of_dataset}

    def run(self, data: Facts, *, of_dataset: bool = False) -> list[Result]:
        """All results of the rules over `data`; `of_dataset` gives those of such rules only."""
        # rdflib logs a stack trace for each impossible date, which is what a rule looks for.
        logging.getLogger("rdflib.term").setLevel(logging.CRITICAL)
        _, report, _ = pyshacl.validate(
            _filled(PreparedGraph(), data.triples()),
            shacl_graph=self._shapes,
            do_owl_imports=False,
            inplace=True,
        )
        if not isinstance(report, rdflib.Graph):
            return []
        found = report_results(report.serialize(format="nt"))
        return [r for r in found if not of_dataset or r.rule in self._of_dataset]


def as_graph(triples: Iterable[Triple]) -> rdflib.Graph:
    """The triples for pySHACL, each literal as it was written."""
    return _filled(rdflib.Graph(), triples)


def _filled(graph: rdflib.Graph, triples: Iterable[Triple]) -> rdflib.Graph:
    for triple in triples:
        if not isinstance(triple.subject, Triple) and not isinstance(triple.object, Triple):
            graph.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    return graph


def _term(value: Term) -> rdflib.URIRef | rdflib.BNode | rdflib.Literal:
    if isinstance(value, NamedNode):
        return rdflib.URIRef(value.value)
    if isinstance(value, BlankNode):
        return rdflib.BNode(value.value)
    # Not normalised: a rule must see "2017-02-30" and "01" as they were written.
    if value.language:
        return rdflib.Literal(value.value, lang=value.language, normalize=False)
    datatype = rdflib.URIRef(value.datatype.value)
    if datatype == rdflib.XSD.string:  # rdflib takes "x" of a query for another text otherwise
        return rdflib.Literal(value.value)
    return rdflib.Literal(value.value, datatype=datatype, normalize=False)
