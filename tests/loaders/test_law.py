"""Deadlines in law: who shall do what by when, by the articles of an act."""

import datetime

import pytest

from loaders.facts.commitments import FAMILY as COMMITMENTS
from loaders.facts.family import Family
from loaders.facts.law import FAMILY
from loaders.orchestrate import annotated
from loaders.records import Head, Passage, SourceSpan
from loaders.statements import Deadline, Entity, Fact

WRITTEN = datetime.date(2016, 4, 27)


def drawn(
    *texts: str, kind: str = "act", name: str = "art9.1", family: Family = FAMILY
) -> list[Fact]:
    """The facts of a paragraph of an act: its own text, and its further subparagraphs."""
    head = Head(id="32016L9999", kind=kind, date=WRITTEN, language="en")
    passages = tuple(
        Passage(
            f"{name}.p{number}" if number else name, "paragraph", (), text, SourceSpan(0, len(text))
        )
        for number, text in enumerate(texts)
    )
    return list(family.draw(annotated(head, passages)))


def told(fact: Fact) -> tuple[list[str], str, str]:
    actors = [v.iri.rpartition("/")[2] for v in fact.all("actor") if isinstance(v, Entity)]
    deadline = fact.first("deadline")
    assert isinstance(deadline, Deadline)
    return actors, str(fact.first("action")), str(deadline.end)


TEXTS = [
    ("Member States shall bring into force the laws necessary to comply by 6 May 2018.",
     ["member-states"], "bring into force the laws necessary to comply by 6 May 2018", "2018-05-06"),
    ("By 25 May 2020, the Commission shall submit a report.",
     ["european-commission"], "submit a report", "2020-05-25"),
    ("Europol shall, no later than 1 June 2019, draw up a list.",
     ["europol"], "no later than 1 June 2019, draw up a list", "2019-06-01"),
    ("The rules shall be evaluated by the Commission by 17 January 2019.",
     ["european-commission"], "be evaluated by the Commission by 17 January 2019", "2019-01-17"),
    ("The first report shall be submitted by 9 May 2021.",
     [], "be submitted by 9 May 2021", "2021-05-09"),
    ("It shall apply from 25 May 2018.", [], "It shall apply from 25 May 2018", "2018-05-25"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "actors", "action", "end"), TEXTS)
def test_deadline(text: str, actors: list[str], action: str, end: str) -> None:
    (fact,) = drawn(text)
    assert told(fact) == (actors, action, end)
    assert fact.first("commitmentKind") == "deadline in law"
    assert fact.first("about") == Entity("https://w3id.org/euct/id/document/32016L9999")


@pytest.mark.parametrize(
    "text",
    [
        "The Commission shall submit a report every year.",
        "Europol shall send the estimate by 31 March of each year.",
        "Member States may provide for exceptions by 6 May 2023.",
        "Requests received before 22 May 2017 shall be governed by the old rules.",
        "The power shall be conferred on the Commission for five years from 25 June 2015.",
        "Agreements concluded before 12 December 2019 shall remain valid.",
        "Member States shall not apply these rules before 6 May 2018.",
        "Member States shall inform the Commission of the events of 6 May 2018.",
    ],
)
def test_what_is_no_deadline(text: str) -> None:
    assert drawn(text) == []


def test_a_pronoun_in_the_next_subparagraph_means_who_acted() -> None:
    first, second = drawn(
        "Member States shall adopt the laws by 9 May 2018.",
        "They shall apply those measures from 10 May 2018.",
    )
    assert told(second) == (
        ["member-states"],
        "apply those measures from 10 May 2018",
        "2018-05-10",
    )
    assert second.confidence < first.confidence


def test_two_duties_of_one_sentence_have_each_its_own() -> None:
    first, second = drawn(
        "Member States shall adopt the laws by 9 May 2018 and shall notify them by 9 June 2018."
    )
    assert [told(fact)[2] for fact in (first, second)] == ["2018-05-09", "2018-06-09"]


def test_only_articles_of_acts_are_law() -> None:
    text = "By 25 May 2020, the Commission shall submit a report."
    assert drawn(text, kind="progress-report") == []
    assert drawn(text, name="rec12") == []
    assert drawn(text, family=COMMITMENTS) == []
    (promise,) = drawn(text, kind="progress-report", name="p1", family=COMMITMENTS)
    assert promise.first("commitmentKind") == "promise"


def test_what_is_only_proposed_as_law_is_no_commitment() -> None:
    text = "By 25 May 2020, the Commission shall submit a report."
    for name in ("art12.1", "rec12"):
        assert drawn(text, kind="commission-document", name=name, family=COMMITMENTS) == []
    explained = "Article 12: Reports – by 25 May 2020, the Commission shall submit a report."
    assert drawn(explained, kind="commission-document", name="p1", family=COMMITMENTS) == []
