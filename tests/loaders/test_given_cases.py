"""Cases are called by the names that stand beside their numbers."""

import pytest
from citetexts import cited_as_it_stands, pairs

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
