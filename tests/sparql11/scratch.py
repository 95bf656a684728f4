"""A service over a dataset of nothing, to which a client with a token may write all that it likes."""

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph as ox
from manifests import SITE, Data

from api.http.app import create_app
from api.tokens import new_token
from base.iris import graph
from base.settings import Settings
from store.opening import open_writer

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Starlette would rather have httpx2, which few have
    from starlette.testclient import TestClient

__all__ = ["TestClient"]

DIRECT = {"Content-Type": "application/sparql-update"}
META = f"<{graph('meta')}>"
FORMATS = {
    ".ttl": ox.RdfFormat.TURTLE, ".nt": ox.RdfFormat.N_TRIPLES, ".rdf": ox.RdfFormat.RDF_XML,
}  # fmt: skip
ALL = "SELECT ?g ?s ?p ?o { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


@contextmanager
def service(folder: Path, address: str = "http://www.example") -> Iterator[TestClient]:
    """A client of such a service, which sends the token with each request."""
    settings = Settings(store=folder / "store", default_graph="default")
    with open_writer(settings.store, settings) as writer:
        writer.replace({})
    secret, _ = new_token(settings.store, "suite", ("update",))
    with TestClient(create_app(settings), base_url=address, follow_redirects=False) as http:
        http.headers["Authorization"] = f"Bearer {secret}"
        yield http


def fill(http: TestClient, quads: Iterable[ox.Quad]) -> None:
    """Let the dataset hold these quads and nothing else, by one update."""
    graphs: dict[str, list[str]] = {}
    for quad in quads:
        graphs.setdefault(str(quad.graph_name), []).append(f"{quad.triple} .")
    blocks = [
        "\n".join(lines) if name == "DEFAULT" else f"GRAPH {name} {{ {' '.join(lines)} }}"
        for name, lines in graphs.items()
    ]
    text = f"DROP ALL ; INSERT DATA {{ {' '.join(blocks)} }}"
    answer = http.post("/sparql", content=text.encode(), headers=DIRECT)
    assert answer.status_code == 204, answer.text


def content(http: TestClient) -> list[ox.Quad]:
    """All quads of the dataset but the store's own."""
    answer = http.get("/sparql", params={"query": ALL})
    found = ox.parse_query_results(answer.content, format=ox.QueryResultsFormat.JSON)
    assert isinstance(found, ox.QuerySolutions)
    return [
        ox.Quad(row["s"], row["p"], row["o"], row["g"] or ox.DefaultGraph())
        for row in found
        if str(row["g"]) != META
    ]


def quads_of(folder: Path, data: Data) -> list[ox.Quad]:
    """The quads of a test's files."""
    found = [q for file in data.default for q in file_quads(folder, file, ox.DefaultGraph())]
    for name, file in data.named:
        found += file_quads(folder, file, ox.NamedNode(name))
    return found


def file_quads(folder: Path, file: Path, name: ox.NamedNode | ox.DefaultGraph) -> list[ox.Quad]:
    """A file's triples in a graph; its blank nodes are its own."""
    base = SITE + file.relative_to(folder).as_posix()
    parsed = ox.parse(
        file.read_bytes(), format=FORMATS[file.suffix], base_iri=None if file.suffix == ".nt" else base,
        rename_blank_nodes=True,
    )  # fmt: skip
    return [ox.Quad(quad.subject, quad.predicate, quad.object, name) for quad in parsed]
