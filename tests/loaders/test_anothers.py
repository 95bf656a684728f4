"""Names of the registers that are another's act where they stand."""

import pytest
from citetexts import pairs


@pytest.mark.parametrize(
    "text",
    [
        "the UK Data Act", "the UK's Data Governance Act", "the German Data Act", "Singapore's Cybersecurity Act",
        "the Cybersecurity Act of Singapore", "the Cybersecurity Act of 2018 of Singapore", "Colorado AI Act",
        "the Data Act 1998", "the Data Act 1998 (Sweden)", "the UK GDPR",
        "Vermont's AI Act", "the GDPR Implementation Act",
        "the FDI Screening Regulation", "the Professional Qualification Directive", "the Gas Crisis Regulation",
        "the Twenty-First Security Union Report",
        "the Open Data Act", "the Victims of Terrorism Directive", "the Financing of Terrorism Directive",
        "the Counter-Terrorism Data Act", "the National Cybersecurity Act", "a Trustworthy AI Act",
        "die deutsche Geldwäscheverordnung", "die Geldwäscheverordnung der FINMA",
        "der österreichischen NIS-Richtlinie",
        "la directive NIS allemande", "le règlement antiblanchiment luxembourgeois",
        "le RGPD suisse", "die britische DSGVO", "die UK-DSGVO", "the Swiss GDPR",
        "the Financial Regulation of Europol", "the Financial Regulation applicable to Europol",
        "the Financial Regulation (Europol)", "the Europol Financial Regulation", "Frontex's Financial Regulation",
        "the Financial Regulation for the 9th European Development Fund", "the Financial Regulation of the Agency",
        "the Trade and Cooperation Agreement with Iran", "a trade and cooperation agreement",
        "the Criminal Procedure and Judicial Data Act", "the Charter of Fundamental Rights and Basic Freedoms",
        "EUV 2016/679 Art 15 Abs 1",
        "jurabk: EUV 1230/2012",
        "the US Clarifying Lawful Overseas Use of Data Act took effect",
        "the model Financial Regulation", "the Agency's Financial Regulation", "Financial Regulation and Supervision",
    ],
)  # fmt: skip
def test_anothers_act_is_not_the_unions(text: str) -> None:
    assert not [document for _, document in pairs(f"It is {text} that matters.") if document]


@pytest.mark.parametrize(
    ("text", "celex"),
    [
        ("the Data Act", "32023R2854"),
        ("the Trade and Cooperation Agreement", "22021A0430(01)"),
        ("the Trade and Cooperation Agreement with the United Kingdom", "22021A0430(01)"),
        ("Article 8 ECHR", "CETS_5"),
        ("Articles 6 and 13 of the ECHR", "CETS_5"),
        ("the Charter and the ECHR", "CETS_5"),
        ("the Data Act 2023", "32023R2854"),
        ("the EU Data Act", "32023R2854"),
        ("the European Union's Data Act", "32023R2854"),
        ("the DSA and Data Act", "32023R2854"),
        ("the AI Act and EU Data Act", "32023R2854"),
        ("the European Convention on Human Rights and Fundamental Freedoms", "CETS_5"),
        ("the Charter of Fundamental Rights and Freedoms of the European Union", "12016P/TXT"),
        ("the New Data Act", "32023R2854"),
        ("the Transposition of Terrorism Directive", "32017L0541"),
        ("the Review of the Terrorism Directive", "32017L0541"),
        ("Art. 6 EUV", "12016M006"),
        ("the Screening Regulation", "32024R1356"),
        ("the EU Return Directive", "32008L0115"),
        ("the current Return Directive", "32008L0115"),
        ("the Digital Services Act of the EU", "32022R2065"),
        ("the Digital Services Act, and the German law", "32022R2065"),
        ("the Financial Regulation", "32024R2509"),
        ("the Commission's Financial Regulation", "32024R2509"),
        ("the Financial Regulation applicable to the general budget of the Union", "32024R2509"),
        ("the Financial Regulation and the Staff of Europol", "32024R2509"),
    ],
)
def test_the_unions_own_stays(text: str, celex: str) -> None:
    assert celex in [document for _, document in pairs(f"It is {text} that matters.")]
