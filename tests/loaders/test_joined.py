"""Joined cases have one judgment: which lists of numbers are such, and which are several judgments."""

import pytest
from citetexts import cited_as_it_stands

SURE = 0.75
ONE = [
    ("Joined Cases C-83/19, C-127/19 and C-195/19", "62019CJ0083"),
    ("Aranyosi and Căldăraru (C-404/15 and C-659/15 PPU, EU:C:2016:198), paragraph 88", "62015CJ0404"),
    ("the judgment of 5 April 2016, Aranyosi and Căldăraru (C-404/15 and C-659/15 PPU)", "62015CJ0404"),
    ("in La Quadrature du Net and Others, C-511/18, C-512/18 and C-520/18, ECLI:EU:C:2020:791", "62018CJ0511"),
    ("SpaceNet und Telekom Deutschland (C-793/19 und C-794/19, EU:C:2022:702)", "62019CJ0793"),
    ("the first Kadi judgment (C-402/05 P and C-415/05 P).", "62005CJ0402"),
    ("the Court held in Ruritania Shops and Others (C-92/19 and C-93/19) that", "62019CJ0092"),
    ("Cases C-203/15 and C-698/15 were examined", "62015CJ0203"),
    ("Case C-698/15 was joined later", "62015CJ0203"),
]  # fmt: skip
SEVERAL = [
    ("see Cases C-362/14 and C-311/18", ["62014CJ0362", "62018CJ0311"]),
    ("see Cases C-362/14 and C-311/18, EU:C:2020:559", ["62014CJ0362", "62018CJ0311"]),
    ("the judgments in C-1/19 and C-2/19, EU:C:2021:5", ["62019CJ0001", "62019CJ0002"]),
    ("Commission v Ruritania (C-19/19 and C-92/19) held", ["62019CJ0019", "62019CJ0092"]),
    ("the Court (C-19/19 and C-92/19) held", ["62019CJ0019", "62019CJ0092"]),
    ("the case of Shops and the case of Ruritania and Strelsau (C-19/19 and C-92/19)", ["62019CJ0019", "62019CJ0092"]),
    ("the cases Shop I and Shop II (C-19/19 and C-92/19)", ["62019CJ0019", "62019CJ0092"]),
    ("the case of Shop (C-19/17 and C-92/19)", ["62017CJ0019", "62019CJ0092"]),
    ("the case of Shop (C-19/19 and T-92/19)", ["62019CJ0019", "62019TJ0092"]),
]  # fmt: skip


def documents(text: str) -> list[str | None]:
    """What a text cites, in its order."""
    return [citation.document for citation in cited_as_it_stands(text)]


@pytest.mark.parametrize(("text", "judgment"), ONE)
def test_joined_cases_are_one_judgment(text: str, judgment: str) -> None:
    assert documents(text) == [judgment]


@pytest.mark.parametrize(("text", "judgments"), SEVERAL)
def test_other_lists_of_cases_are_several(text: str, judgments: list[str]) -> None:
    assert documents(text) == judgments


def test_the_opinion_in_a_joined_case_is_its_own() -> None:
    assert documents("the Opinion of the Advocate General in Case C-520/18") == ["62018CC0520"]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Cases C-354/20 PPU and C-412/20 PPU were decided then.", False),
        ("C-354/20 PPU and C-412/20 PPU L and P EU:C:2020:1033", False),
        ("les affaires C-123/19 et C-124/19", False),
        ("Joined Cases C-354/20 PPU and C-412/20 PPU were decided then.", True),
        ("Cases C-123/16 and C-456/19 were decided then.", True),
        ("Case C-123/19 and Case C-456/19 were decided then.", True),
        ("the judgments in Cases C-123/19 and C-456/19", True),
        ("Cases C-362/14 and C-311/15 were decided then.", True),
    ],
)
def test_the_second_of_two_cases_may_be_joined_to_the_first(text: str, sure: bool) -> None:
    assert all(c.confidence >= SURE for c in cited_as_it_stands(text)) == sure
