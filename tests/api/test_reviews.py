"""Decisions applied to a document's graph: nothing that was read is lost, and what doesn't fit is said."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.reviews.applying import applied, as_extracted, statements
from api.reviews.correcting import correction
from api.reviews.decisions import (
    WITHDRAWN,
    Decision,
    decision_triples,
    decisions_in,
    in_force,
)
from api.reviews.files import from_lines, to_line
from api.reviews.naming import facts_named
from base.errors import EuctError, InputError
from base.iris import identity, term
from loaders.emit.facts import fact_triples
from loaders.statements import Deadline, Entity, Fact, FactValue

THRESHOLD = 0.75
DAY = datetime(2018, 1, 9, 10, tzinfo=UTC)
COUNCIL, COMMISSION = identity("body", "council"), identity("body", "european-commission")
ACTOR, ACTION = term("actor"), term("action")


def commitment(number: int, *, actor: str = COUNCIL, about: str = "") -> Fact:
    values: list[tuple[str, FactValue]] = [
        ("commitmentKind", "plan"),
        ("action", f"act {number}"),
        ("actor", Entity(actor)),
    ]
    values += [("about", Entity(about))] if about else []
    text = f"They will act {number}."
    return Fact(
        "Commitment",
        "p1",
        0,
        len(text),
        text,
        0.6,
        (*values, ("deadline", Deadline("soon"))),
        inferred=("actor",),
    )


def read(*facts: Fact) -> list[ox.Triple]:
    return list(fact_triples("specimen", facts, DAY.date(), THRESHOLD))


def names(triples: list[ox.Triple]) -> list[str]:
    kind = ox.NamedNode(term("Commitment"))
    typed = [t for t in triples if t.predicate.value.endswith("#type") and t.object == kind]
    return [str(t.subject)[1:-1] for t in typed]


def own(triples: list[ox.Triple], fact: str) -> list[ox.Triple]:
    return [t for t in triples if t.subject == ox.NamedNode(fact)]


def decide(triples: list[ox.Triple], decision: str, actor: str | None = None) -> Decision:
    """A decision on the first fact; a correction gives it an actor, or none for the empty text."""
    (fact, *_) = names(triples)
    values = ((ACTOR, ox.NamedNode(actor)),) if actor else ()
    corrected = () if actor is None else (ACTOR,)
    seen = statements(own(triples, fact))
    return Decision(fact, decision, "Anna", DAY, "", "words", seen, corrected, values)


def said(triples: list[ox.Triple], fact: str, name: str) -> list[str]:
    return [
        str(t.object).strip('<>"') for t in own(triples, fact) if t.predicate.value == term(name)
    ]


CHOICES = st.sampled_from(
    [("accepted", None), ("rejected", None), ("corrected", COMMISSION), ("corrected", "")]
)


@given(CHOICES)
def test_what_was_read_comes_back_whole(choice: tuple[str, str | None]) -> None:
    triples = read(commitment(1), commitment(2))
    decision = decide(triples, *choice)
    done = applied(triples, {decision.fact: decision})
    assert done.kept == (decision,)
    assert set(done.triples) != set(triples)
    assert set(as_extracted(done.triples, THRESHOLD)) == set(triples)
    assert own(done.triples, names(triples)[1]) == own(triples, names(triples)[1])


def test_a_rejected_fact_is_not_asserted() -> None:
    triples = read(commitment(1))
    decision = decide(triples, "rejected")
    found = applied(triples, {decision.fact: decision}).triples
    assert names(found) == []
    assert said(found, decision.fact, "actor") == []
    assert said(found, decision.fact, "reviewStatus") == ["rejected"]


@pytest.mark.parametrize(("actor", "now"), [(COMMISSION, [COMMISSION]), ("", [])])
def test_a_corrected_fact_has_the_persons_values(actor: str, now: list[str]) -> None:
    triples = read(commitment(1))
    decision = decide(triples, "corrected", actor)
    found = applied(triples, {decision.fact: decision}).triples
    assert said(found, decision.fact, "actor") == now
    assert said(found, decision.fact, "inferredProperty") == [], (
        "what a person says is not inferred"
    )
    assert said(found, decision.fact, "action") == ["act 1"]
    assert COUNCIL in {str(t.object).strip("<>") for t in found}, "what was read stays readable"


def test_another_reading_orphans_acceptance_but_no_more_context_does() -> None:
    triples = read(commitment(1))
    for decided in ("accepted", "rejected"):
        decision = decide(triples, decided)
        same = read(replace(commitment(1, about=identity("topic", "x")), confidence=0.9))
        assert applied(same, {decision.fact: decision}).orphaned == ()
        other = read(commitment(1, actor=COMMISSION))
        done = applied(other, {decision.fact: decision})
        assert done.orphaned == (decision,)
        assert done.triples == other
    assert applied([], {decision.fact: decision}).orphaned == (decision,)


def test_a_correction_holds_once_the_rules_read_the_same_but_not_something_else() -> None:
    decision = decide(read(commitment(1)), "corrected", COMMISSION)
    for actor, fits in ((COMMISSION, True), (COUNCIL, True), (identity("body", "x"), False)):
        done = applied(read(commitment(1, actor=actor)), {decision.fact: decision})
        assert bool(done.kept) is fits


def test_the_last_decision_that_was_not_withdrawn_is_in_force() -> None:
    first = decide(read(commitment(1)), "accepted")
    second = replace(first, decision="rejected", on=DAY + timedelta(hours=1))
    undo = replace(first, decision=WITHDRAWN, on=DAY + timedelta(days=1), withdraws=second.iri)
    assert in_force([second, first]) == {first.fact: second}
    assert in_force([undo, second, first]) == {first.fact: first}
    assert in_force([first, replace(undo, withdraws=first.iri)]) == {}


@given(CHOICES, st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])))
def test_decisions_go_through_rdf_and_files_unchanged(
    choice: tuple[str, str | None], note: str
) -> None:
    decision = replace(decide(read(commitment(1)), *choice), note=note)
    undo = replace(decision, decision=WITHDRAWN, corrected=(), values=(), withdraws=decision.iri)
    triples = [t for each in (decision, undo) for t in decision_triples(each)]
    assert {d.iri for d in decisions_in(triples)} == {decision.iri, undo.iri}
    lines = [to_line(decision), "", to_line(undo)]
    assert list(from_lines(lines, "f")) == [decision, undo]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"by": "Anna"', '"by": "Bert"', "changed after it was exported"),
        ('"accepted"', '"approved"', "accepted, rejected"),
        ("id/fact/", "id/body/", "names no fact"),
        ('"note": ""', '"remark": ""', "keys"),
        ('"withdraws": null', '"withdraws": "x:y"', "withdraws"),
        ('Z"', '"', "time zone"),
        ("{", "[{", "no JSON object"),
    ],
)
def test_a_line_that_is_no_decision_is_named(old: str, new: str, told: str) -> None:
    good = to_line(decide(read(commitment(1)), "accepted"))
    bad = good.replace(old, new)
    assert bad != good
    with pytest.raises(InputError) as caught:
        list(from_lines([good, bad], "reviews.jsonl"))
    assert caught.value.where == "reviews.jsonl, line 2"
    assert told in str(caught.value)


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        ("Commitment", ["actr=council"], "its fields are commitmentKind, action, actor"),
        ("Commitment", ["commitmentKind=hope"], "promise, request, plan, deadline in law"),
        ("Commitment", ["periodEnd=2018-02-30"], "YYYY-MM-DD"),
        ("Commitment", ["action=a", "action=b"], "takes one value"),
        ("Commitment", ["actor"], "field=value"),
        ("Commitment", [], "field=value"),
        ("Commitment", ["actor=both"], "can mean 2 things"),
        ("Cooperation", ["personalData=perhaps"], "true or false"),
        ("Funding", ["amount=1e9"], "a number such as"),
        ("Funding", ["year=MMXX"], "a whole number"),
        ("FollowUp", ["x=y"], "cannot be corrected"),
    ],
)
def test_a_wrong_correction_says_what_is_allowed(kind: str, given: list[str], told: str) -> None:
    with pytest.raises(InputError) as caught:
        correction("x:fact", kind, given, lambda _, __: [COUNCIL, COMMISSION])
    assert told in str(caught.value)


def test_a_correction_gives_values_of_the_fields_types() -> None:
    given = ["amount=18500000", "year=2018", "about=x", "about=x", "call="]
    made = correction("x:fact", "Funding", given, lambda _, __: [COUNCIL])
    assert set(made.corrected) == {term(name) for name in ("amount", "year", "about", "call")}
    assert {str(value) for _, value in made.values} == {
        '"18500000"^^<http://www.w3.org/2001/XMLSchema#decimal>',
        '"2018"^^<http://www.w3.org/2001/XMLSchema#integer>',
        f"<{COUNCIL}>",
    }


def test_facts_are_named_by_iri_id_or_beginning() -> None:
    known = [identity("fact", "A", "12345678abcd"), identity("fact", "B", "1234ffff0000")]
    assert facts_named([known[0], "B/1234ffff0000", "12345", "B/1234"], known) == known
    for name in ("1234", "123", "9999", "C/1234"):
        with pytest.raises(EuctError):
            facts_named([name], known)
