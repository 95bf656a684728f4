"""`/graph/…`: what stands in one of our named graphs, under the graph's own IRI."""

import pyoxigraph as ox
from fastapi import APIRouter, Request, Response

from api.described import DATASET
from api.http.accept import PAGE, Accept, Form, choose, described, path_parameter
from api.http.errors import UnknownResourceError
from api.http.linked import RDF, context_of, links, written
from api.http.sparql import marks
from api.http.state import Shared, State
from api.pages.render import page
from base.errors import InputError
from base.iris import GRAPHS
from ontology.prefixes import PREFIXES
from store.graphwriting import named
from store.writing import CHANGED, META

OFFERS = (*RDF, PAGE)
# A larger graph is given as the engine writes it, and not looked through here.
MOST = 50_000
COUNT = "SELECT (COUNT(*) AS ?n) {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
ALL = "CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {graph} {{ ?s ?p ?o }} }}"
NOTED = (
    f"CONSTRUCT {{{{ {{graph}} ?p ?o }}}} WHERE {{{{ GRAPH {META} {{{{ {{graph}} ?p ?o }}}} }}}}"
)
INTEGER = ox.NamedNode(PREFIXES["xsd"] + "integer")
ELSEWHERE = 303

router = APIRouter(tags=["Linked data"])


@router.get(
    "/graph/{path:path}",
    response_class=Response,
    operation_id="graph",
    responses={
        **described(OFFERS),
        ELSEWHERE: {"description": "The graph is large; this is where it can be read."},
    },
    openapi_extra={
        "parameters": [path_parameter("What the graph holds, and of what.", "register/bodies")]
    },
)
def graph(
    request: Request,
    state: Shared,
    accept: Accept = None,
    form: Form = None,
) -> Response:
    """What stands in a graph of a document, a register or an inference, and how much it is."""
    iri = _iri(request)
    offer = choose(form, accept, OFFERS)
    counted = state.service.select(COUNT.format(graph=iri))[0]["n"]
    count = int(counted.value) if isinstance(counted, ox.Literal) else 0
    noted = _noted(state, iri)
    if not count and not noted:
        raise UnknownResourceError(f"there is no graph {iri.value[:200]}")
    address = f"{state.root}/graph/{iri.value[len(GRAPHS) :]}"
    headers = {"Vary": "Accept"}
    headers["Link"] = links(address, OFFERS, offer, iri=iri.value, root=state.root)
    store = f"{state.root}/rdf-graph-store?graph={_escaped(iri.value)}"
    if offer == PAGE:
        text = page("graph.html", state.root, iri=iri.value, path=address, count=count, store=store)
        return Response(text, 200, headers, "text/html")
    if count > MOST:
        return Response(status_code=ELSEWHERE, headers={**headers, "Location": store})
    answer = state.service.query(ALL.format(graph=iri), accept="ntriples", union=False)
    found = [quad.triple for quad in ox.parse(answer.body, format=ox.RdfFormat.N_TRIPLES)]
    body = written(
        [*_about(iri, count), *noted, *found],
        offer,
        accept,
        iri,
        context=context_of(request, state),
    )
    return Response(body, 200, {**marks(answer), **headers}, offer.media_types[0])


def _about(iri: ox.NamedNode, count: int) -> list[ox.Triple]:
    """What is said of the graph itself, beside what stands in it."""
    void, sd, rdf = (PREFIXES[name] for name in ("void", "sd", "rdf"))
    type_ = ox.NamedNode(rdf + "type")
    return [
        ox.Triple(iri, type_, ox.NamedNode(sd + "Graph")),
        ox.Triple(iri, type_, ox.NamedNode(void + "Dataset")),
        ox.Triple(iri, ox.NamedNode(void + "inDataset"), DATASET),
        ox.Triple(iri, ox.NamedNode(void + "triples"), ox.Literal(str(count), datatype=INTEGER)),
    ]


def _noted(state: State, iri: ox.NamedNode) -> list[ox.Triple]:
    """What the store notes of a graph: in which version it was last written, be it empty since."""
    noted = state.service.query(NOTED.format(graph=iri), accept="ntriples", union=False)
    found = [quad.triple for quad in ox.parse(noted.body, format=ox.RdfFormat.N_TRIPLES)]
    if iri == META:
        property_ = ox.NamedNode(PREFIXES["rdf"] + "Property")
        found.append(ox.Triple(CHANGED, ox.NamedNode(PREFIXES["rdf"] + "type"), property_))
        comment = ox.NamedNode(PREFIXES["rdfs"] + "comment")
        words = "The version of the dataset in which the graph was last written."
        found.append(ox.Triple(CHANGED, comment, ox.Literal(words, language="en")))
    return found


def _iri(request: Request) -> ox.NamedNode:
    """The graph's IRI, from the raw path: an encoded character makes another IRI."""
    raw = request.scope["raw_path"].decode("ascii", "replace")
    try:
        return named(GRAPHS + raw.partition("/graph/")[2])
    except InputError:
        raise UnknownResourceError("this is no name of a graph") from None


def _escaped(iri: str) -> str:
    """An IRI in a query's value: its own escapes are escaped."""
    return iri.replace("%", "%25").replace("#", "%23").replace("&", "%26").replace("+", "%2B")
