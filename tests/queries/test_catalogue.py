"""Is a malformed query file refused, with its file and line?"""

import pytest

from base.errors import ArtefactError
from queries.catalogue import NamedQuery, load_catalogue, parse_query

GOOD = """#+ question: Which?
#+ description: Those.
#+ parameter: since | date | optional | 2017-01-01 | A day.
#+ column: x | Something.
SELECT ?x WHERE { VALUES ?since { UNDEF } ?x ?p ?o } ORDER BY ?x
"""


def test_a_query_is_read_whole() -> None:
    query = parse_query("topic/name.rq", GOOD)
    assert (query.topic, query.name, query.question) == ("topic", "name", "Which?")
    (parameter,) = query.parameters
    assert (parameter.type, parameter.required, parameter.default) == ("date", False, None)
    assert [column.name for column in query.columns] == ["x"]
    assert query.path == "queries/topic/name.rq"


@pytest.mark.parametrize(
    ("change", "to", "line", "words"),
    [
        ("#+ question: Which?\n", "", 1, "question"),
        ("#+ description: Those.", "#+ question: Again?", 2, "exactly one line"),
        ("#+ description: Those.", "#+ describtion: Those.", 1, "description"),
        ("#+ column: x | Something.", "#+ column: x", 4, "two parts"),
        ("| 2017-01-01 ", "", 3, "five parts"),
        ("| date |", "| datum |", 3, "neither date, integer, string, one of …, nor a class"),
        ("| date |", "| one of a, , b |", 3, "stands twice, or is empty"),
        ("| date |", "| one of a, A |", 3, "stands twice, or is empty"),
        ("| date |", "| one of a, b |", 3, "2017-01-01 is not one of the values of since"),
        ("| date | optional | 2017-01-01", "| one of a, b | default=c | a", 3, "c is not one"),
        ("| optional |", "| perhaps |", 3, "neither required, optional"),
        ("since | date", "Since! | date", 3, "cannot be the name"),
        ("since | date", "limit | date", 3, "cannot be the name"),
        ("ORDER BY ?x", "ORDER BY ?x LIMIT 9", None, "sets LIMIT and OFFSET"),
        ("#+ column: x", "#+ colour: red\n#+ column: x", 4, "no key colour"),
        ("#+ column: x", "#+ nonsense\n#+ column: x", 4, "`#+ key: value`"),
        ("#+ column: x", "#+ apart: since, since | why\n#+ column: x", 4, "two parts"),
        (
            "#+ column: x",
            "#+ apart: since, until | why\n#+ column: x",
            None,
            "parameter until to keep",
        ),
        ("{ UNDEF }", "{ 1 }", None, "one row"),
        ("VALUES ?since", "VALUES ?until { UNDEF } VALUES ?since", None, "parameter until"),
        ("SELECT ?x", "SELECT ?x ?p", None, "columns x and the query gives x, p"),
        ("SELECT ?x WHERE", "SELEKT ?x WHERE", None, "not SPARQL"),
        ("SELECT ?x WHERE", "ASK", None, "is a SELECT"),
    ],
)
def test_a_malformed_file_is_named_with_its_line(
    change: str, to: str, line: int | None, words: str
) -> None:
    assert change in GOOD
    with pytest.raises(ArtefactError) as caught:
        parse_query("topic/name.rq", GOOD.replace(change, to, 1))
    expected = "queries/topic/name.rq" + (f":{line}" if line else "")
    assert caught.value.where == expected
    assert words in caught.value.what


@pytest.mark.parametrize("path", ["name.rq", "topic/sub/name.rq"])
def test_a_query_outside_a_topic_is_refused(path: str) -> None:
    with pytest.raises(ArtefactError):
        parse_query(path, GOOD)


def test_the_catalogue_holds_the_contracted_names() -> None:
    assert {
        "co-mentions", "co-mention-citations", "citations-by-topic", "trail", "on-the-table",
        "mandate", "cited-by-both", "documents", "document-citations", "cited-by", "mentions-of",
        "unresolved", "mentioned-countries",
    } <= set(load_catalogue())  # fmt: skip


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("co-mentions", "document celex link passage quote"),
        ("citations-by-topic", "document passage quote act celex link form pinpoint confirmed"),
        ("co-mention-citations", "document passage quote act celex link confirmed"),
    ],
)
def test_contracted_columns(name: str, columns: str) -> None:
    query: NamedQuery = load_catalogue()[name]
    assert [column.name for column in query.columns] == columns.split()
