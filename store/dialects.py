"""What SPARQL servers do in ways of their own: the one place that knows it."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from base.errors import QueryError
from base.settings import Settings
from store.reshaped import reshaped

Parameters = list[tuple[str, str]]
BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
BOOLEANS = {"1": "true", "0": "false"}
ASKED = "__ASK_RETVAL"


@dataclass(frozen=True, slots=True)
class Dialect:
    """A server that does what the standards say.

    Attributes:
        name: as the setting calls it.
        server: how its header `Server` begins, in small letters.
        update, graphs: the last part of the addresses for updates and for graphs, in place of that
            of the address for queries; none means that this one takes them, too.
        whole_requests: whether an update is made whole or not at all, however large it is.
        names: the query for the names of all graphs.
        own_graphs: graphs that the server keeps for itself, in every dataset.
        unnamed_graph: whether there is one that queries can be made to see alone.
    """

    name: str = "standard"
    server: str = ""
    update: str = ""
    graphs: str = ""
    whole_requests: bool = True
    names: str = "SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }"
    own_graphs: frozenset[str] = frozenset()
    unnamed_graph: bool = False

    def parameters(self, *, union: bool) -> Parameters:
        """What is said with a query beside its text; `union` wants all graphs as the default graph."""
        return []

    def query(self, text: str, *, union: bool) -> str:
        """The query as this server wants it."""
        return text

    def results(self, body: bytes) -> bytes:
        """A result in JSON as the standard has it."""
        return body

    def cut(self, headers: Sequence[tuple[str, str]]) -> bool:
        """Whether the server says that it left out a part of its answer."""
        return False


class Oxigraph(Dialect):
    """Oxigraph's own server, whose default graph is the unnamed one unless it is asked otherwise."""

    __slots__ = ()

    def parameters(self, *, union: bool) -> Parameters:
        """Asks for the union where it is wanted."""
        return [("union-default-graph", "true")] if union else []


class Virtuoso(Dialect):
    """OpenLink Virtuoso (7): its default graph is all graphs, its own among them.

    It writes graphs one by one and not in transactions, answers ASK with a table, booleans with
    numbers, takes a row of UNDEF for one without a solution, knows aggregates as plain columns
    only and no conjunction as an argument, finds no path without a step, and loses rows of joins
    whose order it chooses itself.
    """

    __slots__ = ()

    def query(self, text: str, *, union: bool) -> str:
        """Leaves rows of UNDEF out, which say nothing, and the server's own graphs; groups stand inside.

        But where a query names a graph itself, the server finds nothing in that when others are left out.
        """
        if _ZERO_LENGTH.search(text):
            raise QueryError(
                "paths that may have no step (* and ?) are not answered rightly by this server",
                hint="write + and a UNION in place of *, or ask another server",
            )
        text = reshaped(_BOTH.sub(_BOTH_AS_IF, _UNDEFINED.sub("", text)))
        text = _AS_WRITTEN + text
        if _NAMED.search(text):
            return text
        hidden = "".join(
            f"define input:{kind}-graph-exclude <{name}> "
            for name in sorted(self.own_graphs)
            for kind in ("default", "named")
        )
        return hidden + text

    def results(self, body: bytes) -> bytes:
        """Gives ASK its boolean back, booleans their words and blank nodes usual names."""
        read = json.loads(body)
        head, rows = read["head"], read.get("results", {}).get("bindings", [])
        if head.get("vars") == [ASKED]:
            return json.dumps({"head": {}, "boolean": bool(rows)}).encode()
        for row in rows:
            for value in row.values():
                if value["type"] == "bnode":
                    value["value"] = re.sub(r"\W", "", value["value"].removeprefix("nodeID://"))
                elif value.get("datatype") == BOOLEAN:
                    value["value"] = BOOLEANS.get(value["value"], value["value"])
        said = {"head": {"vars": head["vars"]}, "results": {"bindings": rows}}
        return json.dumps(said, ensure_ascii=False).encode()

    def cut(self, headers: Sequence[tuple[str, str]]) -> bool:
        """Whether rows were left out: at the server's limit, or because its time was over."""
        said = {name.lower(): value for name, value in headers}
        return "x-sparql-maxrows" in said or said.get("x-sql-state", "") == "S1TAT"


_NAMED = re.compile(r"\b(?:GRAPH|FROM(?:\s+NAMED)?)\s*(?:<|[\w.-]*:)", re.IGNORECASE)
_ZERO_LENGTH = re.compile(r"[\w-]*:[\w-]+(?:\*|\?(?!\w))\s")
# The first of: both, if both are known; one; the other. As an argument it does not know a conjunction,
# and what a sub-SELECT leaves open is BOUND there.
_BOTH = re.compile(r"COALESCE\((\?\w+) && (\?\w+), \1, \2\)")
_BOTH_AS_IF = r"IF(COALESCE(\1, true), COALESCE(\2, \1), \1)"
# It loses rows of some joins when it chooses their order, and cannot choose one for others.
_AS_WRITTEN = 'define sql:select-option "order" '
_UNDEFINED = re.compile(r"VALUES \?\w+ \{ UNDEF \}")
STANDARD = Dialect()
DIALECTS = (
    Oxigraph(
        "oxigraph",
        "oxigraph",
        "update",
        "store",
        names="SELECT ?g { GRAPH ?g {} }",
        unnamed_graph=True,
    ),
    Virtuoso(
        "virtuoso",
        "virtuoso",
        "sparql-auth",
        "sparql-graph-crud-auth",
        whole_requests=False,
        own_graphs=frozenset(
            [
                "http://www.openlinksw.com/schemas/virtrdf#",
                "http://www.w3.org/ns/ldp#",
                "http://www.w3.org/2002/07/owl#",
                "http://localuriqaserver/sparql",
                "http://localhost:8890/sparql",
                "http://localhost:8890/DAV/",
                "urn:activitystreams-owl:map",
                "urn:core:services:sparql",
            ]
        ),
    ),
    STANDARD,
)


def dialect(settings: Settings, server: str) -> Dialect:
    """The dialect that the settings name, or that the server's header `Server` tells."""
    if settings.store_dialect != "auto":
        return next(one for one in DIALECTS if one.name == settings.store_dialect)
    return next(one for one in DIALECTS if server.lower().startswith(one.server))
