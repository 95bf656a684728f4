"""Documents that are cited surely, in texts where the wrong one tempts."""

import pytest

import euct

COMMERCE = "Directive 2000/31/EC"


def sure(text: str) -> list[str]:
    """The documents that the text surely cites."""
    found = [c for c in euct.cite(text) if c["status"] == "resolved" and c["confidence"] >= 0.75]
    return [c["document"] for c in found]


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        # Pages behind a treaty's number, and lists of treaties.
        ("CETS 196, 12.", ["CETS_196"]),
        ("ETS No. 90, 4, 5 and 6.", ["CETS_90"]),
        ("CETS 196, 198 and 201.", ["CETS_196", "CETS_198", "CETS_201"]),
        ("CETS 90 and 190.", ["CETS_90", "CETS_190"]),
        ("CETS Nos 90, 30.", ["CETS_90", "CETS_30"]),
        # Opinions of others than the Court.
        ("Opinion 1/15 of the Economic and Social Committee", []),
        ("Opinion 1/15 of the Court", ["62015CV0001(01)"]),
        ("Opinion 1/15 of the Grand Chamber", ["62015CV0001(01)"]),
        ("Opinion 1/15 of the Court of Auditors", []),
        ("l'avis 1/15 du CESE; l'avis 1/15 de la Cour", ["62015CV0001(01)"]),
        # Documents of others than the Council, cases of others than the Court.
        ("See Council of Europe doc. 14276/16; Eurojust document 9916/17.", []),
        (
            "See Council doc. 14276/16; Eurojust Report, doc. 9916/17.",
            ["ST_14276_2016", "ST_9916_2017"],
        ),
        ("State aid C-12/05 (ex NN 45/04), the Court of Justice", []),
        # Opinions of Advocates General, named before or behind, and by their ECLI.
        ("View of AG Bot in C-216/18 PPU", ["62018CC0216"]),
        ("Case C-203/15 Tele2 Sverige, Opinion of AG Saugmandsgaard Øe", ["62015CC0203"]),
        (
            "Judgment in Case C-203/15, Opinion of AG Saugmandsgaard Øe of 19 July 2016",
            ["62015CJ0203"],
        ),
        ("In view of the Court in Case C-203/15, it is barred.", ["62015CJ0203"]),
        ("Joined Cases C-203/15 and C-698/15 Tele2 Sverige, EU:C:2016:970", ["62015CJ0203"]),
        ("Joined Cases C-203/15 and C-698/15 Tele2 Sverige, EU:C:2016:572", []),
        (
            "The Court followed Opinion 1/15, Opinion of AG Mengozzi; Opinion 1/15",
            ["62015CC0001", "62015CV0001(01)"],
        ),
        ("Opinion 1/15, EU:C:2016:656", []),
        # Decisions of boards, positions of the Council, and a file that is still negotiated.
        ("Europol MB decision 2015/07; Frontex Management Board Decision 12/2016", []),
        ("Position (EU) No 6/2016 of the Council at first reading", []),
        ("the NIS 2 file – COM(2020) 823", ["COM_2020_0823_FIN"]),
        ("The TCO Regulation file was closed.", ["COM_2018_0640_FIN"]),
        ("The TCO Regulation files were closed.", ["32021R0784"]),
        # What is done to a part of another act leaves open which of both is meant next.
        (
            "Commission Regulation 14/2007 amended its Annex. Annex I to that Regulation lists persons.",
            ["32007R0014"],
        ),
        # Orders behind the number, and of interim measures; cases of the courts of states.
        (
            "Case T-670/16 Digital Rights Ireland v Commission, order of 22 November 2017",
            ["62016TO0670"],
        ),
        ("Case T-670/16, order for reference of 5 May 2015", ["62016TJ0670"]),
        ("Case C-229/05 P, judgment of 18 January 2007", ["62005CJ0229"]),
        ("Case C-402/05 P-R; Case C-46/16 P(R)", ["62005CO0402", "62016CO0046"]),
        ("Case 44/79 of the Supreme Court", []),
        ("Case 44/79 of the Court of Justice", ["61979CJ0044"]),
        # Decisions of agencies.
        ("Europol Decision 2016/12", []),
        ("Council Decision 2016/12 and Eurojust Decision 2002/187", ["32016D0012", "32002D0187"]),
        # Names that go on, that count, or that were another act's before.
        ("the third progress report on the Security Union Strategy", []),
        ("the third progress report on the Security Union", ["COM_2016_0831_FIN"]),
        ("6AMLD is new.", []),
        ("5AMLD is older; AMLD6 of 2024 is new.", ["32018L0843", "32024L1640"]),
        ("the new SIS II Regulation", []),
        ("the SIS II Regulation, the new Europol Regulation", ["32006R1987", "32016R0794"]),
        ("the Interoperability Regulation", []),
        # A year and a number that may be turned round.
        ("Directive 66/97/EC and Directive 97/66/EC", ["31997L0066"]),
        # Numbers that an SEC document and an SWD share since 2012.
        ("SEC(2018) 266 and SWD(2018) 266", ["SWD_2018_0266_FIN"]),
        ("SEC(2010) 122", ["SEC_2010_0122_FIN"]),
        # Conventions of other organisations.
        ("the African Convention on the Prevention of Terrorism", []),
        ("the Commonwealth Convention on Cybercrime", []),
        ("the European Convention on the Suppression of Terrorism", ["CETS_90"]),
        # An agreement that the registers know, and one that they do not.
        (
            "The TFTP Agreement and the PNR Agreement with Iceland. Article 4 of that Agreement.",
            ["22010A0727(01)"],
        ),
        ("The Treaty on European Union of 1992 was new.", []),
        ("The Treaty on European Union of 2012 was not.", ["12016M/TXT"]),
        # Names that mean another thing than the registers' by what follows.
        ("the Data Protection Directive for the police", []),
        ("the Data Protection Directive for the Member States", ["31995L0046"]),
        ("the Telecoms Data Protection Directive", []),
        ("the Criminal Justice Data Protection Directive", []),
        ("the Law Enforcement Data Protection Directive", ["32016L0680"]),
        ("The Draft EU Directive on Combating Terrorism", []),
        ("a proposal for an EU Terrorism Directive", []),
        ("the Terrorism Directive proposed in 2015", []),
        ("the DORA proposal9, which", ["COM_2020_0595_FIN"]),
        ("the Terrorism Directive, proposed in 2015, was adopted", ["32017L0541"]),
        ("the Terrorism Directive proposed by Parliament's rapporteur", ["32017L0541"]),
        ("The Terrorism Directive, as proposed by the Commission, had no victims.", []),
        ("The AI Act as originally proposed had none.", ["COM_2021_0206_FIN"]),
        ("The AI Act as adopted, proposed to all", ["32024R1689"]),
        ("the “Citizens' Rights Directive” (2009/136/EC)", []),
        ("the “PNR Directive” (2016/681)", ["32016L0681"]),
        ("das SWIFT-Abkommen von 2009", []),
        ("das SWIFT-Abkommen von 2010", ["22010A0727(01)"]),
        ("Article 42(7) of the Lisbon Treaty", []),
        ("Article 2 of the Lisbon Treaty", ["12007L/TXT"]),
        # Other courts in a dispute of the same name.
        ("Digital Rights Ireland Ltd v Minister for Justice, High Court [2010] IEHC 221", []),
        ("La Quadrature du Net, Conseil d'État, 21 avril 2021, n° 393099", []),
        ("In Digital Rights Ireland, the High Court asked the Court.", ["62012CJ0293"]),
        ("Kadi and Al Barakaat, HM Treasury v Ahmed [2010] UKSC 2", ["62005CJ0402"]),
        # Orders that are not the Court's, or in whose sentence more is said before the case.
        ("It rests on an executive order of the States, in Case T-553/23.", ["62023TJ0553"]),
        ("in order of their date, Case T-553/23", ["62023TJ0553"]),
        ("The national court's order of 3 March quotes Melloni, C-399/11.", ["62011CJ0399"]),
        ("The order of 3 March 2015 closely follows Case C-670/22.", []),
        ("the return order of the authority, Case C-61/11 PPU", ["62011CJ0061"]),
        ("the General Court's order of 6 September 2023, Case T-578/22", ["62022TO0578"]),
        ("Beschluss des Rates, in der Rechtssache C-670/22", ["62022CJ0670"]),
        ("By order of 3 May the Landgericht asked the Court in Case C-670/22.", []),
        ("By order of 6 September 2023 in Case T-578/22 it was dismissed.", ["62022TO0578"]),
        # What points back past the name of an act of the kind that nobody knows.
        (f"{COMMERCE} and the ‘Records’ Directive; Article 5 of that Directive.", ["32000L0031"]),
        (f"{COMMERCE} and the directive “Records”; Article 5 of that Directive.", ["32000L0031"]),
        (f"{COMMERCE} and other directives; Article 5 of that Directive.", ["32000L0031"] * 2),
        (
            "La directive 2000/31/CE et la directive « Archives »8, et l'article 5 de cette directive.",
            ["32000L0031"],
        ),
        (
            "La directive 2000/31/CE et la directive sur les archives; l'article 5 de cette directive.",
            ["32000L0031"],
        ),
        (
            "Die Richtlinie 2000/31/EG und die Aktenrichtlinie, Artikel 5 der genannten Richtlinie.",
            ["32000L0031"],
        ),
        (
            "Die Richtlinie 2000/31/EG gilt nach Artikel 5 der genannten Richtlinie.",
            ["32000L0031"] * 2,
        ),
        # Acts of states and their parts with a number of the Union's, and cases and documents of other organisations.
        ("Swiss Regulation 2016/679; Verordnung 2016/679 des Landtags", []),
        ("Règlement 2016/679 du Grand Conseil; WTO case C-12/15", []),
        ("Council Regulation 2016/679; Case C-12/15", ["32016R0679", "62015CJ0012"]),
        ("ICAO Doc 9303, 9916/17", []),
        ("das NIS-2-Umsetzungsgesetz, des DSA-Durchführungsgesetzes", []),
        ("die DSGVO-Umsetzung", ["32016R0679"]),
        ("le décret RGPD, la loi RGPD", []),
        ("le RGPD", ["32016R0679"]),
        ("the Thai Cybersecurity Act", []),
        # A place in the Journal where another act begins.
        ("Directive (EU) 2016/680 (OJ L 119, 4.5.2016, p. 132)", []),
        ("Directive (EU) 2016/680 (OJ L 119, 4.5.2016, p. 89)", ["32016L0680"]),
        ("Directive (EU) 2016/680 (OJ L 119, 4.5.2016, p. 90)", ["32016L0680"]),
        # What points back, behind an act told only by what it does to the one cited, and to one of another year.
        (
            "A Delegated Regulation under Regulation (EU) 2019/818. Article 3 of that Regulation",
            ["32019R0818"],
        ),
        (
            "A decision under Directive (EU) 2016/681. Article 3 of that Directive",
            ["32016L0681"] * 2,
        ),
        (
            "This Directive, amending Directive (EU) 2016/681. Article 3 of that Directive",
            ["32016L0681"] * 2,
        ),
        (
            "Die Verordnung zur Änderung der Verordnung (EU) 2016/794. Artikel 5 jener Verordnung",
            ["32016R0794"],
        ),
        ("Richtlinie (EU) 2016/680 gilt; die Richtlinie aus dem Jahr 2002 nicht.", ["32016L0680"]),
        ("Richtlinie (EU) 2016/680 gilt; die Richtlinie von 2016 gilt.", ["32016L0680"] * 2),
        ("La directive (UE) 2016/680 s'applique; la directive de 2002 non.", ["32016L0680"]),
        # An article that an amendment inserted is not surely the amending act's.
        (
            "Regulation (EU) 2022/991 amending Regulation (EU) 2016/794. Article 26a of that Regulation",
            ["32022R0991", "32016R0794"],
        ),
        (
            "Regulation (EU) 2022/991 amending Regulation (EU) 2016/794. Article 2 of that Regulation",
            ["32022R0991", "32016R0794", "32022R0991"],
        ),
        # The latter of two, of which but one was read.
        ("Regulation 428/2009 and 2021/821; the latter Regulation applies.", ["32009R0428"]),
    ],
)
def test_surely_cited(text: str, documents: list[str]) -> None:
    assert sure(text) == documents


