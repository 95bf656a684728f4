"""More forms of citation: what each leads to, what is mended, what stays open, what is none."""

import pytest
from reading import cite

# (text, the ids of the documents cited, in order)
FORMS = [
    ("Council Regulation No 17 of 6 February 1962", ["31962R0017"]),
    ("Decision of 15 March 2006 on exchange (2005/671/JHA)", ["32005D0671"]),
    ("1009/67/EEC", ["31967R1009"]),
    ("the act 98/428/JHA", ["31998F0428"]),
    ("Decision No 3289/75/ECSC", ["31975S3289"]),
    ("Council Regulation (Euratom, ECSC, EEC) No 549/69", ["31969R0549"]),
    ("Regulation (EU) No 468/2014 of the European Central Bank", ["32014R0468"]),
    ("OJ L, 2024/1620, 19.6.2024", ["32024R1620"]),
    ("Regulation (EU) 2024/1620 of 31 May 2024 (OJ L, 2024/1620, 19.6.2024)", ["32024R1620"]),
    ("Regulations (EC) Nos 1060/2009 and 648/2012", ["32009R1060", "32012R0648"]),
    ("COM(2017) 605, 606 and 607 final", ["COM_2017_0605_FIN", "COM_2017_0606_FIN", "COM_2017_0607_FIN"]),
    ("COM(2017) 608 and 2018 plans", ["COM_2017_0608_FIN"]),
    ("COM(2017) 608 and 12 annexes", ["COM_2017_0608_FIN"]),
    ("C(2010) 593", ["C_2010_0593"]),
    ("52031PC0012", ["COM_2031_0012_FIN"]),
    ("12583/17 + ADD 1 + ADD 2", ["ST_12583_2017", "ST_12583_2017_ADD_1", "ST_12583_2017_ADD_2"]),
    ("ST 6085 2021 INIT", ["ST_6085_2021"]),
    ("doc. 987/17", ["ST_987_2017"]),
    ("Joined Cases 46/87 and 227/88", ["61987CJ0046"]),
    ("Cases 46/87 and 227/88", ["61987CJ0046", "61988CJ0227"]),
    ("Joined Cases C-584/10 P, C-593/10 P and C-595/10 P", ["62010CJ0584"]),
    ("Opinion of the Advocate General in Case C-9/29", ["62029CC0009"]),
    ("Order of the President in Case T-9/29 R", ["62029TO0009"]),
    ("Opinion of Advocate General X in Opinion 1/15", ["62015CC0001"]),
    ("Opinion 1/15 of AG Mengozzi of 8 September 2016", ["62015CC0001"]),
    ("Directive 2006/24/EC was declared invalid (EU:C:2014:238)", ["32006L0024", "62012CJ0293"]),
    ("Case C-203/15 on Directive 2002/58/EC, EU:C:2016:970", ["62015CJ0203", "32002L0058"]),
    ("Articles 7, 8 and 52(1) of the Charter", ["12016P007", "12016P008", "12016P052"]),
    ("Chapter 2 of Title V of the TFEU", ["12016E/TXT"]),
    ("point (b) of Article 76 TFEU", ["12016E076"]),
    ("Protocol (No 22) on the position of Denmark", ["12016E/PRO/22"]),
    ("UNSCR 2178", ["UNSC_S_RES_2178_2014"]),
    ("A/RES/60/288", ["UNGA_A_RES_60_288"]),
    ("Council of Europe Convention No. 196", ["CETS_196"]),
    ("2017/266/NLE", ["PROCEDURE_2017_0266"]),
    ("COD(2017)0266", ["PROCEDURE_2017_0266"]),
    ("règlement d'exécution (UE) 2015/1998 du 5 novembre 2015", ["32015R1998"]),
    ("Gemeinsamer Standpunkt 2001/931/GASP", ["32001E0931"]),
    ("see www.eur-lex.europa.eu or data.europa.eu/eli/dir/2017/541/oj.", ["32017L0541"]),
    ("http://data.europa.eu/eli/reg/2014/909/2024-05-01", ["02014R0909-20240501"]),
    ("http://data.europa.eu/eli/reg/2014/909/corrigendum/2025-04-01/oj", [None]),
    ("http://data.europa.eu/eli/treaty/tfeu_2016/art_122/oj", ["12016E122"]),
    ("http://data.europa.eu/eli/treaty/char_2012/oj", ["12012P/TXT"]),
    ("02014R0909-20240501", ["02014R0909-20240501"]),
    ("https://example.org/12583/17/C-203/15", []),
    ("Article 32 thereof", []),
    ("the Treaty on European Union", []),
    ("Article 51 of the Charter of the United Nations", []),
    ("Protocol No 7 to the Convention", []),
    ("Decision No 1/95 of the Association Council", []),
    ("EEA Joint Committee Decision No 154/2018", []),
    ("UN Regulation No 155", []),
    ("EDPS Opinion 7/17", []),
    ("(EU) 27/28 Member States", []),
    ("Tel. +32 2 281 12345/17", []),
    ("€12345/17", []),
]  # fmt: skip
MENDED = [
    ("Directive (EU) 2016/68122", "32016L0681"),
    ("Directive 2008/1141", "32008L0114"),
    ("Regulation (EU) No 98/201312", "32013R0098"),
    ("COM(2017) 60823 final", "COM_2017_0608_FIN"),
    ("COM(2017 608 final", "COM_2017_0608_FIN"),
    ("COM[2017] 608", "COM_2017_0608_FIN"),
    ("COM(2O17) 6O8 final", "COM_2017_0608_FIN"),
    ("Directive (EU) 20l7/541", "32017L0541"),
    ("Regulation EU 2016/679", "32016R0679"),
    ("Regulation (EU 2016/679", "32016R0679"),
    ("Directive 2008/114EC", "32008L0114"),
    ("Framework Decision 2006\u2011960\u2011JHA", "32006F0960"),
    ("Regulation (EU) No 2016/679", "32016R0679"),
]
# White space is no slip (style guide, Annex C, writes COM(1998) 558 final); a note after letters neither.
NOT_MENDED = [
    "SWD(2017)275 final", "COM (2017) 608", "Regulation (EU)2016/679", "Framework Decision 2002/475/JHA12",
    "Directive\u00a02017/541", "C\u2011203/15",
]  # fmt: skip
OPEN = [
    ("(EU) 2031/12", {"32031R0012", "32031D0012", "32031L0012"}),
    ("12583/17 REV 1 + ADD 1", {"ST_12583_2017_REV_1_ADD_1", "ST_12583_2017_ADD_1"}),
    ("UNSCR 1373 (2011)", {"UNSC_S_RES_1373_2001"}),
    ("Decision (EU) 2019/1349 of the European Central Bank (ECB/2019/25)", {"32019D0025", "32019D0025(01)"}),
]  # fmt: skip
UNKNOWN = [
    "Directive (EU) 2031/98765", "COM(2031) 98765", "Decision (EU) 2019/1349 of the European Central Bank",
    "UNSCR 3999", "2009/C 119/01", "ECB/2014/31", "Article 83 of the TFEU and Recommendation 2009/C 119/01",
]  # fmt: skip
LATE = 2032


