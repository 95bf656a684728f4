"""Writing one graph of a copy of the dataset, as the Graph Store Protocol has it; only inside a sandboxed worker."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.errors import MessageError
from email.parser import BytesParser
from email.policy import HTTP
from typing import Literal

import pyoxigraph as ox

from base.errors import InputError
from base.rdf import quads_in
from base.settings import Settings
from store.formats import GRAPHS, Format
from store.updating import Update, outlined
from store.updating import run as run_update

Method = Literal["PUT", "POST", "PATCH", "DELETE"]
MULTIPART = "multipart/form-data"
UPDATE = "application/sparql-update"
MOST_PARTS = 100
# Only formats of one graph; a client may call N-Triples by its old name, but not XML or JSON RDF.
READ = {
    media_type: form
    for form in GRAPHS
    if form.name not in ("nquads", "trig")
    for media_type in form.media_types
    if media_type not in ("application/xml", "application/json")
}
_TAG = re.compile(r'"([a-z]+)-([0-9a-f]{64})[^"]*"')


class ConditionError(InputError):
    """The graph is not in the state that the request requires."""

    http_status = 412


class UnprocessableError(InputError):
    """A patch would change more than its graph."""

    http_status = 422


class UnknownTypeError(InputError):
    """A text is of a type that is not read as a graph."""

    http_status = 415


@dataclass(frozen=True, slots=True)
class GraphWrite:
    """A change of one graph.

    Attributes:
        method: as in the protocol.
        graph: the graph's IRI; None for the unnamed one.
        body: what was sent, of the type `content_type` (a whole header).
        base: what relative IRIs are resolved against.
        if_match, if_none_match: those headers, or None.
    """

    method: Method
    graph: str | None
    body: bytes
    content_type: str
    base: str
    if_match: str | None = None
    if_none_match: str | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """Whether the graph was there before."""

    existed: bool


def write(store: ox.Store, change: GraphWrite, settings: Settings) -> Written:
    """Make the change in a copy; on any error the copy is spoilt.

    Raises:
        ConditionError: If-Match or If-None-Match do not hold.
        UnknownTypeError, UnprocessableError: as their names say.
        InputError: what was sent is broken or unsafe.
    """
    name = ox.DefaultGraph() if change.graph is None else ox.NamedNode(change.graph)
    existed = exists(store, name)
    _check_conditions(store, change, existed)
    if change.method == "DELETE":
        store.remove_graph(name)
        return Written(existed)
    if change.method == "PATCH":
        triples = _patched(store, name, change, settings)
    else:
        triples = [t for text, kind in _texts(change) for t in _triples(text, kind, change.base)]
    if change.method != "POST":
        store.clear_graph(name)
    if isinstance(name, ox.NamedNode):
        store.add_graph(name)  # one without triples is there, too
    store.extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in triples)
    return Written(existed)


def exists(store: ox.Store, name: ox.NamedNode | ox.DefaultGraph) -> bool:
    """Whether the graph is there; the unnamed one is where it holds something."""
    if isinstance(name, ox.NamedNode):
        return store.contains_named_graph(name)
    return next(store.quads_for_pattern(None, None, None, name), None) is not None


def graph_query(graph: str | None) -> str:
    """The query for all triples of a graph.

    Raises:
        InputError: that is no IRI.
    """
    if graph is None:
        return "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH {named(graph)} {{ ?s ?p ?o }} }}"


def named(graph: str) -> ox.NamedNode:
    """The graph's name.

    Raises:
        InputError: that is no IRI.
    """
    try:
        return ox.NamedNode(graph)
    except ValueError:
        raise InputError(f"a graph is named by an IRI, and {graph[:200]!r} is none") from None


def entity_tag(body: bytes, form: Format) -> str:
    """The ETag of a graph's text in a format: the same as long as the graph is."""
    return f'"{form.name}-{hashlib.sha256(body).hexdigest()}"'


def _check_conditions(store: ox.Store, change: GraphWrite, existed: bool) -> None:
    for header, wanted in ((change.if_match, True), (change.if_none_match, False)):
        if header is None:
            continue
        holds = existed if header.strip() == "*" else existed and _known(store, change, header)
        if holds != wanted:
            raise ConditionError(
                "the graph is there" if existed and not wanted else "the graph is another by now",
                hint="get it again, then repeat the change" if wanted else None,
            )


def _known(store: ox.Store, change: GraphWrite, header: str) -> bool:
    """Whether one of the tags is that of the graph; a proxy's marks for compression do not matter."""
    for name, digest in set(_TAG.findall(header)):
        form = next((form for form in GRAPHS if form.name == name), None)
        found = store.query(graph_query(change.graph)) if form else None
        if form and isinstance(found, ox.QueryTriples):
            body = found.serialize(None, form.engine) or b""
            if entity_tag(body, form) == f'"{name}-{digest}"':
                return True
    return False


def _patched(
    store: ox.Store, name: ox.NamedNode | ox.DefaultGraph, change: GraphWrite, settings: Settings
) -> list[ox.Triple]:
    """The graph after an update that sees nothing but it, as its unnamed graph."""
    update = Update(_decoded(change.body), change.base)
    if outlined(update, settings).writes:
        raise UnprocessableError(
            "a patch changes its own graph only",
            hint="leave out GRAPH and WITH: the graph is the default graph here",
        )
    alone = ox.Store()
    before = store.quads_for_pattern(None, None, None, name)
    alone.extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in before)
    run_update(alone, update, settings)
    return [quad.triple for quad in alone]


def _decoded(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise InputError("the body is not UTF-8 text") from None


def _texts(change: GraphWrite) -> Iterator[tuple[bytes, str]]:
    """What was sent, each part of a form by itself, with its media type."""
    if not change.content_type.lower().startswith(MULTIPART):
        yield change.body, change.content_type
        return
    head = f"Content-Type: {change.content_type}\r\n\r\n".encode("latin-1", "replace")
    try:
        message = BytesParser(policy=HTTP).parsebytes(head + change.body)
    except (MessageError, ValueError, LookupError, RecursionError):
        raise InputError("the parts of the form cannot be told apart") from None
    parts = list(message.iter_parts()) if message.is_multipart() else []
    if message.defects or not 0 < len(parts) <= MOST_PARTS:
        raise InputError("the parts of the form cannot be told apart", hint="check its boundary")
    for part in parts:
        payload = part.get_payload(decode=True)
        if part.defects or not isinstance(payload, bytes):
            raise InputError("a part of the form is broken")
        yield payload, part.get_content_type()


def _triples(text: bytes, content_type: str, base: str) -> list[ox.Triple]:
    kind = content_type.partition(";")[0].strip().lower()
    form = READ.get(kind)
    if form is None:
        raise UnknownTypeError(
            f"a graph cannot be sent as {kind[:80] or 'a text without a Content-Type'}",
            hint=f"send it as {', '.join(form.media_types[0] for form in dict.fromkeys(READ.values()))}",
        )
    if not text.strip() and form.name in ("turtle", "ntriples"):
        return []
    quads = quads_in(text, "the graph", form.engine, base=base, fresh=True)
    if any(quad.graph_name != ox.DefaultGraph() for quad in quads):
        raise InputError("what was sent has graphs of its own", hint="send one graph")
    return [quad.triple for quad in quads]
