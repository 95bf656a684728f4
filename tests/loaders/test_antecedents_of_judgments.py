"""What words mean that point back past titles, quotations and clauses, as judgments have them."""

import pytest
from citetexts import cited, pairs

MARKETS = (
    "Directive 2004/39/EC on markets in financial instruments amending Council Directives 85/611/EEC and 93/6/EEC and "
    "Directive 2000/12/EC and repealing Council Directive 93/22/EEC"
)
WASTE = "Directive 2008/98/EC on waste and repealing certain Directives (OJ 2008 L 312, p. 3)"
FARMS = (
    "Regulation (EC) No 1974/2006 laying down rules for the application of Council Regulation (EC) "
    "No 1698/2005"
)
POWER = "It is repealing Directive 2003/54/EC. By Article 48 of Directive 2009/72/EC"
ASYLUM = "Under Directive 2005/85/EC it was so. Directive 2013/32/EU"
DOCTORS = "By Directive 75/363/EEC. It follows from Directive 82/76/EEC"
RACE = "Directive 2000/43/EC implementing the principle of equal treatment (OJ 2000 L 180, p. 22)"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (f"{MARKETS}, read in conjunction with point 1 of that directive, applies.", "32004L0039"),
        (
            f"{WASTE}, covers this. Directive 2004/35/EC applies. Article 2(1) of that directive.",
            "32004L0035",
        ),
        (
            f"{RACE}, but did not ask whether Directive 2000/78/EC covers what that directive names.",
            "32000L0078",
        ),
        (
            f"{ASYLUM} allows provisions implementing the rules introduced by that directive.",
            "32013L0032",
        ),
        (
            f"{DOCTORS} that the States had to comply with that directive by then.",
            "31982L0076",
        ),
    ],
)
def test_words_that_point_back_mean_the_act_that_the_sentence_speaks_of(
    text: str, meant: str
) -> None:
    assert pairs(text, form="anaphoric")[-1][1] == meant


def test_what_is_amended_and_updated_by_another_is_spoken_of() -> None:
    text = (
        "Regulation (EEC) No 1408/71, as amended and updated by Regulation (EC) No 118/97, and in "
        "particular Article 50 of that regulation, applies."
    )
    assert ("Article 50 of that regulation", "31997R0118") not in pairs(text)


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("It asks under Article 267 TFEU. ‘As set out in Article 174 of the Treaty, it is.’", False),
        ("Having regard to the Treaty on the Functioning of the European Union, Article 174 of the Treaty.", True),
    ],
)  # fmt: skip
def test_the_treaty_is_surely_one_that_was_named_in_full(text: str, *, sure: bool) -> None:
    assert (cited(text, form="anaphoric")[-1].confidence >= 0.75) == sure


def test_that_treaty_is_the_last_one_named() -> None:
    text = (
        "Article 12 TFEU and Article 14 TFEU apply. Article 227(1) of the EEC Treaty said so. That is long ago. It was "
        "clear. Article 227(2) of that Treaty did not."
    )
    assert cited(text, form="anaphoric")[-1].document != "12016E227"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "In C-377/15 P, the Rules of Procedure apply by virtue of Article 184(1) thereof.",
            None,
        ),
        ("The judgment in C-439/09, and paragraph 46 thereof, says so.", "62009CJ0439"),
        ("Directive 2009/28/EC (C-549/15), and Article 18 thereof, says so.", "32009L0028"),
    ],
)
def test_judgments_have_no_articles(text: str, meant: str | None) -> None:
    found = [known for words, known in pairs(text) if words.endswith("thereof")]
    assert (found[-1] if found else None) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            f"{FARMS} sets out, in Article 30 thereof, its limits.",
            "32006R1974",
        ),
        (
            "Council Regulation (EEC) No 2409/92, repealed by Regulation (EC) No 1008/2008, in Article 5 thereof.",
            "31992R2409",
        ),
        (
            "As to Directive 77/187/EEC, which has been codified by Directive 2001/23/EC, that directive may apply.",
            "31977L0187",
        ),
        (
            f"{POWER}, references to the repealed directive are others.",
            "32003L0054",
        ),
        (
            "Directive 91/477/EEC, repealed by Directive (EU) 2021/555, is read as the latter Directive.",
            "32021L0555",
        ),
    ],
)  # fmt: skip
def test_what_ended_or_is_carried_out_stands_aside(text: str, meant: str) -> None:
    assert pairs(text, form="anaphoric")[-1][1] == meant
