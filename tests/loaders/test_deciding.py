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
        "Under the Norwegian Immigration Regulations No 1286/2009 citizens of the EU may stay.",
        "Norway's Immigration Regulations No 1286/2009 apply to citizens of the EU.",
        "The Cypriot Council of Ministers, Decision 2016/81, on EU funds.",
        "Government of Malta, Decision 2016/81, on EU funds.",
        "1 The Danish Data Protection Agency, Decision 2019/56, on EU law.",
        "The Hellenic DPA, Decision 2019/26, on EU law.",
        "The Parliament of Georgia adopted Law 2018/3 and Decision 2019/56 on the EU.",
        "Moldova's Parliament passed Law 2018/12 and Decision 2019/56 on the EU.",
        "Council of State, Decision 2021/12 of 3 May 2021, on EU law.",
        "Switzerland adopted Decision 2019/56 to align with the EU.",
        "By Decision 2019/56 the Albanian Council of Ministers set up the EU office.",
        "Le Conseil des ministres chypriote a adopté la décision 2016/81 sur les fonds de l'UE.",
        "Der Bundesrat der Schweiz hat den Beschluss 2019/56 zur EU gefasst.",
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
        "The Norwegian and Icelandic authorities apply Regulation No 883/2004 of the EU.",
        "In the view of the Parliament of Georgia, Decision 2019/56 of the Council is EU law.",
        "The Polish delegation referred to Decision 2019/56 of the Council.",
        "By Decision 2019/56 the Italian Republic was ordered to recover the aid, the Commission says.",
        "The UK Adequacy Decision 2021/1772 of the Commission is due to end.",
        "Belgium, Commission Decision 2016/1699 on excess profit.",
        "Sweden, Decision 2016/1699 of the Commission.",
        "By Decision 2015/1601, Italy and Greece received the support of the EU.",
        "The Swiss Federal Act and Regulation 2018/1240 of the EU apply.",
        "The Slovak Republic challenged Decision 2015/1601 in the Court of the EU.",
        "These Regulations No 883/2004 and No 987/2009 are EU law.",
        "The Hungarian implementation of Regulation 2016/679 is at odds with EU law.",
    ],
)
def test_the_institutions_decisions_stay_sure(text: str) -> None:
    found = [one for one in euct.cite(text) if one["form"] == "explicit"]
    assert found
    assert all(one["confidence"] >= SURE for one in found)


def test_instruments_of_the_kingdom() -> None:
    assert euct.cite("European Communities (Terrorist Finance) Regulations 2019/253") == []
    found = euct.cite("the (interoperability) Regulations 2019/817 and 2019/818")
    assert [one["celex"] for one in found] == ["32019R0817", "32019R0818"]
