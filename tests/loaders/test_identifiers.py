"""From the words of a citation to its identifier: the hard cases, and what is no citation at all."""

import datetime

import pytest
from reading import cite, only

from loaders.celex import Celex

# (text, the identifier under the scheme that counts)
ACTS = [
    # the order of year and number is told by the form (Interinstitutional style guide, 1.2.2)
    ("Regulation (EC) No 2004/2003", "32003R2004"),
    ("Regulation (EU) 2015/2120", "32015R2120"),
    ("Regulation (EU) 2019/2018", "32019R2018"),
    ("Decision No 243/2012/EU", "32012D0243"),
    ("Regulation (EC) 2580/2001", "32001R2580"),
    ("Regulation 98/2013", "32013R0098"),
    ("Regulation 2016/794", "32016R0794"),
    ("Decision 1313/2013", "32013D1313"),
    ("Decision 676/2002/EC", "32002D0676"),
    ("Decision 1999/468/EC", "31999D0468"),
    ("Directive 95/46/EC", "31995L0046"),
    ("Council Directive 91/477/EEC", "31991L0477"),
    ("Directive No 77/91/EEC", "31977L0091"),
    ("Directive 2014/41", "32014L0041"),
    ("Regulation (EEC) No 1470/68", "31968R1470"),
    ("Regulation No 1009/67/EEC", "31967R1009"),
    ("Regulation (EC) No 2015/97", "31997R2015"),
    ("Regulation (EU) No 2016/679", "32016R0679"),
    ("Regulation (EU, Euratom) 2018/1046", "32018R1046"),
    ("Commission Implementing Decision (EU) 2016/1250", "32016D1250"),
    # justice and home affairs, foreign and security policy
    ("Council Framework Decision 2008/913/JHA", "32008F0913"),
    ("Council Framework Decision 2002/475/JHA", "32002F0475"),
    ("Council Decision 2009/371/JHA", "32009D0371"),
    ("Council Decision No 2008/615/JHA", "32008D0615"),
    ("Council Joint Action 98/733/JHA", "31998F0733"),
    ("Common Position 2000/130/JHA", "32000F0130"),
    ("Common Position 2001/931/CFSP", "32001E0931"),
    ("Joint Action 2005/582/CFSP", "32005E0582"),
    ("Council Decision (CFSP) 2016/1693", "32016D1693"),
    ("Council Decision 2013/255/CFSP", "32013D0255"),
    ("Commission Recommendation (EU) 2017/1936", "32017H1936"),
    # other ways of writing the same
    ("Directive\u00a02017/541", "32017L0541"),
    ("Regulation\u00a0(EU)\u00a0No\u00a098/2013", "32013R0098"),
    ("Regulation (EU) n° 98/2013", "32013R0098"),
    ("Regulation (EC) NÂ° 1781/2006", "32006R1781"),  # read as Latin-1
    ("Regulation ( EU ) No. 98 / 2013", "32013R0098"),
    ("DIRECTIVE (EU) 2017/541", "32017L0541"),
    ("the directive 2017/541", "32017L0541"),
    ("32017L0541", "32017L0541"),
    # the Court
    ("Opinion 1/15", "62015CV0001(01)"),
    ("Opinion 2/13", "62013CV0002"),
    ("Case C-203/15", "62015CJ0203"),
    ("Case C\u2011203/15", "62015CJ0203"),
    ("C\u2013402/05 P", "62005CJ0402"),
    ("T-315/01", "62001TJ0315"),
    ("ECLI:EU:C:2017:592", "62015CV0001(01)"),
    # addresses
    ("https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A32017L0541&from=EN", "32017L0541"),
    ("http://data.europa.eu/eli/dec_framw/2009/315/oj", "32009F0315"),
    # documents of the Commission whose letter is known by rule
    ("SWD(2017)275 final", "52017SC0275"),
    ("JOIN(2015) 50 final", "52015JC0050"),
    ("SEC(2006) 1010", "52006SC1010"),
    ("C(2017) 6950 final", "32017H1936"),
]  # fmt: skip
OTHERS = [
    ("comnat", "COM(2020) 595 final/2", "COM_2020_0595_FIN2"),
    ("comnat", "COM(97) 558", "COM_1997_0558_FIN"),
    ("comnat", "COM(2017) 610", "COM_2017_0610_FIN"),
    ("comnat", "COM(2017)\u00a0608\u00a0final", "COM_2017_0608_FIN"),
    ("comnat", "COM/2013/0619 final", "COM_2013_0619_FIN"),
    ("comnat", "C(2019) 1234 final", "C_2019_1234"),
    ("council", "17594/1/11 REV 1", "ST 17594 2011 REV 1"),
    ("council", "12583/3/17 REV 3", "ST 12583 2017 REV 3"),
    ("council", "15359/1/09", "ST 15359 2009 REV 1"),
    ("council", "10384/17 REV 1 ADD 1", "ST 10384 2017 REV 1 ADD 1"),
    ("council", "ST 10384/17 COR1", "ST 10384 2017 COR 1"),
    ("council", "document No 10384/17", "ST 10384 2017"),
    ("council", "(14382/15)", "ST 14382 2015"),
    ("council", "WK 12514/2017", "WK 12514 2017"),
    ("council", "EUCO 13/20", "EUCO 13 2020"),
    ("council", "PE-CONS 41/22", "PE 41 2022"),
    ("council", "PE\u2011CONS\u00a041/22", "PE 41 2022"),
    ("eeas", "EEAS 2017 (10459)", "2017(10459)"),
    ("unscr", "UN Security Council Resolution 2178(2014)", "S/RES/2178(2014)"),
    ("unscr", "resolution 1373 (2001)", "S/RES/1373(2001)"),
    ("unscr", "S/RES/1373(2001)", "S/RES/1373(2001)"),
    ("cets", "CETS No. 196", "196"),
    ("cets", "Convention 108", "108"),
    ("procedure", "2017/0266(NLE)", "2017/0266(NLE)"),
    ("procedure", "2017/0144 (COD)", "2017/0144(COD)"),
    ("ecli", "Case T-85/09, ECLI:EU:T:2010:418", "ECLI:EU:T:2010:418"),
]
NOT_CITATIONS = [
    "on 19/20 October 2017", "on 14/12/2017", "available 24/7", "version 1.5/2.0", "a decision 24/7",
    "ISO/IEC 27001/2013", "EN 15838/09", "IEC 60601/15", "RFC 2616/99", "EUR 18.5 million",
    "the attacks of 9/11", "PACE17/CMX17", "+32 2 281 61 11", "Tel. 02/281 61 11", "0032/2281/6111",
    "the 2016/17 budget", "in 2016/2017", "the years 2014/20", "a ratio of 1200/1300", "10 000/17",
    "IP/17/3981", "COSI 156", "JAI 1018", "A/HRC/34/61", "S/2017/97", "F-35/18",
    "the Application no. 58170/13", "applications nos. 58170/13, 62322/14 and 24960/15",
    "AT.39740/17", "Resolution 2178 of 2014", "PACE Resolution 1824 (2011)", "1234/56",
    "Opinion 05/2014", "Convention of 1989", "COM(2017)", "Eurobarometer 464", "5G/4G",
]  # fmt: skip
LISTS = [
    ("Regulations (EU) 2019/817 and (EU) 2019/818", ["32019R0817", "32019R0818"]),
    ("Regulations 2019/817 and 2019/818", ["32019R0817", "32019R0818"]),
    ("Directives 2005/60/EC and 2006/70/EC", ["32005L0060", "32006L0070"]),
    ("Directive 2005/60/EC and 2006/70/EC", ["32005L0060", "32006L0070"]),
    (
        "Directives 2005/60/EC, 2006/70/EC, and 2013/36/EU",
        ["32005L0060", "32006L0070", "32013L0036"],
    ),
    (
        "Regulations (EC) No 1060/2009, (EU) No 648/2012 and (EU) No 600/2014",
        ["32009R1060", "32012R0648", "32014R0600"],
    ),
    ("Directive (EU) 2015/849 or (EU) 2018/843", ["32015L0849", "32018L0843"]),
    ("Directive 2017/541 and 3/4 of the rest", ["32017L0541"]),
    ("Regulation (EU) 2017/214, 2017/215 and 2017/216", ["32017R0214", "32017R0215", "32017R0216"]),
    ("Regulation (EU) 2017/214 and 2017/2018 figures", ["32017R0214"]),
    ("Regulation (EU) 2017/214, 2019/345 complaints", ["32017R0214"]),
    ("Joined Cases C-203/15 and C-698/15", ["62015CJ0203"]),
    ("Cases C-203/15 and C-698/15", ["62015CJ0203"]),
    ("COM(2017) 606 final and SWD(2017) 278 final", ["52017PC0606", "52017SC0278"]),
]
PINPOINTS = [
    ("Article 32(1)(a) of Regulation (EU) 2016/679", "Article 32(1)(a)"),
    ("Annex I to Regulation (EU) No 98/2013", "Annex I"),
    ("recital 4 of Directive (EU) 2017/541", "recital 4"),
    ("Articles 3 and 4 of Directive (EU) 2017/541", "Articles 3 and 4"),
    ("Articles 3 to 12 and 14 of Directive (EU) 2017/541", "Articles 3 to 12 and 14"),
    ("Article 5(1), point (b), of Directive (EU) 2017/541", "Article 5(1), point (b)"),
    ("point 1 of Annex II to Regulation (EU) 2016/794", "point 1 of Annex II"),
    ("Article\u00a010 of Directive\u00a0(EU)\u00a02016/681", "Article\u00a010"),
    ("Directive (EU) 2016/681", None),
    ("in the article on Directive (EU) 2016/681", None),
]
DATES = [
    ("Directive 2014/41 (3.4. 2014)", "2014-04-03"),
    ("COM(2017) 407 final of 26.7.2017", "2017-07-26"),
    ("COM(2017) 612 final (18.10.2017)", "2017-10-18"),
    ("Directive 2011/93/EU of the European Parliament and of the Council of 13 December 2011", "2011-12-13"),
    ("Opinion 1/15 of the Court of Justice (26.7.2017)", "2017-07-26"),
    ("Council Decision 2008/615/JHA dated 23 June 2008", "2008-06-23"),
    ("Directive 2014/41 (31.2.2014)", None),
    ("Directive 2014/41 and 3 April 2014", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "celex"), ACTS)
