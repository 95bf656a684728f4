"""Which graphs of a dataset hold what is known of a document."""

from collections.abc import Iterable
from pathlib import Path
from urllib.parse import unquote

from api.naming import as_citation, in_this_process
from base.errors import InputError
from base.iris import BASE, GRAPHS, ONTOLOGY, local_id, term
from base.settings import Settings
from queries.names import finder
from store.exports import graph_names
from store.service import QueryService

# Kinds of graphs whose names go on with something else than a document's id.
OTHERS = ("register", "meta", "artefacts")
PREFIXES = {
    "euct": ONTOLOGY,
    "euctid": f"{BASE}id/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def graphs_of(store: Path, documents: Iterable[str], settings: Settings) -> list[str]:
    """The graphs that hold what is known of these documents: asserted, inferred, reviewed, of notices.

    Args:
        store: the dataset's folder.
        documents: ids, numbers or names, as named questions take them.
        settings: the limits.

    Raises:
        UnknownNameError: a document is not known; the hint names the nearest ones.
        InputError: a document is known but was not loaded.
    """
    there = graph_names(store, settings)
    found: dict[str, None] = {}
    with QueryService(store, settings) as service:
        find = finder(service.select, as_citation(in_this_process, settings))
        for document in documents:
            ids = {local_id(iri) for iri in find(term("Document"), document)}
            own = [name for name in there if not ids.isdisjoint(_documents(name))]
            if not own:
                raise InputError(
                    f"{document[:80]} is cited or registered, but was not loaded",
                    hint="euct export without --document writes what is said of it",
                )
            found |= dict.fromkeys(own)
    return list(found)


def _documents(name: str) -> set[str]:
    """What may be the id of the document of which a graph tells: the rest of the graph's name.

    Before the id there may stand what the graph holds: `inferred/follow-ups/ID`.
    """
    kind, _, rest = name.removeprefix(GRAPHS).partition("/")
    return set() if kind in OTHERS else {unquote(rest), unquote(rest.partition("/")[2])} - {""}
