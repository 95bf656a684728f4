"""What follows from a corrected field is made anew: the period of a time that a person corrects in words."""

import json
from datetime import UTC, date, datetime
from pathlib import Path

import pyoxigraph as ox
import pytest
from command import euct

from api.reviews.applying import applied, as_extracted, statements
from api.reviews.decisions import CORRECTED, Decision
from base.iris import identity, term
from loaders.emit.facts import fact_triples
from loaders.emit.terms import literal
from loaders.statements import Deadline, Entity, Fact, FactValue

WRITTEN = date(2018, 3, 14)
PLAN = Deadline("by May 2018", None, date(2018, 5, 31))
STATE = identity("country", "mlt")


def read(kind: str, *values: tuple[str, FactValue]) -> list[ox.Triple]:
    document = ox.NamedNode(identity("document", "specimen"))
    fact = Fact(kind, "p1", 0, 4, "This", 0.9, values, inferred=("periodEnd",))
    dated = ox.Triple(document, ox.NamedNode(term("date")), literal(WRITTEN))
    return [dated, *fact_triples("specimen", [fact], WRITTEN)]


def corrected(triples: list[ox.Triple], **values: str | date | None) -> list[ox.Triple]:
    """The triples with a correction applied; None takes a value away."""
    fact = next(t.subject for t in triples if "/fact/" in str(t.subject))
    assert isinstance(fact, ox.NamedNode)
    seen = statements(t for t in triples if t.subject == fact)
    said = tuple((term(name), literal(value)) for name, value in values.items() if value)
    decision = Decision(
        fact.value, CORRECTED, "Anna", datetime(2026, 1, 1, tzinfo=UTC), "", "This", seen,
        tuple(sorted(map(term, values))), said,
    )  # fmt: skip
    return applied(triples, {fact.value: decision}).triples


def told(triples: list[ox.Triple]) -> tuple[str, str, str]:
    """The words of the time, its first day and its last, as the fact asserts them."""

    def one(name: str) -> str:
        found = [t.object for t in triples if t.predicate.value == term(name)]
        return " ".join(x.value for x in found if isinstance(x, ox.Literal))

    return one("deadlineText"), one("periodStart"), one("periodEnd")


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("by June 2019", "", "2019-06-30"),
        ("in early 2019", "2019-01-01", "2019-04-30"),
        ("by the end of next year.", "", "2019-12-31"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("spring", "2018-03-01", "2018-05-31"),
        ("in January", "2019-01-01", "2019-01-31"),
        ("soon", "", ""),
        ("not before June 2019", "", ""),
        ("in May or in June 2019", "", ""),
        (None, "", ""),
    ],
)
def test_the_period_follows_the_corrected_words(words: str | None, first: str, last: str) -> None:
    triples = read("Commitment", ("commitmentKind", "plan"), ("action", "act"), ("deadline", PLAN))
    found = corrected(triples, deadlineText=words)
    assert told(found) == (words or "", first, last)
    assert not [t for t in found if t.predicate.value == term("inferredProperty")]
    assert set(as_extracted(found, 0.75)) == set(triples), "what was read comes back"


def test_what_a_person_says_of_the_period_goes_before_what_follows() -> None:
    triples = read("Commitment", ("commitmentKind", "plan"), ("action", "act"), ("deadline", PLAN))
    day = date(2019, 3, 1)
    assert told(corrected(triples, deadlineText="in 2019", periodEnd=day)) == (
        "in 2019", "2019-01-01", "2019-03-01",
    )  # fmt: skip
    assert told(corrected(triples, periodEnd=day)) == ("by May 2018", "", "2019-03-01")


def test_what_has_happened_was_in_the_last_such_month() -> None:
    triples = read("ReportedAction", ("stage", "done"), ("action", "act"), ("deadline", PLAN))
    assert told(corrected(triples, deadlineText="in November"))[1:] == ("2017-11-01", "2017-11-30")


def test_a_day_has_no_period_beside_it() -> None:
    step: list[tuple[str, FactValue]] = [("stage", "notified"), ("memberState", Entity(STATE))]
    period = [("periodStart", date(2018, 1, 1)), ("periodEnd", date(2018, 1, 31))]
    found = corrected(read("InfringementStep", *step, *period), date=date(2018, 2, 1))
    assert told(found) == ("", "", "")


def test_a_meeting_counts_from_its_own_day() -> None:
    item, meeting = identity("agenda-item", "specimen", "1"), identity("meeting", "m")
    said = [
        ox.Triple(ox.NamedNode(item), ox.NamedNode(term("itemOf")), ox.NamedNode(meeting)),
        ox.Triple(ox.NamedNode(meeting), ox.NamedNode(term("date")), literal(date(2017, 12, 1))),
    ]
    sent = read("MeetingForwarding", ("onItem", Entity(item)), ("deadline", PLAN))
    found = corrected([*said, *sent], deadlineText="16 January")
    assert told(found)[1:] == ("2018-01-16", "2018-01-16")


REPORT = """COM(2018) 901 final

Brussels, 1.2.2018

REPORT FROM THE COMMISSION

On harbours.

1. HARBOURS

The Commission will publish a report by June 2021.
"""


def test_it_holds_after_a_reload_and_until_it_is_taken_back(tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        done = euct(*arguments, "--store", "store", cwd=tmp_path)
        assert done.code == 0, done.err
        return done.out

    def deadline() -> list[str]:
        query = f"""SELECT ?day {{ ?fact a <{term("Commitment")}> ; <{term("periodEnd")}> ?day }}"""
        return run("sparql", query, "-f", "csv").split()[1:]

    (tmp_path / "report.txt").write_text(REPORT, "utf-8")
    run("load", "report.txt")
    (fact,) = [
        one["id"] for one in json.loads(run("review", "list", "--status", "all", "-f", "json"))
    ]
    run("review", "correct", fact, "deadlineText=by the end of next year", "--by", "Anna")
    assert deadline() == ["2019-12-31"]
    (tmp_path / "report.txt").write_text(REPORT.replace("1.2.2018", "1.2.2019"), "utf-8")
    run("load", "report.txt")
    assert deadline() == ["2020-12-31"], "the words count from the day of the document"
    run("review", "undo", fact, "--by", "Anna")
    assert deadline() == ["2021-06-30"]
