"""Findings say what, where and why; reports show them safely in every format."""

import json
import pickle

import pytest
from examples import check, only, text_of, triples
from jinja2 import Environment
from markupsafe import escape
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Store, Triple, parse

from base.iris import term
from base.lines import Lines
from shapes.engines import compiled, in_ascii
from shapes.facts import RDF_TYPE
from shapes.quote import clean, quote
from shapes.render import render, summary
from shapes.validate import validate

SHACL = "http://www.w3.org/ns/shacl#"


def test_a_finding_points_to_the_words() -> None:
    found = only(check("citation/invalid/citation-malformed"))
    at = found.pointer
    assert found.severity == "Warning"
    assert "“Directive 2017/541 (15.3.2017)”" in found.message
    assert "read as Directive (EU) 2017/541" in found.message
    assert (at.source, at.line, at.passage_id) == ("specimen-1.txt", 4, "p1")
    assert at.document == "https://w3id.org/euct/id/document/specimen-1"
    assert at.text is not None
    assert at.text[at.start : at.end] == "Directive 2017/541 (15.3.2017)"


def test_offsets_count_code_points_beyond_the_basic_plane() -> None:
    found = only(check("passage/valid/astral", ("malformed false", "malformed true")))
    shown = quote(found.pointer)
    assert shown is not None
    assert shown.span == "Directive 2017/541 (15.3.2017)"


def test_missing_notes_are_one_finding_in_natural_order() -> None:
    found = only(check("document/invalid/document-missing-notes"))
    assert found.message == "The text of these footnotes is missing: 2, 3, 10."


def test_a_contradiction_names_both_dates() -> None:
    found = only(check("citation/invalid/citation-dates-differ"))
    assert "2017-03-15" in found.message
    assert "2017-03-16" in found.message


def test_a_broken_span_gives_the_whole_passage() -> None:
    at = only(check("evidence/invalid/evidence-outside")).pointer
    assert at.text is not None
    assert (at.passage_id, at.start, at.end) == ("p1", 0, len(at.text))


def test_what_is_said_of_a_document_points_to_its_beginning() -> None:
    at = only(check("document/invalid/document-missing-notes")).pointer
    assert (at.passage_id, at.line, at.start) == ("p1", 4, 0)


def test_ids_are_stable_and_differ() -> None:
    name = "citation/invalid/citation-stated-date-and-register"
    first, second = check(name), check(name)
    assert [f.id for f in first.findings] == [f.id for f in second.findings]
    assert len({f.id for f in first.findings}) == 2


def test_gravest_first_and_verdict() -> None:
    report = check("citation/invalid/citation-stated-date-and-register")
    assert [f.severity for f in report.findings] == ["Violation", "Warning"]
    assert not report.conforms
    assert report.refused()
    flagged = check("citation/invalid/citation-malformed")
    assert (flagged.conforms, flagged.refused(), flagged.refused(strict=True)) == (
        True,
        False,
        True,
    )


def test_the_background_counts_but_is_not_checked() -> None:
    turtle = text_of("mention/invalid/mention-known")
    body = NamedNode("https://w3id.org/euct/id/body/europol")
    known = Triple(body, RDF_TYPE, NamedNode(term("Body")))
    stray = Triple(NamedNode(term("x")), NamedNode(term("celex")), Literal("nonsense"))
    assert validate(triples(turtle), [known, stray]).findings == ()


def test_the_engine_is_given_escapes_that_mean_the_same_letters() -> None:
    node, link = NamedNode("https://w3id.org/euct/id/body/é"), NamedNode(term("text"))
    said = [
        Triple(node, link, Literal(text)) for text in ("“é”", "\U0001d11e \\u00e9", "ž\n", "plain")
    ]
    text = in_ascii([Lines.of(said)])
    assert text.isascii()
    assert [q.triple for q in parse(text, format=RdfFormat.N_TRIPLES)] == said


def test_blank_nodes_keep_their_label() -> None:
    report = validate([Triple(BlankNode("b7"), RDF_TYPE, NamedNode(term("Load")))])
    assert {f.focus for f in report.findings} == {"_:b7"}
    assert not report.conforms
    render([report], "turtle")


def test_an_empty_graph_conforms_and_reports_cross_processes() -> None:
    assert validate([]).conforms
    report = check("citation/invalid/citation-stated-date-and-register")
    assert pickle.loads(pickle.dumps(report)) == report