AGAIN = (
    "The Agreement between the European Union and Australia on records ('the Agreement') differs. "
)
TO_EACH = "'the Regulation' means Regulation (EU) 2018/1725. Article 5 of the Regulation"


@pytest.mark.parametrize(
    ("between", "documents"),
    [
        ("", ["22010A0727(01)"] * 2),
        ("The Agreement (in the words of the Court) differs. ", ["22010A0727(01)"] * 3),
        (AGAIN, ["22010A0727(01)"]),
        (f"{AGAIN}The SWIFT Agreement ('the Agreement'). ", ["22010A0727(01)"] * 3),
    ],
)
def test_a_name_given_again_to_what_nobody_knows(between: str, documents: list[str]) -> None:
    text = f"The TFTP Agreement (hereinafter 'the Agreement'). {between}Article 3 of the Agreement"
    assert sure(text) == documents


def test_a_name_in_quotation_marks_means_what_follows_from_there_on() -> None:
    first = "Regulation (EU) 2016/679 (hereinafter 'the Regulation'). Article 4 of the Regulation. "
    assert sure(f"{first}Here {TO_EACH}") == ["32016R0679"] * 2 + ["32018R1725"] * 2
    assert sure("„Richtlinie“ bezeichnet die Richtlinie (EU) 2016/681; Artikel 4 der Richtlinie")[
        1:
    ] == ["32016L0681"]
    assert sure("'Passenger' means Directive (EU) 2016/681 applies. The Passenger flies.") == [
        "32016L0681"
    ]