def test_celex(text: str, celex: str) -> None:
    citation = only(text)
    assert citation.identifier("celex") == celex
    assert citation.status == "resolved"
    assert Celex.parse(celex) is not None


@pytest.mark.parametrize(("scheme", "text", "value"), OTHERS)
def test_other_schemes(scheme: str, text: str, value: str) -> None:
    assert only(text).identifier(scheme) == value


@pytest.mark.parametrize("text", NOT_CITATIONS)
def test_no_citation(text: str) -> None:
    assert [c.reference.text for c in cite(f"We saw {text} there.")] == []


@pytest.mark.parametrize(("text", "celex"), LISTS)
def test_lists_inherit(text: str, celex: list[str]) -> None:
    assert [c.identifier("celex") for c in cite(text)] == celex


def test_list_of_resolutions() -> None:
    found = cite("UN Security Council resolutions 1267 (1999), 1373 (2001) and 2178 (2014)")
    assert [c.identifier("unscr") for c in found] == [
        "S/RES/1267(1999)",
        "S/RES/1373(2001)",
        "S/RES/2178(2014)",
    ]


@pytest.mark.parametrize(("text", "pinpoint"), PINPOINTS)
def test_pinpoint(text: str, pinpoint: str | None) -> None:
    citation = only(text)
    assert citation.reference.pinpoint == pinpoint
    if pinpoint:
        assert citation.reference.text == text


