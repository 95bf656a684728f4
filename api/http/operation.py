"""What a request to `/sparql` asks: the parameters of the SPARQL 1.1 Protocol, and those that clients add."""

import binascii
import re
from collections.abc import Sequence
from typing import NamedTuple

from api.http.errors import UpdateRefusedError
from base.errors import QueryError, UnknownNameError
from queries.binding import nearest, shown
from store.formats import GRAPHS, NICKNAMES, RESULTS

Fields = Sequence[tuple[str, str]]
QUERYING = ("query", "default-graph-uri", "named-graph-uri")
UPDATING = ("update", "using-graph-uri", "using-named-graph-uri")
# Names of a format, in place of the Accept header, as several servers and clients have them.
FORMATS = ("format", "output")
# What clients send for other servers, whoever answers; it changes nothing here.
OF_OTHERS = (
    *("results", "timeout", "debug", "run", "qtxt", "maxrows", "save", "fname", "sid"),
    *("should-sponge", "signal_void", "signal_unconnected", "log_debug_info"),
    *("CXML_redir_for_subjs", "CXML_redir_for_hrefs", "stylesheet", "force-accept", "callback"),
    *("infer", "includeInferred", "sameAs", "queryLn", "queryId", "baseURI", "maxQueryTimeMillis"),
    *("explain", "analytic", "reasoning", "_"),
)
_ALONE = re.compile(rb"query=((?:[!-$'-<>-~]++|%[0-9A-Fa-f]{2})++)")
NO_UPDATES = "an update is sent by POST only"


class Operation(NamedTuple):
    """A query as the protocol carries it; None stands for what was not given."""

    query: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None


def query_alone(address: bytes) -> str | None:
    """The query of an address that has nothing else in it, as most have; None for all others.

    What a percent sign escapes is what `=` escapes in quoted-printable, which Python reads quickly.
    """
    match = _ALONE.fullmatch(address)
    if match is None:
        return None
    escaped = match[1].replace(b"+", b" ").replace(b"%", b"=")
    try:
        return binascii.a2b_qp(escaped).decode()
    except UnicodeDecodeError:
        return None


def operation_of(fields: Fields) -> Operation:
    """The query that the fields of a request hold.

    Raises:
        UnknownNameError: there is a parameter that nobody knows.
        UpdateRefusedError: it is an update.
        QueryError: there is none, or several.
    """
    require_known(fields)
    if any(name == "update" for name, _ in fields):
        raise UpdateRefusedError(NO_UPDATES)
    queries = _all(fields, "query")
    if len(queries) != 1:
        what = "more than one query" if queries else "no query"
        raise QueryError(f"there is {what} in the request", hint="give one parameter query")
    return Operation(
        queries[0],
        _all(fields, "default-graph-uri") or None,
        _all(fields, "named-graph-uri") or None,
    )


def require_known(fields: Fields) -> None:
    """Refuse a parameter that is neither the protocol's nor one that clients are known to send.

    Raises:
        UnknownNameError: there is one; the nearest names are given.
    """
    known = (*QUERYING, *UPDATING, *FORMATS)
    for name, _ in fields:
        if name not in known and name not in OF_OTHERS:
            raise UnknownNameError(
                f"there is no parameter {shown(name)}",
                hint=f"give {', '.join(known)}",
                nearest=nearest(name[:40], list(known)),
            )


def accepted(fields: Fields, accept: str | None) -> str | None:
    """What the client takes: the format that a parameter names, where it is one of ours; else the header."""
    for wanted in (value for name, value in fields if name in FORMATS):
        names = (wanted.lower(), NICKNAMES.get(wanted.lower()))
        types = [form.media_types[0] for form in (*RESULTS, *GRAPHS) if form.name in names]
        if types or "/" in wanted:
            return ", ".join(types) or wanted
    return accept


def _all(fields: Fields, wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in fields if name == wanted)
