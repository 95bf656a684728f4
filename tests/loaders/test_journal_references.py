"""A reference to the Official Journal: with the act before it, or by itself."""

import pytest
from reading import cite, only


@pytest.mark.parametrize(
    ("text", "oj"),
    [
        ("Directive 2011/93/EU (OJ L 335, 17.12.2011, p. 1)", "L 335, 17.12.2011, p. 1"),
        (
            "Directive 2008/114/EC of 8 December 2008 on infrastructures (OJ L 345, 23.12.2008, p. 75)",
            "L 345, 23.12.2008, p. 75",
        ),
        (
            (
                "Richtlinie 91/308/EWG des Rates vom 10. Juni 1991 zur Verhinderung der Nutzung des Finanzsystems zum "
                "Zwecke der\nGeldwäsche (ABl. L 166 vom 28.6.1991, S. 77)"
            ),
            "L 166, 28.6.1991, p. 77",
        ),
        (
            (
                "Regulation (EC) No 767/2008 of 9 July 2008 concerning the Visa and much else that fills a line, the\n"
                "Information System (OJ L 218, 13.8.2008, p. 60)"
            ),
            "L 218, 13.8.2008, p. 60",
        ),
    ],
)
def test_journal_reference_belongs_to_the_act(text: str, oj: str) -> None:
    assert only(text).identifier("oj") == oj


@pytest.mark.parametrize(
    "text",
    [
        "Directive 2008/114/EC\nAnother Agreement (OJ L 335, 17.12.2011, p. 9)",
        f"Directive 2008/114/EC {'of many words ' * 6}\n(3) OJ L 335, 17.12.2011, p. 9",
        f"Directive 2008/114/EC {'of many words ' * 6}\n\nThe Agreement (OJ L 335, 17.12.2011, p. 9)",
        "Richtlinie 2008/114/EG. Abgedruckt in ABl. L 335 vom 17.12.2011, S. 9",
    ],
)
def test_a_journal_reference_of_another_line_is_its_own(text: str) -> None:
    assert [one.status for one in cite(text)] == ["resolved", "unresolved"]


def test_unknown_journal_reference_alone_stays_unresolved() -> None:
    citation = only("see OJ L 335, 17.12.2011, p. 9")
    assert citation.status == "unresolved"
    assert citation.identifier("oj") == "L 335, 17.12.2011, p. 9"


def test_a_place_in_one_note_is_not_of_what_stands_in_the_note_before() -> None:
    text = (
        "[3] CJUE, aff. C-404/15, EU:C:2016:198.\n[4] Directive du 15 mars 2017, JO L 88 du 31.3.2017, p. 6.\n"
        "[5] Règlement (CE) n° 2580/2001, JO L 344, p. 70.\n[6] ABl. 2002, L 139, S. 9.\n"
    )
    found = [(c.identifier("celex"), c.confidence >= 0.75) for c in cite(text)]
    assert found == [
        ("62015CJ0404", True),
        ("32017L0541", True),
        ("32001R2580", True),
        ("32002R0881", True),
    ]
