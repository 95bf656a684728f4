"""The number of a Security Council resolution tells its year."""

import pytest

import euct

SURE = 0.75


@pytest.mark.parametrize(
    ("text", "document"),
    [
        ("UNSCR 1325 on women, peace and security", "UNSC_S_RES_1325_2000"),
        ("UN Security Council resolution 2170 asks for it", "UNSC_S_RES_2170_2014"),
        ("UNSCR 2616 (2021), adopted in December,", "UNSC_S_RES_2616_2021"),
        ("la résolution 1373 du Conseil de sécurité des Nations unies", "UNSC_S_RES_1373_2001"),
        ("UNSCR 242 (1967) on the Middle East", "UNSC_S_RES_242_1967"),
    ],
)
def test_the_year(text: str, document: str) -> None:
    (found,) = euct.cite(text)
    assert (found["document"], found["confidence"] >= SURE) == (document, True)


def test_the_year_of_another_number_is_open() -> None:
    (found,) = euct.cite("UN Security Council resolution 2170 (2015) on it")
    assert found["status"] == "ambiguous"
    assert [each["document"] for each in found["candidates"]] == ["UNSC_S_RES_2170_2014"]


@pytest.mark.parametrize("text", ["UNSCR 242", "UNSCR 2617", "UNSCR 9999", "UNSCR 242 (2017)"])
def test_no_year_is_told(text: str) -> None:
    """Before 1990 no list tells, nor does a number at the turn of a year, without it."""
    assert [one["status"] for one in euct.cite(text)] == ["unresolved"]
