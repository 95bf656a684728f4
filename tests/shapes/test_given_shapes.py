"""A user's shapes: read with care, run by either engine, told in plain words."""

import json
from typing import Any

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from base.errors import InputError
from base.settings import Settings
from shapes.engines import EngineName
from shapes.findings import Report
from shapes.given.check import validate_given
from shapes.given.read import GivenShapes, read_shapes
from shapes.given.words import sentences
from shapes.render import render

PREFIXES = """@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix ex: <http://example.org/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
DATA = """
ex:a a ex:T ; ex:p "abc" , "x" ; ex:q ex:b .
ex:b a ex:T ; ex:p "z" .
"""
ENGINES: tuple[EngineName, ...] = ("fast", "reference")


def shapes(text: str) -> GivenShapes:
    return read_shapes((PREFIXES + text).encode(), "s.ttl", "http://example.org/s", Settings())


def triples(text: str) -> list[Triple]:
    return [q.triple for q in parse((PREFIXES + text).encode(), format=RdfFormat.TURTLE)]


def check(text: str, engine: EngineName = "fast", data: str = DATA) -> Report:
    return validate_given(triples(data), [], shapes(text), engine=engine, source="d.ttl")


def told(report: Report) -> list[tuple[str, str, str]]:
    return sorted((f.rule, f.focus.rpartition("/")[2], f.message) for f in report.findings)


ONE_P = "ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:maxCount 1 ] ."


@pytest.mark.parametrize("engine", ENGINES)
def test_a_shape_without_words_gets_a_plain_sentence(engine: EngineName) -> None:
    report = check(ONE_P, engine)
    assert told(report) == [("S.p", "a", "p has more values than the 1 that are allowed.")]
    assert (report.findings[0].title, report.conforms) == ("S.p", False)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_authors_words_are_used(engine: EngineName) -> None:
    report = check(
        """ex:S sh:targetClass ex:T ; sh:property ex:One .
        ex:One sh:path ex:p ; sh:maxCount 1 ; sh:severity sh:Info ; sh:name "Nur eins"@de , "One p"@en ;
          sh:message "Zu viele."@de , "Too many."@en ; sh:description "Since ever."@en .""",
        engine,
    )
    found = report.findings[0]
    assert (found.rule, found.title, found.message) == ("One", "One p", "Too many.")
    assert (found.why, found.severity, report.conforms) == ("Since ever.", "Info", True)
    assert '"Zu viele."@de' in render([report], "turtle")


@pytest.mark.parametrize("form", ["text", "json", "turtle", "html", "sarif"])
def test_every_format_shows_it(form: Any) -> None:
    report = check(ONE_P.replace("maxCount 1", 'pattern "<script>" '))
    shown = render([report], form)
    assert "pattern" in shown.lower()
    assert form != "html" or "<script>" not in shown
    if form == "json":
        assert json.loads(shown)["reports"][0]["findings"][0]["rule"] == "S.p"


@pytest.mark.parametrize(
    "text",
    [
        "sh:property [ sh:path ex:p ; sh:maxCount 1 ; sh:deactivated true ]",
        "sh:node [ sh:property [ sh:path ex:p ; sh:maxCount 1 ; sh:deactivated true ] ]",
        "sh:node [ sh:deactivated true ; sh:property [ sh:path ex:p ; sh:maxCount 1 ] ]",
        "sh:deactivated true ; sh:property [ sh:path ex:p ; sh:maxCount 1 ]",
    ],
)
def test_what_is_switched_off_is_off_wherever_it_stands(text: str) -> None:
    for engine in ENGINES:
        assert check(f"ex:S a sh:NodeShape ; sh:targetClass ex:T ; {text} .", engine).findings == ()
    on = f"ex:S a sh:NodeShape ; sh:targetClass ex:T ; {text} .".replace(
        "deactivated true", "order 1"
    )
    assert check(on).findings


SUBSTR = """SELECT $this ?value { $this <http://example.org/p> ?value
  FILTER(SUBSTR(?value, 1, -1) = '') }"""
QUERY = 'ex:S a sh:NodeShape ; sh:targetClass ex:T ; sh:sparql [ %s sh:select """%s""" ] .'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (QUERY % ("", SUBSTR), "SUBSTR"),
        (QUERY % ("sh:severity sh:Info ;", "SELECT $this { $this <http://example.org/p> ?v }"),
         "sh:severity on a query"),
        (ONE_P.replace("maxCount 1", 'maxCount 0 ; sh:deactivated "1"^^xsd:boolean'), "written as 1"),
        (ONE_P.replace("maxCount 1", r'pattern "^(.)\\1$"'), "a pattern that it cannot read"),
    ],
)  # fmt: skip
def test_where_the_fast_engine_errs_the_reference_is_asked(text: str, why: str) -> None:
    fast, slow = check(text), check(text, "reference")
    assert fast.engine == "reference"
    assert any(why in note for note in fast.notes)
    assert told(fast) == told(slow)
    assert not any("errs" in note for note in slow.notes)


def test_without_doubt_the_fast_engine_is_used_and_agrees() -> None:
    text = QUERY % ("sh:message \"{$this} has {?value}.\" ;", "SELECT $this ?value { $this <http://example.org/p> ?value }")  # fmt: skip  # noqa: E501
    fast, slow = check(text), check(text, "reference")
    assert (fast.engine, slow.engine, fast.notes) == ("fast", "reference", ())
    assert told(fast) == told(slow)
    assert len(fast.findings) == 3
    assert any(f.message.endswith("a has abc.") for f in fast.findings)


BROKEN = {
    "ex:a ex:b ex:c .": "no shapes",
    "ex:S a sh:NodeShape ;\n sh:property [ sh:minCount 1 ] .": "s.ttl:5: a value of sh:property has no sh:path",
    'ex:S a sh:NodeShape .\n\nex:X sh:path "p" .': "s.ttl:7: the sh:path is not a path",
    "ex:S sh:path _:x . _:x sh:inversePath _:x .": "not a path",
    "ex:S a sh:NodeShape ; sh:in ex:p .": "the value of sh:in is not a list",
    'ex:S sh:path ex:p ; sh:pattern "(" .': "s.ttl:5: the sh:pattern is malformed",
    'ex:S sh:path ex:p ; sh:minCount "x" .': "s.ttl:5: the shapes are not well-formed: sh:minCount",
    "ex:S sh:target [ a ex:X ] .": "sh:target is not supported",
    "ex:S sh:rule [ a ex:X ] .": "sh:rule is not supported",
    "ex:S sh:entailment ex:x .": "sh:entailment is not supported",
    "ex:S a": "s.ttl:5: not Turtle",
}


@pytest.mark.parametrize("text", BROKEN)
def test_broken_shapes_are_refused_with_their_line(text: str) -> None:
    with pytest.raises(InputError) as error:
        shapes(text)
    assert BROKEN[text] in str(error.value)
    assert "\n" not in str(error.value)


REFUSED = {
    "SELECT $this {\n $this ?p ?o .\n SERVICE <http://127.0.0.1:1/> { ?s ?p ?o }\n}": ":8: a query: SERVICE",
    "SELECT $this FROM <http://127.0.0.1:1/> { $this ?p ?o }": ":6: a query: a query of shapes has no FROM",
    "SELECT $this {\n $this ?p ?o MINUS { ?s ?p ?o } }": ":7: a query: MINUS",
    "SELECT $this { VALUES ?x { 1 } }": "VALUES",
    "SELECT $this { BIND(1 AS $this) }": "$this stands for the node",
    "SELECT $this { $this ?p ?o { SELECT ?o { ?o ?b ?c } } }": "must select $this",
    "SELECT $this {\n $this ex:p ?o }": "not SPARQL",
    "DELETE WHERE { ?s ?p ?o }": "DELETE",
    "SELECT $this { $this ?p ?o FILTER(" + "(" * 5000 + ") }": "nested deeper",
}


@pytest.mark.parametrize("query", REFUSED)
def test_queries_that_call_out_or_cannot_be_asked_are_refused(query: str) -> None:
    with pytest.raises(InputError) as error:
        shapes('ex:S a sh:NodeShape ; sh:sparql [ sh:select """\n' + query + '""" ] .')
    assert REFUSED[query] in str(error.value)


def test_prefixes_are_those_that_the_shapes_declare() -> None:
    text = """ex: sh:declare [ sh:prefix "x" ; sh:namespace "http://example.org/"^^xsd:anyURI ] .
    ex:More owl:imports ex: .
    ex:S sh:targetClass ex:T ; sh:sparql [ sh:prefixes ex:More ; sh:select "SELECT $this { $this x:p 'x' }" ] ."""
    for engine in ENGINES:
        report = check(text, engine)
        assert [f.focus for f in report.findings] == ["http://example.org/a"]
        assert any("was not followed" in note for note in report.notes)


def test_literals_are_checked_as_they_are_written() -> None:
    text = 'ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:pattern "^01$" ] .'
    for engine in ENGINES:
        assert check(text, engine, 'ex:a a ex:T ; ex:p "01"^^xsd:integer .').findings == ()


def test_what_is_wrong_with_the_background_is_not_told() -> None:
    report = validate_given(triples("ex:n a ex:T ."), triples(DATA), shapes(ONE_P))
    assert report.findings == ()


def test_one_result_is_never_taken_for_another() -> None:
    text = """ex:S sh:targetClass ex:T ; sh:property [ sh:path ex:p ; sh:maxCount 0 ] ,
      [ sh:path ex:p ; sh:maxCount 0 ] , [ sh:path [ sh:inversePath ex:q ] ; sh:minCount 1 ] ."""
    report = check(text)
    assert len({f.id for f in report.findings}) == len(report.findings) == 5
    assert {f.path for f in report.findings} == {"p", "^q"}
    assert [f.id for f in check(text).findings] == [f.id for f in report.findings]


def test_every_core_component_has_its_sentence() -> None:
    assert len(sentences()) >= 29
    for sentence in sentences().values():
        assert sentence.endswith(".")
