"""Cases are called by the names that stand beside their numbers."""

import pytest
from citetexts import cited, cited_as_it_stands, pairs

GC = "See the judgment of 24 September 2019, GC and Others (C-136/17, EU:C:2019:773). "
AUSTRIA = (
    "Judgment of 1 May 2010, Commission v Austria (C-1/09). Judgment of 2 May 2011, Commission v Austria"
    " (C-2/10). The judgment in Commission v Austria was clear."
)


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        (
            f"{GC}In the judgment in GC and Others it held so.",
            "judgment in GC and Others",
            "62017CJ0136",
        ),
        (f"{GC}The GC and Others judgment was clear.", "GC and Others judgment", "62017CJ0136"),
        (
            "Judgment of 30 May 2006, Parliament v Council (C-317/04). The judgment in Parliament v Council",
            "judgment in Parliament v Council",
            "62004CJ0317",
        ),
        (
            "L'arrêt du 24 septembre 2019, GC e.a. (C-136/17). Dans l'arrêt GC e.a., la Cour",
            "arrêt GC e.a.",
            "62017CJ0136",
        ),
    ],
)
def test_a_name_beside_the_number_is_the_cases(text: str, words: str, meant: str) -> None:
    *_, last = pairs(text)
    assert last == (words, meant)


def test_a_name_of_several_cases_tells_none() -> None:
    assert [document for _, document in pairs(AUSTRIA)] == ["62009CJ0001", "62010CJ0002"]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        (
            "Charter of Fundamental Rights of the European Union – Articles 7, 8 and Article 52(1) – Retention",
            ["12016P007", "12016P008", "12016P052"],
        ),
        ("(Directive 2002/58/EC – Article 15(1) – Admissibility)", ["32002L0058"]),
        ("in Article 6(1) and (2) [TEU], as it says", ["12016M006"]),
        ("appeals against orders in T-338/02 and T-333/02", ["62002TO0338", "62002TO0333"]),
        (
            "Second, the GDPR applies. The second sentence of Article 38(3) of the GDPR too.",
            ["32016R0679"] * 2,
        ),
    ],
)
def test_keywords_and_what_else_judgments_say(text: str, meant: list[str]) -> None:
    found = cited_as_it_stands(text)
    assert [(c.document, c.confidence >= 0.75) for c in found] == [(one, True) for one in meant]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("OG and PI (C-508/18 and C-82/19 PPU) and PF (C-509/18)", ["62018CJ0508", "62018CJ0509"]),
        ("WM and Sovim (C-37/20 and C-601/20) were heard.", ["62020CJ0037"]),
        ("Vgl. Urteil C-508/18 und C-82/19 PPU.", ["62018CJ0508"]),
        ("Tele2 and Schrems (C-203/15 and C-362/14)", ["62015CJ0203", "62014CJ0362"]),
    ],
)
def test_parties_kept_back_are_of_one_case(text: str, meant: list[str]) -> None:
    assert [c.document for c in cited_as_it_stands(f"The Court ruled. {text}")] == meant


IRELAND = "3 Case C-301/06 Ireland v Parliament and Council EU:C:2009:68, paras 80-93."
TELE2 = "2 Joined Cases C-203/15 and C-698/15 Tele2 Sverige and Watson EU:C:2016:970."
SURE, DOUBTED = 0.75, 0.6


def uses(text: str) -> list[tuple[str, str | None, bool]]:
    """What a text cites but by numbers: the words, the document, and whether that is sure."""
    return [
        (c.reference.text, c.document, c.confidence >= SURE)
        for c in cited(text)
        if c.reference.form != "explicit" or c.reference.scheme == "defined"
    ]


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        (
            f"In Ireland v Parliament and Council the Court held so.\n\n{IRELAND}",
            "Ireland v Parliament and Council",
            "62006CJ0301",
        ),
        (
            f"{IRELAND}\n\nContrast Ireland v. Parliament and Council (n 3).",
            "Ireland v. Parliament and Council",
            "62006CJ0301",
        ),
        (
            "H. T. (C-373/13) and Lounani (C-573/14); the Lounani judgment relies on it.",
            "Lounani judgment",
            "62014CJ0573",
        ),
        (
            "Having regard to the judgment in Petruhhin, C-182/15, and to the judgment in Petruhhin again",
            "judgment in Petruhhin",
            "62015CJ0182",
        ),
        (
            "Judgment in Case C-182/15 Petruhhin, para 30. In the Petruhhin case it held so.",
            "Petruhhin case",
            "62015CJ0182",
        ),
        (
            "Das Urteil war klar. Im Urteil Egenberger (C-414/16) entschied er so. Das Urteil Egenberger gilt.",
            "Urteil Egenberger",
            "62016CJ0414",
        ),
        (
            "Case C-72/15 Rosneft v Council, para 5. The Rosneft judgment was clear.",
            "Rosneft judgment",
            "62015CJ0072",
        ),
        # Which of the Court's texts is meant the words of the name say, not those beside the number.
        (
            "Advocate General Bot's Opinion in Melloni (C-399/11) was of the day of the judgment in Melloni.",
            "judgment in Melloni",
            "62011CJ0399",
        ),
        (
            "In Ruritania (C-1/19) the Court held so. The Opinion in Ruritania was clear.",
            "Opinion in Ruritania",
            "62019CC0001",
        ),
    ],
)
def test_a_name_beside_a_number_is_that_cases_wherever_it_stands(
    text: str, words: str, meant: str
) -> None:
    assert uses(text) == [(words, meant, True)]


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("Tele2 struck down the scheme.", True),
        ("As Tele2 (n 2) shows, so it is.", True),
        ("Since Tele2, the Court has moved.", True),
        ("Since Tele2, national law has moved.", False),
        ("Tele2 closed that door.", False),
        ("The Court, after the rigour of Tele2,2 has moved.", False),
    ],
)
def test_a_party_is_the_case_where_it_does_what_judgments_do(text: str, sure: bool) -> None:
    assert ("62015CJ0203", sure) in [(c, s) for _, c, s in uses(f"{text}\n\n{TELE2}")]


@pytest.mark.parametrize(
    "text",
    [
        f"{TELE2} Tele2 rolled out its network. Tele2's customers complained. Tele2 held shares.",
        f"{IRELAND} Ireland argued so. In Ireland the law changed. Ireland closed its ports.",
        "Case C-362/14 Schrems v Data Protection Commissioner, para 1. Mr Schrems lodged it. Schrems argued so.",
        "Case C-1/14 Schrems v Commissioner, para 1. Schrems v Commissioner [2014] IEHC 310",
        "Case C-66/18 Commission v Hungary. Case C-808/18 Commission v Hungary. In Commission v Hungary it held so.",
        "Case C-362/14, Article 8 of the Charter; Article 8 ruled that out",
        "In Ruritania Shops (C-1/19) it held so. The Ruritania Shops case law is older.",
        "Apple v Commission (T-892/16) was heard. The Apple judgment was set aside; see Apple (C-465/20 P).",
        # The name beside its number is no citation of its own.
        "Ruritania v Commission (25/62); Urteil vom 23. April 1986, Ruritania v Parlament, 294/83",
    ],
)
def test_words_that_are_no_use_of_a_name(text: str) -> None:
    assert not [found for found in uses(text) if found[1] and found[1].startswith("6")]


def test_a_longer_name_is_not_surely_the_shorter_one() -> None:
    text = (
        "Case C-402/05 P Kadi v Council, para 5. In Kadi v Council and Commission the CFI held so."
    )
    assert uses(text) == [("Kadi v Council", "62005CJ0402", False)]
