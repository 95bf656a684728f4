"""Money made available: what is funding, what is not, and what is said of it."""

import datetime
from decimal import Decimal

import pytest
from facts import drawn_from

from base.iris import identity
from loaders.emit.facts import fact_triples
from loaders.facts.funding import FAMILY
from loaders.statements import Fact

PROGRAMME = "https://w3id.org/euct/id/programme/"


def funding(*texts: str) -> list[Fact]:
    return drawn_from(FAMILY, *texts, written=datetime.date(2018, 5, 2))


AMOUNTS = [
    ("The fund pays EUR 18.5 million for gates.", "18500000", "EUR"),
    ("The fund pays EUR 500,000 for gates.", "500000", "EUR"),
    ("The fund pays EUR 500 000 for gates.", "500000", "EUR"),
    ("The fund pays €1.250.000 for gates.", "1250000", "EUR"),
    ("The fund pays 7 million euros for gates.", "7000000", "EUR"),
    ("The fund pays EUR 2.3 billion for gates.", "2300000000", "EUR"),
    ("The fund pays USD 3 million for gates.", "3000000", "USD"),
    ("The fund pays EUR 1,5 million for gates.", "1500000", "EUR"),
]


@pytest.mark.parametrize(("text", "amount", "currency"), AMOUNTS)
def test_amount(text: str, amount: str, currency: str) -> None:
    (fact,) = funding(text)
    assert (fact.first("amount"), fact.first("currency")) == (Decimal(amount), currency)
    assert fact.text == text
    assert fact.first("purpose") == "for gates"


NOT_FUNDING = [
    "A trader may be fined up to EUR 10 million under the budget rules.",
    "The funds were worth more; cash of EUR 10 000 or more is declared.",
    "The attack cost the city EUR 4 million.",
    "The Council funded 600 projects in 2017.",
    "Parliament struck out the EUR 20 million that had been proposed for gates.",
    "The request for an additional EUR 4 million from the fund was not approved.",
    "The office asked for EUR 9 million more for its budget.",
    "The EUR 6 million of the fund that gates would have cost were refused.",
    "The budget was cut by EUR 2 million.",
    "No funding of EUR 2 million was made available for gates.",
    "The network would need EUR 2 million a year in funding.",
    "The grant of EUR 6 million was cancelled after an audit.",
    "The fund did not provide the EUR 3 million for gates.",
]


@pytest.mark.parametrize("text", NOT_FUNDING)
def test_sums_that_are_no_funding(text: str) -> None:
    assert funding(text) == []


GIVEN = [
    ("The EUR 9 million that the office had asked for were granted in 2017.", [9]),
    ("The fund paid EUR 2 million for gates, EUR 3 million were refused.", [2]),
    (
        "An application to the fund for EUR 3 million was turned down, EUR 2 million were granted.",
        [2],
    ),
    ("The budget of the fund rose from EUR 3 million in 2016 to EUR 5 million in 2018.", [5]),
    ("Instead of EUR 10 million, the fund received EUR 7 million for gates.", [7]),
    ("It had requested EUR 3 million; it was granted EUR 2 million from the fund.", [2]),
    ("Some EUR 45 million were spent on gates.", [45]),
    ("EUR 5 million under Horizon 2020 for gates.", [5]),
]


@pytest.mark.parametrize(("text", "millions"), GIVEN)
def test_what_is_given_is_told_from_what_is_refused_or_replaced(
    text: str, millions: list[int]
) -> None:
    assert [fact.first("amount") for fact in funding(text)] == [m * 10**6 for m in millions]


def test_what_is_only_proposed_is_less_sure() -> None:
    (fact,) = funding("The Commission proposes to allocate EUR 11 million of the fund to gates.")
    assert fact.confidence == 0.6


SEVERAL = [
    ("In 2017 the fund gave EUR 2 million to gates; another EUR 3 million will follow in 2019.",
     [("to gates", 2017), (None, 2019)]),
    ("The fund gives EUR 5 million for gates in 2017, of which EUR 1 million for bars.",
     [("for gates in 2017", 2017), ("for bars", 2017)]),
    ("Under the Instrument contributing to Stability and Peace, EUR 2 million go to ports.",
     [("to ports", None)]),
    ("EUR 2 million under the Instrument contributing to Stability and Peace for ports.",
     [("for ports", None)]),
    ("A call of the fund for EUR 8 million will be opened in October 2018.", [(None, 2018)]),
    ("The EUR 3 million of the fund for ports in the south were paid in 2015 and 2016.",
     [("for ports in the south", None)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), SEVERAL)
def test_purpose_and_year_are_those_of_the_sum(
    text: str, said: list[tuple[str | None, int | None]]
) -> None:
    assert [(fact.first("purpose"), fact.first("year")) for fact in funding(text)] == said


def test_programme_year_and_call() -> None:
    (fact,) = funding(
        "For 2019 a call for proposals under the Internal Security Fund Police offers EUR 4 million"
        " to support training."
    )
    assert fact.all("programme")[0].iri == PROGRAMME + "isf-police"  # type: ignore[union-attr]
    assert (fact.first("year"), fact.first("call")) == (2019, "call for proposals")
    assert fact.first("purpose") == "to support training"


def test_programme_of_the_sentence_before_is_less_sure() -> None:
    sure, pointed, none = (
        *funding("The Internal Security Fund Police got funding of EUR 4 million."),
        *funding("The Internal Security Fund Police goes on. This funding is EUR 4 million."),
        *funding("The Internal Security Fund Police goes on. Other funding is EUR 4 million."),
    )
    assert sure.confidence > pointed.confidence
    assert pointed.first("programme") == sure.first("programme")
    assert none.first("programme") is None


def test_triples_rest_on_the_words() -> None:
    facts = funding("The fund pays EUR 18.5 million for gates.")
    triples = {
        (str(t.subject), str(t.predicate).rpartition("#")[2], str(t.object))
        for t in fact_triples("specimen", facts, datetime.date(2018, 5, 2))
    }
    said = {(name, value) for _, name, value in triples}
    decimal = "<http://www.w3.org/2001/XMLSchema#decimal>"
    assert ("amount>", f'"18500000"^^{decimal}') in said
    assert ("literal>", '"The fund pays EUR 18.5 million for gates."') in said
    evidence = next(value for name, value in said if name == "evidence>")
    assert (evidence, "inPassage>", f"<{identity('passage', 'specimen', 'p1')}>") in triples


def test_two_sums_of_one_sentence_are_two_facts() -> None:
    facts = funding("The fund pays EUR 3 million for gates and EUR 4 million for bars.")
    subjects = {
        t.subject
        for t in fact_triples("specimen", facts, None)
        if str(t.object).endswith("#Funding>")
    }
    assert len(subjects) == len(facts) == 2
