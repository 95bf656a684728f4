"""Numbers alone later in the sentence of an act, and other short forms of lists and articles."""

import pytest
from citetexts import cited_as_it_stands

LATER = [
    (
        "Regulation (EU) 2024/1348 creates a procedure, 2024/1351 replaces it and 2024/1358 recasts Eurodac.",
        ["32024R1348", "32024R1351", "32024R1358"],
    ),
    ("Regulation (EU) 2019/818 and its twin **2019/817** apply.", ["32019R0818", "32019R0817"]),
    (
        "Directive (EU) 2016/680 covers the police, 2016/681 the airlines.",
        ["32016L0680", "32016L0681"],
    ),
    ("Regulation (EU) 2019/817, later than 2018/1240 (ETIAS)", ["32019R0817", "32018R1240"]),
]
NOT_LATER = [
    ("Regulation (EU) 2024/900 (OJ L, 2024/900, 20.3.2024)", ["32024R0900"]),
    ("Regulation (EU) 2016/679. Then 2016/794 came.", ["32016R0679"]),
    ("Regulation (EU) 2016/679 was voted on by 2016/681 voters", ["32016R0679"]),
    ("Regulation (EU) 2016/679 in the season 2016/17", ["32016R0679"]),
    ("Regulation (EU) 2016/679 and the file 2016/794/3", ["32016R0679"]),
    ("Regulation (EU) 2016/679: 2016/794 came", ["32016R0679"]),
    ("in 2016/794 of the cases", []),
    ("Regulation (EU) 2016/679, as told on page 2016/794", ["32016R0679"]),
    ("Decision (EU) 2016/1250 and the complaint 2016/920", ["32016D1250"]),
    ("Directive (EU) 2016/680 (file 2016/681)", ["32016L0680"]),
]
SHORT = [
    ("Art.16(2)TFEU", ["12016E016"]),
    ("Art.4(2)TEU", ["12016M004"]),
    ("Art. 7 CFR/Art.8 CFR", ["12016P007", "12016P008"]),
    ("see CFREU, art 52(1)", ["12016P052"]),
    ("see TFEU, art. 82(1).", ["12016E082"]),
    ("see Charter, arts 7 and 8; and more", ["12016P007", "12016P008"]),
    (
        "des articles 7, 8 et 11 ainsi que de l'article 52, paragraphe 1, de la Charte.",
        ["12016P007", "12016P008", "12016P011", "12016P052"],
    ),
    ("Articles 7 and 8 as well as Article 52(1) of the Charter", ["12016P007", "12016P008", "12016P052"]),
    ("Art. 34 Abs. 2 lit. b EU a.F. galt", ["12006M034"]),
    ("Articles 8 2(1) and 83(1) of the Trea ty on the Functioning of the Euro pean Union", ["12016E082", "12016E083"]),
    ("Reg.606/2013 and Dir.2012/29/EU", ["32013R0606", "32012L0029"]),
    ("Subject: Regulation_(EU)_2022/2065", ["32022R2065"]),
    ("From Regulation 17 of 1962 on", ["31962R0017"]),
    ("EEAS(2017) 10459. Working document", ["EEAS_2017_10459"]),
    ("doc. 11128/20 ADD 1 to ADD 3", ["ST_11128_2020_ADD_1", "ST_11128_2020_ADD_3"]),
    ("- General approach\n14978/18 + COR 1", ["ST_14978_2018", "ST_14978_2018_COR_1"]),
    ("Brussels, 8 November 2017 (OR. en)\n14129/17\nLIMITE", ["ST_14129_2017"]),
    ("Le règlement (CE) n° 2580/2001. L'article 2 du même règlement renvoie", ["32001R2580", "32001R2580"]),
    ("COM 2018) 226 final (17.4.2018) is a proposal.", ["52018PC0226"]),
    ("the opinions in C-511/18, C-512/18 and C-520/18", ["62018CC0511", "62018CC0512", "62018CC0520"]),
    ("The Terrorism Directive ('TD') came. The TD lists ten.", ["32017L0541", "32017L0541"]),
    ("VN-Sicherheitsratsresolution 2396 (2017)", ["UNSC_S_RES_2396_2017"]),
    ("Tele2 was bad news, Ministerio Fiscal (C-207/16) a consolation.", ["62015CJ0203", "62016CJ0207"]),
    ("as Melloni, C-399/11, and above all in Aranyosi, confirm, paragraph 3", ["62011CJ0399", "62015CJ0404"]),
]  # fmt: skip
NONE = [
    "A and Others v. UK, 3455/05, § 218.",
    "Saadi v. Italy [GC], 17201/06, para 127",
    "Klass c. Allemagne, 5029/71",
    "the party art 52(1) of the show",
    "Regulation 17 of 2012",
    "Reg.12/13",
    "Tele2 was fined, and Telia (Sweden) too.",
]


@pytest.mark.parametrize(("text", "documents"), [*LATER, *NOT_LATER])
def test_a_number_alone_goes_on_with_an_act(text: str, documents: list[str]) -> None:
    assert [one.document for one in cited_as_it_stands(text)] == documents


@pytest.mark.parametrize(("text", "documents"), SHORT)
def test_short_forms_are_read(text: str, documents: list[str]) -> None:
    found = [one.identifier("celex") or one.document for one in cited_as_it_stands(text)]
    assert found == documents


@pytest.mark.parametrize("text", NONE)
def test_what_looks_alike_is_none(text: str) -> None:
    assert not cited_as_it_stands(text)
