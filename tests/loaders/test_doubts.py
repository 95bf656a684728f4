"""Announcements by their words, against which their place in the sentence speaks."""

import datetime
from dataclasses import replace

import pytest
from facts import drawn_from

from loaders.facts.commitments import FAMILY
from loaders.facts.family import drawn
from loaders.orchestrate import annotated
from loaders.records import Head, Passage, SourceSpan
from loaders.statements import Entity, Fact

WRITTEN = datetime.date(2019, 3, 20)
SURE = 0.75


def commitments(text: str) -> list[Fact]:
    return drawn_from(FAMILY, text, written=WRITTEN)


def actors(fact: Fact) -> list[str]:
    return [v.iri.rpartition("/")[2] for v in fact.all("actor") if isinstance(v, Entity)]


DOUBTED = [
    "A visit allows Europol to examine the rules Member States intend to introduce for ports.",
    "The list of measures the Commission will publish is long.",
    "The list is of ports in which Member States should train staff.",
    'The judge quoted the law ("Member States shall list all ports").',
    "He said: “The Commission will list all ports.”",
    "By listing ports, Member States are encouraged to reflect on them.",
    "The Commission has requested the Member States to postpone the visit for twelve months.",
    "The Commission lists ships of Canada. Rules say that if ships are new, they shall list ports.",
    "Europol met the Commission. It will list all ports.",
]


@pytest.mark.parametrize("text", DOUBTED)
def test_doubted_reading_waits_for_review(text: str) -> None:
    assert all(fact.confidence < SURE for fact in commitments(text))


@pytest.mark.parametrize(
    "text",
    [
        "In this respect the Commission will list all ports.",
        "Next year the Commission will list all ports.",
        "The relevant Member States are urged to list all ports.",
        "Measures are listed, and the Commission will list all ports.",
        "The ports with the “blue flag” matter, and the Commission will list them.",
        "The Commission has called on the Member States to list all ports by May 2020.",
    ],
)
def test_plain_announcement_stays_sure(text: str) -> None:
    assert [fact.confidence >= SURE for fact in commitments(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "The Commission continued to invite Member States to list all ports.",
        "Ireland's request to the Commission to list all ports is known.",
        "The request for the Commission to list ports is known.",
    ],
)
def test_request_that_is_told_of_is_none(text: str) -> None:
    assert commitments(text) == []


ENDED = [
    ("Member States are encouraged to reflect on ports, and the Commission can list them.",
     "reflect on ports"),
    ("The list of visits foreseen for May 2020 will also help ports.", "foreseen for May 2020"),
    ("In addition to a visit to be held in May 2020, the Presidency presented a list.",
     "held in May 2020"),
    ("Member States shall comply with that list.", "comply with that list"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "action"), ENDED)
def test_action_ends_where_another_clause_begins(text: str, action: str) -> None:
    assert commitments(text)[0].first("action") == action


@pytest.mark.parametrize(
    ("text", "acting"),
    [
        ("The Commission will list ports. They will also list ships.", []),
        ("Member States will list ports. They will also list ships.", ["member-states"]),
        ("Member States will list ports. It will also list ships.", []),
    ],
)
def test_pronoun_means_one_or_several(text: str, acting: list[str]) -> None:
    assert actors(commitments(text)[-1]) == acting


def document(kind: str, language: str, *passages: tuple[str, str]) -> list[Fact]:
    head = Head(id="specimen", kind=kind, date=WRITTEN, language="en")
    found = tuple(
        Passage(name, "paragraph", (), text, SourceSpan(0, len(text))) for name, text in passages
    )
    material = annotated(head, found)
    return list(drawn(replace(material, head=replace(head, language=language))))


def test_they_in_an_article_are_those_with_the_duty_before() -> None:
    facts = document(
        "act",
        "en",
        ("art1.1", "Member States shall publish their rules. The Commission shall list them."),
        ("art1.1.p1", "They shall apply those rules from 13 June 2020."),
    )
    assert [actors(fact) for fact in facts] == [["member-states"]]


def test_recitals_and_annexes_of_acts_announce_nothing_for_sure() -> None:
    facts = document(
        "act",
        "en",
        ("rec1", "Member States are encouraged to list all ports, which have been listed before."),
        ("annI.p1", "We will list all ports."),
        ("art2.1", "A ship has been listed by the Commission."),
    )
    assert facts
    assert all(fact.confidence < SURE for fact in facts)
    assert {fact.passage for fact in facts} == {"rec1"}


def test_rules_of_english_read_no_other_language() -> None:
    text = ("p1", "The Commission will list all ports.")
    assert document("unknown", "fr", text) == []
    assert len(document("unknown", "en", text)) == 1
