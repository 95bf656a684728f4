"""The rows that the program reads itself come back from a worker as the engine found them."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.evaluate import Answer, Job, evaluated, spooled
from store.rows import ROWS, rows, table

XSD = "http://www.w3.org/2001/XMLSchema#"
LEXICAL = [
    "1",
    "01",
    "-0",
    "1.0",
    ".5",
    "1e5",
    "INF",
    "true",
    " 1 ",
    "",
    "2017-01-01",
    "x",
    "-",
    "1.",
]
TYPES = ["integer", "decimal", "double", "boolean", "date", "string", "anyURI"]
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
TERMS = st.one_of(
    st.none(),
    TEXTS.map(ox.Literal),
    TEXTS.map(lambda text: ox.Literal(text, language="en-GB")),
    st.builds(
        lambda text, kind: ox.Literal(text, datatype=ox.NamedNode(XSD + kind)),
        st.one_of(st.sampled_from(LEXICAL), TEXTS),
        st.sampled_from(TYPES),
    ),
    st.sampled_from(["http://a/b", "urn:x:é", "http://a/?q='(1)'#%20"]).map(ox.NamedNode),
    st.sampled_from(["a", "b1"]).map(ox.BlankNode),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TERMS, TERMS), max_size=4))
def test_rows_come_back_as_they_were_found(
    found: list[tuple[ox.Literal | ox.NamedNode | ox.BlankNode | None, ...]],
) -> None:
    store = ox.Store()
    for number, row in enumerate(found):
        subject = ox.NamedNode(f"http://row/{number:02}")
        store.add(ox.Quad(subject, ox.NamedNode("http://is"), ox.Literal("row")))
        for column, term in zip("ab", row, strict=True):
            if term is not None:
                store.add(ox.Quad(subject, ox.NamedNode(f"http://{column}"), term))
    query = (
        'SELECT ?a ?b { ?row <http://is> "row" OPTIONAL { ?row <http://a> ?a }'
        " OPTIONAL { ?row <http://b> ?b } } ORDER BY ?row"
    )
    answer = answered(store, query)
    solutions = store.query(query)
    assert isinstance(solutions, ox.QuerySolutions)
    kept = [tuple(row) for row in solutions]
    assert table(answer) == (("a", "b"), kept)
    assert rows(answer) == [dict(zip("ab", row, strict=True)) for row in kept]


@pytest.mark.parametrize("form", [ROWS, "json"])
@pytest.mark.parametrize(("found", "most"), [(9, 5), (900, 5), (900, 500), (20_000, 15_000)])
def test_an_answer_that_was_cut_has_its_first_rows_once_each(
    form: str, found: int, most: int
) -> None:
    values = " ".join(f'"number {number} of these"' for number in range(found))
    query = f"SELECT ?x {{ VALUES ?x {{ {values} }} }}"
    answer = answered(ox.Store(), query, form, most)
    assert answer.truncated
    assert table(answer, cut=True)[1] == [
        (ox.Literal(f"number {n} of these"),) for n in range(most)
    ]


def answered(store: ox.Store, query: str, form: str = ROWS, most_rows: int = 1000) -> Answer:
    job = Job(query, form, True, None, None, None, 1_000_000, most_rows)
    return spooled("select", None, evaluated(store, job).serialize, job)
