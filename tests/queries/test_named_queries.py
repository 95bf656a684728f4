"""Does every named query give the rows that the small dataset calls for?"""

import pytest
from analystcases import CASES as ANALYST_CASES
from asking import ask, dataset, select
from documentcases import CASES as DOCUMENT_CASES
from factcases import CASES as FACT_CASES
from findingcases import CASES as FINDING_CASES
from reviewcases import CASES as REVIEW_CASES

from queries.catalogue import NamedQuery, load_catalogue

CATALOGUE = load_catalogue()

Rows = list[tuple[str, ...]]
CASES = [*FACT_CASES, *REVIEW_CASES, *DOCUMENT_CASES, *FINDING_CASES, *ANALYST_CASES]


@pytest.mark.parametrize(("name", "values", "expected"), CASES)
def test_rows(name: str, values: dict[str, str], expected: Rows) -> None:
    assert ask(name, **values) == expected


def test_every_query_is_asked_with_and_without_its_optional_parameters() -> None:
    for name, query in CATALOGUE.items():
        required = {p.name for p in query.parameters if p.required}
        assert any(case == name and set(values) == required for case, values, _ in CASES), name


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_every_query_runs_as_it_stands(query: NamedQuery) -> None:
    """With nothing bound at all, a query is plain SPARQL that answers for everything."""
    assert select(query.text)


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_every_example_can_be_asked(query: NamedQuery) -> None:
    for parameter in query.parameters:
        ask(query.name, **{**query.example(), parameter.name: parameter.example})


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE.keys())
def test_entity_parameters_are_of_classes_of_the_ontology(query: NamedQuery) -> None:
    for parameter in query.parameters:
        for name in set(parameter.classes) - {"Thing"}:
            text = f"ASK {{ GRAPH ?g {{ <https://w3id.org/euct/ontology#{name}> a ?c }} }}"
            assert bool(dataset().query(text)), f"{query.path}: {name}"


def test_every_order_is_stated() -> None:
    assert [query.path for query in CATALOGUE.values() if "\nORDER BY" not in query.text] == []
