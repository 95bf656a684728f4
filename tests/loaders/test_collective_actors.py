"""Who acts where no body is named: groups of the register, somebody unknown, or whom a list's introduction names."""

import datetime

import pytest
from facts import drawn_from

from loaders.facts.commitments import FAMILY
from loaders.statements import Deadline, Entity, Fact


def commitments(*texts: str) -> list[Fact]:
    return drawn_from(FAMILY, *texts, written=datetime.date(2019, 3, 20))


def actors(fact: Fact) -> list[str]:
    return [v.iri.rpartition("/")[2] for v in fact.all("actor") if isinstance(v, Entity)]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Home affairs ministers will return to the file in May.", "ministers"),
        ("Competent authorities are to list all ports.", "national-authorities"),
        ("The Commission calls on platforms to list all ports.", "online-platforms"),
        ("Law enforcement authorities have to list all ports.", "law-enforcement-authorities"),
        ("The list is to be published by the operators in May.", "operators"),
    ],
)
def test_a_group_acts(text: str, who: str) -> None:
    (fact,) = commitments(text)
    assert actors(fact) == [who]


def test_somebody_unknown_acts_only_where_topic_or_time_is_told() -> None:
    (fact,) = commitments("The steering committee will list all ports by May 2019.")
    assert (actors(fact), fact.confidence) == ([], 0.6)
    assert "no register knows it" in " ".join(fact.reasons)
    assert commitments("The steering committee will do its best.") == []
    assert commitments("Helping all states will list more ports by May 2019.") == []


def test_what_something_is_done_to_does_not_act() -> None:
    (fact,) = commitments("The network of counter-terrorism experts will be expanded to ports.")
    assert actors(fact) == []
    (fact,) = commitments("Europol should be given access to the lists.")
    assert actors(fact) == []


def test_the_introduction_of_a_list_says_who() -> None:
    lead = "Delegations are invited to:"
    points = "(a) Agree on the list;", "(b) inform the Commission by 15 June 2019 of all ports."
    first, second = commitments(lead, *points)
    assert [actors(first), actors(second)] == [["delegations"], ["delegations"]]
    assert (first.passage, first.text, first.first("action")) == (
        "p2", "Agree on the list;", "agree on the list",
    )  # fmt: skip
    due = second.first("deadline")
    assert isinstance(due, Deadline)
    assert due.end == datetime.date(2019, 6, 15)
    assert points[1][second.start : second.end] == second.text
    assert commitments("The ports are these:", *points) == []


def test_what_was_announced_would_happen() -> None:
    (fact,) = commitments("The chair announced that a second round would take place on 5 May 2019.")
    assert fact.first("action") == "take place on 5 May 2019"
    assert commitments("A second round would take place on 5 May 2019 if all agreed.") == []


def test_a_comma_alone_joins_nobody_to_the_subject() -> None:
    (fact,) = commitments("To list ports with the Council, the Commission will publish a plan.")
    assert actors(fact) == ["european-commission"]
