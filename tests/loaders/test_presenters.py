"""Who presented an agenda item: bodies and countries, in the words that minutes have for it."""

import datetime
import tomllib
from dataclasses import replace

import pytest

from base.artefacts import artefact
from base.iris import identity
from loaders.kinds.forwarded import forwardings
from loaders.kinds.outcome_of_proceedings import NEXT_MEETING
from loaders.kinds.outcomes import outcome
from loaders.kinds.presented import presenters
from loaders.ocr import doubted_meeting
from loaders.orchestrate import annotated
from loaders.records import Head, Passage, SourceSpan
from loaders.registers import load_registers
from loaders.statements import AgendaItem, Deadline, Meeting

WRITTEN = datetime.date(2018, 5, 2)
ITEM = "https://w3id.org/euct/id/agenda-item/specimen/1"


def material(text: str) -> tuple[tuple[Passage, ...], tuple[object, ...]]:
    passages = (Passage("p1", "paragraph", (), text, SourceSpan(0, len(text))),)
    head = Head(id="specimen", kind="unknown", date=WRITTEN, language="en")
    return passages, annotated(head, passages).mentions


def presented(text: str) -> list[str]:
    passages, mentions = material(text)
    facts = presenters(passages, mentions, ITEM)  # type: ignore[arg-type]
    return [fact.first("actor").iri.rpartition("/")[2] for fact in facts]  # type: ignore[union-attr]


