"""Numbers that no register knows, beside words of an act whose number has nearly the same figures."""

import pytest

import euct


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Directive (EU) 2017/514 on combating terrorism", "32017L0541"),
        ("Regulation (EU) 2016/697 (GDPR)", "32016R0679"),
        ("Regulation (EU) 2016/689 of the European Parliament and of the Council (the 'GDPR')", "32016R0679"),
        (
            "Regulation (EU) 2021/748 of 29 April 2021 on addressing the dissemination of terrorist content online",
            "32021R0784",
        ),
    ],
)  # fmt: skip
def test_the_words_of_another_act_leave_a_misprinted_number_open(text: str, meant: str) -> None:
    found, *_ = euct.cite(text)
    assert found["confidence"] < 0.75
    assert meant in [one["document"] for one in found["candidates"]]


@pytest.mark.parametrize(
    "text",
    [
        # Another subject, no subject, another name, and the numbers of acts that the registers know.
        "Directive (EU) 2017/514 on the recognition of boats",
        "Directive (EU) 2017/514 was transposed.",
        "Regulation (EU) 2016/697 (the Market Regulation)",
        "Regulation (EU) 2016/679 (GDPR)",
        "Directive (EU) 2017/541 on combating terrorism",
        "Regulation (EU) 2016/1697 (GDPR)",
    ],
)
def test_other_numbers_are_sure(text: str) -> None:
    found = euct.cite(text)
    assert found[0]["status"] == "resolved"
    assert found[0]["confidence"] >= 0.75


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Regulation (EEC) No 17/2015", False), ("Regulation (EU) No 1213/2003", False),
        ("Regulation (EEC) No 3330/91", True), ("Regulation (EC) No 1254/2012", True),
        ("Directive 2001/24/EU of the European Parliament and of the Council of 4 April 2001", True),
    ],
)  # fmt: skip
def test_the_mark_of_another_time_leaves_a_number_less_sure(text: str, sure: bool) -> None:
    (found,) = euct.cite(f"It is laid down in {text}.")
    assert (found["status"], found["confidence"] >= 0.75) == ("resolved", sure)


@pytest.mark.parametrize(
    "text",
    [
        "as laid down in Regulation (EU) No 1095/2010 respectively.\n(*1) OJ L 331, 15.12.2010, p. 12.",
        "sans préjudice de la directive 95/46/CE.».\n(*1) JO L 302 du 17.11.2009, p. 32.",
    ],
)
def test_the_place_in_the_next_note_is_not_the_acts(text: str) -> None:
    assert [one["confidence"] >= 0.75 for one in euct.cite(text)] == [True, True]
