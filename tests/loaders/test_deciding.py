"""Decisions in clauses of bodies that number their own are not sure; those of the institutions stay so."""

import pytest

import euct

SURE = 0.75


@pytest.mark.parametrize(
    "text",
    [
        "The Management Board of Europol adopted Decision 2018/12 on 3 May.",
        "The Europol Management Board, by its Decision 2018/25, laid down the rules.",
        "By Decision 2021/8, the Management Board of Frontex set up the monitors.",
        "Frontex's Executive Director adopted Decision 2019/33 on the matter.",
        "The College of Eurojust adopted Decision 2016/4.",
        "Le conseil d'administration d'Europol a adopté la décision 2018/12.",
        "Der Verwaltungsrat von Europol nahm den Beschluss 2018/12 an.",
        "On EU data retention the Constitutional Court of Romania in Decision 440/2014 and Decision 1258/2009 said no.",
        "The EIB Decision 2019/12 is of the European Investment Bank.",
        "The EU took note that the Swiss Federal Council adopted Regulation 2019/12.",
    ],
)
def test_another_bodys_decision_is_not_sure(text: str) -> None:
    assert all(found["confidence"] < SURE for found in euct.cite(text))


@pytest.mark.parametrize(
    "text",
    [
        "The Commission, after consulting the committee, adopted Decision 2018/12 on Europol.",
        "The Council, acting on a proposal of the Commission, adopted Decision 2018/12.",
        "On the opinion of the Committee the Commission adopted Decision 2018/12.",
        "The EU gave tasks to Frontex by Decision 2008/12 of the Council.",
        "The Member States' authorities implement Decision 2014/12 of the Union.",
        "The Management Board of Europol applies Decision 2009/371.",
    ],
)
def test_the_institutions_decisions_stay_sure(text: str) -> None:
    (found,) = (one for one in euct.cite(text) if one["form"] == "explicit")
    assert found["confidence"] >= SURE


def test_instruments_of_the_kingdom() -> None:
    assert euct.cite("European Communities (Terrorist Finance) Regulations 2019/253") == []
    found = euct.cite("the (interoperability) Regulations 2019/817 and 2019/818")
    assert [one["celex"] for one in found] == ["32019R0817", "32019R0818"]
