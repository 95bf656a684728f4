"""The mark of a note that a conversion glued to a treaty, a short name or words that point back."""

import pytest

from euct import cite


def found(text: str) -> list[tuple[str, str | None]]:
    return [(one["text"], one["celex"]) for one in cite(text)]


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("with Articles 7 and 8 of the Charter15 and", ("8 of the Charter", "12016P008")),
        ("as Article 83(1) TFEU7, lays down", ("Article 83(1) TFEU", "12016E083")),
        ("Les fichiers relèvent du RGPD12 et", ("RGPD", "32016R0679")),
        ("The GDPR12 is quoted", ("GDPR", "32016R0679")),
        ("Since the judgments in Kadi I3 and Kadi II4 it", ("Kadi II", "62010CJ0584")),
        (
            "Framework Decision 2002/475/JHA. See Article 11 of that Framework Decision9.",
            ("Article 11 of that Framework Decision", "32002F0475"),
        ),
    ],
)
def test_it_is_no_part_of_the_name(text: str, last: tuple[str, str]) -> None:
    assert found(text)[-1] == last


@pytest.mark.parametrize(
    "text",
    [
        "Article 8 TFEU2020",
        "Article 8 TFEU12/17",
        "EU27 states",
        "that Directive12/17",
        "T-54/12-B",
    ],
)
def test_other_figures_are(text: str) -> None:
    assert found(text) == []
