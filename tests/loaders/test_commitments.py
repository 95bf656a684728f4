"""Commitments: who acts, what is announced, by when; and what is no commitment."""

import datetime

import pytest
from facts import drawn_from

from loaders.facts.commitments import FAMILY
from loaders.statements import Deadline, Entity, Fact

COMMISSION, COUNCIL, PARLIAMENT = "european-commission", "council", "european-parliament"
STATES, LEGISLATORS = "member-states", "co-legislators"


def commitments(*texts: str) -> list[Fact]:
    return drawn_from(FAMILY, *texts, written=datetime.date(2019, 3, 20))


def actors(fact: Fact) -> list[str]:
    return [v.iri.rpartition("/")[2] for v in fact.all("actor") if isinstance(v, Entity)]


ANNOUNCED = [
    ("The Commission will publish a list.", "promise", [COMMISSION], "publish a list"),
    ("The Commission, with the help of Europol, will now list all ports.", "promise",
     [COMMISSION], "list all ports"),
    ("The Council and the European Parliament will meet.", "promise", [COUNCIL, PARLIAMENT],
     None),
    ("The Commission intends to list all ports.", "plan", [COMMISSION], "list all ports"),
    ("The Commission is currently preparing a list of ports.", "plan", [COMMISSION],
     "preparing a list of ports"),
    ("The Commission calls on the Council to list all ports.", "request", [COUNCIL],
     "list all ports"),
    ("The Commission urges the co-legislators to agree on the list.", "request", [LEGISLATORS],
     "agree on the list"),
    ("Member States are invited to list all ports.", "request", [STATES], "list all ports"),
    ("Member States should now list all ports.", "request", [STATES], "list all ports"),
    ("The list will be published in May.", "plan", [], "published in May"),
    ("The Commission not only calls on the Council to list all ports.", "request", [COUNCIL],
     "list all ports"),
    ("No later than May 2020, the Commission will list all ports.", "promise", [COMMISSION],
     "list all ports"),
    ("No list is there and the Commission will list all ports.", "promise", [COMMISSION],
     "list all ports"),
    ("The Commission will, in cooperation with Europol, list all ports.", "promise", [COMMISSION],
     "list all ports"),
    ("The Commission stands ready to list all ports.", "plan", [COMMISSION], "list all ports"),
    ("Member States that have not done so are urged to list all ports.", "request", [STATES],
     "list all ports"),
    ("In the spring of 2019 the Commission plans to list all ports.", "plan", [COMMISSION],
     "list all ports"),
    ("In May 2018 Europol listed ports. In May 2019 it will list all ports.", "promise", ["europol"],
     "list all ports"),
    ("The representative of Europol confirmed that it would list all ports.", "plan", ["europol"],
     "list all ports"),
    ("The Council is once more asked to list all ports.", "request", [COUNCIL], "list all ports"),
    ("A visit to the port should take place by May.", "plan", [], "take place by May"),
    ("Six Member States have listed all ports. The others should do so by May.", "request", [STATES],
     "do so by May (listed all ports)"),
    ("Under Article 3 the Member States shall list all ports.", "deadline in law", [STATES],
     "list all ports"),
    ("The list that the Commission will publish in May", "promise", [COMMISSION], "publish in May"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kind", "acting", "action"), ANNOUNCED, ids=lambda v: str(v)[:40])
def test_announced(text: str, kind: str, acting: list[str], action: str | None) -> None:
    found = commitments(text)
    if action is None:  # "meet" alone is too short to say what is done
        assert found == []
        return
    (fact,) = found
    assert (fact.first("commitmentKind"), actors(fact), fact.first("action")) == (
        kind,
        acting,
        action,
    )


NOT_ANNOUNCED = [
    "The Commission will not publish a list.",
    "The Commission published a list.",
    "The list will help all ports.",
    "The results of the Council will inform all ports.",
    "It should be noted that all ports have lists.",
    "The Commission called on the Council to list all ports.",
    "The Commission does not ask makers of ships to list all ports.",
    "The Commission does not currently call on the Council to list all ports.",
    "The Commission never invites the Council to list all ports.",
    "Neither the Council nor the Commission intends to list all ports.",
    "No Member State will list all ports.",
    "Nobody expects the Commission to list all ports.",
    "The Council could invite the Commission to list all ports.",
    "The Council will only list ports if asked.",
    "Does the Commission intend to list all ports?",
    "Can the Council say (in a letter) when the Commission will list all ports? ”",
    "In 2018, the Council had called on the Commission to list ports by March 2018; it did so in April.",
]


@pytest.mark.parametrize("text", NOT_ANNOUNCED)
def test_not_announced(text: str) -> None:
    assert commitments(text) == []


ASKED = "The Presidency asked the Commission to list all ports."


@pytest.mark.parametrize(
    ("text", "actor"),
    [(ASKED, COMMISSION), ("In reply to Greece, Europol promised to list all ports.", "europol")],
)
def test_minutes_tell_in_the_past_what_was_asked_or_promised(text: str, actor: str) -> None:
    written = datetime.date(2019, 3, 20)
    (fact,) = drawn_from(FAMILY, text, written=written, kind="outcome-of-proceedings")
    assert (actors(fact), fact.confidence) == ([actor], 0.65)
    assert commitments(text) == []


def test_what_was_asked_before_the_meeting_is_none_of_its_requests() -> None:
    for text in (ASKED.replace("asked", "had asked"), f"In May 2018 {ASKED}"):
        written = datetime.date(2019, 3, 20)
        assert drawn_from(FAMILY, text, written=written, kind="outcome-of-proceedings") == []


def test_what_was_to_be_done_is_no_plan() -> None:
    assert commitments("The list that was to be presented in May covers ports.") == []
    (fact,) = commitments("A list to be presented in May covers ports.")
    assert fact.first("commitmentKind") == "plan"


def test_deadline_in_the_action_goes_before_one_at_the_beginning() -> None:
    (inside,) = commitments("In 2019 the Commission will list all ports by June 2020.")
    (before,) = commitments("Early next year the Commission will list all ports.")
    day = datetime.date
    assert inside.first("deadline") == Deadline("by June 2020", None, day(2020, 6, 30))
    assert before.first("deadline") == Deadline(
        "Early next year", day(2020, 1, 1), day(2020, 4, 30)
    )


def test_what_is_over_or_dates_something_else_is_no_deadline() -> None:
    for text in (
        "In 2018 it began; the Commission will list all ports.",
        "The Commission will list all ports; it began in May 2019 with Riga.",
        "The Commission will follow the Declaration of 29 September 2019 on ports.",
    ):
        assert [fact.first("deadline") for fact in commitments(text)] == [None]


def test_the_day_of_a_decision_is_no_deadline_of_what_was_decided() -> None:
    (fact,) = commitments("On 18 March 2019, the Council decided to continue its work on ports.")
    (dated,) = commitments("The Council decided to continue its work on ports by June 2019.")
    assert fact.first("deadline") is None
    assert dated.first("deadline") == Deadline("by June 2019", None, datetime.date(2019, 6, 30))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("The Commission will list ports within two weeks after a political agreement.",
         "within two weeks after a political agreement"),
        ("Once the Council has its mandate, the Commission will open talks on ports.",
         "once the Council has its mandate"),
        ("Europol will list all ports, provided that the Council agrees.", "provided that the Council agrees"),
        ("The Commission will list all ports as soon as possible.", None),
        ("The Commission will list all ports and, if necessary, stations.", None),
        ("The Council asked if ports grow, and the Commission will list all of them.", None),
    ],
)  # fmt: skip
def test_condition(text: str, condition: str | None) -> None:
    assert [fact.first("condition") for fact in commitments(text)] == [condition]


