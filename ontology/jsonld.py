"""Triples as JSON-LD in the terms of the published context, from which the very same triples are read.

What a term of the context cannot say (a date where it has whole numbers) is written beside it, with its
type, under the property's IRI.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from typing import Any

import pyoxigraph as ox

from ontology.context import CONTEXT, XSD, context
from ontology.prefixes import PLAIN
from ontology.schema import RDF

LARGEST = 10**15  # JSON's numbers are exact to here in every reader
WHOLE = re.compile(r"0|-?[1-9][0-9]*")
STRING = XSD + "string"
TYPE = RDF + "type"


def compacted(triples: Iterable[ox.Triple], address: str = CONTEXT) -> bytes:
    """The triples as one JSON-LD document that refers to the context by its address.

    Where an IRI would be mistaken for one with a prefix of the context, the document is in expanded
    form, without a context.

    Args:
        triples: what is said.
        address: where readers fetch the context.
    """
    nodes: dict[str, dict[str, Any]] = {}
    given = list(triples)
    if any(_mistaken(node) for triple in given for node in triple):
        return ox.serialize(given, format=ox.RdfFormat.JSON_LD) or b""
    for triple in given:
        name = _name(triple.subject)
        node = nodes.setdefault(name, {"@id": name})
        _add(node, triple.predicate.value, triple.object)
    graph = [{key: _single(value) for key, value in node.items()} for node in nodes.values()]
    document = graph[0] if len(graph) == 1 else {"@graph": graph}
    return json.dumps({"@context": address, **document}, ensure_ascii=False, indent=1).encode()


@cache
def _terms() -> dict[str, tuple[str, str, bool]]:
    """Names of properties by IRI, each with the type of its values and whether they go by language."""
    return {
        told["@id"]: (name, told.get("@type", ""), told.get("@container") == "@language")
        for name, told in context().items()
        if isinstance(told, dict)
    }


@cache
def _classes() -> dict[str, str]:
    plain = ((name, told) for name, told in context().items() if isinstance(told, str))
    return {told: name for name, told in plain if not told.endswith(("#", "/"))}


def _add(node: dict[str, Any], predicate: str, value: object) -> None:
    if predicate == TYPE and isinstance(value, ox.NamedNode | ox.BlankNode):
        name = _name(value)
        node.setdefault("@type", []).append(_classes().get(name, name))
        return
    term, kind, by_language = _terms().get(predicate, (predicate, "", False))
    if by_language and isinstance(value, ox.Literal) and value.datatype.value in PLAIN:
        words = node.setdefault(term, defaultdict(list))
        words[value.language or "@none"].append(value.value)
        return
    key = predicate if by_language else term
    node.setdefault(key, []).append(_value(value, kind))


def _value(value: object, kind: str) -> Any:
    if not isinstance(value, ox.Literal):
        name = _name(value)
        return name if kind == "@id" else {"@id": name}
    if value.language:
        return {"@value": value.value, "@language": value.language}
    own = value.datatype.value
    if own == kind:
        return _native(value.value, kind.removeprefix(XSD))
    if own == STRING:
        return {"@value": value.value} if kind else value.value
    return {"@value": value.value, "@type": own}


def _native(text: str, kind: str) -> Any:
    """JSON's own number or boolean, where it is written in the same way."""
    if kind == "boolean" and text in ("true", "false"):
        return text == "true"
    if kind == "integer" and WHOLE.fullmatch(text) and abs(int(text)) < LARGEST:
        return int(text)
    return text


def _name(node: object) -> str:
    return node.value if isinstance(node, ox.NamedNode) else str(node)


def _single(value: Any) -> Any:
    if isinstance(value, defaultdict):
        return {key: _single(words) for key, words in value.items()}
    return value[0] if isinstance(value, list) and len(value) == 1 else value


def _mistaken(node: object) -> bool:
    """Whether an IRI begins with a name of the context and a colon, as if that were a prefix."""
    iri = node.datatype.value if isinstance(node, ox.Literal) else _name(node)
    scheme, _, rest = iri.partition(":")
    return scheme in context() and not rest.startswith("//")
