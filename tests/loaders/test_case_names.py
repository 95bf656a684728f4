"""Words around the name of a case tell another judgment of its parties, or a party itself."""

import pytest
from citetexts import cited_as_it_stands

SURE = 0.75
MEANT = [
    ("the Schrems judgment of 16 July 2020", "62018CJ0311"),
    ("the Schrems judgment of 6 October 2015", "62014CJ0362"),
    ("the second Schrems judgment", "62018CJ0311"),
    ("the first Schrems judgment", "62014CJ0362"),
    ("the 2013 Kadi judgment", "62010CJ0584"),
    ("the 2008 Kadi judgment", "62005CJ0402"),
    ("the La Quadrature du Net judgment of 30 April 2024", "62021CJ0470"),
    ("La Quadrature du Net (2024)", "62021CJ0470"),
    ("La Quadrature du Net (2020)", "62018CJ0511"),
    ("l'arrêt Kadi du 18 juillet 2013", "62010CJ0584"),
    ("das Schrems-Urteil vom 16. Juli 2020", "62018CJ0311"),
    ("the Court's judgment in Digital Rights Ireland", "62012CJ0293"),
    ("the applicants in La Quadrature du Net argued otherwise", "62018CJ0511"),
    ("Opinion 1/15 and Schrems II", "62018CJ0311"),
    ("Ligue des droits humains (verification of data)", "62022CJ0333"),
    ("Ligue des droits humains (PNR data)", "62019CJ0817"),
    ("the Schrems judgment (Communication of data to the general public)", "62021CJ0446"),
    ("La Quadrature du Net (Hadopi)", "62021CJ0470"),
    ("La Quadrature du Net (Full Court)", "62018CJ0511"),
    ("Kadi and Al Barakaat (Grand Chamber)", "62005CJ0402"),
    ("Digital Rights Ireland (data retention)", "62012CJ0293"),
    ("La Quadrature du Net (the Court's earlier case)", "62018CJ0511"),
    ("as the Advocate General recalled, in Schrems II the Court held", "62018CJ0311"),
    ("the High Court referred Digital Rights Ireland", "62012CJ0293"),
    ("Schrems II is a judgment", "62018CJ0311"),
]
DOUBTFUL = [
    "the High Court's judgment in Digital Rights Ireland",
    "the Irish High Court in Digital Rights Ireland",
    "the ECtHR judgment in Kadi",
    "the Kadi judgment of the General Court",
    "the Conseil d'État's decision in French Data Network and La Quadrature du Net",
    "l'arrêt La Quadrature du Net du Conseil d'État",
    "das Kadi-Urteil des Gerichts",
    "the Constitutional Court's judgment in Ligue des droits humains",
    "the PNR judgment of 2023",
    "the new Schrems judgment",
    "the third Schrems judgment",
    "La Quadrature du Net III",
    "the Kadi case law",
    "the Schrems case-law",
    "Ligue des droits humains (right of access to police files)",
    "La Quadrature du Net (Retention of personal data)",
    "Digital Rights Ireland (Adequacy of the protection of data)",
    "the Schrems cases",
    "the Advocate General's Opinion in Schrems II",
    "l'avocat général dans l'affaire Ligue des droits humains",
    "Generalanwalt Pikamäe in der Rechtssache Ligue des droits humains",
    "AG Pikamäe in Ligue des droits humains",
    "the Opinion of AG Cruz Villalón in Digital Rights Ireland",
    "Digital Rights Ireland lodged a complaint",
    "a win for Digital Rights Ireland, which kicked off the case in 2006",
    "La Quadrature du Net criticised the law",
    "an action brought by La Quadrature du Net",
    "the NGO Digital Rights Ireland",
]


@pytest.mark.parametrize(("text", "document"), MEANT)
def test_the_case_that_is_meant(text: str, document: str) -> None:
    found = cited_as_it_stands(f"So says {text}.")[-1]
    assert (found.document, found.confidence >= SURE) == (document, True)


@pytest.mark.parametrize("text", DOUBTFUL)
def test_another_text_or_a_party_is_less_sure(text: str) -> None:
    assert [one for one in cited_as_it_stands(f"So says {text}.") if one.confidence >= SURE] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Stichting Al-Aqsa v Council, T-327/03", "Al-Aqsa v Council"),
        ("T-85/09 Kadi v Commission [2010] ECR II-5177 (Kadi II)", "Kadi II"),
        ("Kadi II, T-85/09", "Kadi II"),
    ],
)
def test_the_number_beside_a_name_is_of_another_case(text: str, name: str) -> None:
    assert all(
        one.confidence < SURE for one in cited_as_it_stands(text) if one.reference.text == name
    )


def test_the_number_of_a_joined_case_is_its_own() -> None:
    (found,) = cited_as_it_stands("the judgment in Digital Rights Ireland, C-594/12")
    assert found.document == "62012CJ0293"