def test_verbs_in_a_row_have_one_subject() -> None:
    found = commitments(
        "The Commission will list all ports, will present a plan and will list ferries."
    )
    assert [(actors(fact), fact.first("action")) for fact in found] == [
        ([COMMISSION], "list all ports"),
        ([COMMISSION], "present a plan"),
        ([COMMISSION], "list ferries"),
    ]


def test_a_pronoun_means_the_actor_of_the_sentence_before() -> None:
    named, meant = commitments("The Commission will list all ports. It will also list stations.")
    assert actors(meant) == actors(named) == [COMMISSION]
    assert meant.confidence < named.confidence
    assert commitments("It will also list stations.") == []


def test_each_verb_has_its_own_action() -> None:
    first, second = commitments(
        "The Commission will list all ports and the Council should agree on the list by May 2020."
    )
    assert (first.first("action"), first.first("deadline")) == ("list all ports", None)
    assert (actors(second), second.first("action")) == (
        [COUNCIL],
        "agree on the list by May 2020",
    )


def test_about_is_what_the_action_names() -> None:
    (fact,) = commitments(
        "The Commission will review Directive 2014/41/EU for Morocco with Eurojust on encryption."
    )
    about = [value.iri.partition("/id/")[2] for value in fact.all("about")]  # type: ignore[union-attr]
    assert about == ["document/32014L0041", "country/MAR", "topic/encryption"]


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("The Commission calls on the co-legislators to reach an agreement.", ["co-legislators"]),
        ("Member States are urged to transpose the list.", ["member-states"]),
        ("Europol will send two experts to Morocco.", []),
        ("Europol will send a list to Morocco.", ["MAR"]),
        ("The Commission will report to the Council on ports.", ["council"]),
        (
            "The Commission will keep the European Parliament and the Council informed of ports.",
            ["european-parliament", "council"],
        ),
        ("The Commission will report on the work of the Council.", []),
        ("Europol is expected to list all ports.", []),
        ("A network of points of expertise should be established.", []),
    ],
)
def test_to_whom_it_is_addressed(text: str, addressees: list[str]) -> None:
    facts = drawn_from(FAMILY, text, written=datetime.date(2018, 1, 1))
    told = [value for fact in facts for value in fact.all("addressee")]
    found = [value.iri.rpartition("/")[2] for value in told if isinstance(value, Entity)]
    assert found == addressees
