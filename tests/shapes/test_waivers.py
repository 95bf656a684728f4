"""A waived finding stands apart and counts for nothing; a Violation cannot be waived."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from examples import check, only

from base.errors import InputError
from shapes.findings import Waiver
from shapes.render import render
from shapes.waivers import add_waivers, read_waivers, waived, waivers_of, withdraw_waivers

WAIVER = """
@prefix euct-shapes: <https://w3id.org/euct/shapes#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://w3id.org/euct/id/waiver/0123456789abcdef> a euct-shapes:Waiver ;
    euct-shapes:finding "0123456789abcdef" ;
    dcterms:creator "A. Reader" ;
    dcterms:created "2026-03-01"^^xsd:date ;
    rdfs:comment "a slip" .
"""


def made(finding: str, why: str = "seen") -> Waiver:
    return Waiver(finding, "A. Reader", date(2026, 3, 1), why)


def test_a_waived_finding_stands_apart_and_counts_for_nothing() -> None:
    report = check("citation/invalid/citation-malformed")
    found = only(report)
    after = waived(report, {found.id: made(found.id)})
    assert after.findings == ()
    assert [f.waiver for f in after.waived] == [made(found.id)]
    assert report.refused(strict=True)
    assert not after.refused(strict=True)


def test_other_findings_stay() -> None:
    report = check("citation/invalid/citation-malformed")
    assert waived(report, {"f" * 16: made("f" * 16)}) == report


def test_a_violation_cannot_be_waived() -> None:
    report = check("evidence/invalid/evidence-outside")
    found = only(report)
    assert found.severity == "Violation"
    assert waived(report, {found.id: made(found.id)}) == report


@pytest.mark.parametrize("form", ["text", "json", "html", "sarif"])
def test_every_report_says_that_something_was_waived(form: str) -> None:
    report = check("citation/invalid/citation-malformed")
    after = waived(report, {f.id: made(f.id, "a known slip") for f in report.findings})
    shown = render([after], form)  # type: ignore[arg-type]
    assert "waived" in shown or "suppressions" in shown
    assert "a known slip" in shown or form == "text"


def test_waivers_are_written_and_read_back(tmp_path: Path) -> None:
    file = tmp_path / "new" / "waivers.ttl"
    odd = made("a" * 16, 'quotes "and" \\ breaks\nin it')
    add_waivers(file, [made("b" * 16), odd])
    add_waivers(file, [made("b" * 16, "again")])
    found = waivers_of(file)
    assert found["a" * 16] == odd
    assert found["b" * 16].why == "again"
    assert withdraw_waivers(file, ["a" * 16, "c" * 16]) == ["c" * 16]
    assert "a" * 16 in waivers_of(file), "nothing is withdrawn where one is not there"
    assert withdraw_waivers(file, ["a" * 16]) == []
    assert "a" * 16 not in waivers_of(file)
    assert [path.name for path in file.parent.iterdir()] == ["waivers.ttl"]


def test_the_installation_brings_its_own() -> None:
    assert waivers_of(Path("nowhere.ttl")) == waivers_of()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"2026-03-01"', '"yesterday"', "not a date"),
        ('dcterms:creator "A. Reader" ;', "", "who made it"),
        ('rdfs:comment "a slip"', 'rdfs:comment "one", "two"', "why"),
        ('finding "0123456789abcdef"', 'finding "12"', "not the id of a finding"),
        ("@prefix dcterms", "@prefx dcterms", "w.ttl"),
    ],
)
def test_a_malformed_waiver_is_told(old: str, new: str, said: str) -> None:
    assert read_waivers(WAIVER.encode(), "w.ttl")["0123456789abcdef"].by == "A. Reader"
    with pytest.raises(InputError, match=said) as told:
        read_waivers(WAIVER.replace(old, new, 1).encode(), "w.ttl")
    assert "w.ttl" in str(told.value)


def test_ids_do_not_change_with_the_words_of_a_rule() -> None:
    found = only(check("citation/invalid/citation-malformed"))
    assert found.id == only(check("citation/invalid/citation-malformed")).id
    assert replace(found, message="other").id == found.id == "d9eadaa48d78ebc6"
