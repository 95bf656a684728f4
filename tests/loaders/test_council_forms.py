"""Numbers of Council documents as mails, scans, files and lists write them."""

import pytest

import euct

FORMS = [
    ("pls read wk 12514/2017 and st 9916/17", ["WK_12514_2017", "ST_9916_2017"]),
    ("9805 / 20 COSI 118 ENFOPOL 173 was discussed", ["ST_9805_2020"]),
    ("13083/1/l8 REV 1 on interoperability", ["ST_13083_2018_REV_1"]),
    ("6687/1/2O REV 1 sets out", ["ST_6687_2020_REV_1"]),
    ("circulate ST_8868_2019_REV_2_EN.docx", ["ST_8868_2019_REV_2"]),
    ("see st08868-re02ad01.en19.pdf", ["ST_8868_2019_REV_2_ADD_1"]),
    ("http://register.consilium.europa.eu/pdf/en/05/st14/st14469-re04.en05.pdf", ["ST_14469_2005_REV_4"]),
    ("ST 12345/17 ADD 1-4.", ["ST_12345_2017_ADD_1", "ST_12345_2017_ADD_4"]),
    ("doc. 12345/17 ADD 1 to 3 and ADD 5", [f"ST_12345_2017_ADD_{number}" for number in (1, 3, 5)]),
    ("12345/17 REV 1 to 3 delegations", ["ST_12345_2017_REV_1"]),
    ("doc. 5723/21 ADD 1\n5723/21 COR 1\n", ["ST_5723_2021_ADD_1", "ST_5723_2021_COR_1"]),
    ("the Presidency's paper (1O897/13)", ["ST_10897_2013"]),
    ("see doc.5299/ 18, annex 2", ["ST_5299_2018"]),
    ("as the Council said (ST 12105/1812)", ["ST_12105_2018"]),
    ("Council doc. 12105/184, p. 3", ["ST_12105_2018"]),
    ("the final note of delegations — 12105/18 CT 146", ["ST_12105_2018"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "documents"), FORMS)
def test_forms(text: str, documents: list[str]) -> None:
    assert [one["document"] for one in euct.cite(text)] == documents


@pytest.mark.parametrize(
    "text",
    [
        "the 1st 9916/17 round", "in August 2017/18", "wk 12/2017", "9805 / 20 EUR 8", "13083/1/lO REV 1",
        "st08868.pdf", "the price (1O897/13)",
    ],
)  # fmt: skip
def test_what_is_none(text: str) -> None:
    assert euct.cite(text) == []


def test_letters_for_figures_are_never_sure() -> None:
    (found,) = euct.cite("Council document 13083/1/l8 REV 1")
    assert (found["malformed"], found["confidence"] < 0.75) == (True, True)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("See Council document 12345/20 REV 12.", True),
        ("See Council document 12345/20 REV 33.", False),
    ],
)
def test_no_document_has_so_many_revisions(text: str, sure: bool) -> None:
    (one,) = euct.cite(text)
    assert (one["confidence"] >= 0.75) == sure
