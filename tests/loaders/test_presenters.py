"""Who presented an agenda item: bodies and countries, in the words that minutes have for it."""

import datetime

import pytest

from loaders.kinds.proceedings import forwardings, presenters
from loaders.orchestrate import annotated
from loaders.records import Head, Passage, SourceSpan
from loaders.statements import Deadline

WRITTEN = datetime.date(2018, 5, 2)


def material(text: str) -> tuple[tuple[Passage, ...], tuple[object, ...]]:
    passages = (Passage("p1", "paragraph", (), text, SourceSpan(0, len(text))),)
    head = Head(id="specimen", kind="unknown", date=WRITTEN, language="en")
    return passages, annotated(head, passages).mentions


def presented(text: str) -> list[str]:
    passages, mentions = material(text)
    return [iri.rpartition("/")[2] for iri in presenters(passages, mentions)]  # type: ignore[arg-type]


TEXTS = [
    ("Information from Frontex on its year and from Eurojust on a case.", ["frontex", "eurojust"]),
    ("Delegations heard an overview of the work by the Chair of COSI.", ["cosi"]),
    ("The Presidency, Estonia, then presented its plans.", ["presidency"]),
    ("The incoming Presidency, Malta, presented its plans.", ["MLT"]),
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
    (step,) = forwardings(passages, mentions, WRITTEN)  # type: ignore[arg-type]
    days = datetime.date.fromisoformat(first), datetime.date.fromisoformat(last)
    assert step.deadline == Deadline(text, *days)
