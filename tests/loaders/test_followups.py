"""Which statements of two documents are linked, and the status that follows."""

import datetime
from dataclasses import replace
from itertools import pairwise

import pytest
from facts import drawn_from
from followed import EARLY, LATER, linked, statements
from hypothesis import given
from hypothesis import strategies as st

from base.iris import identity
from loaders.facts.commitments import FAMILY as COMMITMENTS
from loaders.followups.choose import links
from loaders.followups.compare import compared
from loaders.followups.rules import rules
from loaders.followups.status import Followed, periods
from loaders.keywords import pairs, stem
from loaders.statements import Entity

PROMISED = "The Commission will convene a conference of harbour masters on 6 March 2019."
HELD = "The conference of harbour masters took place on 6 March 2019."


@pytest.mark.parametrize(
    ("earlier", "later", "kind"),
    [
        (PROMISED, HELD, "fulfils"),
        (
            PROMISED,
            "Preparations for the conference of harbour masters have started.",
            "reports on",
        ),
        (
            "The Commission will publish a handbook for lighthouse keepers by April 2019.",
            "The Commission will publish the handbook for lighthouse keepers by June 2019.",
            "postpones",
        ),
        (
            "The Commission will publish a handbook for lighthouse keepers by June 2019.",
            "The Commission will publish the handbook for lighthouse keepers by June 2019.",
            "repeats",
        ),
        (
            "The Commission will report on lighthouse keepers in the next report on coasts.",
            "The Commission will report on lighthouse keepers in the next report on coasts.",
            "postpones",
        ),
    ],
)
def test_the_kind_of_a_follow_up(earlier: str, later: str, kind: str) -> None:
    assert [(link.kind, link.asserted) for link in linked([earlier], [later])] == [(kind, True)]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        # Another matter.
        (PROMISED, "The Commission adopted a report on the fisheries of Malta."),
        # The same ministers and words of every report.
        (
            "The Commission will present measures to support Member States.",
            "The Commission will continue to support Member States in implementing measures.",
        ),
        # What is reported was over before it was promised.
        (PROMISED, "The conference of harbour masters took place on 8 March 2018."),
    ],
)
def test_what_has_nothing_to_do_with_it_is_not_linked(earlier: str, later: str) -> None:
    assert [link for link in linked([earlier], [later]) if link.asserted] == []


def test_two_promises_that_fit_as_well_are_candidates() -> None:
    twice = [
        "The Commission will assess the necessity of weighing lorries on ferries.",
        "The Commission will assess the necessity of weighing coaches on ferries.",
    ]
    found = linked(twice, ["The Commission will assess the necessity of weighing on ferries."])
    assert [link.asserted for link in found] == [False, False]
    one = linked(twice[:1], ["The Commission will assess the necessity of weighing on ferries."])
    assert [link.asserted for link in one] == [True]


def test_words_alone_are_not_asserted_easily() -> None:
    found = linked(
        ["A list of lighthouse keepers is expected to be adopted by June 2019."],
        ["In Malta lamps have been given to lighthouse keepers."],
    )
    assert [link.asserted for link in found] in ([], [False])


def test_other_actors_make_it_less_likely() -> None:
    (one,) = statements(
        "The Commission will publish a handbook for lighthouse keepers.", written=EARLY
    )
    same = replace(one, iri="b", written=LATER)
    other = replace(same, actors=frozenset({identity("body", "europol")}))
    sure, unsure = (compared(one, each, rules(), {}) for each in (same, other))
    assert sure
    assert unsure
    assert unsure.confidence < sure.confidence


DAY = datetime.date(2018, 1, 1)


@pytest.mark.parametrize(
    ("deadline", "followed", "expected"),
    [
        (None, [], ["open 0-"]),
        (10, [], ["open 0-10", "late 11-"]),
        (10, [("reports on", 5, None)], ["open 0-10", "late 11-"]),
        (10, [("fulfils", 8, None)], ["open 0-7", "done 8-"]),
        (10, [("fulfils", 11, None)], ["open 0-10", "done 11-"]),
        (10, [("fulfils", 20, None)], ["open 0-10", "late 11-19", "done 20-"]),
        (10, [("postpones", 5, 30)], ["open 0-4", "announced again 5-30", "late 31-"]),
        (
            10,
            [("postpones", 20, 30), ("fulfils", 25, None)],
            ["open 0-10", "late 11-19", "announced again 20-24", "done 25-"],
        ),
        (-5, [], ["late 0-"]),
        (-5, [("fulfils", 10, None)], ["late 0-9", "done 10-"]),
        (-1, [("fulfils", 0, None)], ["done 0-"]),
    ],
)
def test_status_over_time(
    deadline: int | None, followed: list[tuple[str, int, int | None]], expected: list[str]
) -> None:
    def day(number: int | None) -> datetime.date | None:
        return None if number is None else DAY + datetime.timedelta(number)

    given_ = [Followed(kind, day(on) or DAY, day(until)) for kind, on, until in followed]
    found = [
        f"{p.status} {(p.first - DAY).days}-{(p.last - DAY).days if p.last else ''}"
        for p in periods(DAY, day(deadline), given_)
    ]
    assert found == expected


KINDS = st.sampled_from(["reports on", "repeats", "postpones", "fulfils"])
DAYS = st.dates(datetime.date(2018, 1, 1), datetime.date(2018, 3, 1))


@given(st.none() | DAYS, st.lists(st.builds(Followed, KINDS, DAYS, st.none() | DAYS), max_size=5))
def test_on_every_day_there_is_one_status(
    deadline: datetime.date | None, followed: list[Followed]
) -> None:
    found = periods(DAY, deadline, followed)
    assert found[0].first == DAY
    assert found[-1].last is None
    for one, following in pairwise(found):
        assert one.last
        assert one.first <= one.last
        assert following.first == one.last + datetime.timedelta(1)


@given(st.text())
def test_any_word_has_a_stem(word: str) -> None:
    assert len(stem(word)) <= 9


def test_pairs_tell_the_matter_whatever_the_order() -> None:
    assert pairs([["mayor", "meet"]]) == pairs([["meet", "mayor"]]) == ("mayor meet",)
    assert pairs([[stem("Commission"), stem("measures")]]) == ()


def test_links_between_other_countries_and_weaker_ones_of_what_is_told_are_none() -> None:
    (promised,) = statements(
        "The Commission will propose talks with Egypt and Jordan on ships.", written=EARLY
    )
    there, elsewhere = statements(
        "The Commission proposed talks with Egypt on ships.",
        "The Commission proposed talks with Canada on ships.",
        written=LATER,
    )
    near, far = (compared(promised, later, rules(), {}) for later in (there, elsewhere))
    assert near is not None
    assert far is not None
    assert far.confidence < 0.7 * near.confidence
    found = links([near, far], rules(), least=0.5, faint=0.2)
    assert [(link.later, link.asserted) for link in found] == [(there, True)]


def test_such_talks_are_those_of_which_the_passage_spoke() -> None:
    text = (
        "Talks with Canada are near. A list is ready. "
        "The Council is invited to authorise such talks."
    )
    (asked,) = drawn_from(COMMITMENTS, text, written=EARLY)
    assert [v.iri.rpartition("/")[2] for v in asked.all("about") if isinstance(v, Entity)] == [
        "CAN"
    ]
