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
]


@pytest.mark.parametrize("text", NOT_FUNDING)
def test_sums_that_are_no_funding(text: str) -> None:
    assert funding(text) == []


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
