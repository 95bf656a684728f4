"""Covers of the Court's texts, numbers still to come, and numbers that the same text tells elsewhere."""

import pytest
from citetexts import cited_as_it_stands

COMING = "amending [Regulation (EU) 2019/XX [the Eurodac Regulation] and others"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "OPINION OF ADVOCATE GENERAL SHARPSTON of 22 September 2016 (1) Case C-79/15 P",
            "62015CC0079",
        ),
        ("ORDER OF THE GENERAL COURT 6 September 2023 In Case T-578/22", "62022TO0578"),
        ("JUDGMENT OF THE COURT (Grand Chamber) 21 June 2022 In Case C-817/19", "62019CJ0817"),
        (
            "SCHLUSSANTRÄGE DES GENERALANWALTS YVES BOT vom 14. Oktober 2008 Rechtssache C-301/06",
            "62006CC0301",
        ),
    ],
)
def test_a_cover_says_what_the_text_is(text: str, meant: str) -> None:
    (found,) = cited_as_it_stands(text)
    assert found.document == meant


def test_a_name_beside_a_place_for_a_number_is_a_proposals() -> None:
    (found,) = cited_as_it_stands(COMING)
    assert found.status == "unresolved"


def test_an_open_number_is_that_of_the_act_cited_beside() -> None:
    text = "annulment of Common Position 2002/340/CFSP, and repealing Common Position 2002/340 of that year"
    assert [c.document for c in cited_as_it_stands(text)] == ["32002E0340", "32002E0340"]
