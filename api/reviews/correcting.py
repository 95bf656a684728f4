"""Corrections as people write them, `field=value`, as statements of the ontology's properties."""

import datetime
import re
from collections.abc import Sequence
from decimal import Decimal
from functools import cache

import pyoxigraph as ox

from api.reviews.deciding import Choice
from api.reviews.decisions import CORRECTED, Statement
from base.errors import InputError, UnknownNameError
from base.iris import term
from loaders.emit.terms import literal
from loaders.factfields import FactClass, Field, fact_classes
from queries.binding import ISO_DAY, THING, WHOLE_NUMBER, ResolveName, shown
from shapes.rules import shape_set

DECIMAL = re.compile(r"[0-9]{1,18}(?:\.[0-9]{1,6})?")
TRUTH = {"true": True, "yes": True, "false": False, "no": False}
SHACL = "http://www.w3.org/ns/shacl#"
WANTED = {
    "date": "a day of the form YYYY-MM-DD",
    "integer": "a whole number",
    "decimal": "a number such as 18500000 or 0.5",
    "boolean": "true or false",
    "text": "some words",
}
LISTED = 8


def correction(fact: str, kind: str, given: Sequence[str], resolve_name: ResolveName) -> Choice:
    """A correction of a fact.

    Args:
        fact: its IRI.
        kind: its class, such as Commitment.
        given: `field=value` texts; a field that comes several times gets several values, one with an
            empty value none. Fields that are not given stay as they were read.
        resolve_name: finds entities by what people call them.

    Raises:
        InputError: a field is not known, or a value is not of its type; the message says what is.
    """
    if kind not in fact_classes():
        raise InputError(f"facts of the class {kind} cannot be corrected", where=fact)
    known = fact_classes()[kind]
    found: dict[str, list[Statement]] = {}
    for item in given:
        name, equals, text = item.partition("=")
        if not equals:
            raise InputError(f"{shown(item)} is not of the form field=value", hint=_fields(known))
        field = known.fields.get(name.strip())
        if field is None:
            raise InputError(f"a {kind} has no field {shown(name)}", hint=_fields(known))
        values = found.setdefault(field.name, [])
        if text.strip():
            values.append((term(field.name), _value(known, field, text.strip(), resolve_name)))
        if len(values) > 1 and not field.several:
            raise InputError(f"the field {field.name} takes one value")
    if not found:
        raise InputError("a correction needs field=value", hint=_fields(known))
    return Choice(
        fact,
        CORRECTED,
        tuple(term(name) for name in found),
        tuple(statement for values in found.values() for statement in dict.fromkeys(values)),
    )


def _fields(known: FactClass) -> str:
    return f"its fields are {', '.join(known.fields)}"


def _value(
    known: FactClass, field: Field, text: str, resolve_name: ResolveName
) -> ox.NamedNode | ox.Literal:
    if field.is_entity:
        return _entity(field, text, resolve_name)
    if field.type == "choice":
        allowed = choices(known.name, field.name)
        if text not in allowed:
            raise _wrong(field, text, f"one of: {', '.join(allowed)}")
        return ox.Literal(text)
    value = _plain(field.type, text)
    if value is None:
        raise _wrong(field, text, WANTED[field.type])
    return literal(value)


def _plain(kind: str, text: str) -> str | bool | int | Decimal | datetime.date | None:
    """The text as a value of the type; None where it is none."""
    if kind == "text":
        return text
    if kind == "boolean":
        return TRUTH.get(text.lower())
    if kind == "integer":
        return int(text) if WHOLE_NUMBER.fullmatch(text) else None
    if kind == "decimal":
        return Decimal(text) if DECIMAL.fullmatch(text) else None
    try:
        return datetime.date.fromisoformat(text) if ISO_DAY.fullmatch(text) else None
    except ValueError:
        return None


def _entity(field: Field, text: str, resolve_name: ResolveName) -> ox.NamedNode:
    class_iri = THING if field.type == "Thing" else term(field.type)
    try:
        found = resolve_name(class_iri, text)
    except UnknownNameError as error:
        error.where = error.where or f"field {field.name}"
        raise
    if len(found) != 1:
        listed = ", ".join(found[:LISTED])
        raise InputError(
            f"{shown(text)} can mean {len(found)} things: {listed}", where=f"field {field.name}",
            hint="give one of these IRIs",
        )  # fmt: skip
    return ox.NamedNode(found[0])


def _wrong(field: Field, text: str, wanted: str) -> InputError:
    return InputError(f"the field {field.name} wants {wanted}, not {shown(text)}")


@cache
def choices(kind: str, field: str) -> tuple[str, ...]:
    """The values that the shapes allow for a field of a class of facts, in their order."""
    store = ox.Store()
    store.extend(ox.Quad(t.subject, t.predicate, t.object) for t in shape_set().triples)
    rows = store.query(
        f"""PREFIX sh: <{SHACL}> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?value (COUNT(?before) AS ?place) {{
          ?shape sh:targetClass <{term(kind)}> ; sh:property ?rule .
          ?rule sh:path <{term(field)}> ; sh:in ?list .
          ?list rdf:rest* ?before . ?before rdf:rest* ?node . ?node rdf:first ?value
        }} GROUP BY ?value ORDER BY ?place"""
    )
    assert isinstance(rows, ox.QuerySolutions)
    return tuple(row["value"].value for row in rows)
