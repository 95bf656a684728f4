"""How acts are drafted: titles, visas and amended acts before words that point back, and names given behind them."""

import pytest
from citetexts import cited, cited_as_it_stands

VISAS = """COUNCIL DIRECTIVE 2008/8/EC
of 12 February 2008
amending Directive 2006/112/EC as regards the place of supply of services
THE COUNCIL OF THE EUROPEAN UNION,
Having regard to the Treaty establishing the European Community, and in particular Article 93 thereof,
Having regard to Council Regulation (EC) No 1346/2000 on insolvency, and in particular Article 45 thereof,
Having regard to the proposal from the Commission,"""
VISAS_FR = """DIRECTIVE 2008/8/CE DU CONSEIL
du 12 février 2008
modifiant la directive 2006/112/CE en ce qui concerne le lieu des prestations de services
LE CONSEIL DE L'UNION EUROPÉENNE,
vu le traité instituant la Communauté européenne, et notamment son article 93,
vu le règlement (CE) n° 1346/2000 du Conseil, et notamment son article 45,
vu la proposition de la Commission,"""
POINTING = [
    (
        """Having regard to Council Regulation (EC) No 1/2003 of 16 December 2002 on the implementation of the
rules on competition laid down in Articles 81 and 82 of the Treaty (1), and in particular Article 33
thereof,""",
        "32003R0001",
    ),
    (
        """Regulation 2016/679, which is based on Article 16 TFEU, applies, under Article 99(2) thereof, from
25 May 2018.""",
        "32016R0679",
    ),
    (
        """Directive (EU) 2016/681, adopted on the basis of Article 82(1) TFEU, and in particular Article 6
thereof.""",
        "32016L0681",
    ),
    (
        "The PNR Directive must comply with Article 8 of the Charter and Article 52(1) thereof.",
        "12016P052",
    ),
    (VISAS, "32000R1346"),
    (VISAS_FR, "32000R1346"),
    (
        """Commission Implementing Regulation (EU) 2024/805 of 7 March 2024 amending Implementing Regulation
(EU) 2022/996 as regards the date of application of Article 11(1) of that Regulation""",
        "32022R0996",
    ),
    (
        """Commission Delegated Regulation (EU) 2022/2060 of 14 June 2022 supplementing Regulation (EU) No
575/2013 with regard to standards for internal models (IMA) under Article 325be(3) of that
Regulation (OJ L 276, 26.10.2022, p. 60)""",
        "32013R0575",
    ),
    (
        """Regulation (EU) 2022/991 amending Regulation (EU) 2016/794 as regards private parties applies, and
Article 1 of that Regulation is new.""",
        "32022R0991",
    ),
    (
        "Decision No 1313/2013/EU helps. Implementing Decision 2014/762/EU laying down rules for that Decision",
        "32013D1313",
    ),
    (
        """Article 4(1) of Directive 2006/48/EC; institutions as defined in Article 4(1)(1) of Directive
2004/39/EC, which are subject to the requirements imposed by that Directive""",
        "32004L0039",
    ),
]
GIVEN = [
    (
        """Commission Decision 2010/87/EU of 5 February 2010 (OJ 2010 L 39, p. 5), as amended by Commission
Implementing Decision (EU) 2016/2297 of 16 December 2016 (OJ 2016 L 344, p. 100) (‘the SCC
Decision’). The SCC Decision""",
        "32010D0087",
    ),
    (
        """Richtlinie (EU) 2015/849 in der Fassung der Richtlinie (EU) 2018/843 (‚Fünfte
Geldwäscherichtlinie‘). Die Fünfte Geldwäscherichtlinie""",
        "32018L0843",
    ),
    (
        "Directive (EU) 2015/849, as amended by Directive (EU) 2018/843 (‘5AMLD’). The 5AMLD",
        "32018L0843",
    ),
]
INSIDE = [
    (
        "modifiant les directives du Parlement européen et du Conseil 2001/24/CE et 2002/47/CE",
        ["32001L0024", "32002L0047"],
    ),
    ("les décisions de la Commission 2001/681/CE et 2006/193/CE", ["32001D0681", "32006D0193"]),
    ("die Richtlinien des Europäischen Parlaments und des Rates 96/57/EG", ["31996L0057"]),
    ("aux articles 1 et 2 du protocole sur la position du Danemark", ["12016E/PRO/22"]),
    ("Protokoll über die Position Dänemarks", ["12016E/PRO/22"]),
    (
        "The Protocol on the Privileges and Immunities of the European Union applies.",
        ["12016E/PRO/07"],
    ),
]
NO_NAMES = [
    """a working group (Capital Requirements Directive Transposition Group) was set up in 2006.""",
    "la date d'entrée en vigueur d'un accord de retrait",
    "the operation of emissions trading (the ‘ETS2’) should be postponed",
]


@pytest.mark.parametrize(("text", "meant"), POINTING)
def test_words_that_point_back_mean_the_act_of_their_title_or_visa(text: str, meant: str) -> None:
    last = [c for c in cited_as_it_stands(text) if c.reference.form == "anaphoric"][-1]
    assert (last.status, last.document) == ("resolved", meant)


def test_each_visa_has_its_own_act() -> None:
    found = [c.document for c in cited_as_it_stands(VISAS) if c.reference.form == "anaphoric"]
    assert found == ["12006E093", "32000R1346"]


@pytest.mark.parametrize(("text", "meant"), GIVEN)
def test_a_name_behind_an_amended_act_is_its_own_unless_it_counts(text: str, meant: str) -> None:
    *_, last = cited_as_it_stands(f"{text} applies.")
    assert last.document == meant


@pytest.mark.parametrize(("text", "meant"), INSIDE)
def test_french_and_german_have_the_author_inside(text: str, meant: list[str]) -> None:
    assert [c.document for c in cited_as_it_stands(text)] == meant


@pytest.mark.parametrize("text", NO_NAMES)
def test_what_only_looks_like_a_name_is_none(text: str) -> None:
    assert [*cited_as_it_stands(text)] == []


def test_the_note_of_a_phrase_is_that_of_its_act() -> None:
    text = "Regulation (EU) 2022/991 amending the Europol Regulation4 applies.\n\n4 Regulation (EU) 2022/991.\n"
    found = [(c.reference.text, c.document) for c in cited(text)]
    assert ("Europol Regulation", "32016R0794") in found


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lawful under the Charter (Article 8) of the Union", ["12016P008"]),
        (
            "Le règlement (UE) 2016/679 (ci-après le «RGPD») s'applique. Le RGPD reste.",
            ["32016R0679"] * 2,
        ),
        (
            "concluded by Council Decision 2012/472/EU; the Agreement with Australia (OJ L 186, 14.7.2012, p. 4) by",
            ["32012D0472", "22012A0714(01)"],
        ),
        ("Directive 2008/114/EC ended; that same Directive was old.", ["32008L0114"] * 2),
    ],
)
def test_what_stands_beside_is_told_apart(text: str, meant: list[str]) -> None:
    assert [c.document for c in cited_as_it_stands(text)] == meant
