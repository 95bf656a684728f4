"""To which of several references a name is given that stands in brackets behind them."""

import pytest
from citetexts import pairs

CARTEL = "relating to a proceeding under Article 101 TFEU and Article 53 of the EEA Agreement"
ORGANIC = (
    "Commission Regulation (EC) No 889/2008 laying down rules for the implementation of Council "
    "Regulation (EC) No 834/2007 with regard to labelling (OJ 2008 L 250, p. 1)"
)
VAT = "Sixth Council Directive 77/388/EEC of 17 May 1977 on taxes (OJ 1977 L 145, p. 1)"
IMI = "Directive 96/71/EC and amending Regulation (EU) No 1024/2012 on administrative cooperation"


def known_as(before: str, name: str) -> str | None:
    """What a name means that is given behind some words and used in the next sentence."""
    text = f"{before} (‘the {name}’). It recalls the {name}."
    said = [known for words, known in pairs(text) if words == name]
    return said[-1] if said else None


@pytest.mark.parametrize(
    ("before", "name", "known"),
    [
        (
            f"Commission Decision C(2010) 4185 final of 23 June 2010 {CARTEL} (Case COMP/39092)",
            "decision at issue",
            "C_2010_4185",
        ),
        (ORGANIC, "implementing regulation", "32008R0889"),
        (
            f"{ORGANIC}, as amended by Commission Regulation (EC) No 710/2009",
            "implementing regulation",
            "32008R0889",
        ),
        (f"{VAT}, as amended by Council Directive 95/7/EC", "Sixth Directive", "31977L0388"),
        (f"Directive 2014/67/EU on the enforcement of {IMI}", "IMI Regulation", "32012R1024"),
        (
            "directive 2005/29/CE modifiant la directive 84/450/CEE et les directives 97/7/CE et 98/27/CE",
            "directive des pratiques",
            "32005L0029",
        ),
    ],
)
def test_a_name_is_given_to_the_head_of_what_it_follows(before: str, name: str, known: str) -> None:
    assert known_as(before, name) == known


@pytest.mark.parametrize(
    ("before", "name"),
    [
        ("Directive 2008/94/EC was transposed by the Pensions Act 2004", "2004 Act"),
        ("Directive 2000/78/EC was transposed by the code du travail", "Labour Code"),
        ("Article 56 TFEU is asked about between X and Agrarmarkt Austria", "AMA"),
        ("Article 56 TFEU is asked about between X and the Commissioners for Revenue", "HMRC"),
        ("T-51/12 annulled the decision of the Board of 1 December 2011", "contested decision"),
        ("Article 20 TFEU and the Convention on the transport of goods", "TIR Convention"),
        ("Directive (EU) 2016/681 and a decision of the authority", "contested decision"),
        ("Decision 2003/87/EC, with Decision 12/CMP.1 of the Parties", "Decision 12/CMP.1"),
        ("Articles 58 of the GDPR and 47 of Organic Law 3/2018 on data", "LOPDGDD"),
    ],
)
def test_a_name_of_something_else_is_no_acts(before: str, name: str) -> None:
    assert known_as(before, name) is None


@pytest.mark.parametrize(
    ("before", "name", "known"),
    [
        ("Directive (EU) 2016/681 on passenger data", "PNRD", "32016L0681"),
        (
            "Directive 98/6/EC on prices and Regulation (EC) No 802/2004",
            "Form Regulation",
            "32004R0802",
        ),
        (
            "la décision 2005/671/JAI du Conseil, sur la décision-cadre 2006/960/JAI",
            "initiative suédoise",
            "32006F0960",
        ),
        (
            "Regulation (EU) No 1238/2013 imposing a duty on modules (OJ 2013 L 325, p. 1)",
            "regulation at issue",
            "32013R1238",
        ),
    ],
)
def test_a_name_reaches_over_a_title_and_beside_another_act(
    before: str, name: str, known: str
) -> None:
    assert known_as(before, name) == known


@pytest.mark.parametrize(
    "text",
    [
        "Schiffe, die der Richtlinie 98/18/EG unterliegen (Sicherheitsrichtlinie). Die Sicherheitsrichtlinie gilt.",
        "Verordnung (EU) 2016/425 über persönliche Schutzausrüstungen (PSA) (PSA-DG). Das PSA-DG gilt.",
    ],
)
def test_brackets_alone_behind_a_clause_and_parts_of_compounds_are_no_names(text: str) -> None:
    assert pairs(text, form="named") == []