@pytest.mark.parametrize(("text", "documents"), FORMS)
def test_form(text: str, documents: list[str | None]) -> None:
    assert [c.document for c in cite(text, LATE)] == documents


@pytest.mark.parametrize(("text", "document"), MENDED)
def test_mended_and_marked(text: str, document: str) -> None:
    (found,) = cite(text, LATE)
    assert (found.document, found.reference.malformed) == (document, True)
    assert found.confidence < 1


@pytest.mark.parametrize("text", NOT_MENDED)
def test_white_space_is_no_slip(text: str) -> None:
    (found,) = cite(text, LATE)
    assert (found.status, found.reference.malformed) == ("resolved", False)


@pytest.mark.parametrize(("text", "documents"), OPEN)
def test_open_readings_are_kept(text: str, documents: set[str]) -> None:
    last = cite(text, LATE)[-1]
    assert last.status == "ambiguous"
    assert {candidate.document for candidate in last.candidates} >= documents
    assert sum(candidate.confidence for candidate in last.candidates) <= 1


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_nothing_tells_stays_unresolved(text: str) -> None:
    last = cite(text, LATE)[-1]
    assert (last.status, last.document, last.identifier("celex")) == ("unresolved", None, None)


@pytest.mark.parametrize(
    ("year", "celex"),
    [(2009, "12008E083"), (2011, "12010E083"), (2014, "12012E083"), (2020, "12016E083")],
)
def test_treaty_in_the_version_of_the_text(year: int, celex: str) -> None:
    assert cite("Article 83(1) TFEU", year)[0].document == celex


