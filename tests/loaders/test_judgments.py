"""Judgments called by a party: found beside a word for a judgment, told apart by their day."""

import pytest
from citetexts import DATED, cited, pairs

FISCAL, SCHREMS, FACEBOOK = "62016CJ0207", "62014CJ0362", "62018CJ0311"
RIGHTS, TELE2 = "62012CJ0293", "62015CJ0203"


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("In its judgment of 2 October 2018, Ministerio Fiscal, the Court said so.", [FISCAL]),
        ("The judgment in Digital Rights Ireland stands.", [RIGHTS]),
        ("See the judgments in Digital Rights Ireland and Tele2 Sverige.", [RIGHTS, TELE2]),
        ("After the Schrems case it was clear.", [SCHREMS]),
        ("The judgment in the case of Schrems stands.", [SCHREMS]),
        ("Judgment of the Court (Grand Chamber) of 6 October 2015, Schrems.", [SCHREMS]),
        (
            "The judgments of 6 October 2015, Schrems, and of 16 July 2020, Facebook Ireland and Schrems.",
            [SCHREMS, FACEBOOK],
        ),
        ("L'arrêt du 8 avril 2014, Digital Rights Ireland, reste.", [RIGHTS]),
        ("L'arrêt Ministerio Fiscal de la Cour reste.", [FISCAL]),
        (
            "Das Urteil vom 2. Oktober 2018, Ministerio Fiscal, und das Ministerio-Fiscal-Urteil.",
            [FISCAL] * 2,
        ),
    ],
)
def test_judgments_by_party(text: str, documents: list[str]) -> None:
    assert [document for _, document in pairs(text)] == documents
    assert {c.reference.form for c in cited(text)} == {"named"}


def test_a_name_beside_the_number_of_its_case_is_left_to_that() -> None:
    text = "See the judgment of 2 October 2018, Ministerio Fiscal (C-207/16, EU:C:2018:788)."
    assert pairs(text) == [("C-207/16", FISCAL)]


def test_the_day_tells_how_sure_it_is() -> None:
    (right,) = cited("The judgment of 6 October 2015, Schrems, stands.")
    (none,) = cited("The judgment in Schrems stands.")
    (wrong,) = cited("The judgment of 7 October 2015, Schrems, stands.")
    assert right.confidence > none.confidence > wrong.confidence
    assert str(right.reference.stated_date) == "2015-10-06"
    assert [c.document for c in wrong.candidates] == [SCHREMS]


@pytest.mark.parametrize(
    "text",
    [
        "In this case Privacy International spoke.",
        "Ministerio Fiscal is a prosecutor's office.",
        "The judgment of 5 May 2009, Müller v Commission, stands.",
        "A judgment of 2 October 2018 stands.",
        "The case Privacy International brought was dismissed.",
        "Prokuratuuri judgments are many.",
    ],
)
def test_a_party_alone_is_no_judgment(text: str) -> None:
    assert pairs(text) == []


def test_no_judgment_is_cited_before_its_day() -> None:
    text = f"{DATED.format(day='5 May 2014')}1. INTRODUCTION\n\nThe judgment in Schrems stands."
    assert [c.status for c in cited(text) if c.reference.scheme == "judgment"] == ["unresolved"]


@pytest.mark.parametrize(
    ("text", "celex"),
    [
        ("By order of reference, the tribunal asked in Case C-207/16 about it.", "62016CJ0207"),
        ("By order of the referring court in Case C-207/16 it was asked.", "62016CJ0207"),
        ("By order of 3 May 2018 in Case C-207/16 it was refused.", "62016CO0207"),
    ],
)
def test_an_order_of_reference_is_no_order_of_the_court(text: str, celex: str) -> None:
    assert [c.identifier("celex") for c in cited(text)] == [celex]
