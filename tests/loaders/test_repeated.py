"""Lists of articles with their treaty behind each or at the end, and lists of cases of both courts."""

import pytest

from api.asked import asked_for
from api.citing import citations_in
from base.settings import Settings

LISTS = [
    ("Articles 60, 301 and 308 EC taken together", ["12006E060", "12006E301", "12006E308"]),
    ("Article 95 EC or on Articles 60 and 301 EC", ["12006E095", "12006E060", "12006E301"]),
    ("Articles 60 EC, 301 EC and 308 EC", ["12006E060", "12006E301", "12006E308"]),
    ("Articles 4(2) TEU and 72 TFEU", ["12016M004", "12016E072"]),
    ("les articles 60 CE, 301 CE et 308 CE sont", ["12006E060", "12006E301", "12006E308"]),
    ("l'article 95 CE ou les articles 60 et 301 CE", ["12006E095", "12006E060", "12006E301"]),
    ("Art. 45 AEUV und 67 Abs. 2 AEUV", ["12016E045", "12016E067"]),
    ("Art. 16 AEUV und 8 Abs. 2 GRCh", ["12016E016", "12016P008"]),
    ("die Artikel 60, 301 und 308 EG", ["12006E060", "12006E301", "12006E308"]),
    ("Articles 85 and 86 EEC", ["11957E085", "11957E086"]),
    ("Article 5 CE marking", []),
    ("Article 4 EG Richtlinie", []),
    ("Articles 60 EC, 301 ECU", ["12006E060"]),
    ("T-284/08 and C-27/09 P closed the saga.", ["62008TJ0284", "62009CJ0027"]),
    ("See T-284/08 and C-27/09, which closed the saga.", ["62008TJ0284", "62009CJ0027"]),
    ("Vertebrae C-5/12 and T-12/15 were hurt", []),
    ("> to Regulation (EU)\n> 2021/784 in recital 4", ["32021R0784"]),
    ("the regulation (eu) no 98/2013 and the directive 2008/114/ec", ["32013R0098", "32008L0114"]),
    ("VO (EU) 2021/977, RL (EU) 2019/2177 und RL 95/46/EG", ["32021R0977", "32019L2177", "31995L0046"]),
    ("Die EU prüft. Nach § 5 VO 45/2010 und § 5 Abs. 2 der Verordnung 45/2010", []),
    ("Die EU-Kommission prüft die RL 2/2015 der Bundesregierung.", []),
    ("Art. 2 § 2 der Richtlinie 2017/541", ["32017L0541"]),
    ("DVO (EU) 2019/2177", ["32019R2177"]),
    ("2016/0357A (COD) and 2016/0357B (COD)", ["PROCEDURE_2016_0357A", "PROCEDURE_2016_0357B"]),
    ("framework decision 2002/475/jha", ["32002F0475"]),
    ("règlement (ue) n° 98/2013", ["32013R0098"]),
    ("SCR 2341 (2017)", ["UNSC_S_RES_2341_2017"]),
    ("Evaluation of the Data Retention Directive (COM(2011) 225 final), a report", ["32006L0024", "COM_2011_0225_FIN"]),
]  # fmt: skip
ITSELF = [
    ("Die Verordnung (EU) 2019/1148 gilt; Anhang I dieser Verordnung nennt Werte.", "resolved"),
    ("Die Richtlinie (EU) 2017/541 gilt; Irland ist an diese Richtlinie nicht gebunden.", "resolved"),
    ("(5) Die Richtlinie 2002/58/EG gilt. Artikel 2 dieser Richtlinie regelt das.", "ambiguous"),
    ("Die Richtlinie 2002/58/EG gilt. Diese Richtlinie sollte das regeln.", "ambiguous"),
    ("Die Richtlinie 2002/58/EG gilt. Diese Richtlinie ist an die Mitgliedstaaten gerichtet.", "ambiguous"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "documents"), LISTS)
def test_each_of_a_list_is_cited(text: str, documents: list[str]) -> None:
    found = citations_in(asked_for(text, Settings(), None, None))
    assert [one["document"] for one in found] == documents


@pytest.mark.parametrize(("text", "status"), ITSELF)
def test_german_this_is_never_sure(text: str, status: str) -> None:
    (*_, last) = citations_in(asked_for(text, Settings(), None, None))
    assert (last["form"], last["status"]) == ("anaphoric", status)
    assert last["confidence"] <= 0.72
