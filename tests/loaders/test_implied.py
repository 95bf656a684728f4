"""Who is to act where nobody is named: inferred on evidence, with less confidence, and marked."""

import datetime

import pytest

from loaders.facts.commitments import FAMILY
from loaders.orchestrate import annotated
from loaders.records import Head, Passage, SourceSpan
from loaders.statements import Deadline, Entity, Fact

COMMISSION, LEGISLATORS = "european-commission", "co-legislators"
WRITTEN = datetime.date(2019, 3, 20)


def commitments(text: str, document: str = "COM_2019_9999_FIN") -> list[Fact]:
    head = Head(id=document, kind="progress-report", date=WRITTEN, language="en")
    passage = Passage("p1", "paragraph", (), text, SourceSpan(0, len(text)))
    return list(FAMILY.draw(annotated(head, (passage,))))


def actors(fact: Fact) -> list[str]:
    return [v.iri.rpartition("/")[2] for v in fact.all("actor") if isinstance(v, Entity)]


INFERRED = [
    ("A legislative proposal on ports will be presented in May 2019.", [COMMISSION]),
    ("An evaluation of the port rules will be carried out in 2020.", [COMMISSION]),
    ("The need for further lists will be assessed.", [COMMISSION]),
    ("The next trilogue is scheduled for 2 May 2019.", [LEGISLATORS]),
    ("The Commission calls for the proposal to be adopted by May 2019.", [LEGISLATORS]),
    ("The Commission is reviewing the port rules with a study that will be published in May 2019.",
     [COMMISSION]),
    ("The workshop will be held together with Europol in May 2019.", [COMMISSION, "europol"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "acting"), INFERRED, ids=lambda v: str(v)[:40])
def test_who_acts_is_inferred_and_marked(text: str, acting: list[str]) -> None:
    fact = commitments(text)[-1]
    assert actors(fact) == acting
    assert fact.inferred == ("actor",)
    assert fact.confidence <= 0.75
    assert any(reason.startswith("actor inferred") for reason in fact.reasons)


NOBODY = [
    "A conference will be held in May 2019.",
    "A list will be published by the ports in May 2019.",
    "In its report Europol says that a proposal will be presented in May 2019.",
    "The new system will be operational in May 2019.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_nobody_is_inferred_without_evidence(text: str) -> None:
    (fact,) = commitments(text)
    assert (actors(fact), fact.inferred) == ([], ())


def test_no_issuer_is_inferred_where_none_is_known() -> None:
    (fact,) = commitments("An evaluation will be carried out in 2020.", "ST_9999_2019_INIT")
    assert (actors(fact), fact.inferred) == ([], ())


def test_the_thing_announced_before_has_the_same_maker() -> None:
    made, there = commitments(
        "The Commission is preparing a toolkit on ports. Ports are old. "
        "The toolkit will be available by May 2019."
    )
    assert (actors(made), made.inferred) == ([COMMISSION], ())
    assert (actors(there), there.inferred) == ([COMMISSION], ("actor",))


def test_we_is_whose_document_it_is() -> None:
    (fact,) = commitments("We will list all ports by May 2019.")
    assert (actors(fact), fact.inferred) == ([COMMISSION], ())
    assert commitments("We will list all ports by May 2019.", "ST_9999_2019_INIT") == []


def test_who_told_of_it_is_meant() -> None:
    (fact,) = commitments("Spain has announced that it will list all ports.")
    assert actors(fact) == ["ESP"]


def test_do_so_says_what_is_to_be_done_or_nothing() -> None:
    (fact,) = commitments("Member States that have not yet listed ports are urged to do so soon.")
    assert fact.first("action") == "do so soon (listed ports)"
    assert commitments("Member States are urged to do so soon.") == []


def test_what_was_asked_before_counts_while_its_day_is_to_come() -> None:
    (fact,) = commitments("In 2017 the Council asked the Commission to list ports by May 2020.")
    assert actors(fact) == [COMMISSION]
    assert fact.first("deadline") == Deadline("by May 2020", None, datetime.date(2020, 5, 31))
    for text in (
        "In 2017 the Council asked the Commission to list ports by May 2018.",
        "In 2017 the Council asked the Commission to list ports.",
    ):
        assert commitments(text) == []


def test_a_time_that_belongs_to_something_else_is_no_deadline() -> None:
    for text in (
        "The Commission will list ports, as announced in its plan for ports by 2025.",
        "With the Council adopting its position on 2 May 2019, the Commission will list ports.",
        "In June 2019 the Council meets; the Commission will list ports.",
    ):
        fact = commitments(text)[-1]
        assert fact.first("deadline") is None, text
