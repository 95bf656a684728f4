"""Do values arrive as typed terms, and only as such?"""

import pyoxigraph as ox
import pytest
from asking import ask, bound, dataset, select
from hypothesis import given
from hypothesis import strategies as st

from base.errors import InputError, UnknownNameError
from base.iris import identity, term
from queries.binding import THING, InvalidValueError, bind
from queries.catalogue import NamedQuery, load_catalogue, parse_query
from queries.names import by_id, by_identifier, by_label, finder

CATALOGUE = load_catalogue()
HOSTILE = [
    "> . DROP ALL",
    '" } ; DROP ALL #',
    "' } UNION { ?s ?p ?o } #",
    "x\n} # ",
    "}} SELECT * { ?s ?p ?o",
    "\\",
    "\\u003e } DROP ALL",
    "{ UNDEF }",
    "VALUES ?topic { UNDEF }",
    "https://example.org/> } DROP ALL #",
    "https://w3id.org/euct/id/body/europol> <https://w3id.org/euct/id/body/ec3",
    "\x00\x1b[2J",
    "\ud800",
]
TYPED = """#+ question: Q?
#+ description: D.
#+ parameter: since | date | optional | 2017-01-01 | A day.
#+ parameter: least | integer | default=3 | 5 | A number.
#+ parameter: words | string | required | peace | A text.
#+ parameter: topic | Topic | optional | encryption | A topic.
#+ parameter: state | one of open, announced again, late | optional | late | A state.
#+ column: since | x
#+ column: least | x
#+ column: words | x
#+ column: topic | x
#+ column: state | x
SELECT ?since ?least ?words ?topic ?state WHERE {
  VALUES ?since { UNDEF } VALUES ?least {UNDEF} VALUES ?words { UNDEF } VALUES ?topic { UNDEF }
  VALUES ?state { UNDEF }
}
"""


@pytest.fixture(scope="module")
def typed() -> NamedQuery:
    return parse_query("test/typed.rq", TYPED)


def row(query: NamedQuery, **values: str) -> dict[str, str | None]:
    (found,) = select(bind(query, values, finder(select)))
    return {name: None if node is None else str(node) for name, node in found.items()}


def test_values_become_terms_of_their_type(typed: NamedQuery) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    assert row(typed, since="2017-11-07", words="war", topic="encryption", least="-7") == {
        "since": f'"2017-11-07"^^<{xsd}date>',
        "least": f'"-7"^^<{xsd}integer>',
        "words": '"war"',
        "topic": "<https://w3id.org/euct/id/topic/encryption>",
        "state": None,
    }


def test_defaults_stand_in_and_the_rest_stays_undefined(typed: NamedQuery) -> None:
    found = row(typed, words="war", since="", topic="  ")
    assert found["least"] == '"3"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert found["since"] is None
    assert found["topic"] is None


def test_a_bound_value_is_never_searched_for_rows(typed: NamedQuery) -> None:
    text = "VALUES ?topic { UNDEF }"
    assert row(typed, words=text, topic="encryption")["words"] == str(ox.Literal(text))


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_any_text_arrives_whole(typed: NamedQuery, text: str) -> None:
    try:
        found = select(bind(typed, {"words": text}, finder(select)))
    except InputError:
        assert any("\ud800" <= letter <= "\udfff" for letter in text)
        return
    assert found[0]["words"] == ox.Literal(text.strip())


