"""The IRIs of euct: one base for terms, identities and graphs, fixed for ever."""

from urllib.parse import quote, unquote

BASE = "https://w3id.org/euct/"
ONTOLOGY = BASE + "ontology#"
IDS = BASE + "id/"
GRAPHS = BASE + "graph/"
UNCONFIRMED_GRAPH = GRAPHS + "register/unconfirmed"  # what no table or document bears out
INFERRED_UNCONFIRMED_GRAPH = GRAPHS + "inferred/unconfirmed"  # what follows only from that
UNCONFIRMED_GRAPHS = (UNCONFIRMED_GRAPH, INFERRED_UNCONFIRMED_GRAPH)
LOCAL_TAIL_SAFE = "()"


def term(name: str) -> str:
    """The IRI of a term of the ontology: `term("Body")`."""
    return ONTOLOGY + name


def identity(kind: str, *segments: str) -> str:
    """The IRI of a thing: `identity("document", "32017L0541")`; every segment is percent-encoded.

    Parentheses stay as they are: RFC 3986 allows them in a path segment.
    """
    return IDS + "/".join(quote(part, safe=LOCAL_TAIL_SAFE) for part in (kind, *segments))


def graph(*segments: str) -> str:
    """The IRI of a named graph: `graph("document", "ST_14129_2017")`."""
    return GRAPHS + "/".join(quote(part, safe=LOCAL_TAIL_SAFE) for part in segments)


def local_id(iri: str) -> str | None:
    """The last part of one of our identity IRIs, decoded: `europol` of `…/id/body/europol`; None for other IRIs."""
    if not iri.startswith(IDS):
        return None
    return unquote(iri[len(IDS) :].partition("/")[2])
