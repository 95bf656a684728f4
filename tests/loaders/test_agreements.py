"""Agreements and protocols called by their parties and subject."""

from typing import Any

import pytest

from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings

ICELAND = (
    "Agreement concluded by the Council of the European Union and the Republic of Iceland and the Kingdom of Norway"
    " {} the implementation, application and development of the Schengen acquis"
)
SWISS = (
    "the Agreement {} the European Union, the European Community and the Swiss Confederation {} the implementation,"
    " application and development of the Schengen acquis"
)
DUBLIN = (
    "the Agreement between the European Community and the Republic of Iceland and the Kingdom of Norway\n"
    "concerning the criteria and mechanisms for establishing the State responsible for examining a request"
    " for asylum lodged in a Member State or in Iceland or Norway"
)


def found(text: str) -> list[dict[str, Any]]:
    return citations_in(asked_for(text, Settings(), "2014-01-01", None))


@pytest.mark.parametrize(
    ("text", "document"),
    [
        (ICELAND.format("concerning the latters' association with"), "21999A0710(02)"),
        (ICELAND.format("on the association of those two States with"), "21999A0710(02)"),
        (
            SWISS.format("between", "on the Swiss Confederation's association with"),
            "22008A0227(03)",
        ),
        (
            SWISS.format(
                "signed between", "concerning the association of the Swiss Confederation with"
            ),
            "22008A0227(03)",
        ),
        (
            DUBLIN,
            "22001A0403(01)",
        ),
    ],
)
def test_the_parties_and_the_subject_tell_an_agreement(text: str, document: str) -> None:
    whole = f"It builds on Article 5 of {text} (the rest is silence)."
    (one,) = found(whole)
    assert (one["document"], one["pinpoint"]) == (document, "Article 5")
    assert one["text"] == f"Article 5 of {text}" == whole[one["start"] : one["end"]]


def test_a_protocol_to_an_agreement_and_the_agreement_are_two() -> None:
    text = (
        "the Protocol between the European Union, the European Community, the Swiss Confederation and the Principality"
        " of Liechtenstein on the accession of the Principality of Liechtenstein to "
        + SWISS.format("between", "on the association of the Swiss Confederation with")
        + ". That Agreement is older; under Article 2 of that Protocol it applies."
    )
    documents = [one["document"] for one in found(text)]
    both = ["schengen-liechtenstein-protocol", "22008A0227(03)"]
    assert documents == [*both, *reversed(both)]


@pytest.mark.parametrize(
    "text",
    [
        SWISS.format("between", "on the trade in cheese, which is not").replace(
            "Schengen acquis", "dairies"
        ),
        ICELAND.format("on the association with").replace("Norway", "Sweden"),
        "the Agreement between the European Union and Canada on fish.",
    ],
)
def test_other_parties_or_another_subject_are_another_agreement(text: str) -> None:
    assert not [one for one in found(text) if "Agreement" in one["text"]]


SURRENDER = "the Agreement between the European Union and the Republic of Iceland and the Kingdom of Norway {}"


@pytest.mark.parametrize(
    "rest",
    [
        "on the surrender procedure (OJ L 292, 21.10.2006, p. 2)",
        "on the surrender procedure, which Norway applies",
    ],
)
def test_the_beginning_of_a_subject_tells_the_only_such_agreement(rest: str) -> None:
    (one,) = found(SURRENDER.format(rest))
    assert one["celex"] == "22006A1021(01)"


@pytest.mark.parametrize("rest", ["on the surrender of fish", "on fisheries", "on the"])
def test_another_subject_of_the_parties_is_not_that_agreement(rest: str) -> None:
    assert found(SURRENDER.format(rest)) == []


def test_a_place_in_the_journal_is_not_that_of_an_act_in_a_bracket_before() -> None:
    text = f"the Dublin III Regulation (Regulation (EU) No 604/2013) and {SURRENDER} (OJ L 292, 21.10.2006, p. 2)"
    act, agreement = found(text.format("on the surrender procedure"))
    assert (act["celex"], act["oj"]) == ("32013R0604", None)
    assert agreement["celex"] == "22006A1021(01)"


def test_a_part_of_an_agreement_with_its_place_is_cited_once() -> None:
    text = "Part Three of the Trade and Cooperation Agreement between the European Union and the United Kingdom"
    (one,) = citations_in(
        asked_for(f"{text} (OJ L 149, 30.4.2021, p. 10) covers", Settings(), "2022-01-01", None)
    )
    assert (one["celex"], one["pinpoint"]) == ("22021A0430(01)", "Part Three")


AUSTRALIA = (
    "the Agreement between the European Union and Australia on the processing and transfer of "
)


@pytest.mark.parametrize(
    ("subject", "document"),
    [
        ("European Union-sourced passenger name record (PNR) data", "22008A0808(01)"),
        ("Passenger Name Record (PNR) data by air carriers", "22012A0714(01)"),
    ],
)
def test_of_agreements_of_like_subjects_the_one_of_most_words_is_meant(
    subject: str, document: str
) -> None:
    (one,) = found(AUSTRALIA + subject)
    assert one["document"] == document


def test_of_agreements_of_one_subject_the_later_is_meant_less_surely() -> None:
    (one,) = found(
        "the Agreement between the European Union and the United States of America on the processing and transfer of "
        "Financial Messaging Data from the European Union to the United States for the purposes of the Terrorist "
        "Finance Tracking Program"
    )
    assert (one["document"], one["confidence"]) == ("22010A0727(01)", 0.8)
