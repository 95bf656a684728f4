"""The SPARQL service description: what this endpoint is and can do, in RDF."""

import pyoxigraph as ox
from fastapi import Request, Response

from api.described import DATASET, DOCUMENT
from api.http.accept import choose
from api.http.linked import RDF, endpoint_of, written
from api.http.state import State
from ontology.prefixes import PREFIXES
from store.formats import GRAPHS, RESULTS, Format

SD, VOID, FORMATS = (PREFIXES[name] for name in ("sd", "void", "formats"))
TYPE = ox.NamedNode(PREFIXES["rdf"] + "type")
INTEGER = ox.NamedNode(PREFIXES["xsd"] + "integer")
# The names of formats in the W3C's list of them.
LISTED = {
    "json": "SPARQL_Results_JSON",
    "xml": "SPARQL_Results_XML",
    "csv": "SPARQL_Results_CSV",
    "tsv": "SPARQL_Results_TSV",
    "turtle": "Turtle",
    "ntriples": "N-Triples",
    "nquads": "N-Quads",
    "trig": "TriG",
    "rdfxml": "RDF_XML",
    "jsonld": "JSON-LD",
}


def service_description(request: Request, state: State, accept: str | None) -> Response:
    """The description in the RDF syntax that the client likes best.

    Raises:
        NotAcceptableError: it takes none of them.
        InputError: the Host header, from which the endpoint's address is made, is unusable.
        StoreError: there is no dataset.
    """
    offer = choose(None, accept, RDF)
    triples = _triples(state, endpoint_of(request, state))
    body = written(triples, offer)
    return Response(body, media_type=offer.media_types[0], headers={"Vary": "Accept"})


def _triples(state: State, endpoint: ox.NamedNode) -> list[ox.Triple]:
    service, dataset, graph = (ox.BlankNode(name) for name in ("service", "dataset", "graph"))
    union = state.settings.default_graph == "union"
    size = ox.Literal(str(state.counts()["triples"]), datatype=INTEGER)
    facts: list[tuple[ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode | ox.Literal]] = [
        (service, TYPE, _sd("Service")),
        (service, _sd("endpoint"), endpoint),
        (service, _sd("supportedLanguage"), _sd("SPARQL11Query")),
        (service, _sd("supportedLanguage"), _sd("SPARQL11Update")),
        *((service, _sd("resultFormat"), _format(form)) for form in (*RESULTS, *GRAPHS)),
        (service, _sd("defaultDataset"), dataset),
        (dataset, TYPE, _sd("Dataset")),
        (dataset, _sd("defaultGraph"), graph),
        (graph, TYPE, _sd("Graph")),
        (dataset, ox.NamedNode(PREFIXES["rdfs"] + "seeAlso"), DOCUMENT),
        (service, ox.NamedNode(PREFIXES["dcat"] + "servesDataset"), DATASET),
    ]
    if union:
        facts.append((service, _sd("feature"), _sd("UnionDefaultGraph")))
        facts.append((graph, ox.NamedNode(VOID + "triples"), size))
    return [ox.Triple(*fact) for fact in facts]


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)


def _format(form: Format) -> ox.NamedNode:
    return ox.NamedNode(FORMATS + LISTED[form.name])
