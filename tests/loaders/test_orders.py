"""Which of the Court's texts the words around a case name: its judgment, an order, an opinion."""

import pytest
from citetexts import cited, pairs

SURE = 0.75


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        # What stands in brackets behind a case is of that case, and not of the next.
        (
            "Case T-229/02 (order of 15 February 2005, [2005] ECR II-539), Case C-229/05 P PKK v Council",
            ["62002TO0229", "62005CJ0229"],
        ),
        (
            "Case T-338/02 Segi and Others v Council (order of 7 June 2004), upheld by Case C-355/04 P",
            ["62002TO0338", "62004CJ0355"],
        ),
        ("The Order of the President (Grand Chamber) in Case T-338/02", ["62002TO0338"]),
        ("Case T-47/03 DEP; Case C-12/03 P-DEP", ["62003TO0047", "62003CO0012"]),
        (
            "Case T-578/22, EDPS v. Parliament and Council, order of 6 September 2023, EU:T:2023:522.",
            ["62022TO0578"],
        ),
        ("les ordonnances C-229/05 P et T-206/02", ["62005CO0229", "62002TO0206"]),
        (
            "Le Conseil d'État suit l'arrêt du Tribunal du 12 décembre 2006, OMPI (T-228/02).",
            ["62002TJ0228"],
        ),
        ("Rn. 141 des Gutachtens 1/15", ["62015CV0001(01)"]),
        ("C-334/12 RX-II Jaramillo", ["62012CJ0334"]),
        # The mark of a note behind the year of an opinion that is known.
        ("Following Opinion 1/1513, the Commission recommended", ["62015CV0001(01)"]),
        ("Following Opinion 4/9713, the Commission recommended", [None]),
        ("The EDPS in his Opinion 1/2015", []),
        # German short forms for an opinion.
        ("GA Maduro, SchlA C-402/05 P", ["62005CC0402"]),
        ("GAin Kokott, Rs. C-584/10 P", ["62010CC0584"]),
        # What begins anew behind another's number is a judgment, less surely.
        ("Opinion of AG Szpunar in Case C-817/19, Case C-746/18", ["62019CC0817", "62018CJ0746"]),
        ("SGA C-402/05 P", ["62005CJ0402"]),
        # « Concl. » of French footnotes.
        (
            "Comp. concl. Cruz Villalón, aff. jointes C-293/12 et C-594/12, pt 72.",
            ["62012CC0293"],
        ),
        ("concl. av. gén. P. Cruz Villalón, 12 déc. 2013, aff. C-293/12", ["62012CC0293"]),
        ("CJUE, 8 avr. 2014, aff. C-293/12, concl. P. Cruz Villalón", ["62012CJ0293"]),
    ],
)
def test_the_texts_of_the_court_are_told_by_their_words(
    text: str, documents: list[str | None]
) -> None:
    assert [document for _, document in pairs(text)] == documents


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("the Opinion of Advocate General Mengozzi in Opinion 1/15", ["62015CC0001"]),
        ("the Opinion of Advocate General Mengozzi in Opinion procedure 1/15", ["62015CC0001"]),
        ("Advocate General Mengozzi's Opinion of 8 September 2016 on Opinion 1/15", ["62015CC0001"]),
        ("conclusions de l'avocat général Mengozzi dans la procédure d'avis 1/15", ["62015CC0001"]),
        ("concl. Mengozzi, avis 1/15, pt 12", ["62015CC0001"]),
        ("die Schlussanträge des Generalanwalts Mengozzi im Gutachtenverfahren 1/15", ["62015CC0001"]),
        (
            "les conclusions de l'avocat général Cruz Villalón dans l'affaire C-293/12, l'avis 1/15 et l'avis 2/13",
            ["62012CC0293", "62015CV0001(01)", "62013CV0002"],
        ),
        ("As Advocate General Szpunar observed, Opinion 1/15 left it open.", ["62015CV0001(01)"]),
        ("Advocate General Pitruzzella relied on Opinion 1/15 there.", ["62015CV0001(01)"]),
    ],
)  # fmt: skip
def test_an_opinion_by_number_is_an_advocates_only_right_behind_his_name(
    text: str, documents: list[str]
) -> None:
    assert [c.document for c in cited(f"The Court ruled. {text}")] == documents
    assert all(c.confidence >= SURE for c in cited(f"The Court ruled. {text}"))
