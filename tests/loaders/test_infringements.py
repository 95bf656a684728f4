"""Steps of infringement procedures: which, whom, about which act, when; and what is none."""

import datetime

import pytest
from facts import drawn_from, drawn_with_note

from loaders.facts.infringements import FAMILY
from loaders.orchestrate import annotated
from loaders.records import Head, Passage, SourceSpan
from loaders.statements import Entity, Fact

WRITTEN = datetime.date(2018, 5, 2)


def told(fact: Fact) -> tuple[object, str, str]:
    states = " ".join(
        v.iri.rpartition("/")[2] for v in fact.all("memberState") if isinstance(v, Entity)
    )
    when = fact.first("date") or (fact.first("periodStart"), fact.first("periodEnd"))
    return fact.first("stage"), states, str(when) if fact.first("date") else _period(when)


def _period(when: object) -> str:
    assert isinstance(when, tuple)
    return "" if when == (None, None) else "/".join(map(str, when))


def steps(*texts: str) -> list[tuple[object, str, str]]:
    return [told(fact) for fact in drawn_from(FAMILY, *texts, written=WRITTEN)]


STEPS = [
    ("On 3 May 2017 letters of formal notice had gone out to fourteen Member States.",
     [("letter of formal notice", "", "2017-05-03")]),
    ("Malta objected. On 3 May 2017 the Commission decided to bring the matter before the Court.",
     [("referral to the Court", "MLT", "2017-05-03")]),
    ("Malta says that its law is good; the Commission sent it a letter of formal notice in May 2017.",
     [("letter of formal notice", "MLT", "2017-05-01/2017-05-31")]),
    ("Proceedings are still pending against Malta and Cyprus.", [("open", "MLT CYP", "")]),
    ("The Commission sent letters of formal notice to Malta and Cyprus on 3 May 2017.",
     [("letter of formal notice", "MLT CYP", "2017-05-03")]),
    ("On 3 May 2017, the Commission decided to refer Malta to the Court of Justice.",
     [("referral to the Court", "MLT", "2017-05-03")]),
    ("On 3 May 2017, Malta received a reasoned opinion.",
     [("reasoned opinion", "MLT", "2017-05-03")]),
    (("It issued reasoned opinions to Malta, Cyprus and Spain on 3 May 2017, and to Latvia on"
     " 4 June 2017."),
     [("reasoned opinion", "MLT CYP ESP", "2017-05-03"),
      ("reasoned opinion", "LVA", "2017-06-04")]),
    ("On 3 May 2017 it sent reasoned opinions to Malta and on 4 June 2017 to Latvia.",
     [("reasoned opinion", "MLT", "2017-05-03"), ("reasoned opinion", "LVA", "2017-06-04")]),
    ("It sent a letter of formal notice to Malta and a reasoned opinion to Latvia.",
     [("letter of formal notice", "MLT", ""), ("reasoned opinion", "LVA", "")]),
    (("The Commission launched infringement procedures in June and July 2016 against several"
     " Member States."),
     [("opened", "", "2016-06-01/2016-07-31")]),
    ("Three infringement procedures are still open against Malta, Latvia and Spain.",
     [("open", "MLT LVA ESP", "")]),
    ("It sent reasoned opinions to three Member States (Malta, Latvia and Spain).",
     [("reasoned opinion", "MLT LVA ESP", "")]),
    ("It closed the infringement procedure against Malta, as Malta told the Commission.",
     [("closed", "MLT", "")]),
    ("It sent Malta a letter of formal notice on 3 May 2017, followed by a reasoned opinion on 4 June 2017.",
     [("letter of formal notice", "MLT", "2017-05-03"), ("reasoned opinion", "MLT", "2017-06-04")]),
    ("Malta received a letter of formal notice in May 2017 and a reasoned opinion in January 2018.",
     [("letter of formal notice", "MLT", "2017-05-01/2017-05-31"),
      ("reasoned opinion", "MLT", "2018-01-01/2018-01-31")]),
    (("On 19 July 2017 it opened infringement proceedings against twelve Member States; those against"
     " Malta and Spain have since been closed."),
     [("opened", "", "2017-07-19"), ("closed", "MLT ESP", "")]),
    ("It sent reasoned opinions to Malta and Spain. Their cases were closed on 3 April 2018.",
     [("reasoned opinion", "MLT ESP", ""), ("closed", "MLT ESP", "2018-04-03")]),
    ("Malta and Spain changed their laws, and the Commission closed the two infringement cases.",
     [("closed", "MLT ESP", "")]),
    ("It sent a reasoned opinion to Malta on 3 May 2017. On the same day it took Spain to the Court.",
     [("reasoned opinion", "MLT", "2017-05-03"), ("referral to the Court", "ESP", "2017-05-03")]),
    (("Letters of formal notice were sent to Malta and Spain on 3 May 2017; the proceedings against Spain"
     " were discontinued on 6 March 2018, while those against Malta are still pending."),
     [("letter of formal notice", "MLT ESP", "2017-05-03"), ("closed", "ESP", "2018-03-06"),
      ("open", "MLT", "")]),
    ("It sent reasoned opinions to Malta; it will not hesitate to refer Spain to the Court.",
     [("reasoned opinion", "MLT", "")]),
    ("It sent a reasoned opinion to Malta, but it did not refer Spain to the Court.",
     [("reasoned opinion", "MLT", "")]),
    ("It sent a reasoned opinion to Malta, Spain and Latvia. The two cases were closed.",
     [("reasoned opinion", "MLT ESP LVA", "")]),
    ("After a reasoned opinion to Malta, the Commission withdrew its action against Malta in May 2017.",
     [("closed", "MLT", "2017-05-01/2017-05-31")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), STEPS)
def test_steps(text: str, expected: list[tuple[object, str, str]]) -> None:
    assert steps(text) == expected


NONE = [
    "A second reasoned opinion to Malta was considered but not needed, as it notified its law.",
    "The Commission may send a reasoned opinion to Malta.",
    "The Commission will launch infringement procedures against Malta.",
    "National parliaments sent reasoned opinions to the Commission from Malta.",
    "It has not sent a letter of formal notice to Malta.",
    "An infringement of this rule was found in Malta.",
    "The Commission needs its infringement powers.",
    "The infringement procedure against Malta has not been closed.",
    "None of the infringement cases against Malta was closed.",
    "A court in Malta closed the case on 3 May 2017.",
    "No reasoned opinion was sent to Malta.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_step(text: str) -> None:
    assert steps(text) == []


def acts(fact: Fact) -> list[str]:
    found = [v for v in fact.all("concernsAct") if isinstance(v, Entity)]
    return [entity.iri.rpartition("/")[2] for entity in found]


def test_act_of_the_sentence_is_surer_than_one_named_before() -> None:
    (own,) = drawn_from(
        FAMILY,
        "It sent a reasoned opinion to Malta on Directive (EU) 2016/681.",
        written=WRITTEN,
    )
    (before,) = drawn_from(
        FAMILY,
        "Directive (EU) 2016/681 is late. It sent a reasoned opinion to Malta.",
        written=WRITTEN,
    )
    (none,) = drawn_from(
        FAMILY,
        "COM(2017) 103 is late. It sent a reasoned opinion to Malta.",
        written=WRITTEN,
    )
    assert (acts(own), acts(before), acts(none)) == (["32016L0681"], ["32016L0681"], [])
    assert own.confidence > before.confidence


def test_act_of_a_note() -> None:
    (fact,) = drawn_with_note(
        FAMILY,
        "It sent a reasoned opinion to Malta on that law.",
        "Directive (EU) 2016/681.",
        written=WRITTEN,
    )
    assert acts(fact) == ["32016L0681"]


def test_a_country_that_is_no_member_on_the_day_is_none() -> None:
    assert steps("It sent a reasoned opinion to Norway and Malta.") == [
        ("reasoned opinion", "MLT", "")
    ]


REPORT = Head(
    id="specimen", kind="commission-document", date=WRITTEN, language="en",
    title="REPORT based on Article 29 of Directive (EU) 2017/541 amending Decision 2005/671/JHA",
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Under the Directive a letter of formal notice was sent to Malta.", ["32017L0541"]),
        ("A letter of formal notice was sent to Malta.", ["32017L0541"]),
        ("Under the Road Directive a letter of formal notice was sent to Malta.", []),
        ("Under other directives a letter of formal notice was sent to Malta.", []),
    ],
)
def test_a_report_on_an_act_means_that_act(text: str, act: list[str]) -> None:
    first = "Directive (EU) 2017/541 is the main act."
    passages = tuple(
        Passage(f"p{number}", "paragraph", (str(number),), words, SourceSpan(0, len(words)))
        for number, words in enumerate((first, text), 1)
    )
    (fact,) = FAMILY.draw(annotated(REPORT, passages))
    assert acts(fact) == act
    assert fact.confidence < 0.85 if act else fact.confidence == 0.85


def test_what_is_open_is_so_as_of_a_day() -> None:
    (day,) = drawn_from(
        FAMILY,
        "As of 1 March 2018, infringement cases are still open against Malta.",
        written=WRITTEN,
    )
    (month,) = drawn_from(
        FAMILY,
        "As of March 2018, infringement cases are still open against Malta.",
        written=WRITTEN,
    )
    assert (str(day.first("asOf")), day.first("date")) == ("2018-03-01", None)
    assert str(month.first("periodEnd")) == "2018-03-31"
