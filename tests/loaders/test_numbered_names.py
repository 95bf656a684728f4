"""A bare number behind a name says which of the acts of that name is meant, or contradicts it."""

import pytest

from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings

MEANT = [
    ("compared (Eurodac Regulation, No 603/2013, Article 20).", "32013R0603"),
    ("under the Europol Regulation, 2016/794, the agency", "32016R0794"),
    ("NIS Directive - 2016/1148 - was first", "32016L1148"),
    ("NIS Directive: 2016/1148", "32016L1148"),
    ("the NIS Directive [2016/1148] applies", "32016L1148"),
    ("the Firearms Directive, 91/477, as amended", "31991L0477"),
    ("Dublin Regulation, No 343/2003", "32003R0343"),
    ("Dublin III, 604/2013, says so", "32013R0604"),
    ("the transfers under Dublin III (No 604/2013)", "32013R0604"),
    ("the GDPR, 2016/679, applies", "32016R0679"),
    ("the Asylum Procedures Directive, 2013/32", "32013L0032"),
    ("the GDPR (2016/679) applies", "32016R0679"),
    ("Schengen Borders Code, 562/2006", "32006R0562"),
    ("the Schengen Borders Code (2016/399)", "32016R0399"),
    ("Visa Code, No 810/2009", "32009R0810"),
    ("Der Abgleich nach der Eurodac-Verordnung, Nr. 603/2013, ist nur das letzte Mittel.", "32013R0603"),
    ("Selon le règlement Eurodac, n° 603/2013, la comparaison des données est possible.", "32013R0603"),
]  # fmt: skip
AS_BEFORE = [
    ("the Schengen Borders Code, 3/2018", "32016R0399"),
    ("the GDPR, 12/19 of them", "32016R0679"),
    ("the Schengen Borders Code, 2018/05", "32016R0399"),
    ("the Schengen Borders Code, 2016/17", "32016R0399"),
    ("the GDPR 2016/679% more", "32016R0679"),
]


@pytest.mark.parametrize(("text", "document"), MEANT)
def test_the_act_of_that_number_is_meant(text: str, document: str) -> None:
    (found,) = citations_in(asked_for(text, Settings(), None, None))
    assert (found["document"], found["status"]) == (document, "resolved")
    assert found["confidence"] >= 0.9


@pytest.mark.parametrize(
    "text",
    [
        "the Eurodac Regulation, No 603/2014, applies",
        "the Frontex Regulation, No 1168/2011",
        "the GDPR, 2016/680, applies",
    ],
)
def test_a_number_that_contradicts_the_name_leaves_it_open(text: str) -> None:
    (found,) = citations_in(asked_for(text, Settings(), None, None))
    assert (found["document"], found["status"]) == (None, "ambiguous")


@pytest.mark.parametrize(("text", "document"), AS_BEFORE)
def test_other_numbers_say_nothing(text: str, document: str) -> None:
    (found, *_) = citations_in(asked_for(text, Settings(), None, None))
    assert found["document"] == document


def test_a_procedure_behind_a_name_stays_its_own_citation() -> None:
    found = citations_in(asked_for("the GDPR, 2012/0011 (COD)", Settings(), None, None))
    assert [one["document"] for one in found] == ["32016R0679", "PROCEDURE_2012_0011"]
