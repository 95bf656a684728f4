"""What an open citation may look for, and which loaded documents bear it: identifiers, places in a series, names.

A name may be told by an act's notice as well as by its text. An act that was adopted after the day of the
citing document is none that this one names.
"""

from collections.abc import Iterator, Set

import pyoxigraph as ox

from api.knowledge import SCHEMES
from api.neighbours import NOTICE, own_graphs
from api.statements import text_of
from base.iris import IDS, graph, local_id, term
from loaders.emit.terms import LABEL, NAME_KEY, TYPE
from store.draft import Graphs

DOCUMENTS = graph("document", "")
IDENTITY = SCHEMES.keys() | {TYPE.value, LABEL.value, term("link")}
KEYS = SCHEMES | {NAME_KEY.value: "name"}


def graph_of(document: str) -> str:
    """The name of the graph that holds what was asserted from the text of a document (its IRI)."""
    return own_graphs(local_id(document) or document)[0]


def document_of(name: str) -> str:
    """The IRI of the document whose graph has the name."""
    return f"{IDS}document/{name.removeprefix(DOCUMENTS)}"


def keys(writer: Graphs, document: str) -> list[str]:
    """What a loaded document is known by, as `looksFor` writes it."""
    known = writer.told(graph_of(document), document)
    found = [
        f"{KEYS[t.predicate.value]} {text_of(t.object)}" for t in known if t.predicate.value in KEYS
    ]
    told = {t.predicate.value: text_of(t.object) for t in known}
    series, ordinal = told.get(term("inSeries")), told.get(term("ordinal"))
    if series and ordinal:
        found.append(f"series {series} {ordinal}")
    return list(dict.fromkeys([*found, *_names_of_notice(writer, document)]))


def bearers(writer: Graphs, there: Set[str], key: str, day: str | None = None) -> set[str]:
    """The loaded documents (IRIs) that bear a key.

    Args:
        writer: the dataset.
        there: the names of its graphs.
        key: as `looksFor` writes it.
        day: the day (ISO 8601) of the document that looks for it, which later acts cannot be named by.
    """
    scheme, _, value = key.partition(" ")
    if scheme == "series":
        series, _, _ = value.rpartition(" ")
        members = {
            text_of(t.subject) for _, t in writer.stated(term("inSeries"), ox.NamedNode(series))
        }
        return {one for one in members if graph_of(one) in there and key in keys(writer, one)}
    found = {
        text_of(t.subject)
        for predicate, own in KEYS.items()
        if own == scheme
        for _, t in writer.stated(predicate, ox.Literal(value))
    }
    if scheme == "name":
        return {one for one in found if _is_named(writer, there, one, day)}
    return {document for document in found if graph_of(document) in there}


def described(writer: Graphs, document: str) -> list[ox.Triple]:
    """What a loaded document is, as whatever cites it says it too: its class, label, identifiers and page."""
    names = (graph_of(document), _notice_of(document))
    told = (one for name in names for one in writer.told(name, document))
    return [one for one in told if one.predicate.value in IDENTITY]


def _is_named(writer: Graphs, there: Set[str], document: str, day: str | None) -> bool:
    own = there & {graph_of(document), _notice_of(document)}
    days = {text_of(t.object) for name in own for t in writer.told(name, document, term("date"))}
    return bool(own) and not (day and days and min(days) > day)


def _notice_of(document: str) -> str:
    return own_graphs(local_id(document) or document, NOTICE)[0]


def _names_of_notice(writer: Graphs, document: str) -> Iterator[str]:
    told = writer.told(_notice_of(document), document, NAME_KEY.value)
    return (f"name {text_of(t.object)}" for t in told)
