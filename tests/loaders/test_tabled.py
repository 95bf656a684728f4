"""What the Commission proposed is the proposal, and what a procedure is about is no act from before it."""

import pytest

import euct

SURE = 0.75


@pytest.mark.parametrize(
    ("text", "celex"),
    [
        ("In 2018 the Commission proposed the TCO Regulation.", "52018PC0640"),
        ("In 2021 the European Commission tabled the AI Act.", "52021PC0206"),
        ("In 2016 the Commission had put forward the ETIAS Regulation.", "52016PC0731"),
        ("The Commission proposed the AI Act, and the GDPR remains.", "52021PC0206"),
        ("En 2021, la Commission a proposé l'AI Act.", "52021PC0206"),
    ],
)
def test_the_proposal_is_meant(text: str, celex: str) -> None:
    assert euct.cite(text)[0]["celex"] == celex


def test_each_of_several_was_proposed() -> None:
    found = euct.cite(
        "In 2020 the Commission presented the Digital Services Act and the Digital Markets Act."
    )
    assert [one["celex"] for one in found] == ["52020PC0825", "52020PC0842"]


def test_an_act_whose_proposal_nobody_knows_is_not_sure() -> None:
    (found,) = euct.cite("In 2012 the Commission proposed the GDPR.")
    assert found["confidence"] < SURE


@pytest.mark.parametrize(
    "text",
    [
        "The Commission proposed the GDPR's amendment.",
        "The Commission presented the GDPR evaluation.",
        "The Commission applies the GDPR.",
        "The Commission proposed a text that the GDPR does not rule out.",
        "Parliament and the Commission praised the GDPR.",
        "The Commission proposed a text, and the GDPR remains.",
    ],
)
def test_the_act_stays_sure(text: str) -> None:
    (found,) = euct.cite(text)
    assert found["celex"] == "32016R0679"
    assert found["confidence"] >= SURE


def test_a_name_behind_a_procedure_is_of_no_earlier_act() -> None:
    found = euct.cite("the procedures 2021/0240(COD) (AMLA) and 2021/0250(COD) (AMLD6)")
    assert found[-1]["celex"] == "32024L1640"
    assert found[-1]["confidence"] < SURE


@pytest.mark.parametrize(
    "text",
    [
        "the Schengen Borders Code as interpreted in Melki (C-188/10)",
        "the Court read the Schengen Borders Code so in Adil, C‑278/12 PPU",
    ],
)
def test_the_year_of_a_case_may_be_before_the_last_act_of_a_name(text: str) -> None:
    found = next(one for one in euct.cite(text) if one["form"] == "named")
    assert found["confidence"] < SURE
    assert {one["celex"] for one in found["candidates"]} == {"32016R0399", "32006R0562"}


def test_a_later_case_leaves_the_last_act_sure() -> None:
    found = euct.cite("the Schengen Borders Code as interpreted in NW (C-368/20)")
    assert found[0]["confidence"] >= SURE


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("the Cybersecurity Act 2 is on the table", False),
        ("the Cybersecurity Act II is on the table", False),
        ("the Cybersecurity Act, 2 years on", True),
        ("the Cybersecurity Act 2% of firms", True),
    ],
)
def test_a_second_of_its_name(text: str, sure: bool) -> None:
    (found,) = euct.cite(text)
    assert (found["confidence"] >= SURE) is sure


def test_lamps_are_no_directive() -> None:
    assert euct.cite("the LED lamps and the LED lighting") == []
    (found,) = euct.cite("the LED applies to the police")
    assert found["celex"] == "32016L0680"
