"""Binding: a named query with a user's values in place of its undefined rows, as RDF terms.

Values never become query text: each is parsed by its parameter's type and serialised as a term.
"""

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import date

import pyoxigraph as ox

from base.errors import InputError, UnknownNameError
from base.iris import term
from queries.catalogue import UNDEFINED_ROW, NamedQuery
from queries.header import Parameter

THING = "http://www.w3.org/2002/07/owl#Thing"
DATE = ox.NamedNode("http://www.w3.org/2001/XMLSchema#date")
INTEGER = ox.NamedNode("http://www.w3.org/2001/XMLSchema#integer")
WHOLE_NUMBER = re.compile(r"[+-]?[0-9]{1,18}")
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LISTED = 8
SHOWN = 80

# From the IRI of a class and what the user wrote to the IRIs that this can mean.
ResolveName = Callable[[str, str], list[str]]


class InvalidValueError(InputError):
    """A parameter's value is missing, of the wrong type, or has several meanings."""

    http_status = 422


def bind(query: NamedQuery, values: Mapping[str, str], resolve_name: ResolveName) -> str:
    """The query's SPARQL text with `values` bound.

    Args:
        query: the named query.
        values: what the user gave, by parameter name; an empty value counts as not given.
        resolve_name: finds entities: `resolve_name(class IRI, text) -> IRIs`; the class is
            owl:Thing where anything will do.

    Raises:
        UnknownNameError: a parameter or an entity of this name is not known; nearest names are given.
        InputError: a value is missing or not of its parameter's type (an example is given), or two
            values mean the same where they must not.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            raise UnknownNameError(
                f"the query {query.name} has no parameter {shown(name)}",
                hint=_choice(list(known), "parameters"),
                nearest=nearest(name, list(known)),
            )
    terms: dict[str, str] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, "").strip() or parameter.default
        if value is not None:
            terms[parameter.name] = str(_term(query, parameter, value, resolve_name))
        elif parameter.required:
            raise InvalidValueError(
                f"the query {query.name} needs the parameter {parameter.name}",
                hint=_example(parameter),
            )

    _kept_apart(query, terms)

    # One pass over the original text, so that a bound value is never itself searched for rows.
    def row(match: re.Match[str]) -> str:
        name = match["name"]
        return f"VALUES ?{name} {{ {terms[name]} }}" if name in terms else match[0]

    return UNDEFINED_ROW.sub(row, query.text)


def _kept_apart(query: NamedQuery, terms: Mapping[str, str]) -> None:
    for pair in query.apart:
        if pair.one in terms and terms[pair.one] == terms.get(pair.other):
            raise InvalidValueError(
                f"{pair.one} and {pair.other} are the same: {terms[pair.one]}",
                where=f"{query.name}, parameters {pair.one} and {pair.other}",
                hint=pair.why,
            )


def nearest(name: str, names: list[str], count: int = 3) -> list[str]:
    """Those of `names` that look most like `name`, whatever their case; the best first."""
    by_folded = {known.casefold(): known for known in names}
    found = difflib.get_close_matches(name.casefold(), list(by_folded), count, cutoff=0.6)
    return [by_folded[folded] for folded in found]


def _term(
    query: NamedQuery, parameter: Parameter, value: str, resolve_name: ResolveName
) -> ox.NamedNode | ox.Literal:
    if not _is_unicode(value):
        raise _wrong(parameter, value, "text in Unicode")
    if parameter.is_entity:
        return _entity(query, parameter, value, resolve_name)
    if parameter.type == "date":
        return ox.Literal(_day(parameter, value), datatype=DATE)
    if parameter.type == "integer":
        if not WHOLE_NUMBER.fullmatch(value):
            raise _wrong(parameter, value, "a whole number")
        return ox.Literal(str(int(value)), datatype=INTEGER)
    return ox.Literal(_chosen(parameter, value) if parameter.choices else value)


def _chosen(parameter: Parameter, value: str) -> str:
    """The one of the parameter's values that is meant, whatever its case."""
    by_folded = {choice.casefold(): choice for choice in parameter.choices}
    chosen = by_folded.get(value.casefold())
    if chosen is None:
        close = nearest(value, list(parameter.choices))
        raise InvalidValueError(
            f"the parameter {parameter.name} wants one of {', '.join(parameter.choices)}; "
            f"not {shown(value)}",
            hint=_example(parameter),
            nearest=close,
        )
    return chosen


def _is_unicode(text: str) -> bool:
    """Whether the text can be written at all: a lone surrogate (from a broken argument) cannot."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _day(parameter: Parameter, value: str) -> str:
    try:
        if not ISO_DAY.fullmatch(value):
            raise ValueError
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise _wrong(parameter, value, "a day of the form YYYY-MM-DD") from None


def _entity(
    query: NamedQuery, parameter: Parameter, value: str, resolve_name: ResolveName
) -> ox.NamedNode:
    found = _found(parameter, value, resolve_name)
    if not found:
        raise UnknownNameError(
            f"no {_kind(parameter)} is known as {shown(value)}",
            where=f"{query.name}, parameter {parameter.name}",
            hint=_example(parameter),
        )
    if len(found) > 1:
        listed = ", ".join(found[:LISTED]) + (", …" if len(found) > LISTED else "")
        raise InvalidValueError(
            f"{shown(value)} can mean {len(found)} things: {listed}",
            where=f"{query.name}, parameter {parameter.name}",
            hint="give one of these IRIs",
        )
    try:
        return ox.NamedNode(found[0])
    except ValueError:
        raise _wrong(parameter, value, "an IRI") from None


def _found(parameter: Parameter, value: str, resolve_name: ResolveName) -> list[str]:
    """What the value can mean: of the parameter's classes, the first that knows it.

    Raises:
        UnknownNameError: none knows it; the nearest names of the first are given.
    """
    unknown: UnknownNameError | None = None
    for name in parameter.classes:
        try:
            found = resolve_name(THING if name == "Thing" else term(name), value)
        except UnknownNameError as error:
            unknown = unknown or error
        else:
            if found:
                return found
    if unknown:
        raise unknown
    return []


def _wrong(parameter: Parameter, value: str, expected: str) -> InvalidValueError:
    return InvalidValueError(
        f"the parameter {parameter.name} wants {expected}, not {shown(value)}",
        hint=_example(parameter),
    )


def _kind(parameter: Parameter) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", parameter.type)
    return words.lower()


def _example(parameter: Parameter) -> str:
    return f"for example {parameter.name}={parameter.example}"


def shown(text: str) -> str:
    """The user's words, quoted, cut, and with nothing a terminal would obey."""
    cut = text[:SHOWN]
    return f"'{cut}'" if cut.isprintable() else ascii(cut)


def _choice(names: list[str], what: str) -> str:
    return f"its {what} are {', '.join(names)}" if names else f"it has no {what}"