@pytest.mark.parametrize("query", CATALOGUE.values(), ids=CATALOGUE.keys())
@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_values_bind_as_data_or_not_at_all(query: NamedQuery, value: str) -> None:
    before = len(dataset())
    for parameter in query.parameters:
        values = {**query.example(), parameter.name: value}
        if parameter.type == "string" and value.isascii():
            assert ask(query.name, **values) == []
            continue
        with pytest.raises(InputError) as caught:
            ask(query.name, **values)
        assert caught.value.http_status in (404, 422)
        assert str(caught.value).isprintable()
    assert len(dataset()) == before


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_what_a_resolver_returns_is_no_text_either(value: str) -> None:
    with pytest.raises(InputError):
        bound("mentions-of", {"entity": value}, resolve=lambda _class, text: [text])


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("since", "7.11.2017"),
        ("since", "2017-02-30"),
        ("since", "20171107"),
        ("since", "2017-11-07T00:00:00"),
        ("least", "3.5"),
        ("least", "three"),
        ("least", "9" * 40),
        ("least", "٣"),
    ],
)
def test_a_value_of_the_wrong_type_is_refused_with_an_example(
    typed: NamedQuery, name: str, value: str
) -> None:
    with pytest.raises(InputError) as caught:
        bind(typed, {"words": "war", name: value}, finder(select))
    assert caught.value.http_status == 422
    assert value in caught.value.what
    assert f"for example {name}=" in str(caught.value.hint)


@pytest.mark.parametrize("value", ["announced again", "Announced Again"])
def test_a_value_of_a_list_is_taken_in_any_case(typed: NamedQuery, value: str) -> None:
    assert row(typed, words="war", state=value)["state"] == '"announced again"'


@pytest.mark.parametrize(
    ("value", "hint"),
    [("lte", "did you mean late?"), ("maybe", "for example state=late"), ("x", "for example")],
)
def test_a_value_that_is_not_of_the_list_is_refused_with_all(
    typed: NamedQuery, value: str, hint: str
) -> None:
    with pytest.raises(InputError) as caught:
        bind(typed, {"words": "war", "state": value}, finder(select))
    assert caught.value.what == (
        f"the parameter state wants one of open, announced again, late; not '{value}'"
    )
    assert hint in str(caught.value.hint)
    assert (caught.value.http_status, caught.value.exit_code) == (422, 2)


def test_a_missing_parameter_is_named_with_an_example() -> None:
    with pytest.raises(InputError) as caught:
        bound("co-mentions", {"body": "europol"})
    assert "needs the parameter topic" in caught.value.what
    assert caught.value.hint == "for example topic=encryption"
    assert caught.value.http_status == 422


@pytest.mark.parametrize(
    ("given_name", "hint"),
    [("topik", "did you mean topic?"), ("zzz", "its parameters are body, topic, document, level")],
)
def test_an_unknown_parameter_gets_the_nearest(given_name: str, hint: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        bound("co-mentions", {"body": "europol", "topic": "encryption", given_name: "x"})
    assert caught.value.hint == hint
    assert caught.value.http_status == 404


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        ("Body", "europol", "body/europol"),
        ("Body", "EUROPOL", "body/europol"),
        ("Body", "European Police Office", "body/europol"),
        ("Body", "office européen de police", "body/europol"),
        ("Body", "EC3", "body/ec3"),
        ("Body", "ec3", "body/ec3"),
        ("Body", "https://w3id.org/euct/id/body/europol", "body/europol"),
        ("Country", "MAR", "country/MAR"),
        ("Country", "mar", "country/MAR"),
        ("Country", "Morocco", "country/MAR"),
        ("Country", "http://publications.europa.eu/resource/authority/country/MAR", "country/MAR"),
        ("Document", "52017DC0608", "document/COM_2017_0608_FIN"),
        ("Document", "COM_2017_0608_FIN", "document/COM_2017_0608_FIN"),
        ("Document", "COM(2017) 608 final", "document/COM_2017_0608_FIN"),
        ("Document", "ST 12583 2017 REV 3", "document/ST_12583_2017_REV_3"),
        ("Document", "32016r0679", "document/32016R0679"),
        ("Topic", "cryptography", "topic/encryption"),
        ("Agent", "europol", "body/europol"),
        ("Thing", "encryption", "topic/encryption"),
        ("Thing", "SIS", "system/sis"),
    ],
)
def test_entities_are_found_by_what_people_call_them(kind: str, text: str, expected: str) -> None:
    class_iri = THING if kind == "Thing" else term(kind)
    assert finder(select)(class_iri, text) == [identity(*expected.split("/"))]