def test_text_report() -> None:
    report = check("citation/invalid/citation-malformed")
    text = render([report], "text")
    assert "Warning citation-malformed  specimen-1.txt:4, passage p1 of Specimen 1" in text
    assert "Europol supports ‹Directive 2017/541 (15.3.2017)›." in text
    assert text.endswith("specimen-1.txt: conforms (0 violations, 1 warning, 0 notes)\n")
    assert "\x1b" not in text
    assert "\x1b[1;33mWarning" in render([report], "text", colour=True)
    assert summary(check("citation/valid/resolved")).startswith("specimen-1.txt: conforms")


def test_a_long_sentence_is_cut_at_words() -> None:
    report = check(
        "citation/invalid/citation-malformed",
        ('(15.3.2017)."', "(15.3.2017)" + " and more" * 60 + '. The next one."'),
    )
    shown = quote(only(report).pointer)
    assert shown is not None
    assert len(shown.after) < 200
    assert shown.after.endswith((" and …", " more …"))


def test_json_report() -> None:
    report = json.loads(render([check("citation/invalid/citation-malformed")], "json"))
    assert report["conforms"] is True
    found = report["reports"][0]["findings"][0]
    assert found["rule"] == "citation-malformed"
    assert found["source"] == {"file": "specimen-1.txt", "line": 4, "page": None}
    assert found["text"][found["start"] : found["end"]] == "Directive 2017/541 (15.3.2017)"
    assert found["id"]
    assert found["hint"]
    assert found["why"]


def test_turtle_report_is_a_standard_one() -> None:
    store = Store()
    reports = [check(f"forwarding/invalid/forwarding-{n}") for n in ("past", "date")]
    store.load(render(reports, "turtle").encode(), format=RdfFormat.TURTLE)
    needed = (
        "focusNode",
        "resultPath",
        "resultSeverity",
        "sourceShape",
        "sourceConstraintComponent",
        "resultMessage",
        "value",
    )
    results = list(store.quads_for_pattern(None, NamedNode(SHACL + "result"), None))
    assert len(results) == 2
    for result in results:
        assert isinstance(result.object, BlankNode)
        for name in needed:
            link = NamedNode(SHACL + name)
            assert len(list(store.quads_for_pattern(result.object, link, None))) == 1
        passage = NamedNode(term("inPassage"))
        assert list(store.quads_for_pattern(result.object, passage, None))


HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }} {% raw %}",
    "</blockquote></html>",
    "javascript:alert(1)",
)


@pytest.mark.parametrize("payload", HOSTILE)
def test_html_shows_document_text_as_text(payload: str) -> None:
    report = check(
        "citation/invalid/citation-malformed",
        ("Europol supports ", f"{payload} supports "),
        ("Directive (EU) 2017/541", payload),
        ("Specimen 1", payload),
        ("specimen-1.txt", payload),
    )
    page = render([report], "html")
    for tag in ("<script", "<img", 'onmouseover="', "</blockquote></html>"):
        assert tag not in page
    assert str(escape(payload)) in page
    assert "href" not in page
    assert "src=" not in page.replace("src=x", "")


def test_html_is_one_page_and_escapes_by_default() -> None:
    assert Environment(autoescape=True).from_string("{{ x }}").render(x="<") == "&lt;"
    page = render([check("citation/invalid/citation-malformed")], "html")
    assert "<mark>Directive 2017/541 (15.3.2017)</mark>" in page
    assert "http://" not in page.replace("http://data.europa.eu", "")
    assert "default-src 'none'" in page


@pytest.mark.parametrize(
    "escape", ["\\u001b[2J", "\\u202e", "\\u0007", "\\u009b31m", "\\u2066", "\\r", "\\n", "\\u200f"]
)
@pytest.mark.parametrize("form", ["text", "html", "json"])
def test_no_control_reaches_the_reader(escape: str, form: str) -> None:
    report = check(
        "citation/invalid/citation-malformed",
        ("Europol supports ", f"Eur{escape}opol supports "),
        ("Directive (EU) 2017/541", f"Directive{escape}"),
        ("specimen-1.txt", f"a{escape}b.txt"),
    )
    shown = render([report], form)  # type: ignore[arg-type]
    character = json.loads(f'"{escape}"')[0]
    if character in "\n\r":
        assert "a b.txt" in shown or "a\\" in shown
    else:
        assert character not in shown


def test_clean_keeps_ordinary_text() -> None:
    assert clean("Naïve — “Prüm”\n№ 5") == "Naïve — “Prüm” № 5"


def test_the_engines_are_compiled_once() -> None:
    assert compiled("fast") is compiled("fast")