TEXTS = [
    ("Information from Frontex on its year and from Eurojust on a case.", ["frontex", "eurojust"]),
    ("Delegations heard an overview of the work by the Chair of COSI.", ["cosi"]),
    ("The Presidency, Estonia, then presented its plans.", ["presidency"]),
    ("The incoming Presidency, Malta, presented its plans.", ["MLT"]),
    ("The incoming Maltese Presidency gave a preview of its plans.", ["MLT"]),
    ("The incoming Presidency gave a preview of its plans.", []),
    ("Malta drew attention to a conference.", ["MLT"]),
    ("Frontex debriefed delegations on its findings.", ["frontex"]),
    ("Europol explained how it works.", ["europol"]),
    ("Frontex did not present its plans.", []),
    ("Information from Member States", ["member-states"]),
    ("Presentation by the EU Internet Referral Unit", ["eu-iru"]),
    ("Brief announcement by Malta about a court case.", ["MLT"]),
    ("Europol (EC3) gave a short update to delegations.", ["europol"]),
    ("Accounts by Malta, Cyprus and the Netherlands", ["MLT", "CYP", "NLD"]),
    ("Accounts by Malta on its talks, Cyprus agreed.", ["MLT"]),
    ("Frontex will present its plans, and Malta was named.", []),
    ("Information was given on a paper presented by the way of COSI.", []),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_presenters(text: str, expected: list[str]) -> None:
    assert presented(text) == expected


DATES = [
    ("on 21 June 2018", "21 June 2018", "2018-06-21", "2018-06-21"),
    ("on 21 June", "21 June", "2018-06-21", "2018-06-21"),
    ("in December", "December", "2018-12-01", "2018-12-31"),
    ("in early 2019", "early 2019", "2019-01-01", "2019-04-30"),
]


@pytest.mark.parametrize(("words", "text", "first", "last"), DATES)
def test_day_of_a_forwarding(words: str, text: str, first: str, last: str) -> None:
    passages, mentions = material(f"The text will be submitted to COSI for adoption {words}.")
    (step,) = forwardings(passages, mentions, WRITTEN, ITEM)  # type: ignore[arg-type]
    days = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    assert step.deadline == Deadline(text, *days)


SURE = [
    ("Europol (EC3) gave a short update to delegations.", 0.9),
    ("Presentation by the EU Internet Referral Unit", 0.85),
    ("The incoming Presidency, Malta, presented its plans.", 0.8),
    ("Approval of the Presidency paper on the way forward", 0.7),
]


@pytest.mark.parametrize(("text", "sure"), SURE)
def test_how_sure_a_presenter_is(text: str, sure: float) -> None:
    passages, mentions = material(text)
    (fact,) = presenters(passages, mentions, ITEM)  # type: ignore[arg-type]
    assert (fact.confidence, fact.text) == (sure, text)


def test_of_several_words_for_a_presenter_the_surest_count() -> None:
    text = "Approval of the Presidency paper. The Presidency presented its paper."
    passages, mentions = material(text)
    (fact,) = presenters(passages, mentions, ITEM)  # type: ignore[arg-type]
    assert (fact.confidence, fact.text) == (0.9, "The Presidency presented its paper.")


STEPS = [
    ("to COSI for adoption on 21 June 2018", [(0.9, ())]),
    ("to COSI for adoption in December", [(0.8, ("periodStart", "periodEnd"))]),
    ("to COSI for adoption and then to Coreper for approval", [(0.9, ()), (0.8, ())]),
    ("to a group that Europol and Coreper set up for discussion", [(0.6, ())]),
]


@pytest.mark.parametrize(("words", "sure"), STEPS)
def test_how_sure_a_forwarding_is(words: str, sure: list[tuple[float, tuple[str, ...]]]) -> None:
    text = f"Europol spoke. The text will be submitted {words}."
    passages, mentions = material(text)
    steps = forwardings(passages, mentions, WRITTEN, ITEM)  # type: ignore[arg-type]
    told = [step.told for step in steps if step.told]
    assert [(fact.confidence, fact.inferred) for fact in told] == sure
    assert {text[fact.start : fact.end] for fact in told} == {text.partition(". ")[2]}


def test_what_stands_on_a_recognised_page_is_less_sure() -> None:
    text = "Europol presented its plans. The text will be submitted to COSI for adoption."
    passages, mentions = material(text)
    shown = presenters(passages, mentions, ITEM)  # type: ignore[arg-type]
    steps = forwardings(passages, mentions, WRITTEN, ITEM)  # type: ignore[arg-type]
    item = AgendaItem(1, "Plans", ("p1",), presented=shown, forwarded_to=steps)
    meeting = Meeting(None, WRITTEN, None, (item,))
    assert doubted_meeting(meeting, passages) == meeting
    flagged = tuple(replace(passage, ocr=True) for passage in passages)
    assert [fact.confidence for fact in doubted_meeting(meeting, flagged).items[0].facts] == [
        0.81
    ] * 2


SENT = [
    ("It will be forwarded to Coreper with a view to its approval.", "coreper", "approval"),
    ("It will then be passed on to COSI with a view to a political debate.", "cosi", "discussion"),
    (
        "They agreed that it would in due course be sent to COSI for examination.",
        "cosi",
        "examination",
    ),
    ("It will subsequently be referred to Coreper for a final decision.", "coreper", "decision"),
]


@pytest.mark.parametrize(("text", "body", "purpose"), SENT)
def test_what_a_file_goes_to_a_body_for(text: str, body: str, purpose: str) -> None:
    passages, mentions = material(text)
    (step,) = forwardings(passages, mentions, WRITTEN, ITEM)  # type: ignore[arg-type]
    assert (step.body.rpartition("/")[2], step.purpose) == (body, purpose)


@pytest.mark.parametrize(
    "text",
    [
        "It will not be sent to COSI for approval.",
        "It would be sent to COSI for approval if it were ready.",
    ],
)
def test_what_is_not_sent(text: str) -> None:
    passages, mentions = material(text)
    assert forwardings(passages, mentions, WRITTEN, ITEM) == ()  # type: ignore[arg-type]


DONE = [
    (
        "For lack of time the item was not dealt with and was put off until the next meeting.",
        "postponed",
    ),
    ("The presentation had to be postponed.", "postponed"),
    ("The item was withdrawn at the request of Malta.", "withdrawn"),
    ("The agenda was adopted after the item on Chad had been withdrawn.", "adopted"),
    ("Europol debriefed delegations. There was no exchange of views.", "informed"),
    ("There was a short exchange of views.", "discussed"),
    ("Malta drew attention to a conference.", "informed"),
    ("The text was not approved.", None),
]


@pytest.mark.parametrize(("text", "name"), DONE)
def test_what_a_meeting_did(text: str, name: str | None) -> None:
    found = outcome(material(text)[0])
    assert (found.name if found else None) == name


NEXT = [
    ("The next meeting of COSI is scheduled for 17 May 2018.", "17 May 2018"),
    ("Next meeting: 17 May 2018.", "17 May 2018"),
    ("The Presidency will convene the next meeting on Thursday, 17 May 2018.", "17 May 2018"),
    ("The Group will meet again on 17 May 2018.", "17 May 2018"),
    ("Comments for the next meeting are due on 17 May 2018.", None),
    ("Papers for the next meeting should be sent by 3 May on 17 May 2018.", None),
]


@pytest.mark.parametrize(("text", "day"), NEXT)
def test_day_of_the_next_meeting(text: str, day: str | None) -> None:
    found = NEXT_MEETING.search(text)
    assert (found[1] if found else None) == day


def test_all_member_states_have_an_adjective() -> None:
    raw = tomllib.loads(artefact("loaders", "kinds", "adjectives.toml").read_text("utf-8"))
    registers = load_registers()
    assert all(registers.is_member_state(identity("country", each), None) for each in raw)
    assert len(set(raw.values())) == len(raw) == 28
