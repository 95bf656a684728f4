"""Whether an answer is the one that was expected: rows as a bag, blank nodes by what they stand for."""

from collections import Counter
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

import pyoxigraph as ox

XSD = "http://www.w3.org/2001/XMLSchema#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
# The store keeps values: an integer of a narrower datatype, or `0` for false, comes back as it would
# be written plainly.
INTEGERS = {
    "int",
    "long",
    "short",
    "byte",
    "nonNegativeInteger",
    "positiveInteger",
    "negativeInteger",
}
BOOLEANS = {"0": "false", "1": "true"}

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Row = dict[str, Term]


def same_graphs(one: Iterable[ox.Quad], two: Iterable[ox.Quad]) -> bool:
    """Whether two sets of quads differ in the names of blank nodes at most."""
    return _canonical(one) == _canonical(two)


def same_rows(found: list[Row], expected: list[Row], *, ordered: bool = False) -> bool:
    """Whether the same rows stand in both, as often, and in the same order where that matters."""
    one, two = ([_plain(row) for row in rows] for rows in (found, expected))
    if any(isinstance(term, ox.BlankNode) for row in [*found, *expected] for term in row.values()):
        return _canonical(_as_quads(found, ordered)) == _canonical(_as_quads(expected, ordered))
    return one == two if ordered else Counter(one) == Counter(two)


def same_cells(found: list[Row], expected: list[Row]) -> bool:
    """As `same_rows` for CSV, which does not tell what is a literal, an IRI or a number."""

    def cells(rows: list[Row]) -> Counter[frozenset[tuple[str, str]]]:
        return Counter(
            frozenset((k, "_" if isinstance(v, ox.BlankNode) else _cell(v)) for k, v in row.items())
            for row in rows
        )

    return cells(found) == cells(expected)


def rows_of(text: bytes, form: ox.QueryResultsFormat) -> list[Row] | bool:
    """The rows or the truth value of an answer."""
    found = ox.parse_query_results(text, format=form)
    if isinstance(found, ox.QueryBoolean):
        return bool(found)
    assert isinstance(found, ox.QuerySolutions)
    names = [variable.value for variable in found.variables]
    return [
        {name: term for name in names if (term := solution[name]) is not None} for solution in found
    ]


def rows_in_graph(text: bytes, base: str) -> list[Row] | bool | None:
    """The rows or truth value that a graph in the vocabulary of result sets holds; None if it is none."""
    store = ox.Store()
    store.load(text, format=ox.RdfFormat.TURTLE, base_iri=base)
    answer = store.query(f"SELECT ?b {{ ?set <{RS}boolean> ?b }}")
    assert isinstance(answer, ox.QuerySolutions)
    for solution in answer:
        return str(solution["b"].value) == "true"
    rows: dict[str, Row] = {}
    found = store.query(
        f"PREFIX rs: <{RS}> SELECT ?row ?name ?value {{ ?set rs:solution ?row "
        "OPTIONAL { ?row rs:binding ?b . ?b rs:variable ?name ; rs:value ?value } }"
    )
    assert isinstance(found, ox.QuerySolutions)
    for one in found:
        row = rows.setdefault(str(one["row"]), {})
        if one["name"] is not None:
            row[one["name"].value] = one["value"]
    is_set = store.query(f"ASK {{ ?set a <{RS}ResultSet> }}")
    return list(rows.values()) if rows or bool(is_set) else None


def _canonical(quads: Iterable[ox.Quad]) -> set[ox.Quad]:
    made = ox.Dataset(
        ox.Quad(quad.subject, quad.predicate, _value(quad.object), quad.graph_name)
        for quad in quads
    )
    made.canonicalize(ox.CanonicalizationAlgorithm.UNSTABLE)
    return set(made)


def _as_quads(rows: list[Row], ordered: bool) -> Iterable[ox.Quad]:
    for number, row in enumerate(rows):
        node = ox.BlankNode()
        place = str(number) if ordered else "row"
        yield ox.Quad(node, ox.NamedNode("x:row"), ox.Literal(place))
        for name, term in row.items():
            yield ox.Quad(node, ox.NamedNode(f"x:{name}"), term)


def _plain(row: Row) -> frozenset[tuple[str, str]]:
    return frozenset((name, str(_value(term))) for name, term in row.items())


def _cell(term: Term) -> str:
    text = term.value if isinstance(term, ox.NamedNode | ox.Literal) else str(term)
    return str(_number(text) or text)


def _value(term: Term) -> Term:
    """A number by its value, in one way of writing for each datatype; all else as it is."""
    if not isinstance(term, ox.Literal) or not term.datatype.value.startswith(XSD):
        return term
    kind = term.datatype.value.removeprefix(XSD)
    if kind == "boolean":
        return ox.Literal(BOOLEANS.get(term.value, term.value), datatype=term.datatype)
    kind = "integer" if kind in INTEGERS else kind
    number = _number(term.value) if kind in ("integer", "decimal", "double", "float") else None
    if number is None:
        return term
    datatype = ox.NamedNode(XSD + kind)
    if kind in ("double", "float"):
        return ox.Literal(f"{float(number):.6g}", datatype=datatype)
    return ox.Literal(str(number), datatype=datatype)


def _number(text: str) -> Decimal | None:
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number.normalize() if number.is_finite() else None
