""" "Article 51 of the Charter", where the words speak of the Union's Charter or of another."""

import pytest

import euct

OF_RIGHTS = "The Charter of Fundamental Rights of the European Union is binding."


def sure(text: str) -> list[str]:
    """The documents of the articles that are surely the Charter's."""
    found = [c for c in euct.cite(text) if c["pinpoint"] and c["status"] == "resolved"]
    return [c["document"] for c in found if c["confidence"] >= 0.75]


@pytest.mark.parametrize(
    "text",
    [
        "The UN Charter was invoked. Article 2 of the Charter forbids the use of force.",
        "States acted in self-defence under Article 51 of the Charter, as all knew.",
        "Acting under Chapter VII of the Charter, the Security Council recalls Article 25 of the Charter.",
        "The African Charter on Human and Peoples' Rights applies; Article 7 of the Charter says so.",
        "Revised European Social Charter: Article 8 of the Charter.",
        "The Community Charter of the Fundamental Social Rights of Workers, Article 8 of the Charter.",
        "La Charte des Nations unies, et notamment l'article 51 de la Charte.",
        "Die Charta der Vereinten Nationen, insbesondere Artikel 51 der Charta.",
        "The European Charter of Local Self-Government is old.\n\nArticle 8 of the Charter is older.",
        f"{OF_RIGHTS} Agissant en vertu du chapitre VII de la Charte, il décide.",
        f"{OF_RIGHTS} Nach Kapitel VII der Charta wird er tätig.",
        f"{OF_RIGHTS}\n\nThe Charter of the United Nations knows it: Article 51 of the Charter.",
    ],
)
def test_an_article_of_another_charter_is_not_surely_the_unions(text: str) -> None:
    assert sure(text) == []


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Article 51 of the Charter was breached.", ["12016P051"]),
        (f"{OF_RIGHTS}\n\nThe European Social Charter and Article 28 of the Charter.", ["12016P028"]),
        (f"{OF_RIGHTS} The Security Council lists him: Article 47 of the Charter.", ["12016P047"]),
        ("Article 47 of the EU Charter holds for the Security Council's lists.", ["12016P047"]),
        ("Under EU law, Article 47 of the Charter holds for the Security Council's lists.", ["12016P047"]),
        ("The UN Charter.\n\nArticle 8 of the EU Charter. Article 7 of the Charter.", ["12016P008", "12016P007"]),
    ],
)  # fmt: skip
def test_an_article_of_the_charter_stays_sure(text: str, documents: list[str]) -> None:
    assert sure(text) == documents