@pytest.mark.parametrize(
    ("text", "pinpoint"),
    [
        ("point (b) of the first subparagraph of Article 3(2) of Directive (EU) 2017/541",
         "point (b) of the first subparagraph of Article 3(2)"),
        ("the first subparagraph of Article 3 of Directive (EU) 2017/541", "first subparagraph of Article 3"),
        ("l'article 3, paragraphe 2, point b), du règlement (UE) 2016/679", "article 3, paragraphe 2, point b)"),
        ("l'annexe I, points 2 à 12, de la directive 2013/36/UE", "annexe I, points 2 à 12"),
        ("Artikel 3 Absatz 2 Buchstabe b der Richtlinie (EU) 2017/541", "Artikel 3 Absatz 2 Buchstabe b"),
        ("as Article 4(2)\nTEU says", "Article 4(2)"),
        ("as Article 4(2) \nof Directive (EU) 2017/541 says", "Article 4(2)"),
        ("Article 4(2)\nof Directive (EU) 2017/541", "Article 4(2)"),
    ],
)  # fmt: skip
def test_pinpoint(text: str, pinpoint: str) -> None:
    (found,) = cite(text, LATE)
    assert found.reference.pinpoint == pinpoint
    assert pinpoint in found.reference.text


@pytest.mark.parametrize(
    "text", ["Article 4\nDirective (EU) 2017/541 is repealed", "it is done\nAnnex II\nDirective (EU) 2017/541"]
)  # fmt: skip
def test_a_heading_is_no_pinpoint_of_what_stands_below_it(text: str) -> None:
    (found,) = cite(text, LATE)
    assert found.reference.pinpoint is None


@pytest.mark.parametrize(
    "text",
    [
        "Directive 2017/541 (15/3/2017)", "Directive 2017/541 of 2017-03-15", "Directive 2017/541 of 15.03.2017",
        "Directive 2017/541 of March 15, 2017", "directive 2017/541 du 15 mars 2017",
        "Richtlinie 2017/541 des Europäischen Parlaments und des Rates vom 15. März 2017",
        "judgment of 15 March 2017, X v Y, C-9/29",
    ],
)  # fmt: skip
def test_stated_date(text: str) -> None:
    (found,) = cite(text, LATE)
    assert str(found.reference.stated_date) == "2017-03-15"


@pytest.mark.parametrize(
    ("text", "celex"),
    [
        ("COM(2021) 912 final, Communication from the Commission", "52021DC0912"),
        ("COM(2021) 912 final: Proposal for a Directive", "52021PC0912"),
        ("COM(2021) 912 final - 2021/0907 (COD)", "52021PC0912"),
        ("la proposition de directive COM(2021) 912 final", "52021PC0912"),
        ("der Bericht COM(2021) 912 final", "52021DC0912"),
    ],
)
def test_letter_of_a_commission_document(text: str, celex: str) -> None:
    assert cite(text, LATE)[0].identifier("celex") == celex