@pytest.mark.parametrize(("text", "day"), DATES)
def test_stated_date(text: str, day: str | None) -> None:
    citation = only(text)
    stated = citation.reference.stated_date
    assert stated == (day and datetime.date.fromisoformat(day))
    assert (citation.reference.text == text) == (day is not None)


@pytest.mark.parametrize(
    "text",
    [
        "Case C-203/15, Tele2 Sverige, ECLI:EU:C:2016:970",
        "Case C-203/15, Tele2 Sverige v. Post, judgment of 21 December 2016, ECLI:EU:C:2016:970",
        "Case C-203/15, Tele2 Sverige c. Post, arrêt du 21 décembre 2016, EU:C:2016:970",
        "Rs. C-203/15, Tele2 Sverige ./. Post, ECLI:EU:C:2016:970",
    ],
)
def test_ecli_belongs_to_its_case(text: str) -> None:
    citation = only(text)
    assert citation.identifier("ecli") == "ECLI:EU:C:2016:970"
    assert citation.identifier("celex") == "62015CJ0203"


@pytest.mark.parametrize(
    "text", ["COM(2017 610 final", "COM 2017) 610 final", "Regulation (EU) No 2016/679"]
)
def test_malformed_but_readable(text: str) -> None:
    citation = only(text)
    assert citation.status == "resolved"
    assert citation.reference.malformed
    assert citation.confidence < 1


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Decision 2016/2018", {"32016D2018", "32018D2016"}),
        ("Regulation (EC) 2004/2007", {"32007R2004", "32004R2007"}),
        ("Regulation (EC) 2006/94", {"31994R2006", "32006R0094"}),
        ("Regulation (EU) No 2018/2016", {"32018R2016", "32016R2018"}),
        ("Decision No 2006/94/EC", {"31994D2006", "32006D0094"}),
        ("COM(1997) 558", {"COM_1997_0558_FIN"}),
    ],
)
def test_several_readings_stay_as_candidates(text: str, documents: set[str]) -> None:
    citation = only(text)
    assert citation.status == "ambiguous"
    assert len(citation.candidates) == 2
    assert {candidate.document for candidate in citation.candidates} == documents
    assert sum(candidate.confidence for candidate in citation.candidates) <= 1