@pytest.mark.parametrize(
    ("kind", "text", "suggestion"),
    [
        ("Body", "euopol", "europol"),
        ("Body", "European Cybercrime Center", "ec3"),
        ("Topic", "encription", "encryption"),
        ("Document", "COM_2017_0609_FIN", "COM_2017_0608_FIN"),
        ("Topic", "europol", identity("body", "europol")),
        ("Topic", "quux", None),
    ],
)
def test_an_unknown_entity_gets_the_nearest(kind: str, text: str, suggestion: str | None) -> None:
    with pytest.raises(UnknownNameError) as caught:
        finder(select)(term(kind), text)
    if suggestion is None:
        assert caught.value.hint is None
    else:
        assert suggestion in str(caught.value.hint)
    assert text in caught.value.what


def test_a_name_with_several_meanings_lists_them() -> None:
    with pytest.raises(InputError) as caught:
        bound("mandate", {"body": "The network"})
    assert "can mean 2 things" in caught.value.what
    assert identity("body", "network-one") in caught.value.what
    assert identity("body", "network-two") in caught.value.what
    assert caught.value.http_status == 422


@given(st.text())
def test_searches_stay_whole_queries_whatever_is_sought(text: str) -> None:
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        return
    for search in (by_id, by_identifier, by_label):
        ox.Store().query(search(term("Body"), text))


BOTH = {"Body": ["urn:fra"], "Country": ["urn:FRA"], "Thing": ["urn:FRA", "urn:fra"]}


def either(class_iri: str, text: str) -> list[str]:
    """A name that a body and a country share, and no system has."""
    found = BOTH.get("Thing" if class_iri == THING else class_iri.rpartition("#")[2], [])
    if text != "fra" or not found:
        raise UnknownNameError(f"nothing is known as {text}", hint=class_iri)
    return found


@pytest.mark.parametrize("name", ["mandate", "names", "history", "co-mentions"])
def test_a_question_about_bodies_takes_a_shared_name_for_the_body(name: str) -> None:
    values = dict(CATALOGUE[name].example()) | {"body": "fra"}
    others = {term("Topic"), term("InformationSystem")}
    text = bind(CATALOGUE[name], values, lambda c, t: ["urn:t"] if c in others else either(c, t))
    assert "VALUES ?body { <urn:fra> }" in text


def test_a_question_about_countries_takes_a_shared_name_for_the_country() -> None:
    text = bind(CATALOGUE["cooperation"], {"country": "fra", "body": "fra"}, either)
    assert "VALUES ?country { <urn:FRA> }" in text
    assert "VALUES ?body { <urn:fra> }" in text


def test_a_question_about_anything_asks_which_is_meant() -> None:
    with pytest.raises(InputError, match="can mean 2 things"):
        bind(CATALOGUE["mentions-of"], {"entity": "fra"}, either)


def test_a_system_is_found_where_no_body_has_the_name() -> None:
    system = term("InformationSystem")
    only = {system: ["urn:sis"]}

    def systems(class_iri: str, text: str) -> list[str]:
        if class_iri not in only:
            raise UnknownNameError(f"no body is known as {text}")
        return only[class_iri]

    assert "<urn:sis>" in bind(CATALOGUE["mandate"], {"body": "sis"}, systems)
    only.clear()
    with pytest.raises(UnknownNameError, match="no body is known as sis"):
        bind(CATALOGUE["mandate"], {"body": "sis"}, systems)


@pytest.mark.parametrize("name", ["follow-ups", "cited-by-both"])
def test_a_document_is_not_held_against_itself(name: str) -> None:
    with pytest.raises(InvalidValueError, match="a and b are the same") as error:
        bind(CATALOGUE[name], {"a": "52017DC0608", "b": "COM_2017_0608_FIN"}, finder(select))
    assert "euct ask" in (error.value.hint or "")
    assert error.value.http_status == 422
