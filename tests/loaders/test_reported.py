"""What documents report as done or under way."""

import datetime

import pytest
from facts import drawn_from

from loaders.facts.reported import FAMILY
from loaders.statements import Deadline, Entity

WRITTEN = datetime.date(2019, 3, 20)


@pytest.mark.parametrize(
    ("text", "stage", "actor", "day"),
    [
        ("The Forum took place on 6 March 2019.", "done", None, "2019-03-06"),
        (
            "On 4 March 2019, the Commission adopted a list.",
            "done",
            "european-commission",
            "2019-03-04",
        ),
        ("The list has been adopted by the Council.", "done", "council", None),
        ("Work is under way on a list of ports.", "under way", None, None),
        ("Talks on the list of ports have started.", "under way", None, None),
        ("This report sets out the state of all ports.", "done", None, "2019-03-20"),
    ],
)
def test_what_was_done_by_whom_and_when(
    text: str, stage: str, actor: str | None, day: str | None
) -> None:
    (fact,) = drawn_from(FAMILY, text, written=WRITTEN)
    assert fact.first("stage") == stage
    actors = [v.iri.rpartition("/")[2] for v in fact.all("actor") if isinstance(v, Entity)]
    assert actors == ([actor] if actor else [])
    deadline = fact.first("deadline")
    assert (str(deadline.start) if isinstance(deadline, Deadline) else None) == day


@pytest.mark.parametrize(
    "text",
    [
        "The Commission will adopt a list of ports.",
        "The list of ports was not adopted in the end.",
        "Talks begin once the Council has adopted the list.",
        "The Commission will keep the Council informed of the list.",
        "The Commission is expected to continue to list ports.",
        "No visit to the ports took place in May.",
        "Neither the Council nor the Commission adopted the list of ports.",
        "The Commission never published the list, and the Council failed to reach agreement.",
    ],
)
def test_what_is_denied_conditional_or_to_come_is_no_report(text: str) -> None:
    assert drawn_from(FAMILY, text, written=WRITTEN) == []


@pytest.mark.parametrize("apart", ["except Slovenia", "apart from Slovenia and Malta"])
def test_who_is_left_out_has_not_acted(apart: str) -> None:
    (fact,) = drawn_from(
        FAMILY, f"All Member States {apart} have now published a list.", written=WRITTEN
    )
    assert [v.iri.rpartition("/")[2] for v in fact.all("actor") if isinstance(v, Entity)] == [
        "member-states"
    ]


def test_clauses_of_one_sentence_are_told_apart() -> None:
    text = "The list was adopted on 4 March 2019, and talks on lorries have started."
    facts = drawn_from(FAMILY, text, written=WRITTEN)
    assert [fact.first("action") for fact in facts] == [
        "The list was adopted on 4 March 2019",
        "and talks on lorries have started",
    ]
    assert [fact.first("stage") for fact in facts] == ["done", "under way"]


@pytest.mark.parametrize(
    "text",
    [
        "Ports take a ship that has obtained a mark.",
        "States whose officials have inspected a port are named on the list.",
        "A list on which a report has been adopted is kept.",
        "Where a state has inspected a port, ports are listed.",
    ],
)
def test_what_only_tells_which_thing_is_meant_is_no_report(text: str) -> None:
    assert drawn_from(FAMILY, text, written=WRITTEN) == []


def test_clause_without_a_subject_is_less_sure() -> None:
    whole, part = drawn_from(
        FAMILY, "The visits were organised in May and were attended by all.", written=WRITTEN
    )
    assert (whole.confidence, part.confidence) == (0.75, 0.6)


@pytest.mark.parametrize(
    ("text", "first"),
    [
        (
            "In May the Council adopted the list.",
            datetime.date(WRITTEN.year - (WRITTEN.month < 5), 5, 1),
        ),
        ("In December the Council adopted the list.", datetime.date(WRITTEN.year - 1, 12, 1)),
    ],
)
def test_a_month_without_its_year_is_the_last_that_is_over(text: str, first: datetime.date) -> None:
    (fact,) = drawn_from(FAMILY, text, written=WRITTEN)
    when = fact.first("deadline")
    assert isinstance(when, Deadline)
    assert when.start == first


def test_who_is_in_no_register_acts_too() -> None:
    (fact,) = drawn_from(FAMILY, "The steering board settled its list of ports.", written=WRITTEN)
    assert (fact.all("actor"), fact.confidence) == ((), 0.75)
    assert (
        drawn_from(FAMILY, "It expects the board to have settled its list.", written=WRITTEN) == []
    )