def test_stated_date_decides_between_readings() -> None:
    assert only("Decision 2016/2018 (3.5.2018)").identifier("celex") == "32018D2016"


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("the proposal for a Directive (COM(2021) 912 final)", "PC"),
        ("the Commission Communication (COM(2021) 912 final)", "DC"),
        ("the Recommendation for a Council Decision COM(2021) 912 final", "PC"),
        ("the report on the proposals, see the report COM(2021) 912 final", "DC"),
    ],
)
def test_letter_of_a_commission_document_by_the_words_before(text: str, letter: str) -> None:
    assert only(text).identifier("celex") == f"52021{letter}0912"


def test_each_occurrence_is_read_by_its_own_words() -> None:
    found = cite("The report COM(2021) 912 final precedes the proposal COM(2021) 912 final.")
    assert [c.identifier("celex") for c in found] == ["52021DC0912", "52021PC0912"]


def test_a_year_to_come_is_no_register_number() -> None:
    assert cite("ST 9000/30", latest=2024)[0].status == "unresolved"


@pytest.mark.parametrize(
    "text", ["32017L0541", "62015CV0001(01)", "32014R0909R(08)", "32025H03445"]
)
def test_celex_comes_back_as_it_was(text: str) -> None:
    assert str(Celex.parse(text)) == text


@pytest.mark.parametrize("text", ["32017L541", "2017L0541", "32017L0541x", "", "3217L0541"])
def test_what_is_no_celex(text: str) -> None:
    assert Celex.parse(text) is None
